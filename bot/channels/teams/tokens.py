"""The bot's own token, which it shows with each reply: fetched when needed, renewed in time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from urllib.parse import quote

from ..worker import Parked
from .http import Http, Unreachable
from .wire import MULTI_TENANT, SCOPE

MARGIN = 300.0
"""Seconds before its end at which a token is renewed."""
_WRONG = 300.0
"""Seconds to wait while an administrator sets a wrong password right."""


class Tokens:
    """Tokens of one bot. A tenant makes it a single-tenant bot."""

    def __init__(
        self, http: Http, login: str, tenant: str, *, app_id: str, password: str,
        clock: Callable[[], float] = time.monotonic,
    ):  # fmt: skip
        tenant = quote(tenant or MULTI_TENANT, safe="")
        self._http = http
        self._url = f"{login.rstrip('/')}/{tenant}/oauth2/v2.0/token"
        self._form = {"grant_type": "client_credentials", "client_id": app_id,
                      "client_secret": password, "scope": SCOPE}  # fmt: skip
        self._clock = clock
        self._token = ""
        self._until = float("-inf")
        self._lock = asyncio.Lock()

    async def token(self, refused: str = "") -> str:
        """A token, another than the one that was refused. Raises Unreachable or Parked."""
        async with self._lock:
            if not self._token or self._token == refused or self._clock() >= self._until:
                await self._fetch()
            return self._token

    async def _fetch(self) -> None:
        self._token = ""
        answer = await self._http.send("POST", self._url, form=self._form)
        body = answer.body if isinstance(answer.body, dict) else {}
        if answer.status == 200 and isinstance(body.get("access_token"), str):
            lasts = str(body.get("expires_in"))
            seconds = float(lasts) if lasts.isascii() and lasts.isdigit() else 2 * MARGIN
            self._token = body["access_token"]
            self._until = self._clock() + max(seconds - MARGIN, seconds / 2)
        elif answer.status == 429 or answer.status >= 500:
            if answer.wait > 60:
                raise Parked("login_busy", answer.wait)
            raise Unreachable(f"login answers {answer.status}")
        else:
            error = body.get("error")
            known = error if isinstance(error, str) and error.isidentifier() else answer.status
            raise Parked(f"login refuses the bot: {known}", _WRONG)

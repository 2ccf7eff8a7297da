"""One HTTP client for the key service, the login service and the replies. It never waits long, and
never follows a redirect: a token must not go where nobody sent it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import aiohttp

SECONDS = 15
"""What one request may take."""
_LONGEST_ANSWER = 1024 * 1024


class Unreachable(Exception):
    """There was no answer."""


@dataclass(frozen=True)
class Answer:
    """An HTTP answer: `body` is what its JSON says, or None; `wait` the seconds it asks for."""

    status: int
    body: Any
    wait: float


class Http:
    """The client of this process, opened when it is first used."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._timeout = aiohttp.ClientTimeout(total=seconds)
        self._session: aiohttp.ClientSession | None = None

    async def send(
        self, method: str, url: str, given: Any = None, token: str = "",
        form: dict[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """Send JSON (`given`) or a form. Raises Unreachable."""
        if self._session is None or self._session.closed:
            # Many agencies reach the world through a proxy only: HTTPS_PROXY and NO_PROXY hold.
            self._session = aiohttp.ClientSession(
                timeout=self._timeout, json_serialize=_compact, trust_env=True
            )
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with self._session.request(
                method, url, json=given, data=form, headers=headers, allow_redirects=False
            ) as answer:
                raw = await answer.content.read(_LONGEST_ANSWER)
                asked = answer.headers.get("Retry-After", "")
                return Answer(answer.status, _body(raw), _seconds(asked))
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            # Only the kind of error: its text may hold an address with a conversation in it.
            raise Unreachable(type(error).__name__) from None

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _body(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _seconds(asked: str) -> float:
    return float(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0.0

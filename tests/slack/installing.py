"""Several workspaces: the settings, an administrator's browser, and what a workspace sends."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
from cryptography.fernet import Fernet

from bot.channels.slack.installing import SCOPES
from bot.channels.worker import finished

from .sent import direct, event_bytes
from .stage import Stage

KEY = Fernet.generate_key().decode()
TOKEN = "xoxb-of-the-second-workspace"
USERS_TOKEN = "xoxp-of-an-official"
SEVERAL = {
    "bot_token": "",
    "client_id": "1.2",
    "client_secret": "the-secret-of-the-app",
    "token_keys": KEY,
}


class Browser:
    """An administrator's browser: keeps the cookie, follows nothing by itself."""

    def __init__(self, stage: Stage):
        self._stage = stage
        self.cookie = ""

    async def get(self, path: str, cookie: str | None = None) -> tuple[int, str, dict[str, str]]:
        sent = self.cookie if cookie is None else cookie
        headers = {"Cookie": sent} if sent else {}
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
            url = f"{self._stage.place}{path}"
            async with session.get(url, headers=headers, allow_redirects=False) as answer:
                got = {name.lower(): value for name, value in answer.headers.items()}
                return answer.status, await answer.text(), got

    async def begin(self) -> dict[str, str]:
        """Begin an installation; returns what Slack is asked."""
        status, _, got = await self.get("/install")
        assert status == 302
        self.cookie = got["set-cookie"].partition(";")[0]
        assert "Secure" in got["set-cookie"] and "HttpOnly" in got["set-cookie"]
        asked = urlsplit(got["location"])
        assert asked.hostname == "slack.com"
        return {name: values[0] for name, values in parse_qs(asked.query).items()}

    async def install(self, team: str = "T2", token: str = TOKEN) -> tuple[int, str]:
        """The whole installation."""
        asked = await self.begin()
        grant(self._stage, team, token)
        status, text, _ = await self.get(f"/oauth_redirect?code=good&state={asked['state']}")
        return status, text


def grant(stage: Stage, team: str = "T2", token: str = TOKEN, code: str = "good") -> None:
    """What Slack gives for a code."""
    stage.slack.tokens[token] = team
    stage.slack.grants[code] = {
        "app_id": "A1", "token_type": "bot", "scope": ",".join(SCOPES), "access_token": token,
        "bot_user_id": "UBOT", "team": {"id": team, "name": "Town"},
        "authed_user": {"id": "U9", "access_token": USERS_TOKEN, "scope": "x"},
    }  # fmt: skip


def message(team: str, text: str = "hello", user: str = "U1") -> bytes:
    return event_bytes(direct(text, user)).replace(b'"T1"', f'"{team}"'.encode())


def removal(team: str, told: dict[str, Any], at: float) -> bytes:
    raw = event_bytes(told).replace(b'"T1"', f'"{team}"'.encode())
    return raw[:-1] + f', "event_time": {int(at)}}}'.encode()


async def deliver(stage: Stage, raw: bytes) -> None:
    status, _ = await stage.send(raw)
    assert status == 200
    await finished(stage.worker)

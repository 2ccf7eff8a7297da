"""Teams through the real server, with Rasa and its actions: it takes half a minute to start."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from pathlib import Path

import aiohttp
import pytest

from tests.server import Server

from .fake import message
from .microsoft import APP_ID, PASSWORD, Microsoft


@pytest.mark.slow
def test_teams_through_rasa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asyncio.run(_talk(tmp_path, monkeypatch))


async def _talk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Microsoft() as microsoft:
        monkeypatch.delenv("ROSTRA_DATABASE")
        monkeypatch.setenv("TEAMS_APP_ID", APP_ID)
        monkeypatch.setenv("TEAMS_APP_PASSWORD", PASSWORD)
        monkeypatch.setenv("TEAMS_OPENID_URL", f"{microsoft.address}/openid")
        monkeypatch.setenv("TEAMS_LOGIN_URL", microsoft.address)
        server = await asyncio.get_running_loop().run_in_executor(None, Server, folder)
        took: list[float] = []
        try:
            async with aiohttp.ClientSession() as session:

                async def send(text: str, user: str, token: str = "") -> int:
                    activity = message(text, user, f"a:{user}", serviceUrl=microsoft.service_url)
                    token = token or microsoft.token()
                    headers = {"Authorization": f"Bearer {token}"}
                    url = f"{server.address}/rostra/teams/messages"
                    began = time.perf_counter()
                    async with session.post(url, json=activity, headers=headers) as answer:
                        took.append(time.perf_counter() - began)
                        return answer.status

                assert await send("hello", "29:one", microsoft.token(key="two")) == 401
                assert await send("hello", "29:one") == 200
                await _posts(microsoft, 1)
                assert "I am Rostra" in microsoft.posts[0]["summary"]
                assert await send("let us start", "29:one") == 200
                await _posts(microsoft, 2)
                assert "Action.Submit" in json.dumps(microsoft.posts[1])
                took.clear()
                for number in range(40):
                    assert await send("hello there", f"29:{number}") == 200
                await _posts(microsoft, 42)
        finally:
            await asyncio.get_running_loop().run_in_executor(None, server.stop)
    cuts = statistics.quantiles(took, n=100)
    print(f"\nwith Rasa busy: p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms")
    assert cuts[98] < 3
    logged = (folder / "log" / "rasa.log").read_text(encoding="utf-8", errors="replace")
    assert "hello there" not in logged and "of-the-bot" not in logged and PASSWORD not in logged


async def _posts(microsoft: Microsoft, count: int) -> None:
    end = time.monotonic() + 30
    while len(microsoft.posts) < count:
        assert time.monotonic() < end, f"{len(microsoft.posts)} of {count}"
        await asyncio.sleep(0.05)

"""Slack through the real server, with Rasa and its actions: it takes half a minute to start."""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path

import aiohttp
import pytest

from actions.codes import code_in
from tests.server import Server

from .fake import FakeSlack
from .sent import SIGNING_SECRET, direct, event_bytes, signed


@pytest.mark.slow
def test_slack_through_rasa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asyncio.run(_talk(tmp_path, monkeypatch))


async def _talk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slack = FakeSlack()
    await slack.start()
    monkeypatch.delenv("ROSTRA_DATABASE")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SIGNING_SECRET)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-test")
    monkeypatch.setenv("SLACK_API_URL", f"{slack.address}/api")
    server = await asyncio.get_running_loop().run_in_executor(None, Server, folder)
    took: list[float] = []
    try:
        async with aiohttp.ClientSession() as session:

            async def send(text: str, user: str) -> None:
                raw, stamp = event_bytes(direct(text, user)), str(int(time.time()))
                headers = {"Content-Type": "application/json", "X-Slack-Signature":
                           signed(raw, stamp), "X-Slack-Request-Timestamp": stamp}  # fmt: skip
                url = f"{server.address}/rostra/slack/events"
                began = time.perf_counter()
                async with session.post(url, data=raw, headers=headers) as answer:
                    assert answer.status == 200
                took.append(time.perf_counter() - began)

            await send("hello", "U1")
            await _posts(slack, 1)
            assert "Rostra" in slack.posts[0]["text"]
            await send("let us start", "U1")
            await _posts(slack, 2)
            assert any(block["type"] == "actions" for block in slack.posts[1]["blocks"])
            await send("yes", "U1")
            await _posts(slack, 3)
            await send("save", "U1")
            await _posts(slack, 4)
            code = code_in(slack.posts[3]["text"].partition("Your code is:")[2])
            assert code, slack.posts[3]["text"]
            await send(f"resume {code}", "U2")
            await _posts(slack, 5)
            assert "Welcome back. 1" in slack.posts[4]["text"]
            took.clear()
            for number in range(200):
                await send("hello there", f"U{number % 50 + 2}")
            await _posts(slack, 205)
    finally:
        await asyncio.get_running_loop().run_in_executor(None, server.stop)
        await slack.stop()
    cuts = statistics.quantiles(took, n=100)
    print(f"\nwith Rasa busy: p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms")
    assert cuts[98] < 3
    logged = (folder / "log" / "rasa.log").read_text(encoding="utf-8", errors="replace")
    assert "hello there" not in logged and "xoxb" not in logged


async def _posts(slack: FakeSlack, count: int) -> None:
    end = time.monotonic() + 60
    while len(slack.posts) < count:
        assert time.monotonic() < end, f"{len(slack.posts)} of {count}"
        await asyncio.sleep(0.05)

"""Teams through the real server, with Rasa and its actions: it takes half a minute to start."""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from actions.render.teams_text import spoken
from tests.server import Server

from .fake import message, pressing
from .microsoft import APP_ID, PASSWORD, Microsoft

MOST_LINES = 20
TRANSCRIPT = "ROSTRA_TRANSCRIPT"
"""Names a file for the words of the consultation."""
TITLE = """# A consultation in Microsoft Teams

As the real server answered it; `ROSTRA_TRANSCRIPT=docs/teams-transcript.md pytest -m slow
tests/teams` writes it anew. Brackets mean a button."""
CONSULTATION = (
    "hello", "[Quick assessment, at most 12 questions]", "yes", "why do you ask?",
    "we are a small town and want to listen to people", "/restart", "I do not know",
    "[Skip]", "advice so far", "[Your answers]",
)  # fmt: skip
"""What the official writes, and in brackets what is pressed."""


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
        told: list[str] = []
        try:
            async with aiohttp.ClientSession() as session:

                async def send(given: Any, token: str = "") -> int:
                    activity = {**given, "serviceUrl": microsoft.service_url}
                    headers = {"Authorization": f"Bearer {token or microsoft.token()}"}
                    url = f"{server.address}/rostra/teams/messages"
                    began = time.perf_counter()
                    async with session.post(url, json=activity, headers=headers) as answer:
                        took.append(time.perf_counter() - began)
                        return answer.status

                assert await send(message("hello"), microsoft.token(key="two")) == 401
                for what in CONSULTATION:
                    count, said = len(microsoft.posts), what.strip("[]")
                    pressed = what.startswith("[")
                    if pressed:
                        given = pressing(microsoft.posts, said, "29:one", "a:one")
                    else:
                        given = message(said)
                    assert await send(given) == 200
                    await _posts(microsoft, count + 1)
                    await asyncio.sleep(0.5)
                    told.append(f"> **{what}**")
                    told.extend(_words(post) for post in microsoft.posts[count:])
                assert "Rostra" in told[1] and "Where you stand" in " ".join(told)
                count = len(microsoft.posts)
                took.clear()
                for number in range(40):
                    assert await send(message("hello there", f"29:{number}", f"a:{number}")) == 200
                await _posts(microsoft, count + 40)
        finally:
            await asyncio.get_running_loop().run_in_executor(None, server.stop)
    cuts = statistics.quantiles(took, n=100)
    print(f"\nwith Rasa busy: p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms")
    assert cuts[98] < 3
    logged = (folder / "log" / "rasa.log").read_text(encoding="utf-8", errors="replace")
    assert "hello there" not in logged and "of-the-bot" not in logged and PASSWORD not in logged

    if TRANSCRIPT in os.environ:
        text = "\n\n".join([TITLE, *told])
        Path(os.environ[TRANSCRIPT]).write_text(f"{text}\n", encoding="utf-8")


def _words(post: dict[str, Any]) -> str:
    """A message in lines, what can be pressed in brackets; of a long one, what comes first."""
    lines = [line for one in post["attachments"][0]["content"]["body"] for line in _lines(one)]
    kept = lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], "(and more)"]
    return "  \n".join(kept)


def _lines(element: dict[str, Any]) -> list[str]:
    kind = element["type"]
    if kind == "ActionSet":
        return [" ".join(f"[{one['title']}]" for one in element["actions"])]
    if kind == "Input.ChoiceSet":
        return [f"☐ {one['title']}" for one in element["choices"]]
    if "selectAction" in element:
        return [f"[{spoken([element])}]"]
    inner = element.get("items")
    return [line for one in inner for line in _lines(one)] if inner else [spoken([element])]


async def _posts(microsoft: Microsoft, count: int) -> None:
    end = time.monotonic() + 30
    while len(microsoft.posts) < count:
        assert time.monotonic() < end, f"{len(microsoft.posts)} of {count}"
        await asyncio.sleep(0.05)

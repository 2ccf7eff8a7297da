"""Advice in Teams: the ladder as a picture, parts that unfold, the report, and codes."""

from __future__ import annotations

import json
import re
from typing import Any

import aiohttp

from actions.acts import Act
from actions.turn import store, take_turn, transcript
from tests.loopback import Run, words

from .fake import Stage, conversation


def test_the_ladder_is_a_picture_and_text(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("start"), "m-0")
        take_turn(conversation(), Act("inform", {"answer": ("uses_social_media:yes",)}), "m-1")
        await stage.say("advice so far")
        text = " ".join(map(words, stage.microsoft.posts))
        (found,) = set(re.findall(r"https://r\.test(/rostra/teams/ladder\.png\?of=[^\"]+)", text))
        assert "altText" in text and "Level 1: Initial conditions" in text
        root = stage.address.removesuffix("/rostra/teams/messages")
        status, kind, data = await fetch(root + found)
        assert (status, kind) == (200, "image/png") and data.startswith(b"\x89PNG")
        for wrong in (found[:-2], found + "x", found.split("=")[0], found.split("?")[0]):
            assert (await fetch(root + wrong))[0] == 404

    play(played)


def test_long_advice_is_folded_and_a_part_unfolds(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("start"), "m-0")
        take_turn(conversation(), Act("inform", {"answer": ("goal:listen",)}), "m-1")
        await stage.say("advice so far")
        assert "Sources and limits" in stage.labels()
        before = len(transcript(conversation()))
        activity = await stage.press("Sources and limits")
        assert "Cited as" not in words(stage.microsoft.posts[-1]["summary"])
        assert "Title: " in words(stage.microsoft.posts[-1])
        count = len(stage.microsoft.posts)
        await stage.deliver(activity)
        assert len(stage.microsoft.posts) == count
        assert len(transcript(conversation())) == before
        await stage.press("Sources and limits", "29:two")
        assert "colleague" in stage.microsoft.posts[-1]["text"]

    play(played)


def test_a_long_part_comes_in_several_messages_in_order(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("start", {"mode": ("full",)}), "m-0")
        for number in range(12):
            question = store().turns(conversation())[-1].reply[-1]
            chosen = question["options"][0]["act"]
            entities = {key: tuple(values) for key, values in chosen["entities"].items()}
            take_turn(conversation(), Act(chosen["name"], entities), f"m-{number + 1}")
        await stage.say("advice so far")
        await stage.press("What I do not know yet")
        count = len(stage.microsoft.posts)
        await stage.press("Further open answers")
        parts = stage.microsoft.posts[count:]
        assert len(parts) > 1
        asked = [row[0] for row in _rows(store().turns(conversation())[-1].reply)]
        text = " ".join(map(words, parts))
        places = [text.index(json.dumps(one, ensure_ascii=False)) for one in asked]
        assert places == sorted(places) and len(places) > 40

    play(played)


def test_a_report_is_offered_as_links(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("inform", {"answer": ("goal:listen",)}), "m-1")
        await stage.say("report")
        said = " ".join(map(words, stage.microsoft.posts))
        assert '"url": "https://r.test/rostra/api/report/pdf?for=' in said
        assert "report:" not in said

    play(played)


def test_the_same_consultation_goes_on_in_teams_by_its_code(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn("elsewhere", Act("inform", {"answer": ("goal:listen",)}), "m-1")
        (reply,) = [take_turn("elsewhere", Act("save"), "m-2")]
        code = next(w for w in words(reply).replace('"', " ").split() if w.count("-") == 4)
        take_turn(conversation(), Act("resume", {"code": (code.strip("."),)}), "m-3")
        await stage.say("advice so far")
        assert "Listen" in " ".join(map(words, stage.microsoft.posts))

    play(played)


async def fetch(url: str) -> tuple[int, str, bytes]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, answer.content_type, await answer.read()


def _rows(blocks: list[Any]) -> list[Any]:
    inner = [row for block in blocks for row in _rows(block.get("blocks") or [])]
    tables = (block for block in blocks if block.get("title") == "Further open answers")
    return inner + [row for block in tables for row in block.get("rows", ())]

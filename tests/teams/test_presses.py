"""Buttons and lists in Teams: each is answered once, in every form that clients send."""

from __future__ import annotations

import json
from typing import Any

import pytest

from actions.acts import Act
from actions.turn import take_turn, transcript
from tests.loopback import Run, words

from .fake import Stage, conversation


def test_an_interview_by_buttons_and_lists(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        await stage.press("Assess my agency")
        before = len(transcript(conversation()))
        for _ in range(5):
            first = stage.labels()[0]
            if "Done" in stage.labels():
                await stage.deliver(stage.pressing("Done", chosen=(first,)))
            else:
                await stage.press(first)
        turns = transcript(conversation())
        assert len(turns) == before + 5 and all(turn.said for turn in turns[2:])
        await stage.say("advice so far")
        assert "Where you stand" in " ".join(map(words, stage.microsoft.posts))

    play(played)


def test_an_answered_question_is_replaced_and_answered_once(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        first, other = stage.pressing("Assess my agency"), stage.pressing("I have a worry")
        await stage.deliver(first)
        (update,) = stage.microsoft.updates
        assert update["id"] == first["replyToId"]
        assert stage.microsoft.calls[-2][1].endswith(f"/activities/{first['replyToId']}")
        assert "✓ Assess my agency" in words(update) and "Action.Submit" not in words(update)
        assert "I am Rostra" in words(update)
        count = len(stage.microsoft.calls)
        for again in (first, other, {**first, "id": "another"}):
            await stage.deliver(again)
        assert len(stage.microsoft.calls) == count and len(transcript(conversation())) == 2

    play(played)


def test_choosing_nothing_says_so_and_done_works_afterwards(play: Run) -> None:
    async def played(stage: Stage) -> None:
        question = ask("purposes")
        await stage.say("what?")
        await stage.deliver(stage.pressing("Done"))
        assert "Choose at least one" in stage.microsoft.posts[-1]["text"]
        labels = [one["label"] for one in question["options"][:2]]
        await stage.deliver(stage.pressing("Done", chosen=tuple(labels)))
        assert transcript(conversation())[-1].said == ", ".join(labels)
        assert f"✓ {', '.join(labels)}" in words(stage.microsoft.updates[-1])

    play(played)


def test_a_list_answers_a_question_with_many_options(play: Run) -> None:
    async def played(stage: Stage) -> None:
        ask("country")
        await stage.say("what?")
        await stage.deliver(stage.pressing("Done", chosen=("Germany",)))
        assert transcript(conversation())[-1].said == "Germany"

    play(played)


@pytest.mark.parametrize("shape", ["text", "whole", "whole as text", "value"])
def test_a_press_is_read_in_every_form_that_clients_send(play: Run, shape: str) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        activity = stage.pressing("Assess my agency")
        value = activity["value"]
        whole = {"msteams": {"type": "messageBack", "value": value}}
        sent = {"text": json.dumps(value), "whole": whole, "whole as text": json.dumps(whole),
                "value": value}[shape]  # fmt: skip
        await stage.deliver({**activity, "value": sent, "text": None})
        assert transcript(conversation())[-1].said == "Assess my agency"

    play(played)


@pytest.mark.parametrize(
    "changed",
    [
        {"choice": "forged"}, {"choice": "#" + "0" * 40}, {"choice": ""}, {"choice": 7}, {},
        {"unfold": "1:99"}, {"unfold": "x"}, {"unfold": "1:0"}, {"list": "choices.9"},
        {"choice": "forged", "at": "99999999999:0"}, {"choice": "forged", "at": "1:0:0"},
    ],
)  # fmt: skip
def test_a_forged_press_changes_nothing(play: Run, changed: Any) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        activity = {**stage.pressing("Assess my agency"), "value": {"rostra": changed}}
        await stage.deliver(activity)
        assert len(transcript(conversation())) == 1 and not stage.microsoft.updates
        assert "text" in stage.microsoft.posts[-1]

    play(played)


def test_a_place_of_somebody_elses_does_not_hide_ours(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        activity = stage.pressing("Assess my agency")
        for at in ("77:0", "1:0:0", "x", 7, "0:", "2:9"):
            choice = activity["value"]["rostra"]["choice"]
            value = {"rostra": {"choice": choice, "at": at}}
            await stage.deliver({**activity, "id": f"id-{at}", "value": value})
        assert len(stage.microsoft.posts) == 7

    play(played)


def ask(fact: str) -> Any:
    """Make `fact` the open question; returns it as it was asked."""
    take_turn(conversation(), Act("start"), "m-0")
    return take_turn(conversation(), Act("change_answer", {"item": (fact,)}), "m-1")[-1]

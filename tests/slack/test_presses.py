"""Buttons, lists and tick boxes in Slack: each is answered once."""

from __future__ import annotations

from actions.acts import Act
from actions.turn import store, take_turn, transcript
from tests.loopback import Run, words

from .stage import Stage, conversation


def test_an_interview_by_buttons(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        await stage.press("Assess my agency")
        before = len(transcript(conversation()))
        for _ in range(4):
            first = stage.labels()[0]
            if stage.slack.posts[-1]["blocks"][-2].get("elements", [{}])[0].get("type") == (
                "checkboxes"
            ):
                await stage.deliver(stage.pressing("Done", ticked=(first,)))
            else:
                await stage.press(first)
        turns = transcript(conversation())
        assert len(turns) == before + 4
        assert all(turn.said for turn in turns[2:])
        await stage.say("advice so far")
        assert "Where you stand" in " ".join(map(words, stage.slack.posts))

    play(played)


def test_pressed_buttons_are_replaced_and_a_double_click_answers_once(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        raw = stage.pressing("Assess my agency")
        other = stage.pressing("I have a worry")
        posted = stage.slack.posts[-1]["posted"]
        await stage.deliver(raw)
        (update,) = stage.slack.given("chat.update")
        assert update["ts"] == posted and "✓ Assess my agency" in words(update)
        assert not any(block["type"] == "actions" for block in update["blocks"])
        count = len(stage.slack.calls)
        for again in (raw, other):
            await stage.deliver(again)
        assert len(stage.slack.calls) == count
        assert len(transcript(conversation())) == 2

    play(played)


def test_ticking_nothing_says_so_and_done_works_afterwards(play: Run) -> None:
    async def played(stage: Stage) -> None:
        act = Act("start", {"mode": ("full",)})
        take_turn(conversation(), act, "m-0")
        take_turn(conversation(), Act("change_answer", {"item": ("purposes",)}), "m-1")
        question = store().turns(conversation())[-1].reply[-1]
        assert question["kind"] == "many"
        await stage.say("what?")
        await stage.press("Done")
        assert "Tick at least one" in stage.slack.posts[-1]["text"]
        labels = [one["label"] for one in question["options"][:2]]
        await stage.deliver(stage.pressing("Done", ticked=tuple(labels)))
        assert transcript(conversation())[-1].said == ", ".join(labels)

    play(played)


def test_a_select_answers_a_question_with_many_options(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("start"), "m-0")
        take_turn(conversation(), Act("change_answer", {"item": ("country",)}), "m-1")
        await stage.say("what?")
        assert "Germany" in stage.labels()
        await stage.press("Germany")
        assert transcript(conversation())[-1].said == "Germany"

    play(played)

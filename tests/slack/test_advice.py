"""Advice in Slack: parts that unfold, and the App Home."""

from __future__ import annotations

from actions.acts import Act
from actions.turn import take_turn, transcript
from tests.loopback import Run, words

from .sent import action_bytes, form_bytes, payload_of
from .stage import Stage, conversation


def test_long_advice_is_folded_and_a_part_unfolds_once(play: Run) -> None:
    async def played(stage: Stage) -> None:
        act = Act("inform", {"answer": ("goal:listen",)})
        take_turn(conversation(), Act("start"), "m-0")
        take_turn(conversation(), act, "m-1")
        await stage.say("advice so far")
        assert "Sources and limits" in stage.labels()
        before = len(transcript(conversation()))
        raw = await stage.press("Sources and limits")
        assert "Cited as" in words(stage.slack.posts[-1])
        count = len(stage.slack.calls)
        await stage.deliver(raw)
        assert len(stage.slack.calls) == count and len(transcript(conversation())) == before

    play(played)


def test_a_folded_part_of_somebody_else_stays_closed(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("inform", {"answer": ("goal:listen",)}), "m-1")
        await stage.say("advice so far")
        count = len(stage.slack.posts)
        await stage.press("Your answers (1)", "U2")
        assert len(stage.slack.posts) == count + 1
        assert "colleague" in stage.slack.posts[-1]["text"]

    play(played)


def test_the_app_home_shows_start_and_later_the_last_advice(play: Run) -> None:
    async def played(stage: Stage) -> None:
        opened = {"type": "app_home_opened", "user": "U1", "channel": "D-U1", "tab": "home"}
        await stage.event(opened)
        (home,) = stage.slack.given("views.publish")
        assert home["user_id"] == "U1" and "There is no advice yet" in words(home)
        for block in home["view"]["blocks"]:
            if block["type"] == "actions":
                start = {**block["elements"][0], "block_id": block["block_id"]}
        post = {"channel": "U1", "posted": "", "blocks": [], "text": ""}
        raw = action_bytes(post, start, "U1", {})
        body = payload_of(raw)
        del body["channel"], body["message"]
        body["view"] = {"type": "home", "id": "V1", "hash": "h1"}
        raw = form_bytes(body)
        await stage.deliver(raw)
        await stage.deliver(raw)
        assert stage.slack.posts[-1]["channel"] == "U1"
        assert len(transcript(conversation())) == 1
        assert len(stage.slack.given("views.publish")) == 2
        take_turn(conversation(), Act("inform", {"answer": ("goal:listen",)}), "m-9")
        await stage.event(opened)
        home = stage.slack.given("views.publish")[-1]
        assert "Your first goal is" in words(home) and "Advice so far" in words(home)
        assert len(transcript(conversation())) == 2

    play(played)

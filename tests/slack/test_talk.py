"""Conversations in Slack: direct messages, threads, the command."""

from __future__ import annotations

import json

from actions.acts import Act
from actions.turn import store, take_turn, transcript
from bot.channels.slack.work import Work
from tests.loopback import Run, words

from .sent import command_bytes, direct, event_bytes
from .stage import OUR_SECRET, Stage, conversation


def test_a_direct_message_is_answered_with_the_doors(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        (post,) = stage.slack.posts
        assert post["channel"] == "D-U1" and "thread_ts" not in post
        assert "Rostra" in post["text"]
        assert stage.labels()[0] == "Assess my agency"

    play(played)


def test_a_channel_is_answered_in_the_thread_and_two_officials_never_mix(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.mention("hello", "U1", ts="1650000000.000001")
        await stage.mention("hello", "U2", thread="1650000000.000001")
        assert [post["thread_ts"] for post in stage.slack.posts] == ["1650000000.000001"] * 2
        assert all(post["channel"] == "C1" for post in stage.slack.posts)
        # Everybody in the thread sees whom an answer is for.
        firsts = [post["blocks"][0]["elements"][0]["text"] for post in stage.slack.posts]
        assert firsts == ["For <@U1>", "For <@U2>"]
        one, two = (conversation(user, "C1:1650000000.000001") for user in ("U1", "U2"))
        assert len(transcript(one)) == len(transcript(two)) == 1
        # U1 presses the button that was made for U2.
        await stage.press("Assess my agency", "U1")
        (notice,) = stage.slack.given("chat.postEphemeral")
        assert notice["user"] == "U1" and "colleague" in notice["text"]
        assert len(transcript(one)) == len(transcript(two)) == 1
        await stage.press("Assess my agency", "U2")
        assert (len(transcript(one)), len(transcript(two))) == (1, 2)
        assert stage.slack.posts[-1]["thread_ts"] == "1650000000.000001"

    play(played)


def test_the_answers_of_two_officials_in_one_thread_stay_apart(play: Run) -> None:
    async def played(stage: Stage) -> None:
        thread = "1650000000.000001"
        goals = {"U1": "inform", "U2": "listen"}
        for user, goal in goals.items():
            act = Act("inform", {"answer": (f"goal:{goal}",)})
            take_turn(conversation(user, f"C1:{thread}"), act, "m-1")
        for user, other in (("U1", "U2"), ("U2", "U1")):
            before = len(stage.slack.posts)
            await stage.mention("advice so far", user, thread=thread)
            said = " ".join(map(words, stage.slack.posts[before:]))
            assert f"For <@{user}>" in said and f"<@{other}>" not in said
        states = [store().load(conversation(user, f"C1:{thread}")).state for user in goals]
        assert [state["answers"]["goal"] for state in states] == [["inform"], ["listen"]]

    play(played)


def test_threads_and_direct_messages_are_conversations_of_their_own() -> None:
    ids = {
        conversation(user, where)
        for user in ("U1", "U2")
        for where in ("", "C1:1.1", "C1:1.2", "C2:1.1")
    }
    assert len(ids) == 8 and all(len(one) <= 64 for one in ids)
    work = Work("", "", "T1", "U1", "")
    assert work.conversation("another secret") != work.conversation(OUR_SECRET)


def test_the_command_is_answered_privately(play: Run) -> None:
    async def played(stage: Stage) -> None:
        raw = command_bytes("")
        status, text = await stage.send(raw, "application/x-www-form-urlencoded")
        assert status == 200 and "direct messages" in text
        await stage.deliver(command_bytes("start"))
        assert {post["channel"] for post in stage.slack.posts} == {"U1"}
        assert len(transcript(conversation())) == 2

    play(played)


def test_what_slack_marks_up_is_read_as_it_was_written(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.mention("AT&amp;T &lt;b&gt; <https://a.test|a.test> <#C9|news>", "U1", "1.5")
        (turn,) = transcript(conversation("U1", "C1:1.5"))
        assert turn.said == "AT&T <b> a.test news"

    play(played)


def test_a_text_that_looks_like_a_command_of_rasa_is_only_text(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("/delete{}")
        assert transcript(conversation())[0].said == "delete{}"
        await stage.say("x" * 2001)
        assert "very long" in stage.slack.posts[-1]["text"]
        assert len(transcript(conversation())) == 1

    play(played)


def test_what_is_not_for_us_is_acknowledged_and_ignored(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for change in (
            {"bot_id": "B1"}, {"subtype": "message_changed"}, {"subtype": "channel_join"},
            {"user": "UBOT"}, {"user": ""}, {"channel_type": "mpim"}, {"channel_type": "channel"},
            {"edited": {"user": "U1"}}, {"type": "reaction_added"}, {"ts": None, "channel": None},
            {"type": "team_join", "user": {"id": "U1"}}, {"text": None, "bot_id": "B"},
        ):  # fmt: skip
            told = {key: value for key, value in (direct("hello") | change).items() if value != ""}
            await stage.event(told)
        status, _ = await stage.send(json.dumps({"type": "event_callback", "event": []}).encode())
        assert status in (200, 400)
        assert len(stage.slack.calls) <= 1

    play(played)


def test_the_address_is_verified_as_slack_wants_it(play: Run) -> None:
    async def played(stage: Stage) -> None:
        raw = json.dumps({"type": "url_verification", "challenge": "abc123"}).encode()
        status, text = await stage.send(raw)
        assert status == 200 and "abc123" in text
        raw = event_bytes(direct("hello"))
        status, _ = await stage.send(raw, "application/json; charset=utf-8")
        assert status == 200

    play(played)

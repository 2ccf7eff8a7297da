"""When Slack, Rasa or we ourselves fail: nothing is lost, and nothing is said twice."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from aiohttp import web
from rasa.core.channels.channel import UserMessage

from actions.turn import transcript
from bot.channels.worker import finished
from tests.loopback import Run, hurry, small_reader

from .fake import error, refusal, until
from .stage import Stage, conversation


def test_retry_after_is_waited_for(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: refusal(429, {"Retry-After": "1"})]
        began = time.monotonic()
        await stage.say("hello")
        assert time.monotonic() - began >= 1
        assert len(stage.slack.posts) == 1 and len(transcript(conversation())) == 1

    play(played)


@pytest.mark.parametrize(
    "method", ["chat.postMessage", "chat.update", "chat.postEphemeral", "views.publish"]
)
def test_every_call_waits_as_long_as_slack_asks(play: Run, method: str) -> None:
    async def played(stage: Stage) -> None:
        await stage.mention("hello", "U1", ts="1650000000.000001")
        stage.slack.failing_on[method] = [lambda: refusal(429, {"Retry-After": "1"})]
        began = time.monotonic()
        if method == "views.publish":
            await stage.event({"type": "app_home_opened", "user": "U1", "tab": "home"})
        else:
            await stage.press("Assess my agency", "U2" if "Ephemeral" in method else "U1")
        assert time.monotonic() - began >= 1 and len(stage.slack.given(method)) >= 1
        assert stage.inbox.open() == 0

    play(played)


def test_a_long_wait_goes_back_to_the_inbox(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: refusal(429, {"Retry-After": "300"})]
        await stage.say("hello", event_id="Ev5")
        assert not stage.slack.posts and stage.inbox.open() == 1
        stage.inbox.later("Ev5", 0)
        await until(lambda: len(stage.slack.posts) == 1)
        await finished(stage.worker)
        assert len(transcript(conversation())) == 1 and stage.inbox.open() == 0

    play(played)


@pytest.mark.parametrize(
    "failure",
    [
        lambda: refusal(500),
        lambda: refusal(503),
        lambda: web.Response(status=502, text="<html>bad gateway</html>"),
        lambda: web.Response(status=200, text="<html>a proxy</html>"),
        lambda: web.Response(status=200, text="{", content_type="application/json"),
        lambda: error("internal_error"),
    ],
)
def test_a_failure_of_slack_is_tried_again(play: Run, failure: Callable[[], web.Response]) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [failure, failure]
        await stage.say("hello")
        assert len(stage.slack.posts) == 1 and len(transcript(conversation())) == 1
        assert stage.inbox.open() == 0

    play(played)


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive"])
def test_a_revoked_token_keeps_the_answer_until_it_is_right_again(play: Run, code: str) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: error(code)]
        await stage.say("hello", event_id="Ev5")
        assert not stage.slack.posts and len(transcript(conversation())) == 1
        assert stage.inbox.open() == 1
        stage.inbox.later("Ev5", 0)
        await until(lambda: len(stage.slack.posts) == 1)
        await finished(stage.worker)
        assert len(transcript(conversation())) == 1 and stage.inbox.open() == 0

    play(played)


def test_an_answer_in_several_parts_goes_on_where_it_stopped(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello", event_id="Ev1")
        raw = stage.pressing("Assess my agency")
        calls = len(stage.slack.calls)
        answer = stage.slack.answer

        async def update_only(request: web.Request) -> web.Response:
            if request.match_info["method"] == "chat.postMessage" and not allowed:
                return error("account_inactive")
            return await answer(request)

        allowed: list[int] = []
        stage.slack.gate = update_only
        await stage.deliver(raw)
        assert [name for name, _ in stage.slack.calls[calls:]] == ["chat.update"]
        allowed.append(1)
        hurry(stage.inbox)
        await until(lambda: len(stage.slack.posts) == 2)
        await finished(stage.worker)
        assert [name for name, _ in stage.slack.calls[calls:]] == [
            "chat.update",
            "chat.postMessage",
        ]

    play(played)


def test_refused_blocks_are_posted_as_their_words(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: error("invalid_blocks")]
        await stage.say("hello")
        (post,) = stage.slack.posts
        assert "blocks" not in post and "Rostra" in post["text"]

    play(played)


def test_a_channel_that_is_gone_ends_the_work(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: error("channel_not_found")]
        await stage.say("hello")
        assert stage.inbox.open() == 0 and len(transcript(conversation())) == 1

    play(played)


def test_a_message_that_can_no_longer_be_changed_does_not_stop_the_answer(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        stage.slack.failing = [lambda: error("cant_update_message")]
        await stage.press("Assess my agency")
        assert len(stage.slack.posts) == 2

    play(played)


def test_a_turn_that_fails_is_tried_again_and_then_said(play: Run) -> None:
    failing = 2

    async def broken(message: UserMessage) -> None:
        nonlocal failing
        failing -= 1
        if failing >= 0:
            raise RuntimeError(message.text)
        await small_reader(message)

    async def played(stage: Stage) -> None:
        nonlocal failing
        await stage.say("hello")
        assert len(transcript(conversation())) == 1 and "Rostra" in stage.slack.posts[0]["text"]
        failing = 3
        raw = stage.pressing("Assess my agency")
        await stage.deliver(raw)
        assert "could not answer" in stage.slack.posts[-1]["text"]
        await stage.deliver(raw)
        assert len(transcript(conversation())) == 2

    play(played, broken)

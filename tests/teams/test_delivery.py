"""When Teams, Rasa or we ourselves fail: nothing is lost, and nothing is said twice."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import web
from rasa.core.channels.channel import UserMessage

from actions.acts import Act
from actions.turn import take_turn, transcript
from bot.channels.inbox import HELD, Inbox
from bot.channels.teams.work import Work
from bot.channels.worker import finished
from tests.loopback import Run, hurry, small_reader, words
from tests.slack.fake import until

from .fake import Stage, conversation
from .microsoft import refusal


def test_retry_after_is_waited_for(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.microsoft.failing = [lambda: refusal(429, {"Retry-After": "1"})]
        began = time.monotonic()
        await stage.say("hello")
        assert time.monotonic() - began >= 1
        assert len(stage.microsoft.posts) == 1 and len(transcript(conversation())) == 1

    play(played)


@pytest.mark.parametrize(
    "failure",
    [
        *(lambda status=status: refusal(status) for status in (408, 412, 429, 500, 502, 503, 504)),
        lambda: web.Response(status=502, text="<html>bad gateway</html>"),
        lambda: refusal(429, {"Retry-After": "soon"}),
    ],
)
def test_a_failure_of_teams_is_tried_again(play: Run, failure: Callable[[], web.Response]) -> None:
    async def played(stage: Stage) -> None:
        stage.microsoft.failing = [failure, failure]
        await stage.say("hello")
        assert len(stage.microsoft.posts) == 1 and len(transcript(conversation())) == 1
        assert stage.inbox.open() == 0

    play(played)


def test_a_connector_that_does_not_answer_is_tried_again(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take, hung = stage.microsoft.take, []

        async def hang_once(request: web.Request) -> web.Response:
            if b'"message"' in await request.read() and not hung:
                hung.append(1)
                await asyncio.sleep(2)
            return await take(request)

        stage.microsoft.connector = hang_once
        await stage.say("hello")
        assert len(stage.microsoft.posts) >= 1 and stage.inbox.open() == 0
        assert len(transcript(conversation())) == 1

    play(played)


def test_when_teams_asks_for_long_patience_the_answer_waits_in_the_inbox(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.microsoft.failing = [lambda: refusal(429, {"Retry-After": "3600"})]
        began = time.monotonic()
        await stage.say("hello")
        assert time.monotonic() - began < 5 and not stage.microsoft.posts
        assert stage.inbox.open() == 1
        hurry(stage.inbox)
        await until(lambda: len(stage.microsoft.posts) == 1)
        await finished(stage.worker)
        assert len(transcript(conversation())) == 1 and stage.inbox.open() == 0

    play(played)


@pytest.mark.parametrize("status", [403, 404])
def test_a_chat_that_is_closed_to_us_ends_the_work(play: Run, status: int) -> None:
    async def played(stage: Stage) -> None:
        stage.microsoft.failing = [lambda: refusal(status)]
        await stage.say("hello")
        assert stage.inbox.open() == 0 and len(transcript(conversation())) == 1
        await stage.say("hello again")
        assert len(stage.microsoft.posts) == 1

    play(played)


@pytest.mark.parametrize("status", [400, 413])
def test_a_refused_card_is_posted_as_its_words(play: Run, status: int) -> None:
    async def played(stage: Stage) -> None:
        stage.microsoft.failing = [lambda: refusal(status)]
        await stage.say("hello")
        (post,) = stage.microsoft.posts
        assert "attachments" not in post and "I am Rostra" in post["text"]
        assert "Assess my agency" in post["text"] and post["textFormat"] == "plain"

    play(played)


def test_an_answer_in_several_parts_goes_on_where_it_stopped(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        activity = stage.pressing("Assess my agency")
        take, allowed = stage.microsoft.take, []

        async def updates_only(request: web.Request) -> web.Response:
            if request.method == "PUT" or allowed:
                return await take(request)
            return refusal(429, {"Retry-After": "3600"})

        stage.microsoft.connector = updates_only
        await stage.deliver(activity)
        assert len(stage.microsoft.updates) == 1 and len(stage.microsoft.posts) == 1
        allowed.append(1)
        hurry(stage.inbox)
        await until(lambda: len(stage.microsoft.posts) == 2)
        await finished(stage.worker)
        assert len(stage.microsoft.updates) == 1 and len(transcript(conversation())) == 2

    play(played)


def test_a_long_answer_goes_on_after_the_messages_that_were_taken(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("start"), "m-0")
        take_turn(conversation(), Act("inform", {"answer": ("goal:listen",)}), "m-1")
        take, taken = stage.microsoft.take, 0

        async def one_only(request: web.Request) -> web.Response:
            nonlocal taken
            taken += b'"message"' in await request.read()
            return refusal(429, {"Retry-After": "3600"}) if taken > 1 else await take(request)

        stage.microsoft.connector = one_only
        await stage.say("advice so far")
        assert len(stage.microsoft.posts) == 1
        stage.microsoft.connector = take
        hurry(stage.inbox)
        await until(lambda: stage.inbox.open() == 0)
        assert len(stage.microsoft.posts) > 1
        texts = [words(post["attachments"]) for post in stage.microsoft.posts]
        assert len(set(texts)) == len(texts)

    play(played)


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_message_that_can_no_longer_be_changed_does_not_stop_the_answer(
    play: Run, status: int
) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        stage.microsoft.failing = [lambda: refusal(status)]
        await stage.press("Assess my agency")
        assert len(stage.microsoft.posts) == 2 and not stage.microsoft.updates

    play(played)


def test_no_sign_of_typing_is_no_harm(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take = stage.microsoft.take

        async def no_typing(request: web.Request) -> web.Response:
            return refusal(500) if b'"typing"' in await request.read() else await take(request)

        stage.microsoft.connector = no_typing
        await stage.say("hello")
        assert len(stage.microsoft.posts) == 1

    play(played)


def test_a_turn_that_fails_is_tried_again_and_then_said(play: Run) -> None:
    failing = 2

    async def broken(given: UserMessage) -> None:
        nonlocal failing
        failing -= 1
        if failing >= 0:
            raise RuntimeError(given.text)
        await small_reader(given)

    async def played(stage: Stage) -> None:
        nonlocal failing
        await stage.say("hello")
        assert "I am Rostra" in words(stage.microsoft.posts[0])
        failing = 3
        activity = stage.pressing("Assess my agency")
        await stage.deliver(activity)
        assert "could not answer" in stage.microsoft.posts[-1]["text"]
        await stage.deliver(activity)
        assert len(transcript(conversation())) == 2

    play(played, broken)


def test_work_of_a_process_that_died_is_taken_over(play: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'rostra.db'}"
    past = Inbox(url, "teams", Work.from_json, lambda: time.time() - HELD - 1)

    async def played(stage: Stage) -> None:
        service = stage.microsoft.service_url
        work = Work("w-1", "say", service, "a:one", "29:one", "28:x", "17", "hello", ("a", "b"))
        assert past.accept(work)
        await until(lambda: len(stage.microsoft.posts) == 1)
        assert transcript(conversation())[0].said == "hello"

    play(played)


def test_the_inbox_erases_what_is_done(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("SECRET WORDS")
        with stage.inbox._db.connect() as db:
            kept = str(db.exec_driver_sql("select * from teams_inbox").all())
        assert "SECRET" not in kept and "29:one" not in kept

    play(played)

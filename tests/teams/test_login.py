"""How the bot logs in at Microsoft: when, where, and when it is refused or nobody answers."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import web

from actions.turn import transcript
from bot.channels.worker import finished
from tests.loopback import Run, hurry, small_reader
from tests.slack.fake import until

from .fake import Stage, conversation, message
from .microsoft import APP_ID, PASSWORD, refusal


def test_the_token_is_fetched_once_renewed_in_time_and_after_a_401(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await asyncio.gather(*(stage.send(message("hello", f"29:{n}")) for n in range(5)))
        await finished(stage.worker)
        (login,) = stage.microsoft.logins
        assert login == {
            "grant_type": "client_credentials",
            "client_id": APP_ID,
            "client_secret": PASSWORD,
            "scope": "https://api.botframework.com/.default",
            "tenant": "botframework.com",
        }
        stage.microsoft.failing = [lambda: refusal(401)]
        await stage.say("hello")
        assert len(stage.microsoft.logins) == 2 and len(stage.microsoft.posts) == 6
        tokens = stage.outbox._tokens
        tokens._clock = lambda: time.monotonic() + 3600 - 299
        await stage.say("hello")
        assert len(stage.microsoft.logins) == 3 and len(stage.microsoft.posts) == 7

    play(played)


def test_a_single_tenant_bot_logs_in_at_its_tenant(tmp_path: Path) -> None:
    async def played() -> None:
        async with Stage(tmp_path, small_reader, tenant="33333333-0000/../x") as stage:
            await stage.say("hello")
            assert stage.microsoft.logins[0]["tenant"] == "33333333-0000/../x"
            assert len(stage.microsoft.posts) == 1

    asyncio.run(played())


def test_a_bot_that_is_refused_twice_keeps_the_answer(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.microsoft.failing = [lambda: refusal(401), lambda: refusal(401)]
        await stage.say("hello")
        assert not stage.microsoft.posts and stage.inbox.open() == 1
        assert len(stage.microsoft.logins) == 2
        hurry(stage.inbox)
        await until(lambda: len(stage.microsoft.posts) == 1)
        await finished(stage.worker)
        assert len(transcript(conversation())) == 1 and stage.inbox.open() == 0

    play(played)


def test_a_wrong_password_keeps_the_answers_until_it_is_right(
    play: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        stage.microsoft.token_right = False
        await stage.say("hello")
        assert not stage.microsoft.calls and stage.inbox.open() == 1
        stage.microsoft.token_right = True
        hurry(stage.inbox)
        await until(lambda: len(stage.microsoft.posts) == 1)
        await finished(stage.worker)
        assert len(transcript(conversation())) == 1 and stage.inbox.open() == 0

    with caplog.at_level(logging.DEBUG):
        play(played)
    assert (
        "Teams does not take an answer now (login refuses the bot: invalid_client)" in caplog.text
    )
    assert PASSWORD not in caplog.text


@pytest.mark.parametrize(
    "failure",
    [
        lambda: refusal(500),
        lambda: refusal(429, {"Retry-After": "1"}),
        lambda: web.Response(status=503, text="<html>"),
    ],
)
def test_a_login_service_that_is_down_is_tried_again(
    play: Run, failure: Callable[[], web.Response]
) -> None:
    async def played(stage: Stage) -> None:
        stage.microsoft.login_fails = [failure] * 3
        await stage.say("hello")
        assert len(stage.microsoft.posts) == 1 and stage.inbox.open() == 0

    play(played)


def test_a_login_that_asks_for_long_patience_parks_the_answer(play: Run) -> None:
    async def played(stage: Stage) -> None:
        patience = {"Retry-After": "600"}
        stage.microsoft.login_fails = [
            lambda: refusal(429, patience),
            lambda: refusal(429, patience),
        ]
        await stage.say("hello")
        assert stage.inbox.open() == 1 and not stage.microsoft.posts

    play(played)

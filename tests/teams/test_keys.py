"""The keys that tokens are signed with: fetched, rotated, and a key service that fails."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web

from bot.channels.teams.keys import FRESH, MOST_FETCHES, STALE
from tests.loopback import Run

from .fake import Stage, message
from .microsoft import refusal


def test_keys_are_fetched_once_and_again_when_they_are_rotated(play: Run) -> None:
    async def played(stage: Stage) -> None:
        microsoft = stage.microsoft
        await asyncio.gather(*(stage.send(message("hello", f"29:{n}")) for n in range(8)))
        assert microsoft.key_fetches == 1
        microsoft.published = [("k2", "two", ["msteams"])]
        status, _, _ = await stage.send(message("hello"), microsoft.token("k2", "two"))
        assert status == 200 and microsoft.key_fetches == 2
        status, _, _ = await stage.send(message("hello"), microsoft.token("k1", "one"))
        assert status == 401 and microsoft.key_fetches == 3

    play(played)


def test_invented_key_ids_do_not_flood_the_key_service(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        for number in range(2 * MOST_FETCHES):
            status, _, _ = await stage.send(message("x"), stage.microsoft.token(f"no-{number}"))
            assert status == 401
        assert stage.microsoft.key_fetches <= MOST_FETCHES + 1
        await stage.say("hello")
        assert len(stage.microsoft.posts) == 2

    play(played)


@pytest.mark.parametrize(
    "failure",
    [
        lambda: refusal(500),
        lambda: refusal(404),
        lambda: web.Response(text="<html>a proxy</html>"),
        lambda: web.json_response({"jwks_uri": "http://127.0.0.1:9/keys"}),
        lambda: web.json_response({"jwks_uri": 7}),
        lambda: web.json_response([]),
        lambda: web.Response(status=302, headers={"Location": "/keys"}),
    ],
)
def test_without_the_key_service_nobody_is_let_in(
    play: Run, failure: Callable[[], web.Response], caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        microsoft = stage.microsoft
        microsoft.keys_fail = failure
        for token in (microsoft.token(), microsoft.token(key="two")):
            status, text, headers = await stage.send(message("hello"), token)
            assert status == 503 and "key service does not answer" in text
            assert int(headers["Retry-After"]) > 0
        for token in ("", "abc", microsoft.token(iss="x"), microsoft.token(kid=None)):
            assert (await stage.send(message("hello"), token))[0] == 401
        assert not stage.inbox.open() and not microsoft.calls
        microsoft.keys_fail = None
        await stage.say("hello")
        assert len(microsoft.posts) == 1
        # Later failures do not shut out the keys that are known.
        microsoft.keys_fail = failure
        assert (await stage.send(message("hello"), microsoft.token("k2", "two")))[0] == 503
        await stage.say("hello")
        assert len(microsoft.posts) == 2

    play(played)
    assert "the key service gives no keys" in caplog.text


def test_old_keys_are_trusted_for_two_days_only(play: Run) -> None:
    async def played(stage: Stage) -> None:
        now = [1000.0]
        stage.keys._clock = lambda: now[0]
        token = stage.microsoft.token()
        assert (await stage.send(message("hello"), token))[0] == 200
        stage.microsoft.keys_fail = lambda: refusal(500)
        for age, expected in ((FRESH - 1, 200), (FRESH + 1, 200), (STALE + 1, 503)):
            now[0] = 1000.0 + age
            assert (await stage.send(message("hello"), token))[0] == expected
        stage.microsoft.keys_fail = None
        assert (await stage.send(message("hello"), token))[0] == 200

    play(played)


def test_a_slow_key_service_holds_up_nobody_else(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        gate = asyncio.Event()
        published = stage.keys._published

        async def slow() -> Any:
            await gate.wait()
            return await published()

        stage.keys._published = slow  # type: ignore[method-assign]
        waiting = asyncio.create_task(stage.send(message("x"), stage.microsoft.token("k9")))
        await asyncio.sleep(0.05)
        began = time.perf_counter()
        assert (await stage.send(message("hello")))[0] == 200
        assert time.perf_counter() - began < 0.5 and not waiting.done()
        gate.set()
        assert (await waiting)[0] == 401

    play(played)

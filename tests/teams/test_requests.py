"""Requests that are not well formed; the others are acknowledged at once and answered in order."""

from __future__ import annotations

import asyncio
import json
import logging
import statistics
import time
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from rasa.core.channels.channel import UserMessage

from actions.turn import engine, transcript
from bot.channels.worker import finished
from tests.loopback import Run, small_reader

from .fake import Stage, conversation, message

SECRET_WORDS = "our minister has a secret plan"


def test_malformed_requests_get_a_clear_answer(play: Run) -> None:
    async def played(stage: Stage) -> None:
        url = stage.microsoft.service_url
        right = {"serviceUrl": url, **message("hello")}
        cases: list[tuple[str, Any, int]] = [
            ("malformed JSON", b'{"type": ', 400),
            ("a list", b"[1]", 400),
            ("empty", b"", 400),
            ("not UTF-8", b"\xff\xfe{", 400),
            ("nested too deep", b'{"a":' * 40_000, 400),
            ("oversized", json.dumps({**right, "text": "x" * 300_000}).encode(), 413),
            ("no service URL", message("hello", serviceUrl=None) | {"serviceUrl": None}, 401),
            ("service URL of another", {**right, "serviceUrl": "https://evil.test/"}, 401),
            ("service URL a list", {**right, "serviceUrl": [url]}, 401),
            ("another channel", {**right, "channelId": "directline"}, 403),
            ("no channel", {**right, "channelId": None}, 403),
            ("no type", {**right, "type": None}, 400),
            ("type a number", {**right, "type": 7}, 400),
            ("no id", {**right, "id": None}, 400),
            ("id a number", {**right, "id": 7}, 400),
            ("no sender", {**right, "from": None}, 400),
            ("sender a text", {**right, "from": "29:one"}, 400),
            ("no conversation", {**right, "conversation": {}}, 400),
            ("conversation a list", {**right, "conversation": []}, 400),
        ]
        for name, given, expected in cases:
            status, text, _ = await stage.send(given)
            assert status == expected, f"{name}: {status} {text}"
            assert json.loads(text)["error"]["message"] and "Traceback" not in text
        for kind in ("text/plain", "", "application/x-www-form-urlencoded"):
            status, _, _ = await stage.send(right, Content_Type=kind)
            assert status == 415
        status, _, _ = await stage.send(right, Content_Type="application/json; charset=utf-8")
        assert status == 200
        await finished(stage.worker)
        assert len(stage.microsoft.posts) == 1

    play(played)


def test_odd_but_valid_activities_do_no_harm(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for change in (
            {"text": 7}, {"text": None}, {"entities": "x"}, {"entities": [1, {"mentioned": 2}]},
            {"value": "{"}, {"value": []}, {"value": {"rostra": 1}}, {"value": {"msteams": 1}},
            {"recipient": None}, {"replyToId": 3}, {"attachments": [{"contentType": "text/html"}]},
        ):  # fmt: skip
            await stage.deliver({**message("hello"), **change})
        assert len(transcript(conversation())) == 11

    play(played)


def test_a_service_url_without_tls_is_not_told_our_token(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for url in ("http://smba.example.org/", "ftp://127.0.0.1/", "https://", "http://[", "//x"):
            token = stage.microsoft.token(serviceurl=url)
            status, _, _ = await stage.send({**message("hello"), "serviceUrl": url}, token)
            assert status == 403, url
        assert not stage.microsoft.logins

    play(played)


def test_other_methods_and_paths_are_not_served(play: Run) -> None:
    async def played(stage: Stage) -> None:
        async with aiohttp.ClientSession() as session:
            for method, path, expected in (("GET", "", 405), ("PUT", "", 405), ("POST", "/x", 404)):
                async with session.request(method, stage.address + path) as answer:
                    assert answer.status == expected, (method, path)

    play(played)


def test_a_replay_is_answered_once_even_at_the_same_time(play: Run) -> None:
    async def played(stage: Stage) -> None:
        activity = message("hello")
        answers = await asyncio.gather(*(stage.send(activity) for _ in range(20)))
        assert {status for status, _, _ in answers} == {200}
        await finished(stage.worker)
        for _ in range(3):
            await stage.deliver(activity)
        assert len(stage.microsoft.posts) == 1 and len(transcript(conversation())) == 1

    play(played)


def test_messages_of_one_official_are_answered_in_their_order(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for number in range(6):
            await stage.send(message(f"word {number}"))
        await finished(stage.worker)
        said = [turn.said for turn in transcript(conversation())]
        assert said == [f"word {number}" for number in range(6)]
        assert len(stage.microsoft.posts) == 6

    play(played)


def test_it_acknowledges_at_once_while_bot_and_connector_are_slow(play: Run) -> None:
    async def slow(given: UserMessage) -> None:
        await asyncio.sleep(0.2)
        await small_reader(given)

    async def played(stage: Stage) -> None:
        take = stage.microsoft.take

        async def slow_connector(request: web.Request) -> web.Response:
            await asyncio.sleep(0.3)
            return await take(request)

        stage.microsoft.connector = slow_connector
        engine()
        took: list[float] = []
        for number in range(40):
            activity, token = message("hello", f"29:{number % 10}"), stage.microsoft.token()
            began = time.perf_counter()
            status, _, _ = await stage.send(activity, token)
            took.append(time.perf_counter() - began)
            assert status == 200
        cuts = statistics.quantiles(took, n=100)
        print(f"\nacknowledged: p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms")
        assert cuts[98] < 1.0
        await finished(stage.worker)
        assert len(stage.microsoft.posts) == 40

    play(played, slow)


def test_what_cannot_be_written_down_is_not_acknowledged(
    play: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        activity = message(SECRET_WORDS)
        with monkeypatch.context() as broken:
            broken.setattr(stage.inbox, "accept", _full)
            status, text, _ = await stage.send(activity)
            assert status == 500 and "Traceback" not in text
        await stage.deliver(activity)
        assert len(stage.microsoft.posts) == 1

    with caplog.at_level(logging.DEBUG):
        play(played)
    assert SECRET_WORDS not in caplog.text


def _full(_: object) -> bool:
    raise OSError("disk full")

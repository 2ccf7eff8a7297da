"""Requests that are not Slack's, or not well formed, and how fast the others are acknowledged."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import statistics
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from rasa.core.channels.channel import UserMessage

from actions.turn import transcript
from bot.channels.worker import finished
from tests.loopback import Run, small_reader

from .sent import command_bytes, direct, event_bytes, signed
from .stage import Stage, conversation

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "slack.md"
FORM = "application/x-www-form-urlencoded"
SECRET_WORDS = "our minister has a secret plan"


def forged() -> list[tuple[str, bytes, str, dict[str, str], int]]:
    """Name, body, content type, headers in place of the right ones, and the answer."""
    raw = event_bytes(direct(SECRET_WORDS))
    now, old = str(int(time.time())), str(int(time.time()) - 301)
    later = str(int(time.time()) + 400)
    right = signed(raw, now)
    stamp = "X_Slack_Request_Timestamp"
    sign = "X_Slack_Signature"
    other = event_bytes(direct("something else"))
    json_, deep = "application/json", b'{"a":' * 100_000
    return [
        ("no signature", raw, json_, {sign: ""}, 401),
        ("no timestamp", raw, json_, {stamp: ""}, 401),
        (
            "signed with another secret",
            raw,
            json_,
            {stamp: now, sign: signed(raw, now, "x" * 32)},
            401,
        ),
        ("the signature of another body", other, json_, {stamp: now, sign: right}, 401),
        (
            "the signature of another second",
            raw,
            json_,
            {stamp: str(int(now) + 1), sign: right},
            401,
        ),
        ("a signature with one digit less", raw, json_, {stamp: now, sign: right[:-1]}, 401),
        ("a signature of version v1", raw, json_, {stamp: now, sign: "v1" + right[2:]}, 401),
        ("a signature in upper case", raw, json_, {stamp: now, sign: right.upper()}, 401),
        ("a signature that is not ASCII", raw, json_, {stamp: now, sign: "v0=é"}, 401),
        ("301 seconds old", raw, json_, {stamp: old, sign: signed(raw, old)}, 401),
        ("400 seconds ahead", raw, json_, {stamp: later, sign: signed(raw, later)}, 401),
        (
            "a timestamp that is no number",
            raw,
            json_,
            {stamp: "soon", sign: signed(raw, "soon")},
            401,
        ),
        ("a negative timestamp", raw, json_, {stamp: "-1", sign: signed(raw, "-1")}, 401),
        ("a timestamp in Arabic digits", raw, json_, {stamp: "١٧", sign: signed(raw, "١٧")}, 401),
        ("a timestamp of 4,000 digits", raw, json_, {stamp: "9" * 4000}, 401),
        ("a body that is not UTF-8", b"\xff\xfe{", json_, {}, 401),
        ("a check of certificates, not signed", b"ssl_check=1&token=x", FORM, {sign: "v0=0"}, 401),
        (
            "a header that names a part of our program",
            raw,
            json_,
            {"X_Slack_Bolt_Lazy_Only": "1", sign: "v0=0"},
            401,
        ),
        ("more than 1 MB", b"{" + b" " * 1_100_000, json_, {}, 413),
        ("plain text", raw, "text/plain", {}, 415),
        ("no content type", raw, "", {}, 415),
        ("malformed JSON", b'{"type": ', json_, {}, 400),
        ("a list for an object", b"[1]", json_, {}, 400),
        ("an empty body", b"", json_, {}, 400),
        ("JSON nested 100,000 deep", deep, json_, {}, 400),
        ("a form whose payload is no JSON", b"payload=%7B", FORM, {}, 400),
        ("a form whose payload is a list", b"payload=%5B%5D", FORM, {}, 400),
        ("an event that is no object", b'{"type":"event_callback","event":[]}', json_, {}, 400),
    ]


def test_forged_and_malformed_requests_are_refused(
    play: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        for name, raw, kind, headers, expected in forged():
            status, text = await stage.send(raw, kind, **headers)
            assert status == expected, f"{name}: {status} {text}"
            assert "Traceback" not in text
        await finished(stage.worker)
        assert not stage.slack.calls and not stage.inbox.open()

    with caplog.at_level(logging.DEBUG):
        play(played)
    assert SECRET_WORDS not in caplog.text
    assert "xoxb" not in caplog.text


def test_the_page_for_administrators_lists_them_all() -> None:
    """`ROSTRA_GOLDEN=1` writes the list anew."""
    rows = "".join(f"| {name} | {status} |\n" for name, *_, status in forged())
    text = DOCS.read_text(encoding="utf-8")
    head, line, kept = text.partition("| request | answer |\n|---|---|\n")
    assert line, "the list has its place in the page"
    if os.environ.get("ROSTRA_GOLDEN"):
        DOCS.write_text(head + line + rows, encoding="utf-8")
        kept = rows
    assert kept == rows


def test_nothing_written_and_no_secret_is_logged(
    play: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        await stage.say(SECRET_WORDS)
        await stage.event({**direct(SECRET_WORDS), "type": "unknown"})

    with caplog.at_level(logging.DEBUG):
        play(played)
    assert SECRET_WORDS not in caplog.text and "xoxb" not in caplog.text


def test_a_body_without_a_length_is_read_no_further_than_it_may_be_long(play: Run) -> None:
    async def played(stage: Stage) -> None:
        sent = 0

        async def endless() -> AsyncIterator[bytes]:
            nonlocal sent
            while sent < 50_000_000:
                sent += 65_536
                yield b" " * 65_536

        now = str(int(time.time()))
        headers = {"Content-Type": "application/json", "X-Slack-Signature": "v0=0",
                   "X-Slack-Request-Timestamp": now}  # fmt: skip
        async with aiohttp.ClientSession() as session:
            with contextlib.suppress(aiohttp.ClientError):
                posted = session.post(stage.address, data=endless(), headers=headers)
                async with posted as answer:
                    assert answer.status == 413
        assert sent < 20_000_000
        await stage.say("hello")
        assert len(stage.slack.posts) == 1

    play(played)


def test_a_press_is_taken_once_by_two_servers_on_one_database(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        raw = stage.pressing("Assess my agency")
        async with stage.another() as second:
            answers = await asyncio.gather(
                *(one.send(raw, FORM) for one in (stage, second) for _ in range(5))
            )
            assert {status for status, _ in answers} == {200}
            await finished(stage.worker)
            await finished(second.worker)
        assert len(stage.slack.posts) == 2 and len(transcript(conversation())) == 2

    play(played)


def test_other_methods_and_paths_are_not_served(play: Run) -> None:
    async def played(stage: Stage) -> None:
        async with aiohttp.ClientSession() as session:
            for method, path, expected in (
                ("GET", "", 404), ("GET", "?ssl_check=1", 200), ("PUT", "", 405),
                ("POST", "/x", 404),
            ):  # fmt: skip
                async with session.request(method, stage.address + path) as answer:
                    assert answer.status == expected, (method, path)

    play(played)


def test_a_replay_and_retries_are_answered_once_even_at_the_same_time(play: Run) -> None:
    async def played(stage: Stage) -> None:
        raw = event_bytes(direct("hello"), "Ev1")
        answers = await asyncio.gather(
            *(stage.send(raw, X_Slack_Retry_Num=str(n), X_Slack_Retry_Reason="http_error")
              for n in range(20))
        )  # fmt: skip
        assert {status for status, _ in answers} == {200}
        await finished(stage.worker)
        for _ in range(3):
            assert (await stage.send(raw))[0] == 200
        await stage.event(direct("hello"), "Ev1")
        assert len(stage.slack.posts) == 1 and len(transcript(conversation())) == 1
        command = command_bytes("hello")
        await asyncio.gather(*(stage.send(command, FORM) for _ in range(5)))
        await finished(stage.worker)
        assert len(stage.slack.posts) == 2

    play(played)


def test_messages_of_one_official_are_answered_in_their_order(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for number in range(6):
            await stage.send(event_bytes(direct(f"word {number}")))
        await finished(stage.worker)
        said = [turn.said for turn in transcript(conversation())]
        assert said == [f"word {number}" for number in range(6)]
        assert len(stage.slack.posts) == 6

    play(played)


def test_it_acknowledges_at_once_while_the_bot_is_slow(play: Run) -> None:
    async def slow(message: UserMessage) -> None:
        await asyncio.sleep(0.2)
        await small_reader(message)

    async def played(stage: Stage) -> None:
        took: list[float] = []
        for number in range(40):
            raw = event_bytes(direct("hello", f"U{number % 10}"))
            began = time.perf_counter()
            status, _ = await stage.send(raw)
            took.append(time.perf_counter() - began)
            assert status == 200
        cuts = statistics.quantiles(took, n=100)
        print(f"\nacknowledged: p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms")
        assert cuts[98] < 3.0
        await finished(stage.worker)
        assert len(stage.slack.posts) == 40

    play(played, slow)


def test_signed_json_that_is_nested_without_end_is_refused(play: Run) -> None:
    async def played(stage: Stage) -> None:
        assert (await stage.send(b"[" * 20_000))[0] == 400

    play(played)


def test_what_cannot_be_written_down_is_not_acknowledged(
    play: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def played(stage: Stage) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(stage.inbox, "accept", _full)
            status, _ = await stage.send(event_bytes(direct("hello"), "Ev7"))
            assert status == 500
        await stage.event(direct("hello"), "Ev7")
        assert len(stage.slack.posts) == 1

    play(played)


def _full(_: object) -> bool:
    raise OSError(json.dumps({"disk": "full"}))

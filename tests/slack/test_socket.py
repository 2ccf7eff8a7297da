"""Socket Mode: the same conversations over a connection that we open."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
import pytest
from rasa.core.channels.channel import UserMessage

from actions.turn import transcript
from bot.channels.worker import finished
from tests.loopback import Run, small_reader

from .fake import error, refusal, until
from .installing import SEVERAL, Browser
from .sent import command_bytes, direct, event_bytes, numbers, payload_of
from .stage import Stage, conversation

SOCKET = {"signing_secret": "", "app_token": "xapp-test"}


def envelope(kind: str, payload: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What Slack wraps a request in."""
    return {"type": kind, "envelope_id": f"e-{next(numbers)}", "payload": payload, **more}


def event(told: dict[str, Any], event_id: str = "", **more: Any) -> dict[str, Any]:
    payload = json.loads(event_bytes(told, event_id))
    return envelope("events_api", payload, accepts_response_payload=False, **more)


async def connected(stage: Stage, count: int = 1) -> None:
    await until(lambda: len(stage.slack.sockets) >= count)


async def say(stage: Stage, text: str, user: str = "U1", event_id: str = "") -> dict[str, Any]:
    sent = event(direct(text, user), event_id)
    await deliver(stage, sent)
    return sent


async def deliver(stage: Stage, sent: dict[str, Any]) -> dict[str, Any]:
    """Send an envelope and wait for its acknowledgement and its answer."""
    await stage.slack.send(sent)
    await until(lambda: sent["envelope_id"] in ids(stage))
    await finished(stage.worker)
    return next(a for a in stage.slack.acknowledged if a["envelope_id"] == sent["envelope_id"])


def ids(stage: Stage) -> list[str]:
    return [one["envelope_id"] for one in stage.slack.acknowledged]


def test_a_conversation_over_the_connection(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        await say(stage, "hello")
        assert stage.labels()[0] == "Assess my agency"
        pressing = stage.pressing("Assess my agency")
        body = payload_of(pressing)
        await deliver(stage, envelope("interactive", body, accepts_response_payload=True))
        assert len(stage.slack.posts) == 2 and stage.slack.given("chat.update")
        assert len(transcript(conversation())) == 2

    play(played, **SOCKET)


def test_a_command_is_acknowledged_with_its_words(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        payload = dict(parse_qsl(command_bytes("hello").decode()))
        got = await deliver(stage, envelope("slash_commands", payload))
        assert "direct messages" in got["payload"]["text"]
        assert [post["channel"] for post in stage.slack.posts] == ["U1"]

    play(played, **SOCKET)


def test_an_envelope_that_comes_again_is_acknowledged_and_answered_once(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        again = [event(direct("hello"), "Ev1", retry_attempt=n, retry_reason="timeout")
                 for n in range(5)]  # fmt: skip
        for one in again:
            await stage.slack.send(one)
        await until(lambda: len(ids(stage)) == 5)
        await finished(stage.worker)
        assert len(stage.slack.posts) == 1 and len(transcript(conversation())) == 1

    play(played, **SOCKET)


def test_what_nobody_listens_for_or_can_read_is_acknowledged(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        for payload in (
            {"type": "event_callback", "event": {"type": "team_join", "user": {"id": "U1"}}},
            {"type": "event_callback", "event": []},
            {"type": "event_callback"},
            {"type": "something_new"},
            {},
        ):
            await deliver(stage, envelope("events_api", payload))
        for raw in ("", "[]", "{", "null", '{"type": "hello"}', '{"type": "new_kind"}', "x" * 9000):
            await stage.slack.sockets[-1].send_str(raw)
        await say(stage, "hello")
        assert len(stage.slack.posts) == 1 and len(stage.slack.sockets) == 1

    play(played, **SOCKET)


def test_what_cannot_be_written_down_is_not_acknowledged(
    play: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> bool:
        raise OSError("disk full")

    async def played(stage: Stage) -> None:
        await connected(stage)
        sent = event(direct("hello"), "Ev1")
        with monkeypatch.context() as broken:
            broken.setattr(stage.inbox, "accept", full)
            await stage.slack.send(sent)
            await asyncio.sleep(0.2)
            assert not stage.slack.acknowledged
        await deliver(stage, sent)
        assert len(stage.slack.posts) == 1

    play(played, **SOCKET)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
def test_when_slack_asks_it_connects_anew(play: Run, reason: str) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        await stage.slack.send({"type": "disconnect", "reason": reason})
        await connected(stage, 2)
        await say(stage, "hello")
        assert len(stage.slack.posts) == 1

    play(played, **SOCKET)


def test_a_connection_that_breaks_is_made_again_and_nothing_is_lost(play: Run) -> None:
    async def slow(message: UserMessage) -> None:
        await asyncio.sleep(0.1)
        await small_reader(message)

    async def played(stage: Stage) -> None:
        await connected(stage)
        await say(stage, "hello", event_id="Ev1")
        sent = event(direct("start"), "Ev2")
        await stage.slack.send(sent)
        await stage.slack.sockets[0].close()
        await connected(stage, 2)
        # Slack saw no acknowledgement, or did; it may send the same again on the new connection.
        await deliver(stage, {**sent, "envelope_id": "e-again", "retry_attempt": 1})
        assert len(transcript(conversation())) == 2 and len(stage.slack.posts) == 2
        transport = stage.slack.sockets[1]._req.transport
        transport.abort()
        await connected(stage, 3)
        await say(stage, "hello")
        assert len(stage.slack.posts) == 3

    play(played, slow, **SOCKET)


def test_an_address_that_does_not_work_is_replaced_by_a_fresh_one(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        stage.slack.refused_sockets = 2
        await stage.slack.send({"type": "disconnect", "reason": "refresh_requested"})
        await connected(stage, 2)
        await say(stage, "hello")
        assert len(stage.slack.posts) == 1

    play(played, **SOCKET)


def test_it_goes_on_trying_while_slack_gives_no_address_and_says_so(
    play: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        stage.slack.failing_on["apps.connections.open"] = [
            lambda: error("invalid_auth"),
            lambda: refusal(500),
            lambda: refusal(429, {"Retry-After": "1"}),
        ]
        await stage.slack.send({"type": "disconnect", "reason": "refresh_requested"})
        await connected(stage, 2)
        await say(stage, "hello")
        assert len(stage.slack.posts) == 1

    play(played, **SOCKET)
    assert "Slack gives no Socket Mode address (invalid_auth)" in caplog.text
    assert "xapp" not in caplog.text


def test_nothing_written_and_no_ticket_is_logged(
    play: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        await say(stage, "our minister has a secret plan")

    with caplog.at_level(logging.DEBUG):
        play(played, **SOCKET)
    ours = [r for r in caplog.records if not r.name.startswith(("aiohttp", "asyncio"))]
    logged = "\n".join(record.getMessage() for record in ours)
    assert "secret plan" not in logged and "ticket" not in logged and "xapp" not in logged


def test_without_a_signing_secret_there_is_no_address_to_forge(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        status, _ = await stage.send(event_bytes(direct("hello")))
        assert status == 404
        async with aiohttp.ClientSession() as session:
            url = stage.address
            async with session.post(url, data=event_bytes(direct("hi"))) as answer:
                assert answer.status == 404
        assert not stage.slack.posts

    play(played, **SOCKET)


def test_both_ways_at_once_answer_once(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        told = direct("hello")
        await stage.event(told, "Ev1")
        await deliver(stage, event(told, "Ev1"))
        assert len(stage.slack.posts) == 1

    play(played, app_token="xapp-test")


def test_it_acknowledges_at_once_while_the_bot_is_slow(play: Run) -> None:
    async def slow(message: UserMessage) -> None:
        await asyncio.sleep(0.2)
        await small_reader(message)

    async def played(stage: Stage) -> None:
        await connected(stage)
        began = time.perf_counter()
        for number in range(20):
            await stage.slack.send(event(direct("hello", f"U{number}")))
        await until(lambda: len(ids(stage)) == 20)
        assert time.perf_counter() - began < 1.0
        await finished(stage.worker)
        assert len(stage.slack.posts) == 20

    play(played, slow, **SOCKET)


def test_several_workspaces_come_over_one_connection(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await connected(stage)
        await Browser(stage).install("T1")
        await say(stage, "hello")
        assert [post["team"] for post in stage.slack.posts] == ["T1"]

    play(played, **{**SEVERAL, **SOCKET})

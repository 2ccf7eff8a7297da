"""A slow or silent database: a plain sentence, nobody else waits, nothing lost or doubled."""

from __future__ import annotations

import asyncio
import time

import pytest
from rasa.core.channels.channel import UserMessage

from actions import turn
from actions.acts import Act
from bot.channels import base
from bot.channels.base import Button, Refused, Turns, aside, exists

from .slow_network import SlowNetwork, somebody_else

YES = Button({"name": "inform", "entities": {"answer": ["uses_social_media:yes"]}}, "Yes")


@pytest.fixture
def conversation(network: SlowNetwork) -> str:
    opened, _ = turn.open_conversation()
    turn.take_turn(opened, Act("start"), "start")
    return opened


async def rasa(message: UserMessage) -> None:
    """What Rasa does with a button: it runs the action, which does its turn aside."""
    act = Act("inform", {"answer": ("uses_social_media:yes",)})
    name = message.metadata["message_id"]
    await asyncio.to_thread(turn.take_turn, message.sender_id, act, name, "Yes")


def said(conversation: str) -> list[str]:
    return [one.said for one in turn.transcript(conversation)]


def test_a_slow_database_makes_a_turn_slow_and_keeps_nobody_else_waiting(
    network: SlowNetwork, conversation: str
) -> None:
    network.delay = 0.2

    async def slow_turn() -> tuple[str, float]:
        async with somebody_else() as waits:
            found = await Turns("test", rasa).take(conversation, "m1", YES)
        return found.said, max(waits)

    before = time.perf_counter()
    answer, longest_wait = asyncio.run(slow_turn())
    assert answer == "Yes" and time.perf_counter() - before > 1
    assert longest_wait < 0.5, "the other official waited for the database, too"
    network.delay = 0
    assert said(conversation) == ["", "", "Yes"]


def test_a_silent_database_is_told_and_the_same_message_counts_once_when_it_is_back(
    network: SlowNetwork, conversation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "PATIENCE", 0.5)
    monkeypatch.setattr(base, "DATABASE_PATIENCE", 0.5)

    async def silence() -> None:
        turns = Turns("test", rasa)
        with network.silent():
            for _ in range(2):
                with pytest.raises(Refused) as refused:
                    await turns.take(conversation, "m1", YES)
                assert refused.value.status == 503
                assert "Send it again" in refused.value.message
            with pytest.raises(Refused):
                await aside(exists, conversation)
        await asyncio.gather(*(turns.insist(conversation, "m1", YES, (1, 1, 1)) for _ in range(3)))

    asyncio.run(silence())
    assert said(conversation) == ["", "", "Yes"]
    assert turn.store().load(conversation).version == 3


def test_it_goes_silent_in_mid_turn(
    network: SlowNetwork, conversation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "PATIENCE", 1.0)
    monkeypatch.setattr(base, "DATABASE_PATIENCE", 0.5)

    async def cut_off(message: UserMessage) -> None:
        network.flows.clear()
        await rasa(message)

    async def run() -> None:
        with pytest.raises(Refused):
            await Turns("test", cut_off).take(conversation, "m1", YES)
        # What was cut off goes on as soon as it can, while the page sends the message again.
        network.flows.set()
        await Turns("test", rasa).insist(conversation, "m1", YES, (1, 1, 1))

    asyncio.run(run())
    assert said(conversation) == ["", "", "Yes"]


def test_a_statement_that_never_ends_is_given_up_by_the_database_itself(
    network: SlowNetwork, conversation: str
) -> None:
    with turn.store()._db.connect() as db:
        assert db.exec_driver_sql("show statement_timeout").scalar() == "10s"

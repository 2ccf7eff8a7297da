"""Work that is written down: taken over, waiting its turn, finished before the end, and erased."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.inbox import HELD, KEPT, Inbox
from bot.channels.slack.work import Work
from tests.loopback import Run, small_reader

from .fake import until
from .sent import direct, event_bytes
from .stage import Stage


def test_work_of_a_process_that_died_is_taken_over(play: Run, tmp_path: Path) -> None:
    past = inbox(tmp_path, lambda: time.time() - HELD - 1)
    assert past.accept(Work("Ev1", "say", "T1", "U1", "D-U1", text="hello"))

    async def played(stage: Stage) -> None:
        await until(lambda: len(stage.slack.posts) == 1)
        await stage.say("hello", event_id="Ev1")
        assert len(stage.slack.posts) == 1

    play(played)


def test_a_server_that_stops_finishes_or_keeps_its_work(play: Run) -> None:
    async def slow(message: UserMessage) -> None:
        await asyncio.sleep(0.2)
        await small_reader(message)

    kept: list[Stage] = []

    async def played(stage: Stage) -> None:
        await stage.send(event_bytes(direct("hello")))
        kept.append(stage)

    play(played, slow)
    assert len(kept[0].slack.posts) == 1 and kept[0].inbox.open() == 0


def test_more_work_than_one_process_takes_waits_its_turn(
    play: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.worker.MOST_AT_ONCE", 3)

    async def played(stage: Stage) -> None:
        for number in range(12):
            await stage.send(event_bytes(direct("hello", f"U{number}")))
        await until(lambda: len(stage.slack.posts) == 12)

    play(played)


def test_the_inbox_erases_what_is_done_and_forgets_it_after_a_day(tmp_path: Path) -> None:
    now = [1000.0]
    one, two = (inbox(tmp_path, lambda: now[0]) for _ in "12")
    work = Work("Ev1", "say", "T1", "U1", "D1", text="SECRET", values=("a", "b"))
    assert one.accept(work) and not two.accept(work)
    assert one.take_over(5) == []
    now[0] += HELD + 1
    (held,) = two.take_over(5)
    assert held.work == work and held.tries == 1 and one.take_over(5) == []
    two.finish("Ev1")
    assert not one.accept(work)
    with one._db.connect() as db:
        assert "SECRET" not in str(db.exec_driver_sql("select * from slack_inbox").all())
    one.forget_done()
    assert not one.accept(work)
    now[0] += KEPT
    one.forget_done()
    assert one.accept(work)


def inbox(folder: Path, clock: Callable[[], float]) -> Inbox[Work]:
    return Inbox(f"sqlite:///{folder / 'rostra.db'}", "slack", Work.from_json, clock)

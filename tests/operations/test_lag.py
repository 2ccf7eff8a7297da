"""What holds the server's loop is counted, and by whether it worked or waited."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from prometheus_client import REGISTRY

from bot.channels import lag


def held(by: str) -> float:
    return REGISTRY.get_sample_value("rostra_event_loop_held_seconds_total", {"by": by}) or 0.0


def looks_late_by_less_than(seconds: str) -> float:
    name = "rostra_event_loop_lag_seconds_bucket"
    return REGISTRY.get_sample_value(name, {"le": seconds}) or 0.0


def watched(hold: Callable[[], None]) -> None:
    """Watch a loop that is held once."""

    async def whole() -> None:
        watching = asyncio.create_task(lag.watch())
        await asyncio.sleep(0.01)
        hold()
        await asyncio.sleep(lag.PAUSE / 2)
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    asyncio.run(whole())


def work() -> None:
    until = time.thread_time() + 0.4
    while time.thread_time() < until:
        pass


def test_a_loop_that_works_and_one_that_waits_are_told_apart() -> None:
    working, waiting = held("work"), held("waiting")
    watched(lambda: time.sleep(0.4))
    assert held("waiting") - waiting > 0.2
    assert held("work") - working < 0.1
    working = held("work")
    watched(work)
    assert held("work") - working > 0.2


def test_a_loop_in_time_is_not_held(caplog: pytest.LogCaptureFixture) -> None:
    before = held("work") + held("waiting"), looks_late_by_less_than("0.01")
    with caplog.at_level(logging.WARNING):
        lag.note(-0.001, 0.0)
        lag.note(0.005, 0.05)
    assert (held("work") + held("waiting"), looks_late_by_less_than("0.01")) == (
        before[0], before[1] + 2
    )  # fmt: skip
    assert not caplog.records


def test_a_very_long_hold_is_told_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        lag.note(3.0, 0.5)
    assert "waited 3.0 s. Of these the server worked 0.5 s" in caplog.text

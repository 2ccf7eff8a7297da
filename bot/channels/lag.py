"""How long requests have to wait because the loop that serves them all is held.

A task asks to be woken ten times a second; what it comes late is what any request would have
waited. Where it comes very late, the processor's time of the loop's thread tells why: the loop
worked, or it waited for the processor or the disk.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from prometheus_client import Counter, Histogram

PAUSE = 0.1
"""Seconds between two looks."""
LONG = 0.1
"""Seconds from which on it is told what held the loop."""
_VERY_LONG = 1.0
_LAG = Histogram(
    "rostra_event_loop_lag_seconds",
    "How late the server's loop came back to a task that had slept",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10),
)
_HELD = Counter(
    "rostra_event_loop_held_seconds_total",
    "Seconds of lags over 0.1 s, by whether the loop worked or waited for processor or disk",
    ["by"],
)
_log = logging.getLogger(__name__)


async def watch(*_: Any) -> None:
    """Go on for as long as the server runs."""
    while True:
        began, worked = time.perf_counter(), time.thread_time()
        await asyncio.sleep(PAUSE)
        note(time.perf_counter() - began - PAUSE, time.thread_time() - worked)


def note(late: float, worked: float) -> None:
    """The loop came so many seconds late, and worked so long since the last look."""
    _LAG.observe(max(0.0, late))
    if late < LONG:
        return
    work = min(late, worked)
    _HELD.labels("work").inc(work)
    _HELD.labels("waiting").inc(late - work)
    if late >= _VERY_LONG:
        _log.warning("Requests waited %.1f s. Of these the server worked %.1f s.", late, work)

"""What the server and the machine did between two looks: what a turn cost, and what held it up."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from benchmarks.bots.process import Bot
from benchmarks.bots.rostra import numbers

LAG = "rostra_event_loop_lag_seconds"
HELD = "rostra_event_loop_held_seconds"
TURNS = "rostra_turns"


@dataclass(frozen=True)
class Look:
    """Sums since the start, in seconds but for `turns`, `lags` (bucket -> looks) and `memory` (MB).

    `waited`: the server wanted a processor and others had it. `machine`: all that was computed."""

    at: float
    turns: float
    cpu: float
    waited: float
    machine: float
    work: float
    waiting: float
    lags: dict[float, float]
    memory: float


def look(bot: Bot) -> Look:
    """Look now."""
    lags: dict[float, float] = {}
    held = {"work": 0.0, "waiting": 0.0}
    turns = 0.0
    for family in text_string_to_metric_families(numbers(bot.port)):
        for sample in family.samples:
            if sample.name == f"{LAG}_bucket":
                lags[float(sample.labels["le"])] = sample.value
            elif sample.name == f"{HELD}_total":
                held[sample.labels["by"]] = sample.value
            elif sample.name == f"{TURNS}_total":
                turns += sample.value
    return Look(
        time.perf_counter(), turns, bot.seconds(), bot.waited(), _machine(),
        held["work"], held["waiting"], lags, bot.megabytes(),
    )  # fmt: skip


def cost(before: Look, after: Look) -> float:
    """Milliseconds of the processor for each turn."""
    return (after.cpu - before.cpu) / max(1, after.turns - before.turns) * 1000


def told(before: Look, after: Look) -> str:
    """Some lines on what was between two looks."""
    passed = after.at - before.at
    others = (after.machine - before.machine - after.cpu + before.cpu) / passed
    lags = {until: count - before.lags.get(until, 0) for until, count in after.lags.items()}
    work, waiting = after.work - before.work, after.waiting - before.waiting
    late = ", ".join(f"{share:.0%} by {_until(lags, share)}" for share in (0.95, 0.99, 1.0))
    return (
        f"  server     {cost(before, after):.1f} ms of the processor a turn;"
        f" {(after.cpu - before.cpu) / passed:.2f} of {os.cpu_count()} processors, all else"
        f" {others:.2f}; waited {(after.waited - before.waited) / passed:.0%} of the time for one\n"
        f"  its loop   late at most: {late} (of 10 looks a second);"
        f" of lags over 100 ms it worked {work:.1f} s and waited {waiting:.1f} s"
    )


def _until(lags: dict[float, float], share: float) -> str:
    total = lags.get(float("inf"), 0)
    for until, count in sorted(lags.items()):
        if count >= share * total:
            return "more" if until == float("inf") else f"{until * 1000:.0f} ms"
    return "?"


def _machine() -> float:
    """Seconds that all processors were at work, for anybody; time stolen from this machine too."""
    fields = [int(one) for one in Path("/proc/stat").read_text("ascii").split("\n")[0].split()[1:9]]
    user, nice, system, _idle, _disk, interrupt, soft, steal = fields
    return (user + nice + system + interrupt + soft + steal) / os.sysconf("SC_CLK_TCK")

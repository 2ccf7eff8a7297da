"""How many replicas do how many officials need? A queue of turns is played through, not calculated.

Run: `python -m benchmarks.scale`. Officials come at random in the busiest hour, think between
messages, and each message waits for the core of the replica that it is sent to. A conversation is
answered one turn after the other. The times of a turn are drawn from what was measured, and stand
below in one line.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass

TURN_MS = (6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 24.0)
"""What a turn costs one core, in milliseconds, in eight equal shares. Change this line alone.

The mean of 13.5 is what `make load` measured (12 to 15); the spread goes from a button (6) to the
whole advice (22)."""

TURNS, THINKS = 35, 15.0
"""Turns of a consultation, and seconds of thought between them, of mean length."""
DAYS, DAY_SHARE = 22, 0.2
"""Days of work in a month, and the share of a day that its busiest hour has."""
PEAK = 3.0
"""Within the busiest hour a rush may be that many times as dense, as after a circular letter."""
SLOW = 0.2
"""Seconds that at most one turn of a hundred may wait and work."""
HOUR, SHORTEST, SEED, MOST_PLAYED = 3600.0, 60.0, 1, 100_000
OFFICIALS = (1_000, 100_000, 10_000_000)


@dataclass(frozen=True)
class Played:
    """Turns a second, the time within which 99 of 100 are answered, and the share of busy time."""

    rate: float
    slow: float
    busy: float


def play(per_second: float, replicas: int, seed: int = SEED) -> Played:
    """Officials come `per_second`; each turn goes to a replica of one core, drawn at random.

    It begins in the middle of the rush, with as many conversations under way as there would be."""
    chance = random.Random(seed)
    seconds = min(HOUR, max(SHORTEST, MOST_PLAYED / TURNS / per_second))
    events: list[tuple[float, int]] = [
        (chance.expovariate(1 / THINKS), chance.randint(1, TURNS))
        for _ in range(round(per_second * TURNS * THINKS))
    ]
    now = 0.0
    while (now := now + chance.expovariate(per_second)) < seconds:
        events.append((now, TURNS))
    heapq.heapify(events)
    free = [0.0] * replicas
    took: list[float] = []
    worked = 0.0
    while events and events[0][0] < seconds:
        now, left = heapq.heappop(events)
        replica = chance.randrange(replicas)
        begins, cost = max(now, free[replica]), chance.choice(TURN_MS) / 1000
        free[replica] = done = begins + cost
        took.append(done - now)
        worked += cost
        if left > 1:
            heapq.heappush(events, (done + chance.expovariate(1 / THINKS), left - 1))
    took.sort()
    slow = took[int(len(took) * 0.99)] if took else 0.0
    return Played(len(took) / seconds, slow, worked / seconds / replicas)


def least(per_second: float) -> tuple[int, Played]:
    """The fewest replicas that keep SLOW, and how they fared."""
    replicas = max(1, int(per_second * TURNS * sum(TURN_MS) / len(TURN_MS) / 1000))
    while (found := play(per_second, replicas)).slow > SLOW:
        replicas += max(1, replicas // 10)
    return replicas, found


def lines(officials: Sequence[int]) -> list[str]:
    """A line for each size and density."""
    found = []
    for count in officials:
        for times in (1.0, PEAK):
            per_second = count / DAYS * DAY_SHARE / HOUR * times
            replicas, played = least(per_second)
            when = "busiest hour" if times == 1 else f"a rush, {PEAK:g} times as dense"
            found.append(
                f"| {count:,} | {when} | {played.rate:.1f} | {replicas} | {played.busy:.0%} |"
                f" {played.slow * 1000:.0f} ms |"
            )
    return found


def main() -> None:
    """Print the table."""
    mean = sum(TURN_MS) / len(TURN_MS)
    print(f"Simulated with {mean:.1f} ms of one core a turn; one of a hundred may take {SLOW} s.\n")
    print("| officials a month | when | turns a second | replicas | busy | 99 of 100 within |")
    print("|---|---|---|---|---|---|\n" + "\n".join(lines(OFFICIALS)))


if __name__ == "__main__":
    main()

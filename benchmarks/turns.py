"""How much does a turn cost beside a bare Rasa bot? Run: `python -m benchmarks.turns`.

The bare bot has one intent and one fixed reply. Both run at the same time, each in its own process,
and are asked in turn, so that whatever else the machine does slows both. Printed are ratios of one
run, ours by the bare bot's, with their goals; the milliseconds beside them depend on the machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from actions.training import train, up_to_date
from tests.server import free_port

from .bots import bare, rostra
from .bots.bare import BareTalk
from .bots.process import Bot, Client
from .bots.rostra import RostraTalk

EARLY, LATE = range(6, 18), range(195, 207)
"""The messages of a conversation that are compared. A third are answers, so that it is not over."""
SECONDS_LOAD = 5.0
CLIENTS = 8


class Table:
    """What was measured, line by line, and whether every goal was met."""

    def __init__(self) -> None:
        self.missed = 0

    def ratio(
        self, name: str, ours: float, theirs: float, goal: float, least: bool = False
    ) -> None:
        """One ratio. `least`: the goal is a least and not a most."""
        found = ours / theirs
        sign = ">=" if least else "<="
        self._line(name, f"{found:.2f}x", f"{sign} {goal:g}x", f"{ours:.1f} / {theirs:.1f}",
                   found >= goal if least else found <= goal)  # fmt: skip

    def most(self, name: str, found: float, unit: str, goal: float) -> None:
        """A figure of its own."""
        self._line(name, f"{found:.1f} {unit}", f"<= {goal:g} {unit}", "", found <= goal)

    def _line(self, name: str, found: str, goal: str, from_: str, met: bool) -> None:
        self.missed += not met
        verdict = "ok" if met else "MISSED"
        print(f"{name:44} {found:>10}  {goal:>10}  {from_:>16}  {verdict}", flush=True)


def main() -> int:
    """Measure and print; the exit status says whether every goal was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="turns of each kind")
    rounds: int = parser.parse_args().rounds
    if not up_to_date():
        train()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        bare.train(Path(one))
        theirs = bare.start(Path(one), free_port())
        try:
            theirs.until("/")
            ours = rostra.start(Path(other), free_port())
            try:
                return _measure(ours, theirs, rounds)
            finally:
                ours.stop()
        finally:
            theirs.stop()


def _measure(ours: Bot, theirs: Bot, rounds: int) -> int:
    table = Table()
    print(f"{'':44} {'found':>10}  {'goal':>10}  {'ours / bare':>16}")
    table.most("start, until the first page", ours.until("/rostra/api/health"), "s", 20)
    table.most("memory of the whole system", ours.megabytes(), "MB", 750)
    talk, other = RostraTalk(Client(ours.port)), BareTalk(theirs.port)
    first = talk.begin()
    for _ in range(20):
        other.say()
        talk.answer()
    pressed, written, answered = [], [], []
    for _ in range(rounds):
        answered.append(other.say())
        pressed.append(talk.answer())
        answered.append(other.say())
        written.append(talk.write())
    button, bare_turn = median(pressed), median(answered)
    table.ratio("button answer, p50", button, bare_turn, 2)
    table.ratio("button answer, p95", _p95(pressed), _p95(answered), 2.5)
    table.ratio("free-text answer, p50", median(written), bare_turn, 4)
    table.ratio("first message after the start, by our p50", first, button, 3)
    early, late = _long(ours.port)
    table.ratio("message 200, by message 10", late, early, 1.3)
    talks = [RostraTalk(Client(ours.port), seed) for seed in range(CLIENTS)]
    for number, one in enumerate(talks):
        for _ in range(4 * number):  # so that they are not all at the same question
            one.answer()
    hellos = [BareTalk(theirs.port) for _ in range(CLIENTS)]
    rates: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(2):
        rates["bare"].append(_a_second([one.say for one in hellos]))
        rates["ours"].append(_a_second([one.answer for one in talks]))
    table.ratio(
        f"turns a second, {CLIENTS} clients", max(rates["ours"]), max(rates["bare"]), 0.6, True
    )
    table.most("memory at the end", ours.megabytes(), "MB", 750)
    print(f"advice in full: {median(talk.advice() for _ in range(9)):.0f} ms")
    return 1 if table.missed else 0


def _long(port: int) -> tuple[float, float]:
    """The median time of an early and of a late message of the same conversations."""
    early, late = [], []
    for seed in range(3):
        talk = RostraTalk(Client(port), seed)
        talk.begin()
        while talk.messages < LATE.stop:
            number = talk.messages
            took = talk.ask_why() if number % 3 else talk.answer()
            if talk.messages < number:
                raise RuntimeError(f"The interview was over after {number} messages.")
            if number in EARLY:
                early.append(took)
            elif number in LATE:
                late.append(took)
    return median(early), median(late)


def _a_second(clients: Sequence[Callable[[], float]]) -> float:
    """Turns a second when these clients go on at once, each without a pause."""
    counts = [0] * len(clients)
    stop = time.perf_counter() + SECONDS_LOAD

    def work(number: int) -> None:
        while time.perf_counter() < stop:
            clients[number]()
            counts[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(clients))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sum(counts) / SECONDS_LOAD


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())

"""How much does a turn cost beside a bare Rasa bot? Run: `python -m benchmarks.turns`.

The bare bot has one intent and one fixed reply. Both run at the same time, each in its own process,
and are asked in turn, so that whatever else the machine does slows both. Printed are ratios, ours
by the bare bot's, with their goals; the milliseconds beside them depend on the machine. The rows
"of the processor" count what the two servers compute, which other programs change least. With
`--runs 3` all is done three times, and a table of the three is printed for docs/performance.md.
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
IN_A_ROW = 25
"""Turns of one kind in a row: the processor's time is counted in hundredths of a second."""


class Table:
    """What was measured in some runs, row by row, and how many goals were missed."""

    def __init__(self) -> None:
        self.missed = 0
        self._rows: dict[str, list[str]] = {}
        self._goals: dict[str, str] = {}

    def ratio(
        self, name: str, ours: float, theirs: float, goal: float, least: bool = False
    ) -> None:
        """One ratio. `least`: the goal is a least and not a most."""
        found = ours / theirs
        sign = ">=" if least else "<="
        self._row(name, f"{found:.2f}", f"{sign} {goal:g}", f"{ours:.1f} / {theirs:.1f}",
                  found >= goal if least else found <= goal)  # fmt: skip

    def most(self, name: str, found: float, goal: float) -> None:
        """A figure of its own."""
        self._row(name, f"{found:.1f}", f"<= {goal:g}", "", found <= goal)

    def told(self, name: str, found: str) -> None:
        """A figure without a goal."""
        self._row(name, found, "", "", True)

    def markdown(self) -> str:
        """All runs beside each other."""
        runs = max(len(found) for found in self._rows.values())
        head = ["", *(f"run {number + 1}" for number in range(runs)), "aim"]
        rows = [head, ["---"] * len(head)]
        rows += [[name, *found, self._goals[name]] for name, found in self._rows.items()]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _row(self, name: str, found: str, goal: str, from_: str, met: bool) -> None:
        self.missed += not met
        self._rows.setdefault(name, []).append(found)
        self._goals[name] = goal
        verdict = ("ok" if met else "MISSED") if goal else ""
        print(f"{name:48} {found:>10} {goal:>8}  {from_:>16}  {verdict}", flush=True)


def main() -> int:
    """Measure and print; the exit status says whether every goal was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="turns of each kind")
    parser.add_argument("--runs", type=int, default=1, help="each takes about two minutes")
    given = parser.parse_args()
    if not up_to_date():
        train()
    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        bare.train(Path(folder))
        for number in range(given.runs):
            print(f"run {number + 1:<44} {'found':>10} {'goal':>8}  {'ours / bare':>16}")
            _run(table, Path(folder), given.rounds)
    print(f"\n{table.markdown()}")
    return 1 if table.missed else 0


def _run(table: Table, folder: Path, rounds: int) -> None:
    """Start both bots, measure, and stop them."""
    theirs = bare.start(folder, free_port())
    try:
        theirs.until("/")
        with tempfile.TemporaryDirectory() as own:
            ours = rostra.start(Path(own), free_port())
            try:
                _measure(table, ours, theirs, rounds)
            finally:
                ours.stop()
    finally:
        theirs.stop()


def _measure(table: Table, ours: Bot, theirs: Bot, rounds: int) -> None:
    table.most("start, until the first page, s", ours.until("/rostra/api/health"), 20)
    table.most("memory of the whole system, MB", ours.megabytes(), 750)
    talk, other = RostraTalk(Client(ours.port)), BareTalk(theirs.port)
    first = talk.begin()
    for _ in range(20):
        other.say()
        talk.answer()
    began, waited = time.perf_counter(), ours.waited()
    bare_turn, button, text = _Turns(theirs), _Turns(ours), _Turns(ours)
    for _ in range(0, rounds, IN_A_ROW):
        bare_turn.take(other.say)
        button.take(talk.answer)
        bare_turn.take(other.say)
        text.take(talk.write)
    waited = (ours.waited() - waited) / (time.perf_counter() - began)
    table.ratio("button answer, p50", button.p50, bare_turn.p50, 2)
    table.ratio("button answer, p95", button.p95, bare_turn.p95, 2.5)
    table.ratio("free-text answer, p50", text.p50, bare_turn.p50, 4)
    table.told("button answer, of the processor", f"{button.cost / bare_turn.cost:.2f}")
    table.told("free-text answer, of the processor", f"{text.cost / bare_turn.cost:.2f}")
    table.told("milliseconds of the processor: button, text, bare",
               f"{button.cost:.1f}, {text.cost:.1f}, {bare_turn.cost:.1f}")  # fmt: skip
    table.told("we waited for a processor, of the time", f"{waited:.0%}")
    table.ratio("first message after the start, by our p50", first, button.p50, 3)
    early, late = _long(ours.port)
    table.ratio("message 200, by message 10", late, early, 1.3)
    table.ratio(f"turns a second, {CLIENTS} clients", *_rates(ours.port, theirs.port), 0.6, True)
    table.most("memory at the end, MB", ours.megabytes(), 750)
    table.told("advice in full, ms", f"{median(talk.advice() for _ in range(9)):.0f}")


class _Turns:
    """Turns of one kind at one bot: how long each took, and what the bot computed for them."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._times: list[float] = []
        self._seconds = 0.0

    def take(self, turn: Callable[[], float]) -> None:
        """Take some more."""
        before = self._bot.seconds()
        self._times += [turn() for _ in range(IN_A_ROW)]
        self._seconds += self._bot.seconds() - before

    @property
    def p50(self) -> float:
        """The median, in milliseconds."""
        return median(self._times)

    @property
    def p95(self) -> float:
        """What 95 of 100 stay below, in milliseconds."""
        return quantiles(self._times, n=20)[-1]

    @property
    def cost(self) -> float:
        """Milliseconds of the processor for each turn."""
        return self._seconds * 1000 / len(self._times)


def _rates(ours: int, theirs: int) -> tuple[float, float]:
    """Turns a second with several clients, ours and the bare bot's: the better of two tries."""
    talks = [RostraTalk(Client(ours), seed) for seed in range(CLIENTS)]
    for number, one in enumerate(talks):
        for _ in range(4 * number):  # so that they are not all at the same question
            one.answer()
    hellos = [BareTalk(theirs) for _ in range(CLIENTS)]
    found: list[float] = []
    bare_found: list[float] = []
    for _ in range(2):
        bare_found.append(_a_second([one.say for one in hellos]))
        found.append(_a_second([one.answer for one in talks]))
    return max(found), max(bare_found)


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


if __name__ == "__main__":
    sys.exit(main())

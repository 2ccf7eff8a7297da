"""How much does a turn cost beside a bare Rasa bot? Run: `python -m benchmarks.turns`.

The bare bot has one intent and one fixed reply. Both run at the same time, each in its own process,
and are asked in turn, so that whatever else the machine does slows both. Printed is one table: of
each measure the ratio, ours by the bare bot's, both figures behind it, and the aim. Times are in
milliseconds, as somebody waits for them; "of the processor" counts what the two servers compute,
which other programs change least. With `--runs 3` all is done three times.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from actions.training import train, up_to_date
from tests.server import free_port

from .bots import bare, rostra
from .bots.bare import BareTalk
from .bots.process import Bot, Client
from .bots.rostra import RostraTalk
from .load.mix import mixed

EARLY, LATE = range(3, 9), range(198, 204)
"""Message 5 and message 200 with those around them. Of each, a third are answers and the others
ask why, so that the interview is not over before."""
LONG = 6
"""Long conversations."""
SECONDS_LOAD, TRIES = 4.0, 3
CLIENTS = 8
IN_A_ROW = 25
"""Turns of one kind in a row: the processor's time is counted in hundredths of a second."""


class Table:
    """What was measured in some runs, row by row, and how many aims were missed."""

    def __init__(self) -> None:
        self.missed = 0
        self._rows: dict[str, list[str]] = {}
        self._aims: dict[str, str] = {}

    def ratio(
        self, name: str, ours: float, theirs: float, aim: float = 0, least: bool = False
    ) -> None:
        """One ratio, and both figures. `least`: the aim is a least and not a most."""
        found = ours / theirs
        told = f"{'at least' if least else 'at most'} {aim:g}" if aim else ""
        met = not aim or (found >= aim if least else found <= aim)
        self._row(name, f"{found:.2f} ({ours:.1f} by {theirs:.1f})", told, met)

    def most(self, name: str, found: float, aim: float) -> None:
        """A figure of its own."""
        self._row(name, f"{found:.1f}", f"at most {aim:g}", found <= aim)

    def told(self, name: str, found: str) -> None:
        """A figure without an aim."""
        self._row(name, found, "", True)

    def markdown(self) -> str:
        """All runs beside each other."""
        runs = max(len(found) for found in self._rows.values())
        head = ["", *(f"run {number + 1}" for number in range(runs)), "aim"]
        rows = [head, ["---"] * len(head)]
        rows += [[name, *found, self._aims[name]] for name, found in self._rows.items()]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _row(self, name: str, found: str, aim: str, met: bool) -> None:
        self.missed += not met
        self._rows.setdefault(name, []).append(found if met else f"{found} MISSED")
        self._aims[name] = aim
        print(f"  {name}: {self._rows[name][-1]}", flush=True)


def main() -> int:
    """Measure and print; the exit status says whether every aim was met."""
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
            print(f"run {number + 1}")
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
    table.most("start until the first page, s", ours.until("/rostra/api/health"), 20)
    table.most("memory of the whole system, MB", ours.megabytes(), 750)
    talk, other = RostraTalk(Client(ours.port)), BareTalk(Client(theirs.port))
    first = talk.begin()
    for _ in range(20):
        other.say()
        talk.answer()
    began, waited = time.perf_counter(), ours.waited()
    hello, button, text, told = _Turns(theirs), _Turns(ours), _Turns(ours), _Turns(ours)
    for _ in range(0, rounds, IN_A_ROW):
        hello.take(other.say)
        button.take(talk.answer)
        hello.take(other.say)
        text.take(talk.write)
        hello.take(other.say)
        told.take(talk.tell)
    waited = (ours.waited() - waited) / (time.perf_counter() - began)
    table.ratio("button answer, p50", button.p50, hello.p50, 2)
    table.ratio("button answer, p95", button.p95, hello.p95, 2.5)
    table.ratio("button answer, of the processor", button.cost, hello.cost)
    table.ratio("free-text answer, p50", text.p50, hello.p50, 4)
    table.ratio("free-text answer, p95", text.p95, hello.p95)
    table.ratio("free-text answer, of the processor", text.cost, hello.cost)
    table.ratio("a statement, each a new one, p50", told.p50, hello.p50)
    table.ratio("a statement, of the processor", told.cost, hello.cost)
    table.told("we waited for a processor, of the time", f"{waited:.0%}")
    table.ratio("first message after the start, by our p50", first, button.p50, 3)
    early, late = _long(ours.port)
    table.ratio("message 200, by message 5", late, early, 1.3)
    buttons, mix, hellos = _rates(ours.port, theirs.port)
    table.ratio(f"requests a second, {CLIENTS} clients, buttons", buttons, hellos, 0.6, True)
    table.ratio(f"requests a second, {CLIENTS} clients, a quarter typed", mix, hellos)
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


def _rates(ours: int, theirs: int) -> tuple[float, float, float]:
    """Requests a second with several clients: our buttons, what officials do, and the bare bot's;
    of each the median of some tries."""
    pressing, mixing, greeting = ([Client(port) for _ in range(CLIENTS)]
                                  for port in (ours, ours, theirs))  # fmt: skip
    talks = [RostraTalk(client, seed) for seed, client in enumerate(pressing)]
    for number, one in enumerate(talks):
        for _ in range(4 * number):  # so that they are not all at the same question
            one.answer()
    buttons = list(zip(pressing, (one.answer for one in talks), strict=True))
    things = [mixed(RostraTalk(client, seed), seed) for seed, client in enumerate(mixing)]
    mixes = list(zip(mixing, map(_next_of, things), strict=True))
    hellos = [(client, BareTalk(client).say) for client in greeting]
    found = [[_a_second(kind) for kind in (buttons, hellos, mixes)] for _ in range(TRIES)]
    button, hello, mix = (median(tries) for tries in zip(*found, strict=True))
    return button, mix, hello


def _next_of(things: Iterator[Callable[[], float]]) -> Callable[[], float]:
    def go_on() -> float:
        return next(things)()

    return go_on


def _long(port: int) -> tuple[float, float]:
    """The median time of an early and of a late message of the same conversations."""
    early, late = [], []
    for seed in range(LONG):
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


def _a_second(clients: Sequence[tuple[Client, Callable[[], float]]]) -> float:
    """Requests a second when these clients go on at once, each without a pause."""
    before = sum(client.posts for client, _ in clients)
    began = time.perf_counter()

    def work(go_on: Callable[[], float]) -> None:
        while time.perf_counter() < began + SECONDS_LOAD:
            go_on()

    threads = [threading.Thread(target=work, args=(go_on,)) for _, go_on in clients]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    asked = sum(client.posts for client, _ in clients) - before
    return asked / (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())

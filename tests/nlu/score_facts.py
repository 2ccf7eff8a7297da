"""How well facts are taken out of messages: precision, recall and F1 over a labelled file.

    python -m tests.nlu.score_facts tests/nlu/development.yml [--wrong]

An entry has `text`, `act`, `facts` (fact -> option or list of options) and, for a reply, the
`open_fact` it answers. Each fact:option is one pair; a message without `facts` states none, so a
pair found in it is a false one. "I do not know" is no pair; it is counted apart. `--wrong` prints
the messages that went wrong: for the development file only, never for a held-out one.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

import yaml

from actions.english import english
from actions.reading import understand
from actions.statements import read_statements
from rules import Knowledge, load

Pair = tuple[str, str]
UNKNOWN = "unknown"


@dataclass
class Count:
    """Pairs that were found rightly, found wrongly and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, found: set[Pair], wanted: set[Pair]) -> None:
        """Count one message, or the part of it that concerns one fact."""
        self.right += len(found & wanted)
        self.false += len(found - wanted)
        self.missed += len(wanted - found)

    def line(self) -> str:
        """Precision, recall and F1 in one line."""
        found, wanted = self.right + self.false, self.right + self.missed
        precision = self.right / found if found else 1.0
        recall = self.right / wanted if wanted else 1.0
        f1 = 2 * self.right / (found + wanted) if found + wanted else 1.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({self.right}/{found}/{wanted})"


@dataclass
class Tally:
    """All counts over one file."""

    parts: dict[str, Count] = field(default_factory=dict)
    facts: dict[str, Count] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, entry: Mapping[str, Any], found: set[Pair], wanted: set[Pair]) -> None:
        """Count one entry."""
        part = "replies" if entry.get("open_fact") else "statements"
        if entry.get("act") == "what_if":
            part = "what-ifs"
        for name in ("overall", part):
            self.parts.setdefault(name, Count()).add(found, wanted)
        for fact in {fact for fact, _ in found | wanted}:
            mine = {p for p in found if p[0] == fact}, {p for p in wanted if p[0] == fact}
            self.facts.setdefault(fact, Count()).add(*mine)
        if found != wanted:
            missed = ", ".join(":".join(p) for p in sorted(wanted - found))
            false = ", ".join(":".join(p) for p in sorted(found - wanted))
            asked = f"[{entry['open_fact']}] " if entry.get("open_fact") else ""
            self.wrong.append(f"{asked}{entry['text'].strip()}\n    - {missed}\n    + {false}")


def pairs(facts: Mapping[str, Any] | None) -> set[Pair]:
    """The facts of an entry as pairs, do-not-know left out."""
    found = set()
    for fact, options in (facts or {}).items():
        for option in [options] if isinstance(options, str) else options:
            found.add((fact, str(option)))
    return {pair for pair in found if pair[1] != UNKNOWN}


def read(knowledge: Knowledge, entry: Mapping[str, Any]) -> tuple[set[Pair], bool]:
    """The pairs that are read out of an entry, and whether it was read as "I do not know"."""
    text, open_fact = entry["text"], entry.get("open_fact")
    if entry.get("act") == "what_if" and not open_fact:
        return pairs(read_statements(knowledge, english(), text).supposed), False
    act = understand(knowledge, english(), text, open_fact)
    answers = act.answers() if act and act.name == "inform" else {}
    return pairs(answers), any(UNKNOWN in options for options in answers.values())


def score(knowledge: Knowledge, entries: Iterable[Mapping[str, Any]]) -> Tally:
    """Read every entry and count."""
    tally = Tally()
    read(knowledge, {"text": "We have a strategy."})  # what is built once is not timed
    for entry in entries:
        start = time.perf_counter()
        found, unknown = read(knowledge, entry)
        tally.milliseconds.append((time.perf_counter() - start) * 1000)
        if entry.get("open_fact"):
            wanted = entry.get("act") == "do_not_know"
            outcome = ("wrong", "missed", "false", "right")[(wanted and 1) + (unknown and 2)]
            if wanted or unknown:
                tally.unknown[outcome] += 1
        tally.add(entry, found, pairs(entry.get("facts")))
    return tally


def main(arguments: Sequence[str]) -> int:
    """Print the figures of one file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print what went wrong")
    given = parser.parse_args(arguments)
    if given.wrong and "held_out" in given.file.name:
        parser.error("the held-out messages are not for reading")
    entries = yaml.safe_load(given.file.read_text(encoding="utf-8"))
    tally = score(load(), entries)
    if given.wrong:
        print("\n".join(tally.wrong), end="\n\n")
    for fact, count in sorted(tally.facts.items()):
        print(f"{fact:26} {count.line()}")
    print()
    for name, count in tally.parts.items():
        print(f"{name:26} {count.line()}")
    unknown = ", ".join(f"{name} {n}" for name, n in sorted(tally.unknown.items()))
    print(f"{'do not know':26} {unknown}")
    cuts = quantiles(tally.milliseconds, n=20)
    print(f"{'latency':26} p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms, {len(entries)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

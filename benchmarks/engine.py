"""How fast is our engine beside CLIPS, for the same work? Run: `python -m benchmarks.engine`.

Two rule sets (peers/rule_sets.py), made from a fixed seed and written out for both in one design: a
fact for each answer, truth maintenance (`conclude` here, `logical` in CLIPS), a reason for each
conclusion, the reasons read back into Python. Both must give the same conclusions with the same
reasons, or the run stops. What is printed are ratios of medians from one run, ours by CLIPS': the
times (of the processor) depend on the machine. CLIPS is driven in the fastest way clipspy has:
facts loaded as one text, after a change only new facts read.

- tables: some 300 rules over constants, three layers deep, and generic rules joining on a variable;
- joins: a few rules that join and negate over some hundred facts.

"cold" is reset, answers, run, read everything; "changed" is one answer replaced, run, read what
changed; "unread" is the same without reading.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

import clips

from benchmarks.peers.rule_sets import CLASSES, SLOTS, Case, RuleSet, joins, tables
from rules.matching import LeanFact, LogicalEngine

Reason = tuple[str, str, str]  # rule, what it concludes, its premises
COMPARED = 20  # rounds in which the results of both engines are compared


class Ours:
    """The set in our engine."""

    def __init__(self, rules: RuleSet) -> None:
        self.engine = type("Set", (LogicalEngine,), rules.space)()
        self.reasons: dict[Any, Any] = {}

    def cold(self, case: Case, read: bool) -> None:
        engine = self.engine
        engine.reset()
        engine.declare(*[_fact(values) for values in case.values()])
        engine.run()
        if read:
            self.reasons = dict(engine.conclusions())
            engine.take_changed()

    def change(self, old: tuple[str, ...], new: tuple[str, ...], read: bool) -> None:
        engine = self.engine
        engine.retract(_fact(old))
        engine.declare(_fact(new))
        engine.run()
        if read:
            for fact in engine.take_changed():
                self.reasons[fact] = engine.justifications(fact)

    def shown(self) -> set[Reason]:
        """What was read, in a form to compare."""
        return {
            (rule, _shown(fact), "; ".join(map(_shown, premises)))
            for fact, reasons in self.reasons.items()
            for rule, premises in reasons
        }


class Theirs:
    """The set in CLIPS."""

    def __init__(self, rules: RuleSet) -> None:
        self.env = clips.Environment()
        for construct in rules.clips:
            self.env.build(construct)
        self.why = self.env.find_template("Why")
        self.reasons: dict[int, tuple[Any, ...]] = {}

    def cold(self, case: Case, read: bool) -> None:
        self.env.reset()
        self.env.load_facts("\n".join(map(_text, case.values())))
        self.env.run()
        self.reasons = {}
        if read:
            self._read()

    def change(self, old: tuple[str, ...], new: tuple[str, ...], read: bool) -> None:
        # Finding the fact is not part of the work: a caller would have kept it.
        self.kept.retract()
        self.env.assert_string(_text(new))
        self.env.run()
        if read:
            self._read()

    def keep(self, old: tuple[str, ...]) -> None:
        """Find the fact that will be replaced."""
        wanted = dict(zip(SLOTS[old[0]], old[1:], strict=True))
        facts = self.env.find_template(old[0]).facts()
        self.kept = next(fact for fact in facts if dict(fact) == wanted)

    def _read(self) -> None:
        known, self.reasons = self.reasons, {}
        for fact in self.why.facts():
            index = fact.index
            if index in known:
                self.reasons[index] = known[index]
            else:
                slots = dict(fact)
                self.reasons[index] = (slots["rule"], slots["part"], slots["item"], slots["from"])

    def shown(self) -> set[Reason]:
        """What was read, in a form to compare."""
        facts = {fact.index: fact for fact in self.env.facts()}

        def text(index: int) -> str:
            fact = facts[index]
            values = ", ".join(f"{fact[slot]}" for slot in SLOTS[fact.template.name])
            return f"{fact.template.name}({values})"

        return {
            (str(rule), f"Holds({part}, {item})", "; ".join(map(text, premises)))
            for rule, part, item, premises in self.reasons.values()
        }


def _fact(values: tuple[str, ...]) -> LeanFact:
    name = values[0]
    one, two = SLOTS[name]
    fact: LeanFact = CLASSES[name](**{one: values[1], two: values[2]})
    return fact


def _text(values: tuple[str, ...]) -> str:
    one, two = SLOTS[values[0]]
    return f"({values[0]} ({one} {values[1]}) ({two} {values[2]}))"


def _shown(fact: Any) -> str:
    name = type(fact).__name__
    return f"{name}({', '.join(fact[slot] for slot in SLOTS[name])})"


def another(draw: random.Random, case: Case, fresh: Case) -> tuple[str, tuple[str, ...]]:
    """The name of an input and what `fresh` says instead."""
    names = [name for name in case if name in fresh and fresh[name] != case[name]]
    name = draw.choice(names)
    return name, fresh[name]


def compare(
    make: Callable[[random.Random], tuple[RuleSet, Callable[[], Case]]], rounds: int
) -> dict[str, tuple[float, float]]:
    """Median seconds, ours and theirs, for each measure. Raises AssertionError when they differ."""
    draw = random.Random(20090)
    rules, new_case = make(draw)
    ours, theirs = Ours(rules), Theirs(rules)
    times: dict[str, tuple[list[float], list[float]]] = {}

    def both(measure: str, method: str, *arguments: Any) -> None:
        for seconds, side in zip(times.setdefault(measure, ([], [])), (ours, theirs), strict=True):
            work = getattr(side, method)
            start = process_time()
            work(*arguments)
            seconds.append(process_time() - start)

    for number in range(rounds):
        case = new_case()
        both("cold, unread", "cold", case, False)
        both("cold", "cold", case, True)
        for read in (True, True, False, False):
            name, new = another(draw, case, new_case())
            old, case[name] = case[name], new
            theirs.keep(old)
            both("changed" if read else "changed, unread", "change", old, new, read)
            if read and number < COMPARED:
                assert ours.shown() == theirs.shown(), "the engines differ"
    return {measure: (median(mine), median(other)) for measure, (mine, other) in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    rounds = parser.parse_args().rounds
    for make in (tables, joins):
        print(f"{make.__name__}: ours / CLIPS (ours, ms)")
        for measure, (mine, other) in compare(make, rounds).items():
            print(f"  {measure:16} {mine / other:6.2f}   ({1000 * mine:.3f})")


if __name__ == "__main__":
    main()

"""How fast is our engine beside CLIPS, for the same work? Run: `python -m benchmarks.engine`.

Two rule sets, made here from a fixed seed and written out for both engines in the same design: one
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

from rules.matching import Concludes, LeanFact, LogicalEngine
from rules.quiet import MATCH, NOT, P, Rule

Reason = tuple[str, str, str]  # rule, what it concludes, its premises
Case = dict[str, tuple[str, ...]]  # an input's name -> class and slot values


class Answer(LeanFact):
    """What an agency says: slots fact, option."""


class Holds(LeanFact):
    """What was concluded: slots part, item."""


class Item(LeanFact):
    """An input of the second set: slots item, group."""


class Group(LeanFact):
    """An input of the second set: slots group, state."""


class Bar(LeanFact):
    """An input of the second set: slots item, by."""


COMPARED = 20  # rounds in which the results of both engines are compared
SLOTS = {
    "Answer": ("fact", "option"),
    "Holds": ("part", "item"),
    "Item": ("item", "group"),
    "Group": ("group", "state"),
    "Bar": ("item", "by"),
}
CLASSES = {"Answer": Answer, "Holds": Holds, "Item": Item, "Group": Group, "Bar": Bar}


class RuleSet:
    """One set of rules, written for both engines at once."""

    def __init__(self) -> None:
        self.space: dict[str, Any] = {}
        self.clips = [
            f"(deftemplate {name} (slot {one}) (slot {two}))" for name, (one, two) in SLOTS.items()
        ]
        self.clips.append("(deftemplate Why (slot rule) (slot part) (slot item) (multislot from))")
        self._tests: dict[tuple[str, ...], Any] = {}

    def rule(self, part: str, item: str, *patterns: tuple[str, Any, Any]) -> None:
        """Conclude `Holds(part, item)` from patterns (class, value, value).

        A value is a text, a tuple of texts (any of them), or `?name` for a variable; a class that
        begins with "not " negates its pattern.
        """
        name = f"r{len(self.space)}"
        ours, theirs, premises = [], [], []
        for number, (written, *values) in enumerate(patterns):
            negated = written.startswith("not ")
            cls = written.removeprefix("not ")
            named = list(zip(SLOTS[cls], values, strict=True))
            pattern = CLASSES[cls](**{slot: self._ours(value) for slot, value in named})
            text = " ".join(f"({slot} {_theirs(value)})" for slot, value in named if value != "?")
            ours.append(NOT(pattern) if negated else pattern)
            if negated:
                theirs.append(f"(not ({cls} {text}))")
            else:
                theirs.append(f"?f{number} <- ({cls} {text})")
                premises.append(f"(fact-index ?f{number})")
        action: Any = Concludes(name, Holds(part=part, item=item))
        if item.startswith("?"):

            def action(self: LogicalEngine, **captured: str) -> None:
                self.conclude(Holds(part=part, item=captured[item[1:]]))

            action.__name__ = name
        self.space[name] = Rule(*ours)(action)
        self.clips.append(
            f"(defrule {name} (logical {' '.join(theirs)}) => "
            f"(assert (Holds (part {part}) (item {item}))) "
            f"(assert (Why (rule {name}) (part {part}) (item {item}) (from {' '.join(premises)}))))"
        )

    def _ours(self, value: Any) -> Any:
        if isinstance(value, tuple):
            if value not in self._tests:
                self._tests[value] = P(frozenset(value).__contains__)
            return self._tests[value]
        return getattr(MATCH, value[1:]) if value.startswith("?") else value


def _theirs(value: Any) -> str:
    return "|".join(value) if isinstance(value, tuple) else str(value)


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


def tables(draw: random.Random) -> tuple[RuleSet, Callable[[], Case]]:
    """Some 300 rules over 80 facts with four options each."""
    rules = RuleSet()
    facts = {f"fact-{n}": [f"o{n}-{m}" for m in range(4)] for n in range(80)}

    def cells(count: int) -> list[tuple[str, Any, Any]]:
        chosen = draw.sample(sorted(facts), count)
        return [
            ("Answer", fact, tuple(sorted(draw.sample(facts[fact], draw.choice((1, 2, 2, 3))))))
            for fact in chosen
        ]

    for n in range(180):
        rules.rule("row", f"low-{n % 120}", *cells(draw.choice((1, 1, 2, 2, 3, 4))))
    for n in range(80):
        low = draw.sample(range(120), draw.choice((1, 2, 2)))
        rest = cells(draw.choice((0, 1)))
        rules.rule("table", f"mid-{n % 60}", *(("Holds", "row", f"low-{i}") for i in low), *rest)
    for n in range(30):
        mid = draw.sample(range(60), draw.choice((1, 2)))
        rules.rule("verdict", f"mid-{n}", *(("Holds", "table", f"mid-{i}") for i in mid))
    rules.rule("reached", "?item", ("Holds", "table", "?item"), ("Holds", "verdict", "?item"))
    rules.rule("shown", "?item", ("Holds", "reached", "?item"))

    def case() -> Case:
        given = draw.sample(sorted(facts), draw.randint(60, 80))
        return {fact: ("Answer", fact, draw.choice(facts[fact])) for fact in sorted(given)}

    return rules, case


def joins(draw: random.Random) -> tuple[RuleSet, Callable[[], Case]]:
    """Rules that join and negate over variables, on some 250 facts."""
    rules = RuleSet()
    rules.rule(
        "free", "?i", ("Item", "?i", "?g"), ("Group", "?g", "open"), ("not Bar", "?i", "law")
    )
    rules.rule(
        "barred", "?i", ("Item", "?i", "?g"), ("Bar", "?i", "?by"), ("not Group", "?by", "open")
    )
    rules.rule("near", "?j", ("Holds", "free", "?i"), ("Item", "?i", "?g"), ("Bar", "?j", "?g"))
    rules.rule("calm", "?g", ("Group", "?g", "open"), ("not Item", "?any", "?g"))
    rules.rule("alone", "?i", ("Holds", "near", "?i"), ("not Holds", "barred", "?i"))

    def case() -> Case:
        found: Case = {}
        for n in range(120):
            found[f"item-{n}"] = ("Item", f"i{n}", f"g{draw.randrange(40)}")
            if draw.random() < 0.7:
                by = draw.choice(("law", f"g{draw.randrange(40)}"))
                found[f"bar-{n}"] = ("Bar", f"i{n}", by)
        for n in range(40):
            found[f"group-{n}"] = ("Group", f"g{n}", draw.choice(("open", "shut")))
        return found

    return rules, case


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

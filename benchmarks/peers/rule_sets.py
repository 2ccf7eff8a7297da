"""Two made-up rule sets, written for our engine and for CLIPS at once."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from rules.matching import Concludes, LeanFact, LogicalEngine
from rules.quiet import MATCH, NOT, P, Rule

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

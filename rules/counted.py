"""Counted rules: those that need no join, and no agenda either.

A rule whose patterns are constants, and whose right-hand side only concludes facts that are known
beforehand (`Concludes`), has nothing to decide when it fires. So it is not fired: the engine counts
which of its conditions are met, and it concludes the moment all are. What such rules conclude are
templates, numbered once and for all, below zero, so that a number is also a place in a list.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Set
from itertools import product
from typing import Any

from .alpha import Pattern
from .dispatch import Dispatch, Memory
from .memory import Content, LeanFact, WorkingMemory
from .quiet import ANDFC, NOTFC, ORFC, Fact, Rule

Ids = tuple[int, ...]
Held = list[Any]
"""For each memory, the numbers of the facts in it; something false where there are none."""


class Concludes:
    """A right-hand side that only concludes: `Rule(...)(Concludes("why", Holds(table="t")))`."""

    def __init__(self, name: str, *facts: LeanFact) -> None:
        """`name` is that of the rule; `facts` are what it concludes."""
        self.__name__ = name
        self.facts = facts

    def __call__(self, engine: Any) -> None:
        """Conclude, as a rule that cannot be counted does."""
        for fact in self.facts:
            engine.conclude(fact)


def is_counted(rule: Rule) -> bool:
    """Whether a rule needs no join: its patterns are constants and its right-hand side is known."""
    return (
        isinstance(getattr(rule, "__wrapped__", None), Concludes)
        and not rule.salience
        and bool(rule)
        and all(isinstance(part, Fact) and _is_constant(part) for part in rule)
    )


def _is_constant(part: Any) -> bool:
    simple = not any(isinstance(value, (ANDFC, NOTFC, ORFC)) for value in part.values())
    return simple and Pattern(part).constant


class CountedRules:
    """The counted rules of an engine, compiled; nothing of any consultation is here."""

    def __init__(self, rules: Iterable[Any]) -> None:
        """`rules` are rules that `is_counted` accepts, in the order of their definition."""
        self.names: list[str] = []
        # For each rule: the memories of its patterns, how many they are, and what it concludes.
        self.patterns: list[tuple[int, ...]] = []
        self.needs: list[int] = []
        self.concludes: list[tuple[int, ...]] = []
        # For each memory, the rules that need it filled.
        self.needed_by: list[list[int]] = []
        self._dispatch = Dispatch()
        self._memories: dict[Any, Memory] = {}
        given = list(rules)
        contents = {fact.content: fact for rule in given for fact in rule.__wrapped__.facts}
        self.templates = [fact.copy() for fact in contents.values()]
        self.by_content: dict[Content, LeanFact] = {}
        for number, template in enumerate(self.templates, -len(self.templates)):
            template.__factid__ = number
            self.by_content[template.content] = template
        # For each template: the rules that conclude it, and the memories it belongs to.
        self.concluding: list[list[int]] = [[] for _ in self.templates]
        for rule in given:
            self._add(rule)
        self.homes = [self._find(template) for template in self.templates]

    def _add(self, rule: Any) -> None:
        number = len(self.names)
        self.names.append(rule.__name__)
        self.patterns.append(tuple(self._memory(part).number for part in rule))
        needed = dict.fromkeys(self.patterns[-1])
        self.needs.append(len(needed))
        for memory in needed:
            self.needed_by[memory].append(number)
        found = (self.by_content[fact.content].__factid__ for fact in rule.__wrapped__.facts)
        self.concludes.append(tuple(dict.fromkeys(each for each in found if each is not None)))
        for template in self.concludes[-1]:
            self.concluding[template].append(number)

    def _memory(self, part: Any) -> Memory:
        pattern = Pattern(part)
        memory = self._memories.get(pattern.key)
        if memory is None:
            memory = self._memories[pattern.key] = Memory(len(self._memories), pattern)
            self._dispatch.add(memory, pattern)
            self.needed_by.append([])
        return memory

    def _find(self, fact: Any) -> list[int]:
        plain, checked = self._dispatch.find(fact.__factid__, fact)
        found = [memory.number for memory in plain]
        return found + [memory.number for memory, _ in checked] if checked else found

    def homes_of(self, fact: Any) -> list[int]:
        """The memories a fact belongs to."""
        number = fact.__factid__
        return self.homes[number] if number < 0 else self._find(fact)

    def reasons(self, template: int, held: Held) -> Iterator[tuple[int, Ids]]:
        """(rule, numbers of its premises) for each reason of a template."""
        for rule in self.concluding[template]:
            for ids in product(*[held[memory] or () for memory in self.patterns[rule]]):
                yield rule, ids


class Tally:
    """How far each counted rule is in one consultation."""

    def __init__(
        self,
        rules: CountedRules,
        facts: WorkingMemory,
        changed: dict[int, Any],
        elsewhere: tuple[Set[int], Mapping[int, Any]],
    ) -> None:
        """`elsewhere` tells which facts stand for other reasons: those stated, and those with
        activations that concluded them. What comes, goes or gets other reasons is noted in
        `changed`."""
        self.rules = rules
        self.held: Held = [None] * len(rules.needed_by)
        # For each template, how many counted rules conclude it now.
        self.support = [0] * len(rules.templates)
        self._weakened: dict[int, None] = {}
        self._missing = list(rules.needs)
        self._facts = facts
        self._changed = changed
        self._stated, self._reasons = elsewhere
        # Of facts that are no templates, the memories they belong to.
        self.homes: dict[int, list[int]] = {}

    def count(
        self, added: list[Any], removed: list[Any], joined: Container[int]
    ) -> tuple[list[Any], list[Any]]:
        """Let rules conclude from facts that come and go; returns these, and of the templates that
        came or went in consequence those in `joined`.

        What comes is counted first: most conclusions that lose a reason by a changed answer get
        another, and so never leave.
        """
        templates = self.rules.templates
        if not templates:
            return added, removed
        if added:
            came = [fact.__factid__ for fact in added]
            self._come(came)
            added = [fact for fact in added if fact.__factid__ >= 0]
            added += [templates[number] for number in came if number in joined]
        if removed:
            gone = [fact.__factid__ for fact in removed]
            self._go(gone)
            removed = [fact for fact in removed if fact.__factid__ >= 0]
            removed += [templates[number] for number in gone if number in joined]
        return added, removed

    def take_weakened(self) -> dict[int, None]:
        """The templates that lost a reason since this was last asked, and have others left."""
        weakened, self._weakened = self._weakened, {}
        return weakened

    def _come(self, numbers: list[int]) -> None:
        """Take in facts; the numbers of those concluded in consequence are added to `numbers`."""
        rules, held, missing, facts = self.rules, self.held, self._missing, self._facts
        needed_by, fixed = rules.needed_by, rules.homes
        for number in numbers:
            if number < 0:
                homes = fixed[number]
            else:
                homes = self.homes[number] = rules.homes_of(facts[number])
            for memory in homes:
                there = held[memory]
                if there:
                    there[number] = None
                    self._met_otherwise(memory)
                    continue
                held[memory] = {number: None}
                for rule in needed_by[memory]:
                    left = missing[rule] - 1
                    missing[rule] = left
                    if not left:
                        self._conclude(rule, numbers)

    def _conclude(self, rule: int, numbers: list[int]) -> None:
        support, facts, templates = self.support, self._facts, self.rules.templates
        for number in self.rules.concludes[rule]:
            support[number] += 1
            fact = self._changed[number] = templates[number]
            if number not in facts:
                facts[number] = facts.standing[fact.content] = fact
                numbers.append(number)

    def _go(self, numbers: list[int]) -> None:
        """The same for facts that leave."""
        rules, held, missing = self.rules, self.held, self._missing
        for number in numbers:
            for memory in rules.homes[number] if number < 0 else self.homes.pop(number):
                there = held[memory]
                del there[number]
                if there:
                    self._weakened.update(dict.fromkeys(self._met_otherwise(memory)))
                    continue
                for rule in rules.needed_by[memory]:
                    missing[rule] += 1
                    if missing[rule] == 1:
                        self._withdraw(rule, numbers)

    def _withdraw(self, rule: int, numbers: list[int]) -> None:
        for number in self.rules.concludes[rule]:
            self.support[number] -= 1
            fact = self._changed[number] = self.rules.templates[number]
            if self.support[number] or self._reasons.get(number):
                self._weakened[number] = None
            elif number not in self._stated and number in self._facts:
                del self._facts[number], self._facts.standing[fact.content]
                numbers.append(number)

    def _met_otherwise(self, memory: int) -> list[int]:
        """Rules that need this memory are met in more or fewer ways now: what they conclude."""
        met = [rule for rule in self.rules.needed_by[memory] if not self._missing[rule]]
        found = [number for rule in met for number in self.rules.concludes[rule]]
        for number in found:
            self._changed[number] = self.rules.templates[number]
        return found

"""Counted rules: those that need no join, and no agenda either.

A rule whose patterns are constants, and whose right-hand side only concludes facts that are known
beforehand (`Concludes`), has nothing to decide when it fires. So it is not fired: the engine counts
which of its conditions are met, and it concludes the moment all are. What such rules conclude are
templates, numbered once and for all, below zero, so that a number is also a place in a list.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from itertools import product
from typing import Any

from .alpha import Pattern
from .dispatch import Dispatch, Memory
from .memory import Content, LeanFact, WorkingMemory
from .quiet import ANDFC, NOTFC, ORFC, Fact, Rule

Ids = tuple[int, ...]
Held = Callable[[int], Iterable[int]]
"""Tells the numbers of the facts in a memory."""


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
        # For each memory, the rules that need it filled, and the templates that fill it.
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
        self.homes = [self.find(template) for template in self.templates]
        self.fed_by: list[list[int]] = [[] for _ in self.needed_by]
        for number, homes in enumerate(self.homes, -len(self.templates)):
            for memory in homes:
                self.fed_by[memory].append(number)

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

    def find(self, fact: Any) -> list[int]:
        """The memories a fact belongs to."""
        plain, checked = self._dispatch.find(fact.__factid__, fact)
        found = [memory.number for memory in plain]
        return found + [memory.number for memory, _ in checked] if checked else found

    def connect(self, joined: Container[int]) -> None:
        """Take note of the templates that rules with joins ask for too."""
        self.joined = joined
        # Where what a template leads to never leads back, its reasons cannot be circular. From the
        # last conclusions backwards; whatever a join may conclude counts as leading back.
        leads_to = [
            {c for memory in homes for rule in self.needed_by[memory] for c in self.concludes[rule]}
            for homes in self.homes
        ]
        numbers = range(-len(self.templates), 0)
        comes_from: list[list[int]] = [[] for _ in numbers]
        for number in numbers:
            for conclusion in leads_to[number]:
                comes_from[conclusion].append(number)
        left = [len(found) for found in leads_to]
        ends = [number for number in numbers if not left[number] and number not in joined]
        for end in ends:
            for number in comes_from[end]:
                left[number] -= 1
                if not left[number] and number not in joined:
                    ends.append(number)
        self.circular = frozenset(numbers).difference(ends)

    def reasons(self, template: int, held: Held) -> Iterator[tuple[int, Ids]]:
        """(rule, numbers of its premises) for each reason of a template."""
        for rule in self.concluding[template]:
            for ids in product(*[held(memory) for memory in self.patterns[rule]]):
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
        # For each template, how many counted rules conclude it now.
        self.support = [0] * len(rules.templates)
        self._weakened: dict[int, None] = {}
        self._missing = list(rules.needs)
        # How many facts are in each memory, and those of them that are no templates.
        self._filled = [0] * len(rules.needed_by)
        self._inside: dict[int, dict[int, None]] = {}
        self._facts = facts
        self._changed = changed
        self._stated, self._reasons = elsewhere
        # Of facts that are no templates, the memories they belong to.
        self.homes: dict[int, list[int]] = {}

    def count(self, added: list[Any], removed: list[Any]) -> tuple[list[Any], list[Any]]:
        """Let rules conclude from facts that come and go; returns these, and of the templates that
        came or went in consequence those that joins ask for.

        What comes is counted first: most conclusions that lose a reason by a changed answer get
        another, and so never leave.
        """
        templates, joined = self.rules.templates, self.rules.joined
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
        """The templates that lost a reason since this was last asked, and have others left that
        may be circular."""
        weakened, self._weakened = self._weakened, {}
        return weakened

    def held(self, memory: int) -> list[int]:
        """The numbers of the facts in a memory."""
        templates = [number for number in self.rules.fed_by[memory] if number in self._facts]
        return templates + list(self._inside.get(memory, ()))

    def _come(self, numbers: list[int]) -> None:
        """Take in facts; the numbers of those concluded in consequence are added to `numbers`."""
        filled, missing, support, facts = self._filled, self._missing, self.support, self._facts
        rules = self.rules
        fixed, needed_by, concludes = rules.homes, rules.needed_by, rules.concludes
        known = len(numbers)
        again: list[int] = []
        for number in numbers:
            for memory in fixed[number] if number < 0 else self._enter(number):
                filled[memory] += 1
                if filled[memory] > 1:
                    again += self._met_otherwise(memory)
                    continue
                for rule in needed_by[memory]:
                    left = missing[rule] - 1
                    missing[rule] = left
                    if left:
                        continue
                    for conclusion in concludes[rule]:
                        support[conclusion] += 1
                        if support[conclusion] > 1 or conclusion in facts:
                            again.append(conclusion)
                        else:
                            numbers.append(conclusion)
        templates = rules.templates
        came = {number: templates[number] for number in numbers[known:]}
        facts.update(came)
        self._changed.update(came)
        self._changed.update((number, templates[number]) for number in again)

    def _enter(self, number: int) -> list[int]:
        homes = self.homes[number] = self.rules.find(self._facts[number])
        for memory in homes:
            self._inside.setdefault(memory, {})[number] = None
        return homes

    def _leave(self, number: int) -> list[int]:
        homes = self.homes.pop(number)
        for memory in homes:
            del self._inside[memory][number]
        return homes

    def _go(self, numbers: list[int]) -> None:
        """The same for facts that leave."""
        filled, missing, needed_by = self._filled, self._missing, self.rules.needed_by
        for number in numbers:
            for memory in self.rules.homes[number] if number < 0 else self._leave(number):
                filled[memory] -= 1
                if filled[memory]:
                    self._note(self._met_otherwise(memory), weakened=True)
                    continue
                for rule in needed_by[memory]:
                    missing[rule] += 1
                    if missing[rule] == 1:
                        self._withdraw(rule, numbers)

    def _withdraw(self, rule: int, numbers: list[int]) -> None:
        facts, support, reasons = self._facts, self.support, self._reasons
        for number in self.rules.concludes[rule]:
            support[number] -= 1
            if support[number] or number in reasons:
                self._note([number], weakened=True)
                continue
            self._changed[number] = self.rules.templates[number]
            if number not in self._stated and number in facts:
                del facts[number]
                numbers.append(number)

    def _met_otherwise(self, memory: int) -> list[int]:
        """What rules conclude that need this memory: they are met in more or fewer ways now."""
        met = [rule for rule in self.rules.needed_by[memory] if not self._missing[rule]]
        return [number for rule in met for number in self.rules.concludes[rule]]

    def _note(self, numbers: list[int], weakened: bool) -> None:
        for number in numbers:
            self._changed[number] = self.rules.templates[number]
            if weakened and number in self.rules.circular:
                self._weakened[number] = None

"""Counted rules: those that need no join, and no agenda either.

A rule whose patterns are constants, and whose right-hand side only concludes facts that are known
beforehand (`Concludes`), has nothing to decide when it fires. So it is not fired: the engine counts
which of its conditions are met, and it concludes the moment all are. What such rules conclude are
templates, numbered once and for all, below zero, so that a number is also a place in a list.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import product
from typing import Any

from .alpha import Pattern
from .dispatch import Dispatch, Memory
from .memory import Content, LeanFact
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

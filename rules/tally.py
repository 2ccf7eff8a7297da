"""How far the counted rules (counted.py) are, and what they conclude."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from .counted import CountedRules
from .memory import WorkingMemory


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

"""What the engine concluded, each thing with its reasons. Every explanation is a filter over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

GIVEN = "the agency answered"
"""The rule name under which the trace lists the answers it starts from."""


class Conclusion(NamedTuple):
    """One thing concluded or given: a term and its values, as in ("Status", ("risk.x", "live"))."""

    term: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.term}({', '.join(self.values)})"


class Reason(NamedTuple):
    """The rule that concluded something, and what it rested on."""

    rule: str
    premises: tuple[Conclusion, ...]


@dataclass(frozen=True)
class Trace:
    """All conclusions with their reasons, in no particular order.

    What is given rests on no reason. `steps()` lists the trace in a stable order.
    """

    reasons: Mapping[Conclusion, tuple[Reason, ...]]

    def has(self, term: str, *values: str) -> bool:
        """Whether this was concluded."""
        return Conclusion(term, values) in self.reasons

    def because(self, term: str, *values: str) -> tuple[Reason, ...]:
        """The reasons of a conclusion; empty when it was not concluded."""
        return self.reasons.get(Conclusion(term, values), ())

    @cached_property
    def _by_term(self) -> Mapping[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for conclusion in self.reasons:
            found.setdefault(conclusion.term, []).append(conclusion.values)
        return found

    def all(self, term: str) -> list[tuple[str, ...]]:
        """The values of every conclusion of one term, sorted."""
        return sorted(self._by_term.get(term, ()))

    @cached_property
    def status(self) -> Mapping[str, str]:
        """The status of each item that has one."""
        return {values[0]: values[1] for values in self.all("Status")}

    def holds(self, table: str) -> bool:
        """Whether the table with this id holds."""
        return table in self._held

    def fails(self, table: str) -> bool:
        """Whether the table with this id fails."""
        return table in self._failed

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(values[0] for values in self.all("Holds"))

    @cached_property
    def _failed(self) -> frozenset[str]:
        return frozenset(values[0] for values in self.all("Fails"))

    def answers_behind(self, conclusion: Conclusion) -> dict[str, None]:
        """The facts whose answers a conclusion rests on, sorted."""
        found: set[str] = set()
        seen: set[Conclusion] = set()
        open_ = [conclusion]
        while open_:
            current = open_.pop()
            if current in seen:
                continue
            seen.add(current)
            if current.term in ("Answer", "Given"):
                found.add(current.values[0])
            for reason in self.reasons.get(current, ()):
                open_.extend(reason.premises)
        return dict.fromkeys(sorted(found))

    def steps(self) -> Iterator[tuple[int, Conclusion, Reason | None, tuple[int, ...]]]:
        """The trace in a stable order: number, conclusion, its first reason, numbers it rests on.

        What a step rests on always has a smaller number.
        """
        depth = self._depths()
        order = sorted(self.reasons, key=lambda c: (depth[c], c))
        number = {conclusion: n for n, conclusion in enumerate(order, 1)}
        for conclusion in order:
            usable = [
                reason
                for reason in self.reasons[conclusion]
                if all(number[p] < number[conclusion] for p in reason.premises)
            ]
            reason = min(usable, default=None)
            rests_on = tuple(sorted({number[p] for p in reason.premises})) if reason else ()
            yield number[conclusion], conclusion, reason, rests_on

    def _depths(self) -> dict[Conclusion, int]:
        depth = {c: 0 for c, reasons in self.reasons.items() if not reasons}
        dependants: dict[Conclusion, list[tuple[Conclusion, Reason]]] = {}
        for conclusion, reasons in self.reasons.items():
            for reason in reasons:
                for premise in reason.premises:
                    dependants.setdefault(premise, []).append((conclusion, reason))
                if not reason.premises:
                    depth[conclusion] = 0
        wave: Iterable[Conclusion] = list(depth)
        while wave:
            # A wave is added only when it is whole, so that the order within it does not matter.
            following = {
                conclusion: 1 + max(depth[p] for p in reason.premises)
                for premise in wave
                for conclusion, reason in dependants.get(premise, ())
                if conclusion not in depth and all(p in depth for p in reason.premises)
            }
            depth.update(following)
            wave = following
        return depth

"""What the engine concluded, each thing with its reasons. Every explanation is a filter over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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


Reasons = Mapping[Conclusion, tuple[Reason, ...]]


class Trace:
    """All conclusions with their reasons, in no particular order.

    What is given rests on no reason. `steps()` lists the trace in a stable order. Most readers only
    ask what was concluded, so the reasons are put together when the first one asks for them.
    """

    def __init__(self, concluded: Iterable[Conclusion], reasons: Callable[[], Reasons]):
        """`reasons` gives the reasons of exactly what is `concluded`, at any later time."""
        self._read = reasons
        self._by_term: dict[str, dict[tuple[str, ...], None]] = {}
        for term, values in concluded:
            self._by_term.setdefault(term, {})[values] = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Trace) and self.reasons == other.reasons

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def reasons(self) -> Reasons:
        """The reasons of each conclusion."""
        return self._read()

    def has(self, term: str, *values: str) -> bool:
        """Whether this was concluded."""
        return values in self._by_term.get(term, ())

    def because(self, term: str, *values: str) -> tuple[Reason, ...]:
        """The reasons of a conclusion; empty when it was not concluded."""
        return self.reasons.get(Conclusion(term, values), ())

    def all(self, term: str) -> list[tuple[str, ...]]:
        """The values of every conclusion of one term, sorted."""
        return sorted(self._by_term.get(term, ()))

    @cached_property
    def status(self) -> Mapping[str, str]:
        """The status of each item that has one."""
        return dict(sorted((item, status) for item, status in self._by_term.get("Status", ())))

    def holds(self, table: str) -> bool:
        """Whether the table with this id holds."""
        return table in self._held

    def fails(self, table: str) -> bool:
        """Whether the table with this id fails."""
        return table in self._failed

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(table for (table,) in self._by_term.get("Holds", ()))

    @cached_property
    def _failed(self) -> frozenset[str]:
        return frozenset(table for (table,) in self._by_term.get("Fails", ()))

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

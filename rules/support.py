"""Why a conclusion stands: reasons read out in order, and reasons that only hold each other up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .counted import CountedRules, Held, Ids
from .matches import Match

Justification = tuple[str, tuple[Any, ...]]


def grounded(
    doubted: int, reasons: Callable[[int], Iterable[Ids]], stated: Callable[[int], bool]
) -> bool:
    """Does a chain of reasons lead from stated facts to this conclusion, without a circle?

    Facts are given by number: `reasons` has the premises of each reason for one, and `stated` tells
    which need no reason.
    """

    def premises(number: int) -> list[list[int]]:
        return [[each for each in ids if not stated(each)] for ids in reasons(number)]

    below = {doubted: premises(doubted)}
    if not all(below[doubted]):
        return True
    queue = [doubted]
    for number in queue:
        for premise in {p for reason in below[number] for p in reason} - below.keys():
            below[premise] = premises(premise)
            queue.append(premise)
    found: set[int] = set()
    while doubted not in found:
        more = {
            number
            for number, needed in below.items()
            if number not in found and any(found.issuperset(each) for each in needed)
        }
        if not more:
            return False
        found |= more
    return True


class Record:
    """What an engine holds at one moment, kept so that it can be read when somebody asks.

    Reading follows the counted rules backwards, so nothing is written down while they conclude.
    """

    def __init__(
        self,
        rules: CountedRules,
        facts: Mapping[int, Any],
        homes: Mapping[int, Iterable[int]],
        activations: Mapping[int, tuple[Match, ...]],
    ) -> None:
        """`facts` are those that stand, by number, `homes` the memories of those that are no
        templates, `activations` those that concluded a fact."""
        self.facts = facts
        self._rules, self._homes, self._activations = rules, homes, activations

    def conclusions(self) -> Iterator[tuple[Any, list[Justification]]]:
        """Every concluded fact with its justifications, in the order they were concluded."""
        held: list[list[int]] = [[] for _ in self._rules.needed_by]
        for number in self.facts:
            homes = self._rules.homes[number] if number < 0 else self._homes.get(number, ())
            for memory in homes:
                held[memory].append(number)
        for number, fact in self.facts.items():
            activations = self._activations.get(number, ())
            reasons = justifications(self._rules, held.__getitem__, self.facts, number, activations)
            if reasons:
                yield fact, reasons


def justifications(
    rules: CountedRules,
    held: Held,
    facts: Mapping[int, Any],
    number: int,
    activations: Iterable[Match],
) -> list[Justification]:
    """(rule name, premises) of each reason of a fact: counted rules first, then by their order,
    then by what the premises say. The order in which facts came and went does not matter."""
    found: list[tuple[tuple[int, int], str, tuple[Any, ...]]] = [
        ((1, match.branch.number), match.branch.name, match.facts) for match in activations
    ]
    if number < 0:
        for rule, ids in rules.reasons(number, held):
            found.append(((0, rule), rules.names[rule], tuple([facts[each] for each in ids])))
    if len(found) > 1:
        found.sort(key=lambda reason: reason[0])
        if len({place for place, _, _ in found}) < len(found):
            found.sort(key=lambda reason: (reason[0], [_words(fact) for fact in reason[2]]))
    return [(name, premises) for _, name, premises in found]


def _words(fact: Any) -> tuple[str, list[tuple[str, str]]]:
    """What a fact says, in a form that sorts alike in every process and after every history."""
    return type(fact).__name__, sorted(
        (str(slot), str(sorted(map(repr, value))) if isinstance(value, frozenset) else repr(value))
        for slot, value in fact.items()
        if slot != "__factid__"
    )

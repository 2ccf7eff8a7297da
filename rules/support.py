"""Why a conclusion stands: reasons read out in order, and reasons that only hold each other up."""

from collections.abc import Iterable, Mapping, Set
from typing import Any

from .matches import Match

Justification = tuple[str, tuple[Any, ...]]


def grounded(doubted: int, reasons: Mapping[int, Iterable[Match]], stated: Set[int]) -> bool:
    """Does a chain of reasons lead from declared facts to this conclusion, without a circle?

    Facts are given by number: `reasons` has those that are concluded, `stated` those of them that
    were declared too.
    """

    def premises(number: int) -> list[list[int]]:
        """For each reason of this fact, the premises that stand only because of reasons."""
        return [
            [each for each in match.ids if each in reasons and each not in stated]
            for match in reasons[number]
        ]

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


def justifications(reasons: Iterable[Match]) -> list[Justification]:
    """(rule name, premises) of each reason, in the order of the rules, then of what premises say.

    The order does not depend on the order in which facts came and went.
    """
    matches = list(reasons)
    if len(matches) > 1:
        matches.sort(key=lambda match: match.branch.number)
        if len({match.branch.number for match in matches}) < len(matches):
            matches.sort(key=lambda match: (match.branch.number, [_words(f) for f in match.facts]))
    return [(match.branch.name, match.facts) for match in matches]


def _words(fact: Any) -> tuple[str, list[tuple[str, str]]]:
    """What a fact says, in a form that sorts alike in every process and after every history."""
    return type(fact).__name__, sorted(
        (str(slot), str(sorted(map(repr, value))) if isinstance(value, frozenset) else repr(value))
        for slot, value in fact.items()
        if slot != "__factid__"
    )

"""What each table still lacks, remembered: the choice of a question asks it of every table.

A table reads a few facts, and each of them has a few answers. So the same cases come back turn
after turn and consultation after consultation, whoever answers. What is remembered is a table's
case and never a consultation.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from functools import lru_cache
from operator import itemgetter

from .conditions import Answers, missing
from .items import Row, Table
from .knowledge import Knowledge

MOST_CASES = 64
"""Cases that are remembered of one table; then it begins anew. Bounds the memory to some MB."""
_Case = Callable[[list[tuple[str, ...] | None]], object]


class Lacking:
    """The facts that could still decide each table of a knowledge base."""

    def __init__(self, knowledge: Knowledge):
        self._knowledge = knowledge
        self._facts = tuple(knowledge.facts)
        place = {fact: n for n, fact in enumerate(self._facts)}
        self._tables: list[tuple[Table, _Case, dict[object, tuple[str, ...]]]] = []
        for owned in knowledge.tables:
            read = sorted(place[fact] for fact in facts_read(knowledge, owned.table.any))
            self._tables.append((owned.table, itemgetter(*read), {}))

    def by_table(self, answers: Answers, skipped: Container[int] = ()) -> list[tuple[str, ...]]:
        """For each of `knowledge.tables`, in order, what conditions.missing gives for it.

        Tables whose places are in `skipped` are not asked; for them it gives nothing.
        """
        given = [answers.get(fact) for fact in self._facts]
        found: list[tuple[str, ...]] = []
        for n, (table, case, known) in enumerate(self._tables):
            if n in skipped:
                found.append(())
                continue
            key = case(given)
            lacks = known.get(key)
            if lacks is None:
                lacks = tuple(missing(self._knowledge, table, answers))
                if len(known) >= MOST_CASES:
                    known.clear()
                known[key] = lacks
            found.append(lacks)
        return found


@lru_cache(maxsize=2)
def lacking(knowledge: Knowledge) -> Lacking:
    """What the tables of `knowledge` lack, made once."""
    return Lacking(knowledge)


def facts_read(knowledge: Knowledge, rows: Iterable[Row]) -> set[str]:
    """The facts in `rows`, and those that decide whether these are relevant."""
    facts = {fact for row in rows for fact in row}
    for fact in tuple(facts):
        ask_if = knowledge.facts[fact].ask_if
        if ask_if is not None:
            facts |= facts_read(knowledge, [ask_if])
    return facts

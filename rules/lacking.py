"""What each table still lacks, remembered: the choice of a question asks it of every table.

A table reads a few facts, and each of them has a few answers. So the same cases come back turn
after turn and consultation after consultation, whoever answers. What is remembered is a table's
case and never a consultation.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import lru_cache
from operator import itemgetter

from .conditions import Answers, missing
from .items import Row
from .knowledge import Knowledge

MOST_CASES = 64
"""Cases that are remembered of one table; then it begins anew. Bounds the memory to some MB."""
FEW = 3
"""A table may be remembered with tables that read more than it does, but not more than so many."""


class Lacking:
    """The facts that could still decide each table of a knowledge base."""

    def __init__(self, knowledge: Knowledge):
        self._knowledge = knowledge
        self._facts = tuple(knowledge.facts)
        place = {fact: n for n, fact in enumerate(self._facts)}
        alike: dict[tuple[int, ...], list[int]] = {}
        for number, owned in enumerate(knowledge.tables):
            read = sorted(place[fact] for fact in facts_read(knowledge, owned.table.any))
            alike.setdefault(tuple(read), []).append(number)
        # A table that reads a single fact is open as long as that is, and lacks nothing else.
        self._alone = {
            self._facts[read[0]]: tables for read, tables in alike.items() if not read[1:]
        }
        together: dict[tuple[int, ...], list[int]] = {}
        for facts in sorted((read for read in alike if read[1:]), key=len, reverse=True):
            # Fewer groups are quicker to ask, but a case of many facts seldom comes back.
            wider = (other for other in together if len(other) <= FEW and set(facts) <= set(other))
            together.setdefault(next(wider, facts), []).extend(alike[facts])
        self._groups = [
            (_Group(knowledge, tables), itemgetter(*read)) for read, tables in together.items()
        ]

    def by_table(self, answers: Answers, skipped: Container[int] = ()) -> list[tuple[str, ...]]:
        """For each of `knowledge.tables`, in order, what conditions.missing gives for it.

        Tables whose places are in `skipped` are left out; for them it gives nothing.
        """
        given = [answers.get(fact) for fact in self._facts]
        found: list[tuple[str, ...]] = [()] * len(self._knowledge.tables)
        for fact, tables in self._alone.items():
            if fact not in answers:
                for table in tables:
                    if table not in skipped:
                        found[table] = (fact,)
        for group, case in self._groups:
            for table, lacks in group.lacks(case(given), answers):
                if table not in skipped:
                    found[table] = lacks
        return found

    def by_fact(self, answers: Answers) -> dict[str, int]:
        """The facts that could still decide a table, with how many tables each could."""
        given = list(map(answers.get, self._facts))
        found = {f: len(tables) for f, tables in self._alone.items() if f not in answers}
        for group, case in self._groups:
            now = case(given)
            # Asked in every turn: what is remembered is read without a call.
            needed = group.needed.get(now)
            for fact in group.needs(now, answers) if needed is None else needed:
                found[fact] = found.get(fact, 0) + 1
        return found


class _Group:
    """Tables that read the same facts, and what is remembered of their cases: `known` has the
    number of each table that is still open with what it lacks, `needed` what all of them lack."""

    def __init__(self, knowledge: Knowledge, tables: list[int]):
        self._knowledge, self._tables = knowledge, tables
        self.known: dict[object, list[tuple[int, tuple[str, ...]]]] = {}
        self.needed: dict[object, tuple[str, ...]] = {}

    def lacks(self, case: object, answers: Answers) -> list[tuple[int, tuple[str, ...]]]:
        """What the open tables lack in this case."""
        found = self.known.get(case)
        if found is None:
            tables = self._knowledge.tables
            every = [
                (n, tuple(missing(self._knowledge, tables[n].table, answers))) for n in self._tables
            ]
            found = [(n, lacks) for n, lacks in every if lacks]
            if len(self.known) >= MOST_CASES:
                self.known.clear()
                self.needed.clear()
            self.known[case] = found
        return found

    def needs(self, case: object, answers: Answers) -> tuple[str, ...]:
        """The facts that the open tables lack in this case, each once for each table."""
        found = self.needed.get(case)
        if found is None:
            found = tuple(fact for _, lacks in self.lacks(case, answers) for fact in lacks)
            self.needed[case] = found
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

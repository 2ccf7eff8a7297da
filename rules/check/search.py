"""Finding answers under which tables hold or fail, or the proof that there are none.

A search over every answer that matters to the tables, cut short as soon as the plain interpreter
decides a table the wrong way. Options that no cell tells apart are tried once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations

from ..conditions import FAILS, UNKNOWN, Answers, Verdict, relevance, table_verdict
from ..items import Fact, Row, Table
from ..knowledge import Knowledge

Wish = tuple[Table, Verdict]
"""A table with the verdict it should get."""


def one_row(*rows: Row) -> Table:
    """The rows as a table without a reason."""
    return Table(any=rows, says="inferred")


def find(knowledge: Knowledge, wishes: Iterable[Wish]) -> Answers | None:
    """Answers under which every table gets the verdict wished for; None when none exist.

    Few answers: only those that were needed on the way.
    """
    wanted = list(wishes)
    rows = [row for table, _ in wanted for row in table.any]
    facts = _involved(knowledge, rows)
    asked = [ask_if for fact in facts if (ask_if := knowledge.facts[fact].ask_if)]
    domains = [(fact, _domain(knowledge.facts[fact], [*rows, *asked])) for fact in facts]
    return _search(knowledge, wanted, domains, {})


def _search(
    knowledge: Knowledge,
    wanted: list[Wish],
    domains: list[tuple[str, list[tuple[str, ...]]]],
    answers: dict[str, tuple[str, ...]],
) -> Answers | None:
    still_open = False
    for table, wish in wanted:
        verdict = table_verdict(knowledge, table, answers)
        if verdict is UNKNOWN:
            still_open = True
        elif verdict is not wish:
            return None
    if not still_open:
        return answers
    for place, (fact, domain) in enumerate(domains):
        if relevance(knowledge, fact, answers) is FAILS:
            continue
        rest = domains[place + 1 :]
        tried = (_search(knowledge, wanted, rest, {**answers, fact: one}) for one in domain)
        return next((found for found in tried if found is not None), None)
    return None


def _involved(knowledge: Knowledge, rows: Iterable[Row]) -> list[str]:
    """The facts of the rows, each behind the facts that decide whether it is asked."""
    found: dict[str, None] = {}

    def add(fact: str) -> None:
        for parent in knowledge.facts[fact].ask_if or ():
            add(parent)
        found.setdefault(fact)

    for row in rows:
        for fact in row:
            add(fact)
    return list(found)


def _domain(fact: Fact, rows: list[Row]) -> list[tuple[str, ...]]:
    """The answers to try: one for all options that the same cells list."""
    cells = [set(row[fact.id]) for row in rows if fact.id in row]
    first: dict[tuple[bool, ...], str] = {}
    for option in fact.options:
        if fact.kind != "many" or option != "none":
            first.setdefault(tuple(option in cell for cell in cells), option)
    kinds = list(first.values())
    if fact.kind != "many":
        return [(option,) for option in kinds]
    return [*_subsets(kinds), ("none",)]


def _subsets(options: list[str]) -> Iterator[tuple[str, ...]]:
    sizes = range(1, len(options) + 1)
    return chain.from_iterable(combinations(options, size) for size in sizes)

"""What each table still lacks, for all tables at once: the choice of a question asks it every turn.

conditions.missing says the same of one table at a time, and what the words mean. Here the three
values are numbers, FAILS < UNKNOWN < HOLDS, so that a row is the least of its cells and a table the
greatest of its rows, and numpy takes them all together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .conditions import Answers
from .items import Row
from .knowledge import Knowledge

Numbers = NDArray[np.intp]
Values = NDArray[np.int8]
_FAILS, _UNKNOWN, _HOLDS = np.int8(0), np.int8(1), np.int8(2)


class Needed(NamedTuple):
    """The facts that could still decide open tables, with how many tables each could, and those of
    them whose question arises. In the order of facts.yml."""

    tables: dict[str, int]
    arising: list[str]


class _Lack(NamedTuple):
    """A row of a table may lack `fact` where the facts `behind` it are neither known to matter nor
    known not to: they hang on it, the last one directly."""

    table: int
    row: int
    behind: tuple[str, ...]
    fact: str


class _Rows(NamedTuple):
    """Some rows: which of all cells are theirs, what each cell reads, where each row begins."""

    cells: slice
    facts: Numbers
    starts: Numbers

    def __call__(self, values: Values, relevant: Values) -> Values:
        """The value of each row, of the values of all cells and of what is relevant."""
        matters = relevant[self.facts]
        # An answer counts only once its fact is known to be relevant.
        taken = np.where(matters == _HOLDS, values[self.cells], matters)
        found: Values = np.minimum.reduceat(taken, self.starts)
        return found


class Lacking:
    """The facts that could still decide each table of a knowledge base. Safe to share."""

    def __init__(self, knowledge: Knowledge):
        self._knowledge = knowledge
        self._facts = tuple(knowledge.facts)
        self._names = np.array(self._facts, dtype=np.object_)
        self._place = {fact: n for n, fact in enumerate(self._facts)}
        self._reads: list[int] = []
        self._cells: dict[str, dict[str, list[int]]] = {fact: {} for fact in self._facts}
        self._layers = [
            (self._places(facts), self._add([knowledge.facts[f].ask_if or {} for f in facts]))
            for facts in _by_depth(knowledge)
        ]
        tables = {
            number: owned.table.any
            for number, owned in enumerate(knowledge.tables)
            # A table without rows fails, and one with an empty row holds, whatever is answered.
            if owned.table.any and all(owned.table.any)
        }
        rows = [(number, row) for number, table in tables.items() for row in table]
        self._rows = self._add([row for _, row in rows])
        self._fact_of_cell = np.array(self._reads, dtype=np.intp)
        self._starts = _starts([len(table) for table in tables.values()])
        self._table_of_row = np.repeat(np.arange(len(tables)), [len(t) for t in tables.values()])
        needs = [
            _Lack(table, number, behind, fact)
            for number, (table, row) in enumerate(rows)
            for behind, fact in dict.fromkeys(self._reached(row, ()))
        ]
        self._chains = sorted({need.behind for need in needs}, key=len)
        self._need_row = np.array([need.row for need in needs], dtype=np.intp)
        self._need_fact = self._places(need.fact for need in needs)
        self._need_table = np.array([need.table for need in needs], dtype=np.intp)
        chain = {behind: n for n, behind in enumerate(self._chains)}
        self._need_chain = np.array([chain[need.behind] for need in needs], dtype=np.intp)
        once, self._need_once = np.unique(
            self._need_table * len(self._facts) + self._need_fact, return_inverse=True
        )
        self._fact_of_once = once % len(self._facts)

    def by_table(self, answers: Answers, skipped: Collection[int] = ()) -> list[tuple[str, ...]]:
        """For each of `knowledge.tables`, in order, what conditions.missing gives for it.

        Tables whose places are in `skipped` are left out; for them it gives nothing.
        """
        found: list[tuple[str, ...]] = [()] * len(self._knowledge.tables)
        left_out, lacks = frozenset(skipped), dict[int, dict[int, None]]()
        needs, _ = self._open(answers)
        tables, facts = self._need_table[needs].tolist(), self._need_fact[needs].tolist()
        for table, fact in zip(tables, facts, strict=True):
            if table not in left_out:
                lacks.setdefault(table, {})[fact] = None
        for table, places in lacks.items():
            found[table] = tuple(self._facts[place] for place in places)
        return found

    def by_fact(self, answers: Answers) -> Needed:
        """The facts that could still decide a table."""
        needs, relevant = self._open(answers)
        # Several rows of one table may lack the same fact.
        found = np.zeros(len(self._fact_of_once), dtype=np.bool_)
        found[self._need_once[needs]] = True
        counts = np.bincount(self._fact_of_once[found], minlength=len(self._facts))
        needed = counts > 0
        tables = dict(zip(self._names[needed].tolist(), counts[needed].tolist(), strict=True))
        return Needed(tables, self._names[needed & (relevant == _HOLDS)].tolist())

    def _places(self, facts: Iterable[str]) -> Numbers:
        return np.array([self._place[fact] for fact in facts], dtype=np.intp)

    def _add(self, rows: Sequence[Row]) -> _Rows:
        begin = len(self._reads)
        for row in rows:
            for fact, option_ids in row.items():
                for option in option_ids:
                    self._cells[fact].setdefault(option, []).append(len(self._reads))
                self._reads.append(self._place[fact])
        facts = np.array(self._reads[begin:], dtype=np.intp)
        return _Rows(slice(begin, len(self._reads)), facts, _starts([len(row) for row in rows]))

    def _open(self, answers: Answers) -> tuple[Numbers, Values]:
        """The numbers of what is lacking, in order, and for each fact whether it matters."""
        answered = np.zeros(len(self._facts), dtype=np.bool_)
        answered[[self._place[fact] for fact in answers]] = True
        met: list[int] = []
        for fact, chosen in answers.items():
            cells = self._cells[fact]
            for option in chosen:
                met += cells.get(option, ())
        values = np.where(answered[self._fact_of_cell], _FAILS, _UNKNOWN)
        values[met] = _HOLDS
        relevant = np.full(len(self._facts), _HOLDS)
        for facts, ask_if in self._layers:
            relevant[facts] = ask_if(values, relevant)
        rows = self._rows(values, relevant)
        tables = np.maximum.reduceat(rows, self._starts)
        open_rows = (rows == _UNKNOWN) & (tables[self._table_of_row] == _UNKNOWN)
        lacks = (relevant != _FAILS) & ~answered
        hangs = {self._facts[place] for place in np.flatnonzero(relevant == _UNKNOWN).tolist()}
        stands = np.array([hangs.issuperset(one) for one in self._chains], dtype=np.bool_)
        needs = open_rows[self._need_row] & lacks[self._need_fact] & stands[self._need_chain]
        return np.flatnonzero(needs), relevant

    def _reached(
        self, row: Iterable[str], behind: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], str]]:
        """The facts of a row, each after those it hangs on."""
        for fact in row:
            yield from self._reached(self._knowledge.facts[fact].ask_if or (), (*behind, fact))
            yield behind, fact


def _starts(lengths: Sequence[int]) -> Numbers:
    return np.cumsum([0, *lengths], dtype=np.intp)[:-1]


def _by_depth(knowledge: Knowledge) -> list[list[str]]:
    """The facts with an `ask_if`, in layers: each after those that it hangs on."""
    depth: dict[str, int] = {}

    def of(fact: str) -> int:
        if fact not in depth:
            ask_if = knowledge.facts[fact].ask_if
            depth[fact] = 0 if not ask_if else 1 + max(map(of, ask_if))
        return depth[fact]

    layers: dict[int, list[str]] = {}
    for fact in knowledge.facts:
        layers.setdefault(of(fact), []).append(fact)
    return [layers[n] for n in sorted(layers) if n]


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

"""Conditions of a knowledge base, worked out for many agencies at once (crowd.py).

What conditions.py says of one agency, as layers of a circuit: cells, then what makes them matter,
then rows, then tables, then tables that must all hold. A condition may also be asked as it would be
after a step: its cells then read what the step leads to.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np

from .circuit import Circuit, Words
from .crowd import Rows
from .items import Row, Table

Cell = tuple[str | None, str, tuple[str, ...]]
"""After which step (None: now), a fact, and the options that it asks for."""
Cells = tuple[Cell, ...]
Condition = tuple[Cells, ...]
"""One of these rows of cells must hold, as in a table."""
Key = TypeVar("Key", bound=Hashable)
_MAYBE: Cell = (None, "", ("maybe",))
_ALWAYS: Cell = (None, "", ("always",))
Targets = Mapping[str, Mapping[str, str]]
"""For each step the answers it leads to."""


class Written:
    """Conditions as they are asked of a circuit."""

    def __init__(self, rows: Rows, targets: Targets):
        self._facts, self._targets = rows.knowledge.facts, targets

    def table(self, table: Table | None, after: str | None = None) -> Condition:
        """What a table says; where there is none, nobody can say."""
        return tuple(self.row(row, after) for row in table.any) if table else ((_MAYBE,),)

    def row(self, row: Row, after: str | None = None) -> Cells:
        """All cells of a row."""
        cells = (self.cell(fact, tuple(needs), after) for fact, needs in row.items())
        return tuple(cells) or (_ALWAYS,)

    def cell(self, fact: str, needs: tuple[str, ...], after: str | None = None) -> Cell:
        """One cell."""
        return (after if after and self._touches(after, fact) else None, fact, needs)

    def relevance(self, fact: str, after: str | None = None) -> Cells:
        """What must hold for the fact to matter."""
        return self.row(self._facts[fact].ask_if or {}, after)

    def _touches(self, step: str, fact: str) -> bool:
        """Whether the step changes the answer, or whether it matters."""
        parents = self._facts[fact].ask_if or ()
        return fact in self._targets[step] or any(self._touches(step, one) for one in parents)

    def leaves(self, rows: Rows, cell: Cell) -> list[int]:
        """The rows one of which an agency must have for the cell to hold."""
        step, fact, needs = cell
        if not fact:
            return [rows.always if cell == _ALWAYS else rows.maybe]
        target = self._targets[step].get(fact) if step else None
        if target is None:
            return [rows.option[fact][option] for option in needs]
        if target in needs:
            return [rows.always]
        kept = [rows.sure[fact][o] for o in needs if o != "none" and o in rows.sure[fact]]
        return kept or [rows.never]


class Verdicts(Generic[Key]):
    """The circuit for some conditions: `condition` and `together` are the places of their rows in
    what `work_out` gives. `together` are conditions that must all hold."""

    def __init__(
        self,
        rows: Rows,
        written: Written,
        conditions: Iterable[Condition],
        together: Mapping[Key, Sequence[Condition]],
    ):
        self._inputs = rows.count
        self._circuit = circuit = Circuit(rows.count)
        asked = dict.fromkeys([*conditions, *(c for all_ in together.values() for c in all_)])
        lines = dict.fromkeys(cells for condition in asked for cells in condition)
        number = self._cells(rows, written, [cell for cells in lines for cell in cells])
        line = circuit.fold(np.bitwise_and, {c: [number[cell] for cell in c] for c in lines})
        first = circuit.size
        table = circuit.fold(np.bitwise_or, {c: [line[cells] for cells in c] for c in asked})
        above = circuit.fold(
            np.bitwise_and, {key: [table[c] for c in all_] for key, all_ in together.items()}
        )
        self.condition = {condition: row - first for condition, row in table.items()}
        self.together = {key: row - first for key, row in above.items()}
        self._first = first

    def _cells(self, rows: Rows, written: Written, asked: Iterable[Cell]) -> dict[Cell, int]:
        """A row for each cell and for those that make it matter."""
        cells: dict[Cell, Cells] = {}
        todo = list(asked)
        while todo:
            cell = todo.pop()
            if cell not in cells:
                step, fact, _ = cell
                cells[cell] = written.relevance(fact, step) if fact else (_ALWAYS,)
                todo += cells[cell]
        self.facts = {fact for _, fact, _ in cells}
        circuit = self._circuit
        number = circuit.fold(np.bitwise_or, {cell: written.leaves(rows, cell) for cell in cells})
        done = {cell for cell, needs in cells.items() if needs == (_ALWAYS,)}
        while len(done) < len(cells):
            now = [
                cell for cell, needs in cells.items() if cell not in done and done.issuperset(needs)
            ]
            needed = {cells[cell]: [number[one] for one in cells[cell]] for cell in now}
            matters = circuit.fold(np.bitwise_and, needed)
            number |= self._where_it_matters(
                {cell: (number[cell], matters[cells[cell]]) for cell in now}
            )
            done.update(now)
        return number

    def _where_it_matters(self, cells: Mapping[Cell, tuple[int, int]]) -> dict[Cell, int]:
        """Cells whose fact may not matter: an answer counts only where it surely does."""
        said, matters = (np.array(one) for one in zip(*cells.values(), strict=True))

        def work(rows: Words) -> None:
            words = rows.shape[1] // 2
            answer, relevant = rows[said], rows[matters]
            surely, maybe = relevant[:, :words], relevant[:, words:]
            rows[start:end, :words] = answer[:, :words] & surely
            rows[start:end, words:] = maybe & (~surely | answer[:, words:])

        numbers = self._circuit.layer(list(cells), work)
        start, end = self._circuit.size - len(cells), self._circuit.size
        return numbers

    def __len__(self) -> int:
        return self._circuit.size - self._first

    def work_out(self, said: Words) -> Words:
        """For each condition and each `together`, who it holds for and who it may hold for."""
        rows = np.empty((self._circuit.size, said.shape[1]), dtype=np.uint64)
        rows[: self._inputs] = said
        self._circuit.run(rows)
        return rows[self._first :]

"""What a table means: one clause, its verdict, and the sentence that says it.

This is the plain interpreter. It decides verdicts for tests, checks and the choice of the next
question; it never gives advice (engine.py does).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from .items import Row, Table
from .knowledge import Knowledge

Answers = Mapping[str, tuple[str, ...]]
"""Known answers only: fact id -> the chosen option ids. "I do not know" is not an answer."""


class Verdict(Enum):
    """The three values. The unknown is never a no."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "cannot say yet"


HOLDS, FAILS, UNKNOWN = Verdict.HOLDS, Verdict.FAILS, Verdict.UNKNOWN


@dataclass(frozen=True)
class Cell:
    """One cell of a row: the fact's answer must be one of `needs` (option ids)."""

    fact: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class CellReport:
    """A cell with its verdict; `answer` is what was chosen, or None; `relevant` is False where
    the fact's `ask_if` fails."""

    cell: Cell
    verdict: Verdict
    answer: tuple[str, ...] | None
    relevant: bool = True


def all_hold(verdicts: Iterable[Verdict]) -> Verdict:
    """HOLDS when all hold, FAILS when one fails, else UNKNOWN."""
    seen = set(verdicts)
    if FAILS in seen:
        return FAILS
    return UNKNOWN if UNKNOWN in seen else HOLDS


def any_holds(verdicts: Iterable[Verdict]) -> Verdict:
    """HOLDS when one holds, FAILS when all fail, else UNKNOWN."""
    seen = set(verdicts)
    if HOLDS in seen:
        return HOLDS
    return UNKNOWN if UNKNOWN in seen else FAILS


def relevance(knowledge: Knowledge, fact: str, answers: Answers) -> Verdict:
    """Whether `fact` matters at all: the verdict of its `ask_if`, HOLDS where it has none."""
    ask_if = knowledge.facts[fact].ask_if
    return HOLDS if ask_if is None else row_verdict(knowledge, ask_if, answers)


def report(knowledge: Knowledge, cell: Cell, answers: Answers) -> CellReport:
    """The verdict on one cell. An answer counts only once its fact is known to be relevant."""
    relevant = relevance(knowledge, cell.fact, answers)
    answer = answers.get(cell.fact)
    if relevant is FAILS:
        return CellReport(cell, FAILS, answer, relevant=False)
    if relevant is UNKNOWN or answer is None:
        return CellReport(cell, UNKNOWN, answer)
    return CellReport(cell, HOLDS if set(answer) & set(cell.needs) else FAILS, answer)


def row_verdict(knowledge: Knowledge, row: Row, answers: Answers) -> Verdict:
    """Whether all cells of a row hold."""
    return all_hold(report(knowledge, Cell(f, o), answers).verdict for f, o in row.items())


def table_verdict(knowledge: Knowledge, table: Table, answers: Answers) -> Verdict:
    """Whether one row of the table holds."""
    return any_holds(row_verdict(knowledge, row, answers) for row in table.any)


def table_reports(knowledge: Knowledge, table: Table, answers: Answers) -> list[list[CellReport]]:
    """The cells of each row with their verdicts, for failures that explain themselves."""
    return [
        [report(knowledge, Cell(fact, needs), answers) for fact, needs in row.items()]
        for row in table.any
    ]


def missing(knowledge: Knowledge, table: Table, answers: Answers) -> dict[str, None]:
    """The facts that could still decide an open table, in order; empty once it is decided.

    A fact whose own `ask_if` is open stands behind the facts that open it.
    """
    found: dict[str, None] = {}
    if table_verdict(knowledge, table, answers) is not UNKNOWN:
        return found
    for row in table.any:
        if row_verdict(knowledge, row, answers) is UNKNOWN:
            for fact in row:
                _missing_fact(knowledge, fact, answers, found)
    return found


def _missing_fact(
    knowledge: Knowledge, fact: str, answers: Answers, found: dict[str, None]
) -> None:
    relevant = relevance(knowledge, fact, answers)
    if relevant is UNKNOWN:
        for parent in knowledge.facts[fact].ask_if or ():
            _missing_fact(knowledge, parent, answers, found)
    if relevant is not FAILS and fact not in answers:
        found[fact] = None


def labels(knowledge: Knowledge, fact: str, options: Iterable[str]) -> str:
    """The labels of options, as people read them: "A", "A or B"."""
    names = [knowledge.facts[fact].options[option] for option in options]
    return " or ".join(names)

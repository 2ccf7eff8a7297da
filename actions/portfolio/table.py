"""A table of agencies: one row each, with a column "agency" for the name and one for each fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from rules import Knowledge, check_answer

from .files import BETWEEN, UNSAVED, PortfolioError, texts

NAME = "agency"
ROW = "row"
LONGEST_NAME, LONGEST_ANSWER = 200, 2_000
"""Characters. All labels of the longest fact together are less."""
MOST_SHOWN = 60
"""Characters of a wrong answer that its reason repeats."""
MOST_NAMED = 5
"""Wrong columns that are named at once: looking for what was meant takes its time."""
HEADER_ROW = 1
_UNSAVED_REASON = (
    "the result of this formula is not in the file. Open it in a spreadsheet, save it, try again"
)


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one row, counted as in a spreadsheet: the head is row 1."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Table:
    """The rows that can be assessed, in order, and what is wrong with the others.

    `frame` has the columns row, agency and one of text for each fact of the file; an empty text
    was not asked, "unknown" is "I do not know".
    """

    frame: pl.DataFrame
    facts: tuple[str, ...]
    faults: tuple[Fault, ...]


def read(knowledge: Knowledge, path: Path) -> Table:
    """The table in a CSV, XLSX or Parquet file.

    Raises PortfolioError when the file cannot be read, or its head names what is no fact.
    """
    head, rows = texts(path)
    columns = _columns(knowledge, path, head)
    faults: list[Fault] = []
    kept = list(_named_rows(columns, rows, faults))
    facts = tuple(name for name in columns if name != NAME)
    schema = {ROW: pl.Int64, NAME: pl.String, **dict.fromkeys(facts, pl.String)}
    frame = pl.DataFrame(kept, schema=schema, orient="row")
    return _checked(knowledge, frame, facts, faults)


def options_of(knowledge: Knowledge, fact: str, text: str) -> tuple[str, ...] | None:
    """The options that a cell names, by id or by label; None for "unknown".

    Raises ValueError with a sentence that names the nearest right one.
    """
    by_label = {label.casefold(): option for option, label in knowledge.facts[fact].options.items()}
    parts = [part.strip() for part in text.split(BETWEEN) if part.strip()]
    if not parts:
        raise ValueError(f'"{text}" names no option')
    named = [by_label.get(part.casefold(), part.casefold()) for part in parts]
    several = knowledge.facts[fact].kind == "many" and named != ["unknown"]
    return check_answer(knowledge, fact, named if several or len(named) > 1 else named[0])


def _columns(knowledge: Knowledge, path: Path, head: Sequence[str]) -> list[str]:
    """The head as "agency" and fact ids, with renamed facts under the name of today.

    Large and small letters are the same, and nameless columns at the end are no columns:
    spreadsheets add both. The first faults are told at once."""
    named = [cell.strip().casefold() for cell in head]
    while named and not named[-1]:
        named.pop()
    found = [knowledge.renamed.get(name, name) for name in named]
    if NAME not in found:
        raise PortfolioError(
            f'{path}:1: no column is called "{NAME}", the name of each. The first row must hold'
            f" the names of the columns; it begins with {_short(head[0] if head else '')}"
        )
    wrong = list(islice(_wrong_columns(knowledge, found), MOST_NAMED))
    if wrong:
        raise PortfolioError(f"{path}:1: {' '.join(wrong)}")
    return found


def _wrong_columns(knowledge: Knowledge, found: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for number, name in enumerate(found, 1):
        if not name:
            yield f"Column {number} has no name. Name the fact or delete it."
        elif name in seen:
            yield f'Column {number}: "{name}" stands there twice.'
        elif name != NAME:
            try:
                check_answer(knowledge, name, "unknown")
            except ValueError as error:
                yield f"Column {number}: {error}"
        seen.add(name)


def _named_rows(
    columns: Sequence[str], rows: Iterable[Sequence[str]], faults: list[Fault]
) -> Iterator[tuple[Any, ...]]:
    """(row number, agency, cells) of each row with a name of its own; the others are faults."""
    first: dict[str, int] = {}
    place = columns.index(NAME)
    for number, cells in enumerate(rows, HEADER_ROW + 1):
        texts = [cell.strip() for cell in cells]
        if not any(texts):
            continue
        if any(texts[len(columns) :]):
            faults.append(Fault(number, "", f"there are more than {len(columns)} cells"))
            continue
        padded = [*texts[: len(columns)], *[""] * (len(columns) - len(texts))]
        name = padded.pop(place)
        if reason := _wrong_name(name, first):
            faults.append(Fault(number, NAME, reason))
        elif not any(padded):
            faults.append(Fault(number, "", "there is no answer"))
        else:
            first[name.casefold()] = number
            yield (number, name, *padded)


def _wrong_name(name: str, first: dict[str, int]) -> str:
    """Why an agency cannot be called `name`, or nothing; `first` has the row of each before."""
    if not name:
        return "the name is missing"
    if name == UNSAVED:
        return _UNSAVED_REASON
    if len(name) > LONGEST_NAME:
        return f"the name is longer than {LONGEST_NAME} characters"
    if name.casefold() in first:
        return f'"{name}" stands in row {first[name.casefold()]} already'
    return ""


def _checked(
    knowledge: Knowledge, frame: pl.DataFrame, facts: tuple[str, ...], faults: list[Fault]
) -> Table:
    """The table without the rows that hold a wrong answer. Each different text is checked once."""
    for fact in facts:
        wrong: dict[str, str] = {}
        for text in frame[fact].unique().to_list():
            if reason := _wrong_answer(knowledge, fact, text):
                wrong[text] = reason
        if wrong:
            bad = frame.filter(pl.col(fact).is_in(list(wrong)))
            faults += [Fault(row, fact, wrong[text]) for row, text in bad.select(ROW, fact).rows()]
    refused = {fault.row for fault in faults}
    good = frame.filter(~pl.col(ROW).is_in(list(refused)))
    order = {fact: n for n, fact in enumerate(facts)}
    faults.sort(key=lambda fault: (fault.row, order.get(fault.column, -1)))
    return Table(good, facts, tuple(faults))


def _wrong_answer(knowledge: Knowledge, fact: str, text: str) -> str:
    """Why `text` is no answer to `fact`, or nothing."""
    if text == UNSAVED:
        return _UNSAVED_REASON
    if len(text) > LONGEST_ANSWER:
        return f"{_short(text)} is longer than {LONGEST_ANSWER} characters"
    try:
        if text:
            options_of(knowledge, fact, text)
    except ValueError as error:
        if _fits(knowledge, fact, text.replace(",", BETWEEN)):
            return f'options are separated by "{BETWEEN}", not by ","'
        return str(error)
    return ""


def _fits(knowledge: Knowledge, fact: str, text: str) -> bool:
    with suppress(ValueError):
        options_of(knowledge, fact, text)
        return True
    return False


def _short(text: str) -> str:
    return f'"{text[:MOST_SHOWN]}…"' if len(text) > MOST_SHOWN else f'"{text}"'

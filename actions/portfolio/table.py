"""A table of agencies: one row each, with a column "agency" for the name and one for each fact."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import polars as pl
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from rules import Knowledge, check_answer

NAME = "agency"
ROW = "row"
BETWEEN = ";"
"""What stands between the options of a fact that takes several."""
MOST_TEXT = 200
HEADER_ROW = 1


_DAMAGED = (
    OSError, BadZipFile, InvalidFileException, KeyError, pl.exceptions.PolarsError,
)  # fmt: skip


class PortfolioError(Exception):
    """A file cannot be used at all; the text is one plain line that says why."""


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
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise PortfolioError(f"{path}: the name must end with one of {', '.join(_READERS)}")
    try:
        head, *rows = reader(path)
    except csv.Error as error:
        raise PortfolioError(f"{path}: this is no proper CSV: {error}") from None
    except _DAMAGED as error:
        reason = getattr(error, "strerror", None) or "it is damaged or of another kind"
        raise PortfolioError(f"{path}: cannot read this file: {reason}") from None
    except UnicodeDecodeError:
        raise PortfolioError(f"{path}: this is not UTF-8. Save it as CSV UTF-8") from None
    except ValueError:
        raise PortfolioError(f"{path}: this is empty, or no table") from None
    columns = _columns(knowledge, path, head)
    faults: list[Fault] = []
    kept = list(_named_rows(columns, rows, faults))
    schema = {ROW: pl.Int64, NAME: pl.String, **dict.fromkeys(columns[1:], pl.String)}
    frame = pl.DataFrame(kept, schema=schema, orient="row")
    return _checked(knowledge, frame, tuple(columns[1:]), faults)


def options_of(knowledge: Knowledge, fact: str, text: str) -> tuple[str, ...] | None:
    """The options that a cell names, by id or by label; None for "unknown".

    Raises ValueError with a sentence that names the nearest right one.
    """
    by_label = {label.casefold(): option for option, label in knowledge.facts[fact].options.items()}
    parts = [part.strip() for part in text.split(BETWEEN) if part.strip()]
    named = [by_label.get(part.casefold(), part.casefold()) for part in parts]
    several = knowledge.facts[fact].kind == "many" and named != ["unknown"]
    return check_answer(knowledge, fact, named if several or len(named) > 1 else named[0])


def _columns(knowledge: Knowledge, path: Path, head: Sequence[str]) -> list[str]:
    """The head as "agency" and fact ids, with renamed facts under the name of today."""
    found = [knowledge.renamed.get(name, name) for name in (cell.strip() for cell in head)]
    if not found or found[0].casefold() != NAME:
        raise PortfolioError(f'{path}:1: the first column must be "{NAME}", the name of each')
    for number, name in enumerate(found[1:], 2):
        if not name:
            raise PortfolioError(
                f"{path}:1: column {number} has no name. Name the fact or delete it"
            )
        try:
            check_answer(knowledge, name, "unknown")
        except ValueError as error:
            raise PortfolioError(f"{path}:1: {error}") from None
        if found.count(name) > 1:
            raise PortfolioError(f'{path}:1: the column "{name}" stands there twice')
    return [NAME, *found[1:]]


def _named_rows(
    columns: Sequence[str], rows: Iterable[Sequence[str]], faults: list[Fault]
) -> Iterator[tuple[Any, ...]]:
    """(row number, agency, cells) of each row with a name of its own; the others are faults."""
    first: dict[str, int] = {}
    for number, cells in enumerate(rows, HEADER_ROW + 1):
        texts = [cell.strip() for cell in cells]
        if not any(texts):
            continue
        name = texts[0][:MOST_TEXT]
        if any(texts[len(columns) :]):
            faults.append(Fault(number, "", f"there are more than {len(columns)} cells"))
        elif not name:
            faults.append(Fault(number, NAME, "the name is missing"))
        elif name.casefold() in first:
            row = first[name.casefold()]
            faults.append(Fault(number, NAME, f'"{name}" stands in row {row} already'))
        elif not any(texts[1:]):
            faults.append(Fault(number, "", "there is no answer"))
        else:
            first[name.casefold()] = number
            padded = [*texts[1 : len(columns)], *[""] * (len(columns) - len(texts))]
            yield (number, name, *padded)


def _checked(
    knowledge: Knowledge, frame: pl.DataFrame, facts: tuple[str, ...], faults: list[Fault]
) -> Table:
    """The table without the rows that hold a wrong answer. Each different text is checked once."""
    for fact in facts:
        wrong: dict[str, str] = {}
        for text in frame[fact].unique().to_list():
            try:
                if text:
                    options_of(knowledge, fact, text)
            except ValueError as error:
                wrong[text] = str(error)
        if wrong:
            bad = frame.filter(pl.col(fact).is_in(list(wrong)))
            faults += [Fault(row, fact, wrong[text]) for row, text in bad.select(ROW, fact).rows()]
    refused = {fault.row for fault in faults}
    good = frame.filter(~pl.col(ROW).is_in(list(refused)))
    order = {fact: n for n, fact in enumerate(facts)}
    faults.sort(key=lambda fault: (fault.row, order.get(fault.column, -1)))
    return Table(good, facts, tuple(faults))


def _csv(path: Path) -> Iterator[list[str]]:
    """UTF-8, or UTF-16 with the mark of spreadsheets; the separator is read off the head."""
    with path.open("rb") as raw:
        encoding = "utf-16" if raw.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as file:
        start, head = 0, file.readline()
        if head.startswith("sep="):
            # Some spreadsheets say in a line of its own what separates the cells.
            start, head = file.tell(), file.readline()
        file.seek(start)
        # Strict: a quotation mark that is never closed would take all other rows into its cell.
        yield from csv.reader(file, delimiter=max(",;\t|", key=head.count), strict=True)


def _xlsx(path: Path) -> Iterator[list[str]]:
    """The first sheet of a workbook, as the texts that are shown. Raises ValueError for none."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
    except (AttributeError, TypeError, IndexError):
        raise ValueError("no sheet of cells") from None
    try:
        for row in sheet.iter_rows(values_only=True):
            yield ["" if value is None else str(value) for value in row]
    finally:
        book.close()


def _parquet(path: Path) -> Iterator[list[str]]:
    frame = pl.read_parquet(path)
    yield frame.columns
    for row in frame.iter_rows():
        yield [_cell(value) for value in row]


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return BETWEEN.join(str(one) for one in value)
    return "" if value is None else str(value)


_READERS: Mapping[str, Any] = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}

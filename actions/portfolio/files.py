"""How a file becomes rows of texts, the head first. Only this knows CSV, XLSX and Parquet."""

from __future__ import annotations

import csv
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

BETWEEN = ";"
"""What stands between the options of a fact that takes several."""
LONGEST_CELL = 50_000_000
"""Characters of a cell of a CSV that are read at all; what is too long for an answer is refused
later, with its row."""
UNSAVED = "\x00formula"
"""The text of a cell whose formula has no result in the file. No cell can hold it otherwise."""


class PortfolioError(Exception):
    """A file cannot be used at all; the text is one plain line that says why."""


_DAMAGED = (
    OSError, zipfile.BadZipFile, InvalidFileException, KeyError, pl.exceptions.PolarsError,
)  # fmt: skip


def texts(path: Path) -> tuple[list[str], Iterator[list[str]]]:
    """The head and the other rows of a CSV, XLSX or Parquet file. Raises PortfolioError when the
    file cannot be read."""
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
    return head, iter(rows)


def _csv(path: Path) -> Iterator[list[str]]:
    """UTF-8, or UTF-16 with the mark of spreadsheets; the separator is read off the head."""
    with path.open("rb") as raw:
        encoding = "utf-16" if raw.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig"
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as file:
        start, head = 0, file.readline()
        if head.startswith("sep="):
            # Some spreadsheets say in a line of its own what separates the cells.
            start, head = file.tell(), file.readline()
        file.seek(start)
        # Strict: a quotation mark that is never closed would take all other rows into its cell.
        yield from csv.reader(file, delimiter=max(",;\t|", key=head.count), strict=True)


def _xlsx(path: Path) -> Iterator[list[str]]:
    """The first sheet of a workbook, as the texts that are shown. Raises ValueError for none.

    Where a sheet has formulas, it is read twice: programs may save one without its result, and
    such a cell looks empty, which would be read as not asked."""
    shown = _cells(path, formulas=False)
    if not _has_formulas(path):
        yield from (["" if value is None else str(value) for value in row] for row in shown)
        return
    for row, written in zip(shown, _cells(path, formulas=True), strict=True):
        yield [
            str(value)
            if value is not None
            else (UNSAVED if isinstance(text, str) and text.startswith("=") else "")
            for value, text in zip(row, written, strict=True)
        ]


def _cells(path: Path, formulas: bool) -> Iterator[tuple[Any, ...]]:
    try:
        book = load_workbook(path, read_only=True, data_only=not formulas)
        sheet = book.worksheets[0]
    except (AttributeError, TypeError, IndexError):
        raise ValueError("no sheet of cells") from None
    try:
        yield from sheet.iter_rows(values_only=True)
    finally:
        book.close()


def _has_formulas(path: Path) -> bool:
    """Whether any sheet of the workbook has a cell with a formula, told by its tag."""
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                last = b""
                with parts.open(name) as sheet:
                    while piece := sheet.read(1_000_000):
                        if b"<f>" in last + piece or b"<f " in last + piece:
                            return True
                        last = piece[-3:]
    return False


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

"""Reports to look at, and what can be read in them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
from pypdf import PdfReader

from actions.reply import Block, Card, Group, Line
from actions.report import Report, build, write
from rules import Engine, Knowledge, assess, load, load_profile
from tests.profiles import profile

ROOT = Path(__file__).resolve().parent.parent.parent
TOWN = ROOT / "examples" / "town.yml"
KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
DAY = date(2026, 11, 23)
PARTS = (
    "where", "steps", "risks", "factors", "strategies", "benefits", "checklist", "conflicts",
    "findings", "unknown", "answers", "sources",
)  # fmt: skip
BOARD = ("report_ask", "report_reasons", "report_risks", "report_sources")
ALWAYS = ("limits_dates", "limits_law", "limits_gap")
HOSTILE = (
    '<script>alert(1)</script> & "q" \'a\' </style> ]]> #panic("x") $x$ *b* _i_ `c` @d <e> '
    "\\u{41} // {x} [y] = h \x07"
)
PRINTED = " ".join(HOSTILE.replace("\x07", "").split())
Json = dict[str, Any]


def made(knowledge: Knowledge = KNOWLEDGE, unit: str = "", seed: int | None = None) -> Report:
    """A report: of the example town, or of the random agency `seed`."""
    given = load_profile(knowledge, TOWN) if seed is None else profile(knowledge, seed)
    advice = assess(ENGINE if knowledge is KNOWLEDGE else Engine(knowledge), given)
    return build(knowledge, advice, DAY, unit=unit, profile=given)


def blocks_in(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from blocks_in(block.blocks)


def lines_in(report: Report) -> list[Line]:
    every = blocks_in((*report.board, *report.parts))
    return [line for block in every if isinstance(block, Card) for line in block.lines]


def html_tree(report: Report) -> ElementTree.Element:
    return ElementTree.fromstring(write(report, "html").decode("utf-8"))


def words_of(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def docx_words(data: bytes) -> str:
    opened = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def pdf_pages(data: bytes) -> list[str]:
    """The words of each page."""
    pages = PdfReader(io.BytesIO(data)).pages
    return [" ".join(page.extract_text().split()) for page in pages]

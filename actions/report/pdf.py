"""The report as a tagged PDF, set by the compiler inside the `typst` package.

The template is fixed; the report reaches it as JSON. A text is therefore a string to Typst and
never markup, whatever stands in it.
"""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Literal

import typst

from ..pictures import ladder_picture
from ..reply import Block, Card, Group, Ladder, Table
from .build import Report
from .clean import mark

FONT = "Libertinus Serif"
TEMPLATE = Path(__file__).parent / "page.typ"
ACCESSIBLE: Literal["ua-1"] = "ua-1"


def document(report: Report) -> bytes:
    """The PDF: PDF/UA with the embedded fonts.

    Where these lack a letter, the fonts of the system are tried, and as a last resort the claim
    to PDF/UA is left out; the tags always stay.
    """
    given = {"report": json.dumps(_report(report), ensure_ascii=False)}
    day = report.day
    when = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
    source = TEMPLATE.read_bytes()
    for embedded_only in (True, False):
        try:
            return typst.compile(
                source,
                sys_inputs=given,
                ignore_system_fonts=embedded_only,
                pdf_standards=ACCESSIBLE,
                timestamp=when,
            )
        except typst.TypstError as error:
            if "could not be displayed" not in error.message:
                raise
    return typst.compile(source, sys_inputs=given, timestamp=when)


def _report(report: Report) -> dict[str, Any]:
    language, _, region = report.say("language").partition("-")
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "lang": language,
        "region": region or None,
        "dir": report.say("direction"),
        "date": [report.day.year, report.day.month, report.day.day],
        "imprint": report.imprint,
        "board_title": report.say("report_board"),
        "contents": report.say("report_contents"),
        "page": report.say("report_page", n="{n}", total="{total}"),
        "board": [_block(report, block) for block in report.board],
        "parts": [_block(report, block) for block in report.parts],
    }


def _block(report: Report, block: Block) -> dict[str, Any]:
    if isinstance(block, Group):
        inner = [_block(report, member) for member in block.blocks]
        return {"type": "group", "title": block.title, "blocks": inner}
    if isinstance(block, Card):
        lines = [{"text": line.text, "mark": mark(report.knowledge, line)} for line in block.lines]
        status = "" if block.kind == "stage" else block.status
        return {"type": "card", "kind": block.kind, "title": block.title, "status": status,
                "text": block.text, "lines": lines}  # fmt: skip
    if isinstance(block, Ladder):
        picture = ladder_picture(report.knowledge, block, FONT, "ladder")
        says = f"{block.title}. {picture.says}"
        return {"type": "ladder", "description": block.description, "svg": picture.svg,
                "says": says, "table": _table(picture.table)}  # fmt: skip
    if isinstance(block, Table):
        return _table(block)
    return {"type": "text", "text": str(getattr(block, "text", ""))}


def _table(table: Table) -> dict[str, Any]:
    return {"type": "table", "columns": table.columns, "rows": table.rows,
            "widths": _widths(table)}  # fmt: skip


def _widths(table: Table) -> list[float]:
    """How wide the columns are beside each other: by the root of the mean length of their texts."""
    columns = zip(table.columns, *table.rows, strict=True)
    means = [sum(len(text) for text in column) / len(column) for column in columns]
    return [round(min(max(mean, 16), 120) ** 0.5, 1) for mean in means]

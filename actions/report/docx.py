"""The report as DOCX, with real headings, lists and tables, for those who must edit it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ..pictures import ladder_picture
from ..reply import Block, Card, Group, Ladder, Line, Table
from .build import Report
from .clean import mark

FONT = "Calibri"
DEEP, GREY = RGBColor(0x17, 0x45, 0x6B), RGBColor(0x4D, 0x58, 0x63)
_DEEPEST = 6


def document(report: Report) -> bytes:
    """The file's bytes."""
    made = Document()
    _set_up(made, report)
    made.add_paragraph(report.title, style="Title")
    made.add_paragraph(report.subtitle, style="Subtitle")
    made.add_heading(report.say("report_board"), 1)
    for section in report.board:
        made.add_heading(section.title, 2)
        for block in section.blocks:
            _brief(made, report, block)
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for part in report.parts:
        made.add_heading(part.title, 1)
        for block in part.blocks:
            _block(made, report, block, 2)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _set_up(made: Any, report: Report) -> None:
    """Title, language, paper, letters and the foot of every page."""
    language = report.say("language")
    about = made.core_properties
    about.title, about.subject = report.title, report.subtitle
    about.author, about.comments, about.language = "Rostra", report.imprint, language
    about.created = about.modified = datetime(report.day.year, report.day.month, report.day.day)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    foot = section.footer.paragraphs[0].add_run(report.imprint)
    foot.font.size, foot.font.color.rgb = Pt(8), GREY
    styles = made.styles
    styles["Normal"].font.name, styles["Normal"].font.size = FONT, Pt(10)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        styles[name].font.color.rgb = DEEP
    for tag in styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)


def _brief(made: Any, report: Report, block: Block) -> None:
    """A block of the first page."""
    if not isinstance(block, Card):
        _block(made, report, block, 3)
        return
    style = {"ask": "List Number", "reason": "List Bullet"}.get(block.kind, "Normal")
    paragraph = made.add_paragraph(style=style)
    paragraph.add_run(block.title).bold = True
    if block.text:
        paragraph.add_run(f" {block.text}")
    for line in block.lines:
        paragraph.add_run(" ")
        _line(paragraph, report, line)


def _block(made: Any, report: Report, block: Block, level: int) -> None:
    if isinstance(block, Group):
        made.add_heading(block.title, level)
        for member in block.blocks:
            _block(made, report, member, min(level + 1, _DEEPEST))
    elif isinstance(block, Card):
        status = "" if block.kind == "stage" else block.status
        made.add_heading(f"{block.title} ({status})" if status else block.title, level)
        if block.text:
            made.add_paragraph(block.text)
        for line in block.lines:
            _line(made.add_paragraph(style="List Bullet"), report, line)
    elif isinstance(block, Ladder):
        made.add_paragraph(block.description)
        _table(made, ladder_picture(report.knowledge, block, FONT, "ladder").table)
    elif isinstance(block, Table):
        _table(made, block)
    elif text := str(getattr(block, "text", "")):
        made.add_paragraph(text)


def _line(paragraph: Any, report: Report, line: Line) -> None:
    paragraph.add_run(line.text)
    said = mark(report.knowledge, line)
    if said:
        run = paragraph.add_run(f" [{said}]")
        run.font.size, run.font.color.rgb = Pt(8.5), GREY


def _table(made: Any, table: Table) -> None:
    """A table whose first row is marked as its header and stands again on every page."""
    grid = made.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), table.title)
    grid._tbl.tblPr.append(described)
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(column).bold = True
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(header)
    for row in table.rows:
        added = grid.add_row()
        for cell, text in zip(added.cells, row, strict=True):
            cell.text = text
    made.add_paragraph()

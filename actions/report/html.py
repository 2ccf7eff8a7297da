"""The report as one page of HTML: ready to print, without scripts or anything from outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from rules import Knowledge

from ..pictures import ladder_picture
from ..reply import Block, Card, Group, Ladder, Line, Table, Text
from .build import Report
from .clean import mark

FONT = "system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"
STYLE = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
_DEEPEST = 6


def page(report: Report) -> str:
    """The whole page."""
    contents = "".join(
        f'<li><a href="#part-{n}">{escape(part.title)}</a></li>'
        for n, part in enumerate(report.parts, 1)
    )
    parts = "".join(
        f'<section class="part" aria-labelledby="part-{n}">'
        f'<h2 id="part-{n}">{escape(part.title)}</h2>{_blocks(report, part.blocks, 3)}</section>'
        for n, part in enumerate(report.parts, 1)
    )
    return document(
        report.knowledge,
        f"{report.title}: {report.subtitle}",
        f"<header><h1>{escape(report.title)}</h1><p>{escape(report.subtitle)}</p></header>\n"
        f"<main>{_board(report)}\n"
        f'<nav aria-labelledby="contents"><h2 id="contents">'
        f"{escape(report.say('report_contents'))}</h2><ul>{contents}</ul></nav>\n{parts}</main>\n"
        f"<footer><p>{escape(report.imprint)}</p></footer>",
    )


def document(knowledge: Knowledge, title: str, body: str) -> str:
    """A page around `body`, which is HTML. Its own policy forbids scripts and requests."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    language, direction = (escape(knowledge.words.say(key)) for key in ("language", "direction"))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>'
        f'<meta charset="utf-8"/>'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}"/>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f'<meta name="referrer" content="no-referrer"/>'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>{body}</body></html>\n"
    )


def _board(report: Report) -> str:
    sections = "".join(
        f"<h3>{escape(section.title)}</h3>{_brief(report, section.blocks)}"
        for section in report.board
    )
    return (
        f'<section class="board" aria-labelledby="board"><h2 id="board">'
        f"{escape(report.say('report_board'))}</h2>{sections}"
        f'<p class="imprint">{escape(report.imprint)}</p></section>'
    )


def _brief(report: Report, blocks: Iterable[Block]) -> str:
    """Blocks of the first page: steps as a numbered list, reasons and risks as a plain one."""
    found: list[str] = []
    open_list = ""
    for block in blocks:
        wanted = ""
        if isinstance(block, Card) and block.kind != "summary":
            wanted = "ol" if block.kind == "ask" else "ul"
        if wanted != open_list:
            found.append((f"</{open_list}>" if open_list else "") + (f"<{wanted}>" * bool(wanted)))
            open_list = wanted
        if isinstance(block, Card) and wanted:
            lines = "".join(_line(report, line) for line in block.lines)
            found.append(f"<li><strong>{escape(block.title)}</strong> {lines}</li>")
        elif isinstance(block, Card):
            found.append(f'<p class="lead"><strong>{escape(block.title)}</strong> ')
            found.append(f"{escape(block.text)}</p>")
        else:
            found.append(_block(report, block, 4))
    found.append(f"</{open_list}>" if open_list else "")
    return "".join(found)


def _blocks(report: Report, blocks: Iterable[Block], level: int) -> str:
    return "".join(_block(report, block, level) for block in blocks)


def _block(report: Report, block: Block, level: int) -> str:
    if isinstance(block, Card):
        return _card(report, block, level)
    if isinstance(block, Table):
        return table_html(block)
    if isinstance(block, Ladder):
        picture = ladder_picture(report.knowledge, block, FONT, "ladder")
        return (
            f"<p>{escape(block.description)}</p><figure>{picture.svg}</figure>"
            f"{table_html(picture.table)}"
        )
    if isinstance(block, Group):
        heading = _heading(block.title, level)
        return f"{heading}{_blocks(report, block.blocks, min(level + 1, _DEEPEST))}"
    text = block.text if isinstance(block, Text) else str(getattr(block, "text", ""))
    return f"<p>{escape(text)}</p>" if text else ""


def _heading(text: str, level: int) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _card(report: Report, card: Card, level: int) -> str:
    status = "" if card.kind == "stage" else card.status
    shown = f' <span class="status">{escape(status)}</span>' if status else ""
    text = f"<p>{escape(card.text)}</p>" if card.text else ""
    lines = "".join(f"<li>{_line(report, line)}</li>" for line in card.lines)
    listed = f"<ul>{lines}</ul>" if lines else ""
    return (
        f'<article class="card {escape(card.kind)}"><h{level}>{escape(card.title)}{shown}'
        f"</h{level}>{text}{listed}</article>"
    )


def _line(report: Report, line: Line) -> str:
    said = mark(report.knowledge, line)
    source = f' <span class="source">[{escape(said)}]</span>' if said else ""
    return f"<span>{escape(line.text)}</span>{source} "


def table_html(table: Table, wide: bool = False) -> str:
    """A table that can be scrolled by keyboard where it is too wide. One of many columns is `wide`:
    it is set smaller, so that it fits a screen and a sheet, and its first column stays in sight."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    kind = "table wide" if wide else "table"
    return (
        f'<div class="{kind}" role="region" tabindex="0" aria-label="{escape(table.title)}">'
        f"<table><caption>{escape(table.title)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )

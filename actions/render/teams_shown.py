"""The blocks that show something, as elements of a card. What can be pressed in them is made by
whoever calls: `buttons` turns choices into elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .teams_text import (
    LONGEST_LABEL,
    Element,
    container,
    cut,
    paragraph,
    paragraphs,
    pieces,
    run,
    title,
)

Json = Mapping[str, Any]
Buttons = Callable[[Iterable[Json]], list[Element]]
MOST_ACTING_ROWS = 12
"""Rows of a table that keep their buttons. In a longer one nobody would find them."""
_TONES = {"warning": ("warning", "Attention. "), "error": ("attention", "Error. ")}
_MARKS = {"reached": "●", "here": "◉", "next": "◌", "ahead": "○", "open": "○"}
_STATES = {"reached": "reached", "here": "you are here", "next": "next"}
_ROW = 1_000
"""Characters of one cell of a table; more goes on in another paragraph."""


def notice(block: Json) -> list[Element]:
    """Something to notice, set off from the rest. What the colour says is said in words too."""
    style, mark = _TONES.get(text(block, "tone"), ("emphasis", ""))
    first, *others = paragraphs(text(block, "text")) or [paragraph(run(""))]
    if mark:
        first["inlines"].insert(0, run(mark, weight="Bolder"))
    return [container([first, *others], style=style)]


def card(block: Json) -> list[Element]:
    """An item of the advice with what speaks for it, but without its actions."""
    status = text(block, "status")
    head = [run(text(block, "title"), weight="Bolder")]
    if status:
        head.append(run(f"  |  {status}", isSubtle=True))
    shown = [paragraph(*head)] if text(block, "title") or status else []
    shown.extend(paragraphs(text(block, "text")))
    for line in block.get("lines") or ():
        shown.extend(_line(line))
    return shown


def _line(line: Json) -> list[Element]:
    """A line of a card, with the places it rests on."""
    sources = line.get("sources") or ()
    places = "; ".join(f"{place['cite_as']}, {place['at']}" for place in sources)
    mark = ": ".join(part for part in (str(line.get("says") or ""), places) if part)
    first, *others = pieces(str(line.get("text") or ""), _ROW) or [""]
    runs = [run(f"• {first}")]
    end = [run(f" ({mark})", italic=True, isSubtle=True)] if mark else []
    shown = [[run(piece)] for piece in others]
    last = shown[-1] if shown else runs
    last.extend(end)
    return [paragraph(*one, spacing="Small") for one in [runs, *shown]]


def ladder(block: Json, buttons: Buttons) -> list[Element]:
    """The place in every model, one step a line, so that it fits on a phone. What the marks and
    the filled line show is also said in words; a next step says what it still lacks."""
    shown = [*title(text(block, "title"), "Medium"), *paragraphs(text(block, "description"))]
    models: list[Json] = list(block.get("models") or ())
    if address := text(block, "picture"):
        says = " ".join(f"{text(one, 'title')}: {text(one, 'text')}" for one in models)
        picture = {"type": "Image", "url": address, "size": "Stretch", "altText": says}
        shown.append({**picture, "msteams": {"allowExpand": True}})
    for model in models:
        head = paragraph(run(text(model, "title"), weight="Bolder"))
        parts = [head, *paragraphs(text(model, "text"))]
        for step in model.get("steps") or ():
            parts.extend(_step(step, buttons))
        shown.append(container(parts, separator=True, spacing="Medium"))
    return shown


def _step(step: Json, buttons: Buttons) -> list[Element]:
    state = text(step, "state")
    here = {"weight": "Bolder"} if state == "here" else {}
    words = f"{_MARKS.get(state, '○')}  {text(step, 'title')}"
    if state in _STATES:
        words += f"  ({_STATES[state]})"
    line = paragraph(run(words, **here), spacing="Small")
    shown = [container([line], style="accent", spacing="Small") if here else line]
    for need in step.get("needs") or ():
        wanted, given = run(text(need, "wanted")), run(text(need, "given"))
        asked = paragraph(run(f"– {text(need, 'question')}"), spacing="Small")
        lacks = run("Needed: ", isSubtle=True), wanted, run(" · Now: ", isSubtle=True), given
        shown.extend([asked, paragraph(*lacks, spacing="None")])
        shown.extend(buttons(need.get("actions") or ()))
    return shown


def table(block: Json, buttons: Buttons) -> list[Element]:
    """A table, a group of lines for each row: columns would not fit on a phone. The first cell
    leads, the others follow under the names of their columns, then what can be done about it."""
    names = [str(one) for one in block.get("columns") or ()]
    shown = title(text(block, "title"), "Medium")
    rows, cards = list(block.get("rows") or ()), list(block.get("cards") or ())
    acting = len(rows) == len(cards) <= MOST_ACTING_ROWS
    for number, row in enumerate(rows):
        lines = _row([str(cell) for cell in row], names)
        lines.extend(buttons(cards[number].get("actions") or ()) if acting else [])
        if lines:
            shown.append(container(lines, separator=True, spacing="Small"))
    return shown


def _row(cells: list[str], names: list[str]) -> list[Element]:
    lines = paragraphs(cells[0] if cells else "", weight="Bolder")
    for number, cell in enumerate(cells[1:], 1):
        name = f"{names[number]}: " if number < len(names) and names[number] else ""
        for piece in pieces(cell, _ROW):
            lines.append(paragraph(run(name, isSubtle=True), run(piece), spacing="None"))
            name = ""
    return lines


def download(block: Json) -> list[Element]:
    """A file to take away. Only an address that Teams can reach becomes a link."""
    label, href, media = (text(block, key) for key in ("label", "href", "media"))
    if href.startswith("https://"):
        name = cut(f"{label} ({media})", LONGEST_LABEL)
        opens = {"type": "Action.OpenUrl", "title": name, "url": href}
        return [{"type": "ActionSet", "actions": [opens]}]
    shown = f": {href}" if href.startswith(("/", "http")) else ""
    return paragraphs(f"{label} ({media}){shown}")


def words(block: Json) -> list[Element]:
    """A text, or whatever words a block of an unknown kind has."""
    parts = [text(block, key) for key in ("title", "text", "description", "label")]
    return paragraphs("\n".join(part for part in dict.fromkeys(parts) if part))


def text(block: Json, key: str) -> str:
    """A field that is a text."""
    value = block.get(key)
    return value if isinstance(value, str) else ""

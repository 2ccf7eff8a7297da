"""The blocks that are only shown, as Block Kit: nothing in them can be clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .slack_text import (
    LONGEST_ALTERNATIVE,
    LONGEST_HEADER,
    SlackBlock,
    cut,
    escape,
    plain,
    sections,
)

Json = Mapping[str, Any]
TONES = {"warning": "⚠️ ", "error": "⛔ ", "info": "ℹ️ "}
_MARKS = {"reached": "●", "here": "◉", "next": "◌", "ahead": "○", "open": "○"}
_STATES = {"reached": "reached", "here": "you are here", "next": "next", "ahead": "", "open": ""}


def heading(title: str) -> list[SlackBlock]:
    """A heading."""
    if not title:
        return []
    if len(escape(title)) > LONGEST_HEADER:
        return sections(bold(title))
    return [{"type": "header", "text": plain(title, LONGEST_HEADER)}]


def bold(words: str) -> str:
    """Escaped and bold, or nothing."""
    return f"*{escape(words)}*" if words else ""


def line_of(line: Json) -> str:
    """One line of a card, with the places it rests on."""
    says = escape(str(line.get("says") or ""))
    sources = line.get("sources") or ()
    places = "; ".join(f"{place['cite_as']}, {place['at']}" for place in sources)
    mark = ": ".join(part for part in (says, escape(places)) if part)
    return f"• {escape(str(line.get('text') or ''))}" + (f" _({mark})_" if mark else "")


def ladder(block: Json) -> list[SlackBlock]:
    """The place in every model, one step a line. The marks are also said in words."""
    shown = sections(f"{bold(text(block, 'title'))}\n{escape(text(block, 'description'))}")
    for model in block.get("models") or ():
        rungs = [_rung(step) for step in model.get("steps") or ()]
        head = f"{bold(text(model, 'title'))}\n{escape(text(model, 'text'))}"
        shown.extend(sections("\n".join([head, *rungs])))
    return shown


def ladder_picture(block: Json, file: str, says: str) -> list[SlackBlock]:
    """The same as a picture that was uploaded; `says` tells in words what it shows."""
    shown = sections(f"{bold(text(block, 'title'))}\n{escape(text(block, 'description'))}")
    alternative = cut(says, LONGEST_ALTERNATIVE)
    return [*shown, {"type": "image", "slack_file": {"id": file}, "alt_text": alternative}]


def _rung(step: Json) -> str:
    state = text(step, "state")
    title = escape(text(step, "title"))
    title = f"*{title}*" if state == "here" else title
    words = _STATES.get(state, "")
    return f"{_MARKS.get(state, '○')} {title}" + (f" ({words})" if words else "")


def table(block: Json) -> list[SlackBlock]:
    """A table as one line for each row: Slack's own cannot be told from text by older clients."""
    columns = [escape(str(one)) for one in block.get("columns") or ()]
    lines = [bold(text(block, "title")), f"_{' | '.join(columns)}_" if columns else ""]
    lines.extend(
        "• " + " | ".join(escape(str(cell)) for cell in row if cell)
        for row in block.get("rows") or ()
    )
    return sections("\n".join(lines))


def download(block: Json) -> list[SlackBlock]:
    """A file to take away. Only an address that Slack can reach becomes a link."""
    label, href = escape(text(block, "label")), escape(text(block, "href"))
    if href.startswith("https://") and "|" not in href:
        return sections(f"<{href}|{label}>")
    return sections(f"{label}: {href}" if href.startswith(("/", "http")) else label)


def words(block: Json) -> str:
    """A text, or whatever words a block of an unknown kind has."""
    parts = [text(block, key) for key in ("title", "text", "description", "label")]
    return "\n".join(escape(part) for part in dict.fromkeys(parts) if part)


def text(block: Json, key: str) -> str:
    """A field that is a text."""
    value = block.get(key)
    return value if isinstance(value, str) else ""

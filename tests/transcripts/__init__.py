"""Transcripts: whole conversations with the trained model, as pages to read in docs/transcripts.

A script here is a journey of what one official says (`they_say`) or presses (`they_press`). What
Rostra answers is not stated in it: `python -m tests.transcripts` writes it down, and a test holds
the page to what Rostra says now, so that the difference is the review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from rules import load
from tests.server import Server, Talk

SCRIPTS = Path(__file__).parent
PAGES = SCRIPTS.parent.parent / "docs" / "transcripts"
Json = Mapping[str, Any]
MOST_LINES = 4
"""How many lines of a card are shown; the page in the browser folds them, too."""
MOST_ROWS = 8
_CODE = re.compile(r"\b(?:[a-z]{6}-){4}[a-z]{6}\b")
_VERSION = re.compile(r"\([0-9a-f]{8,}\)")
_SAYS = load().words


@dataclass(frozen=True)
class Script:
    """What one official says, in order: pairs of `they_say` or `they_press` and the words."""

    name: str
    title: str
    about: str
    turns: tuple[tuple[str, str], ...]


def scripts() -> list[Script]:
    """Every script, by name."""
    return [_script(path) for path in sorted(SCRIPTS.glob("*.yml"))]


def _script(path: Path) -> Script:
    entry = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    turns = tuple((kind, words) for turn in entry["turns"] for kind, words in turn.items())
    return Script(path.stem, entry["name"], entry["about"], turns)


def page(server: Server, script: Script) -> str:
    """The conversation as Markdown. The official's words are quotes; what Rostra says follows."""
    talk = Talk(server)
    parts = [
        f"# {script.title}",
        script.about.strip(),
        "The official's words are quoted, a pressed button is in brackets. Closed parts of the "
        "advice are named only. Made by `python -m tests.transcripts` with the trained model.",
        *_blocks(talk.blocks),
    ]
    code, asked = "", _asked(talk.blocks)
    for kind, words in script.turns:
        if kind == "they_say":
            said = words.replace("{code}", code)
            talk.say(said)
            parts.append("\n".join(f"> {line}" for line in _plain(said).splitlines()))
        else:
            talk.press(words)
            parts.append(f"> [{words}]")
        parts.extend(_blocks(talk.blocks, asked))
        asked = _asked(talk.blocks)
        code = next(iter(_CODE.findall(talk.text)), code)
    return _masked("\n\n".join(part for part in parts if part)) + "\n"


def _masked(text: str) -> str:
    """Without what differs from run to run: codes, and the hash of the knowledge."""
    return _VERSION.sub("(…)", _CODE.sub("••••••-••••••-••••••-••••••-••••••", text))


def _asked(blocks: Iterable[Json]) -> str:
    """The text of the question that a reply ends with."""
    return next((b["text"] for b in reversed(list(blocks)) if b["type"] == "question"), "")


def _blocks(blocks: Iterable[Json], asked: str = "") -> Iterator[str]:
    """`asked` is the question that was open before: it is shown with its answers only once."""
    for block in blocks:
        if block["type"] == "question" and block["text"] == asked:
            yield f"*Asked again:* {_plain(asked)}"
        else:
            yield from _block(block)


def _block(block: Json) -> Iterator[str]:
    kind = block["type"]
    if kind == "card":
        yield _card(block)
    elif kind == "question":
        yield _question(block)
    elif kind == "group":
        note = f" ({block['note']})" if block["note"] else ""
        yield f"**{block['title']}**{note}" + ("" if block["open"] else " ▸")
        if block["open"]:
            yield from _blocks(block["blocks"])
    elif kind == "ladder":
        yield _table("Model", "Your place", ((m["title"], m["text"]) for m in block["models"]))
    elif kind == "table":
        yield _rows(block)
    elif kind == "progress":
        yield f"*{_plain(block['text'])}*"
    elif kind == "download":
        yield f"- {block['label']}"
    elif kind == "notice":
        yield f"*{_plain(block['text'])}*"
    else:
        yield _plain(block["text"])


def _card(card: Json) -> str:
    status = _SAYS.texts.get(f"is_{card['status']}", card["status"])
    head = f"**{_plain(card['title'])}**" + (f" ({status})" if status else "")
    lines = [f"{head} {_plain(card['text'])}".strip()]
    lines += [f"- {_line(line)}" for line in card["lines"][:MOST_LINES]]
    hidden = len(card["lines"]) - MOST_LINES
    if hidden > 0:
        lines.append(f"- … {hidden} more")
    return "\n".join(lines)


def _line(line: Json) -> str:
    text = _plain(line["text"])
    if not line["says"]:
        return text
    places = "; ".join(f"{one['cite_as']}, {one['at']}" for one in line["sources"][:2])
    return f"{text} *[{_SAYS.say(line['says'])}{': ' if places else ''}{places}]*"


def _question(question: Json) -> str:
    options = " · ".join(_plain(option["label"]) for option in question["options"])
    return f"**{_plain(question['text'])}**  \n{options}"


def _rows(table: Json) -> str:
    rows = table["rows"]
    more = len(rows) - MOST_ROWS
    body = _table(*table["columns"], rows[:MOST_ROWS])
    return f"**{table['title']}**\n\n{body}" + (f"\n\n… {more} more rows" if more > 0 else "")


def _table(*given: Any) -> str:
    *columns, rows = given
    lines = [f"| {' | '.join(columns)} |", "|" + " --- |" * len(columns)]
    lines += [f"| {' | '.join(_plain(cell).replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """A text that Markdown leaves as it is."""
    return re.sub(r"([<>*_`\[\]])", r"\\\1", str(text))

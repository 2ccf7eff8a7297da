"""Blocks as plain text: for the terminal, and as the fallback of every other channel."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from rules import Knowledge

from ..advice_blocks import advice_reply
from ..reply import (
    Block,
    Card,
    Download,
    Group,
    Heading,
    Ladder,
    Line,
    Notice,
    Progress,
    Question,
    Table,
    Text,
)
from ..telling import status_words

_MARKS = {
    "here": "[you]",
    "reached": "[done]",
    "next": "[next]",
    "ahead": "[ahead]",
    "open": "[    ]",
}
_WIDTH = 96


def advice_text(knowledge: Knowledge, advice: Mapping[str, Any]) -> str:
    """The whole advice as plain text."""
    return render(knowledge, advice_reply(knowledge, advice))


def render(knowledge: Knowledge, blocks: Iterable[Block]) -> str:
    """Blocks as plain text, an empty line between two."""
    return "\n\n".join(part for part in (_block(knowledge, block) for block in blocks) if part)


def _block(knowledge: Knowledge, block: Block) -> str:
    if isinstance(block, Text | Heading | Notice | Progress):
        return _wrap(block.text)
    if isinstance(block, Question):
        options = [f"  {n}. {choice.label}" for n, choice in enumerate(block.options, 1)]
        others = " | ".join(choice.label for choice in block.others)
        parts = [_wrap(block.text), _wrap(block.hint), *options, f"  ({others})" if others else ""]
        return "\n".join(part for part in parts if part)
    if isinstance(block, Card):
        return _card(knowledge, block)
    if isinstance(block, Ladder):
        rows = [_wrap(block.title), _wrap(block.description)]
        for model in block.models:
            rungs = [f"    {_MARKS[rung.state]} {rung.title}" for rung in model.steps]
            rows.extend([f"  {model.title}: {model.text}", *rungs])
        return "\n".join(rows)
    if isinstance(block, Table):
        rows = [" | ".join(cell for cell in row if cell) for row in block.rows]
        return "\n".join(_wrap(f"- {row}", "  ") for row in rows)
    if isinstance(block, Group):
        rule = "=" * len(block.title)
        return f"{block.title}\n{rule}\n\n{render(knowledge, block.blocks)}"
    if isinstance(block, Download):
        return f"{block.label}: {block.href}"
    return str(getattr(block, "text", ""))


def _card(knowledge: Knowledge, card: Card) -> str:
    status = status_words(knowledge, card.status)
    head = f"* {card.title}" + (f" ({status})" if status else "")
    parts = [_wrap(head, "  "), _wrap(card.text, "  ", "  ")]
    parts.extend(_line(knowledge, line) for line in card.lines)
    return "\n".join(part for part in parts if part)


def _line(knowledge: Knowledge, line: Line) -> str:
    text = line.text
    if line.says:
        named = "; ".join(f"{place.cite_as}, {place.at}" for place in line.sources)
        mark = knowledge.words.say(line.says)
        text = f"{text} [{mark}{': ' if named else ''}{named}]"
    return _wrap(f"- {text}", "    ", "  ")


def _wrap(text: str, later: str = "", first: str = "") -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=later)

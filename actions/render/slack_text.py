"""Text and limits of Slack: escaping, cutting and packing, without any notion of our blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

MOST_BLOCKS = 50
"""Blocks in one message."""
LONGEST_SECTION = 3_000
LONGEST_HEADER = 150
LONGEST_LABEL = 75
"""Characters of a button's or an option's text."""
LONGEST_VALUE = 2_000
LONGEST_OPTION_VALUE = 150
LONGEST_ID = 255
LONGEST_ALTERNATIVE = 2_000
"""Characters of the text that stands for a picture."""
MOST_ELEMENTS = 25
"""Elements in one row of actions."""
MOST_OPTIONS = 100
"""Options of one select."""
MOST_CHECKBOXES = 10
LONGEST_MESSAGE = 12_000
"""Characters of all texts of one message. Slack refuses somewhat more with msg_blocks_too_long."""
LONGEST_FALLBACK = 3_000
"""Characters of the text that notifications show and screen readers read."""

SlackBlock = dict[str, Any]


def escape(text: str) -> str:
    """The text with the three characters that Slack gives a meaning to as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """What was typed, from what Slack sends."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def cut(text: str, longest: int) -> str:
    """The text, shortened with an ellipsis when it is longer."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def pieces(text: str, longest: int) -> list[str]:
    """Escaped text in pieces of at most `longest` characters, cut where a paragraph, a line, a
    word or at least an entity ends."""
    found: list[str] = []
    while len(text) > longest:
        at = max((text.rfind(mark, 1, longest) for mark in ("\n\n", "\n", " ")), default=-1)
        if at < longest // 2:
            at = longest
            entity = text.rfind("&", at - 5, at)
            if entity > 0 and ";" not in text[entity:at]:
                at = entity
        found.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*found, text] if text else found


def plain(text: str, longest: int) -> SlackBlock:
    """A text object without any markup."""
    return {"type": "plain_text", "text": escape_within(text, longest), "emoji": False}


def marked(text: str) -> SlackBlock:
    """A text object of escaped text with Slack's markup."""
    return {"type": "mrkdwn", "text": text}


def escape_within(text: str, longest: int) -> str:
    """The text escaped, of at most `longest` characters in all, and no entity cut in two."""
    escaped = escape(cut(text, longest))
    while len(escaped) > longest:
        text = text[: len(text) - max(1, (len(escaped) - longest) // 5)]
        escaped = escape(text.rstrip() + "…")
    return escaped


def sections(text: str) -> list[SlackBlock]:
    """Escaped text as sections."""
    return [
        {"type": "section", "text": marked(piece)}
        for piece in pieces(text.strip(), LONGEST_SECTION)
        if piece.strip()
    ]


def context(text: str) -> list[SlackBlock]:
    """Escaped text in small grey letters."""
    return [
        {"type": "context", "elements": [marked(piece)]}
        for piece in pieces(text.strip(), LONGEST_SECTION)
        if piece.strip()
    ]


def pack(units: Iterable[Sequence[SlackBlock]]) -> list[list[SlackBlock]]:
    """Units in order as messages within the limits. A unit stays whole where it fits at all."""
    messages: list[list[SlackBlock]] = []
    now: list[SlackBlock] = []
    for unit in units:
        parts = [list(unit)] if _fits(unit) else [[block] for block in unit]
        for part in parts:
            if now and not _fits([*now, *part]):
                messages.append(now)
                now = []
            now = [*now, *part]
    return [*messages, now] if now else messages


def spoken(blocks: Iterable[Mapping[str, Any]]) -> str:
    """The words of Slack blocks, for notifications and screen readers."""
    return "\n".join(pieces("\n".join(_texts(list(blocks))), LONGEST_FALLBACK)[:1])


def _fits(blocks: Sequence[SlackBlock]) -> bool:
    size = sum(len(text) for text in _texts(list(blocks)))
    return len(blocks) <= MOST_BLOCKS and size <= LONGEST_MESSAGE


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if not isinstance(value, dict):
        return []
    if value.get("type") in ("plain_text", "mrkdwn"):
        return [str(value["text"])]
    return [text for one in value.values() for text in _texts(one)]

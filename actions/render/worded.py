"""What is a code in a reply, in words: the status of a card, and who says a line."""

from __future__ import annotations

from typing import Any

from rules import Knowledge

from ..telling import status_words


def worded(knowledge: Knowledge, value: Any) -> Any:
    """Blocks in neutral JSON with words for the codes, for renderers that know no knowledge."""
    if isinstance(value, list):
        return [worded(knowledge, one) for one in value]
    if not isinstance(value, dict):
        return value
    shown = {key: worded(knowledge, one) for key, one in value.items()}
    if value.get("type") == "card":
        shown["status"] = status_words(knowledge, value.get("status") or "")
    if isinstance(value.get("says"), str):
        shown["says"] = knowledge.words.texts.get(value["says"], value["says"])
    return shown

"""Neutral JSON blocks as plain text, for `rasa shell`; text.py does so for blocks as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def terminal_text(blocks: Iterable[Mapping[str, Any]]) -> str:
    """The blocks as text, an empty line between two. A block of an unknown kind loses nothing."""
    return "\n\n".join(part for part in (_block(block) for block in blocks) if part)


def _block(block: Mapping[str, Any]) -> str:
    parts = [block.get(key) for key in ("title", "text", "description", "hint", "label")]
    lines = [str(part) for part in dict.fromkeys(parts) if part]
    lines.extend(_line(line) for line in block.get("lines") or ())
    lines.extend(
        f"  {model['title']}: {model['status']}. {model['text']}"
        for model in block.get("models") or ()
    )
    lines.extend("  " + " | ".join(map(str, row)) for row in block.get("rows") or ())
    choices = [*(block.get("options") or ()), *(block.get("others") or ())]
    lines.extend(f"  [{choice['label']}]" for choice in choices)
    lines.append(terminal_text(block.get("blocks") or ()))
    return "\n".join(line for line in lines if line)


def _line(line: Mapping[str, Any]) -> str:
    places = "; ".join(f"{place['cite_as']}, {place['at']}" for place in line["sources"])
    return f"  - {line['text']}" + (f" ({line['says']}: {places})" if places else "")

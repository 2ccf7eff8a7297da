"""Text that every format can print, and the sources of a line in words."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from rules import Knowledge

from ..acts import Act
from ..reply import Card, Line

T = TypeVar("T")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, which XML forbids, and marks that turn the direction of what follows."""


def clean(text: str) -> str:
    """`text` in one line, without what cannot be printed."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def clean_blocks(value: T) -> T:
    """Blocks, and all they are made of, with every text clean. Buttons are left out."""
    return _cleaned(value)  # type: ignore[no-any-return]


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(member) for member in value)
    if isinstance(value, Card):
        value = replace(value, actions=())
    if is_dataclass(value) and not isinstance(value, type | Act):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value)})
    return value


def mark(knowledge: Knowledge, line: Line) -> str:
    """Who says a line, and where: "Stated: Blog post (2014), section post, paragraph 2"."""
    if not line.says:
        return ""
    by_source: dict[str, list[str]] = {}
    for place in line.sources:
        by_source.setdefault(place.cite_as, []).append(place.at)
    named = ". ".join(f"{source}, {'; '.join(at)}" for source, at in by_source.items())
    said = knowledge.words.say(line.says)
    return clean(f"{said}: {named}" if named else said)

"""Text that every format can print, and the sources of a line in words."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from operator import is_
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

MOST_TEXTS = 16_384
"""Texts and lines that are remembered when cleaned: most come from the knowledge, in every report
again."""


@lru_cache(MOST_TEXTS)
def clean(text: str) -> str:
    """`text` in one line, without what cannot be printed."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def clean_blocks(value: T) -> T:
    """Blocks, and all they are made of, with every text clean. Buttons are left out."""
    return _cleaned(value)  # type: ignore[no-any-return]


def _cleaned(value: Any) -> Any:
    """What is clean already is given back as it is, and not copied."""
    if isinstance(value, str):
        cleaned = clean(value)
        return value if cleaned == value else cleaned
    if isinstance(value, tuple):
        members = [_cleaned(member) for member in value]
        return value if all(map(is_, members, value)) else tuple(members)
    if isinstance(value, Card) and value.actions:
        value = replace(value, actions=())
    changed = {}
    for name in _field_names(value.__class__):
        old = getattr(value, name)
        new = _cleaned(old)
        if new is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value


@lru_cache
def _field_names(kind: type) -> tuple[str, ...]:
    """The fields to look into; none where a value is no block and no part of one."""
    looked_into = is_dataclass(kind) and kind is not Act
    return tuple(field.name for field in fields(kind)) if looked_into else ()


@lru_cache(MOST_TEXTS)
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

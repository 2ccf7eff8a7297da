"""Every text of ours in the knowledge, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from ..citing import Source, Where
from ..items import Fact, Item
from ..knowledge import Knowledge

OURS = frozenset(
    {
        "title", "text", "because", "first_step", "perspective", "context",  # items
        "question", "hint", "options", "who_knows",  # facts
        "evidence", "limits", "kind",  # sources, whose titles are their authors'
    }
)  # fmt: skip
"""The keys whose values are sentences or labels of ours. The words people say are theirs."""
NOT_PROSE = ("kind",)


@dataclass(frozen=True)
class Text:
    """One text: where it stands, whose it is and under which key."""

    where: Where
    owner: str
    key: str
    text: str


def texts(knowledge: Knowledge) -> Iterator[Text]:
    """All texts: of items, facts, sources and words.yml."""
    entries: tuple[Source | Fact | Item, ...] = (
        *knowledge.sources.values(),
        *knowledge.facts.values(),
        *(item for item in knowledge.items.values() if item.kind != "stage"),
    )
    for entry in entries:
        yield from _of(entry, entry.id, entry.where)
    words = Where("knowledge/words.yml", 1)
    for group, said in (("texts", knowledge.words.texts), ("glossary", knowledge.words.glossary)):
        for key, text in said.items():
            yield Text(words, group, key, text)


def _of(entry: Any, owner: str, where: Where) -> Iterator[Text]:
    for field in fields(entry):
        yield from _value(getattr(entry, field.name), field.name, owner, where)


def _value(value: Any, key: str, owner: str, where: Where) -> Iterator[Text]:
    if isinstance(value, str):
        if key in OURS and key not in NOT_PROSE:
            yield Text(where, owner, key, value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _value(one, key, owner, where)
    elif isinstance(value, Mapping):
        for one in value.values() if key == "options" else ():
            yield from _value(one, key, owner, where)
    elif is_dataclass(value) and not isinstance(value, Where):
        yield from _of(value, getattr(value, "id", owner), getattr(value, "where", where))

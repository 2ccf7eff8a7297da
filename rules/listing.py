"""The knowledge as lists in JSON: `rostra facts --json` and `rostra knowledge --json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from .citing import Cite, Where
from .items import Item, Model
from .knowledge import Knowledge
from .shapes import Json, cite_json


def facts_json(knowledge: Knowledge) -> list[Json]:
    """Every fact: {id, kind, question, options, section, ask_if, who_knows, used_by, …}."""
    return [
        {
            "id": fact.id,
            "kind": fact.kind,
            "question": fact.question,
            "options": [{"id": option, "label": label} for option, label in fact.options.items()],
            "section": fact.section,
            "ask_if": {f: list(o) for f, o in fact.ask_if.items()} if fact.ask_if else None,
            "who_knows": fact.who_knows,
            "used_by": [user for user in knowledge.used_by[fact.id] if user in knowledge.items],
            "hint": fact.hint,
        }
        for fact in knowledge.facts.values()
    ]


def knowledge_json(knowledge: Knowledge) -> list[Json]:
    """Every item with all its fields, its kind and its citations; stages follow their model."""
    return [_item(item) for item in knowledge.items.values()]


def _item(item: Item) -> Json:
    shown: Json = {"id": item.id, "kind": item.kind}
    for field in fields(item):
        if field.name in ("id", "where"):
            continue
        value = getattr(item, field.name)
        if isinstance(item, Model) and field.name == "stages":
            value = tuple(stage.id for stage in item.stages)
        shown[field.name.rstrip("_")] = _plain(value)
    return shown


def _plain(value: Any) -> Any:
    if isinstance(value, Cite):
        return cite_json(value)
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if not isinstance(getattr(value, field.name), Where)
        }
    return value

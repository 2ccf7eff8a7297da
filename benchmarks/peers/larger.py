"""The knowledge several times over, to see how engines grow with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from rules import Knowledge
from rules.items import Item, Model


def larger(knowledge: Knowledge, times: int, facts_too: bool) -> Knowledge:
    """`knowledge` with every item, and so every rule, `times` over under new names.

    The rules ask for the same facts; with `facts_too`, each copy has facts of its own.
    """
    items: dict[str, Item] = dict(knowledge.items)
    facts = dict(knowledge.facts)
    for number in range(2, times + 1):
        names = {name: f"{name}-copy{number}" for name in knowledge.items}
        if facts_too:
            names |= {name: f"{name}_copy{number}" for name in knowledge.facts}
            facts |= {names[n]: _renamed(fact, names) for n, fact in knowledge.facts.items()}
        for name, item in knowledge.items.items():
            items[names[name]] = _renamed(item, names)
        for item in list(items.values()):
            if isinstance(item, Model):
                items.update((stage.id, stage) for stage in item.stages)
    return replace(knowledge, items=items, facts=facts)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """`value` with every name in it replaced, however deep."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_renamed(one, names) for one in value)
    if isinstance(value, Mapping):
        return {names.get(key, key): _renamed(one, names) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _renamed(getattr(value, f.name), names) for f in fields(value)}
        return type(value)(**changed)
    return value

"""The rules and initial facts that an engine's class declares, read without touching them.

Experta writes the engine into them when it reads them, which other threads would see.
"""

from __future__ import annotations

import inspect
from typing import Any

from .quiet import DefFacts, KnowledgeEngine, Rule


def rules_of(cls: type) -> list[Any]:
    """The rules of a class."""
    return [value for value in _members(cls).values() if isinstance(value, Rule)]


def rules_in_order(engine: KnowledgeEngine) -> list[Any]:
    """The rules of an engine in the order of their definition, base classes first."""
    order = {id(value): place for place, value in enumerate(_members(type(engine)).values())}
    found = [rule for rule in engine.get_rules() if isinstance(rule, Rule)]
    return sorted(found, key=lambda rule: order.get(id(rule), len(order)))


def deffacts_of(cls: type) -> list[Any]:
    """The initial facts of a class, in their order."""
    found = [value for value in _members(cls).values() if isinstance(value, DefFacts)]
    return sorted(found, key=lambda given: given.order)


def asked(given: Any) -> frozenset[str] | None:
    """The keyword arguments a `DefFacts` takes; None when it takes any."""
    parameters = inspect.signature(given.__wrapped__).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return None
    return frozenset(parameters)


def _members(cls: type) -> dict[str, Any]:
    names: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        names.update(vars(base))
    return names

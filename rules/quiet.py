"""Experta's names, without Experta's side effects: take them from here, not from `experta`.

Importing Experta calls `logging.basicConfig()`, which would give the application's root logger a
handler it never asked for, and at the root level INFO Experta writes thousands of lines for one
consultation. After this module is imported the root logger is as it was, and the `experta` logger
stands at WARNING.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

_root = logging.getLogger()
_placeholder = logging.NullHandler()
# basicConfig() does nothing when the root logger has a handler; so lend it one for the import.
_root.addHandler(_placeholder)
try:
    from experta import (
        AND,
        AS,
        EXISTS,
        FORALL,
        MATCH,
        NOT,
        OR,
        TEST,
        Fact,
        InitialFact,
        KnowledgeEngine,
        L,
        P,
        W,
    )
    from experta.abstract import Matcher, Strategy
    from experta.activation import Activation
    from experta.agenda import Agenda
    from experta.conditionalelement import ConditionalElement
    from experta.factlist import FactList
    from experta.fieldconstraint import (
        ANDFC,
        NOTFC,
        ORFC,
        FieldConstraint,
    )
    from experta.matchers.rete.utils import prepare_rule

    if TYPE_CHECKING:
        # Experta has no types; with these, mypy still knows the methods that they decorate.
        _Method = TypeVar("_Method", bound=Callable[..., Any])

        class Rule(tuple[Any, ...]):
            salience: int
            __name__: str

            def __new__(cls, *conditions: Any, salience: int = 0) -> "Rule": ...
            def __call__(self, method: _Method) -> _Method: ...
            def new_conditions(self, *conditions: Any) -> "Rule": ...

        class DefFacts:
            order: int

            def __init__(self, *, order: int = 0) -> None: ...
            def __call__(self, method: _Method) -> _Method: ...
    else:
        from experta import DefFacts, Rule
finally:
    _root.removeHandler(_placeholder)
logging.getLogger("experta").setLevel(logging.WARNING)

__all__ = [
    "AND",
    "ANDFC",
    "AS",
    "EXISTS",
    "FORALL",
    "MATCH",
    "NOT",
    "NOTFC",
    "OR",
    "ORFC",
    "TEST",
    "Activation",
    "Agenda",
    "ConditionalElement",
    "DefFacts",
    "Fact",
    "FactList",
    "FieldConstraint",
    "InitialFact",
    "KnowledgeEngine",
    "L",
    "Matcher",
    "P",
    "Rule",
    "Strategy",
    "W",
    "prepare_rule",
]

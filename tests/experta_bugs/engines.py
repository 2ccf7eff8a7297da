"""Facts, engines and rules made on the spot: stock Experta beside ours."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from rules.matching import CompiledMatcher, LeanFact, LogicalEngine, OrderedStrategy
from rules.quiet import Fact, KnowledgeEngine, Rule

ROOT = Path(__file__).parent.parent.parent


class A(Fact):  # type: ignore[misc]
    pass


class B(Fact):  # type: ignore[misc]
    pass


class Input(LeanFact):
    pass


class Holds(LeanFact):
    pass


class Plugged(KnowledgeEngine):  # type: ignore[misc]
    """Experta's own engine with our strategy and matcher."""

    __strategy__ = OrderedStrategy
    __matcher__ = CompiledMatcher


OURS = pytest.mark.parametrize("base", [Plugged, LogicalEngine])


def made(base: type, **rules: Any) -> Any:
    """An instance of a new engine class with these members."""
    return type("Made", (base,), dict(rules))()


def acts(name: str, conditions: Iterable[Any], action: Callable[..., Any], **kwargs: Any) -> Any:
    """A rule called `name`."""

    def act(self: Any, **captured: Any) -> None:
        action(self, **captured)

    act.__name__ = name
    return Rule(*conditions, **kwargs)(act)


def fired_by(base: type, conditions: list[Any], *facts: Any) -> int:
    fired: list[Any] = []
    rule = acts("r", conditions, lambda self, **captured: fired.append(captured))
    engine = made(base, r=rule)
    engine.reset()
    engine.declare(*facts)
    engine.run()
    return len(fired)

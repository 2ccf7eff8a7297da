"""An engine of random rules, followed change by change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from rules.matching import OrderedStrategy
from rules.quiet import KnowledgeEngine, Rule


class Followed:
    """An engine whose matcher is told of each change, and what it then holds."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.live: Counter[Any] = Counter()
        self.exact: Counter[Any] = Counter()
        engine.reset()
        self._count(engine.agenda.activations, 1)

    def change(self, adding: list[Any], deleting: list[Any]) -> None:
        """Pass on the changes and keep count of the activations."""
        added, removed = self.engine.matcher.changes(adding, deleting)
        self._count(removed, -1)
        self._count(added, 1)
        assert min(self.live.values(), default=0) >= 0

    def _count(self, activations: Iterable[Any], by: int) -> None:
        for activation in activations:
            name, numbers, context = _shown(activation)
            self.live[name, numbers, context] += by
            self.exact[name, getattr(activation, "ids", None), context] += by


def _shown(activation: Any) -> Any:
    context = {
        name: value for name, value in activation.context.items() if not name.startswith("__")
    }
    numbers = frozenset(fact.__factid__ for fact in activation.facts)
    return activation.rule.__name__, numbers, frozenset(context.items())


def engine_of(rules: list[tuple[Any, ...]], matcher: Any = None) -> Any:
    """An engine with these left-hand sides; Experta's own matcher unless one is given."""
    space: dict[str, Any] = {"__strategy__": OrderedStrategy}
    if matcher is not None:
        space["__matcher__"] = matcher
    for number, parts in enumerate(rules):

        def act(self: Any, **captured: Any) -> None:
            """Nothing is fired here."""

        act.__name__ = f"r{number}"
        space[act.__name__] = Rule(*parts)(act)
    return type("Network", (KnowledgeEngine,), space)()

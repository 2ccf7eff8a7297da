"""The parts of Rasa's model, one after another, without working out their order in each turn.

Rasa runs its graph through dask, which sorts it anew for every message and for both predictions of
a turn, and it writes out all that goes in for a log line that nobody asked for: 0.5 ms of a turn of
12. The parts, what they get and what they return stay Rasa's.
"""

from __future__ import annotations

from typing import Any

from rasa.core import processor
from rasa.engine.runner.dask import DaskGraphRunner


class InOrder(DaskGraphRunner):
    """Runs the parts in an order that is found once for each set of results asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As Rasa makes its runner, with all parts loaded."""
        super().__init__(*args, **kwargs)
        self._orders: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = {}

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """The results of `targets` by their names. Raises GraphRunError when an input is missing,
        and GraphComponentException when a part fails."""
        wanted = tuple(targets or self._graph_schema.target_names)
        done = {name: (name, value) for name, value in (inputs or {}).items()}
        if wanted not in self._orders:
            self._orders[wanted] = self._order(wanted)
        for name, needs in self._orders[wanted]:
            if name not in done:
                # A part tells by itself which input it misses; it gets the name instead.
                done[name] = self._instantiated_nodes[name](*(done.get(one, one) for one in needs))
        return dict(done[name] for name in wanted)

    def _order(self, wanted: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        """The parts that lead to what is wanted, each after those it needs, with their names."""
        found: dict[str, tuple[str, ...]] = {}

        def visit(name: str) -> None:
            if name in found or name not in self._graph_schema.nodes:
                return
            needs = tuple(self._graph_schema.nodes[name].needs.values())
            for one in needs:
                visit(one)
            found[name] = needs

        for name in wanted:
            visit(name)
        return list(found.items())


def replace() -> None:
    """Have Rasa run every model with ours that it loads from now on."""
    processor.DaskGraphRunner = InOrder

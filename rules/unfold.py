"""Rules with variables, unfolded: one counted rule for each way in which they can ever fire.

What can be concluded from a set of facts is known before anybody answers, as long as rules only
add. So the rules run once, on everything that could be answered at the same time; each activation
that fires there becomes a counted rule of its own (see rules.counted), with the name of the rule it
comes from. A consultation then joins nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .counted import Concludes
from .matches import Match
from .matching import LogicalEngine
from .quiet import InitialFact, Rule


def unfold(cls: type[LogicalEngine], facts: Iterable[Any]) -> type[LogicalEngine]:
    """A subclass of `cls` that concludes the same from any of `facts`, and from what equals none
    of them but meets the same conditions.

    Rules of `cls` must have no NOT, EXISTS, FORALL or salience, and right-hand sides that conclude
    the same from the same premises. Rules that match declared facts with variables stay as they
    are, and so does what rests on their conclusions.
    """
    engine = cls()
    engine.reset()
    engine.declare(*facts)
    engine.run()
    fired = list(dict.fromkeys(engine.activations()))
    kept = _kept(engine, fired)
    space: dict[str, Any] = {}
    for match in fired:
        name = match.branch.name
        if name in kept:
            continue
        concluded = [engine.facts[number] for number in match.concluded or ()]
        patterns = [InitialFact() if type(f) is InitialFact else f.copy() for f in match.facts]
        action = Concludes(name, *(fact.copy() for fact in concluded))
        space[name] = None
        space[f"{name} ({len(space)})"] = Rule(*patterns)(action)
    return type(cls.__name__, (cls,), space)


def _kept(engine: LogicalEngine, fired: Iterable[Match]) -> set[str]:
    """The names of rules that cannot be unfolded: they fire on what is declared, with all its
    possible values, or on what such rules conclude."""
    kept: set[str] = set()
    free = {number for number in engine.stated if type(engine.facts[number]) is not InitialFact}
    while True:
        more = [m for m in fired if m.branch.name not in kept and not free.isdisjoint(m.ids)]
        if not more:
            return kept
        kept.update(match.branch.name for match in more)
        for match in fired:
            if match.branch.name in kept:
                free.update(match.concluded or ())

"""After any history of changes the engine says what a fresh one says."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.matching import Concludes, LogicalEngine
from rules.quiet import MATCH, NOT, Rule

from .engines import Holds, Input, acts

# Random programs: an item of one layer is concluded from inputs and items of the same or a lower
# layer (circles included) and from the absence of inputs and items of lower layers.

LAYERS, ITEMS, INPUTS = 3, 4, 6


@st.composite
def programs(draw: Any) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    for number in range(draw(st.integers(4, 14))):
        layer = draw(st.integers(0, LAYERS - 1))
        parts: list[Any] = []
        for _ in range(draw(st.integers(1, 3))):
            kind = draw(st.sampled_from(("input", "item", "item", "no input", "no item", "any")))
            if kind == "input":
                parts.append(Input(name=draw(st.integers(0, INPUTS - 1))))
            elif kind == "item":
                parts.append(Holds(layer=draw(st.integers(0, layer)), item=draw(st.integers(0, 3))))
            elif kind == "any":
                parts.append(Holds(layer=draw(st.integers(0, layer)), item=MATCH.some))
            elif kind == "no input":
                parts.append(NOT(Input(name=draw(st.integers(0, INPUTS - 1)))))
            elif layer:
                parts.append(NOT(Holds(layer=layer - 1, item=draw(st.integers(0, ITEMS - 1)))))
        result = Holds(layer=layer, item=draw(st.integers(0, ITEMS - 1)))
        name = f"r{number}"
        if draw(st.booleans()):
            # Counted where it can be: an agenda or not, it comes to the same.
            rules[name] = Rule(*parts)(Concludes(name, result))
        else:
            action = lambda self, result=result, **_: self.conclude(result)  # noqa: E731
            rules[name] = acts(name, parts, action)
    return rules


def told(engine: Any) -> dict[Any, Any]:
    return {fact: sorted(map(repr, reasons)) for fact, reasons in engine.conclusions()}


@settings(max_examples=60, deadline=None)
@given(programs(), st.lists(st.integers(0, INPUTS - 1), max_size=15), st.integers())
def test_after_every_change_the_engine_says_what_a_fresh_one_says(
    rules: dict[str, Any], changes: list[int], seed: int
) -> None:
    cls = type("Program", (LogicalEngine,), rules)
    engine, fresh = cls(), cls()
    engine.reset()
    engine.run()
    standing: set[int] = set()
    before = told(engine)
    for name in changes:
        fact = Input(name=name)
        engine.retract(fact) if name in standing else engine.declare(fact)
        standing ^= {name}
        engine.take_changed()
        engine.run()
        fresh.reset()
        order = sorted(standing)
        random.Random(seed).shuffle(order)
        fresh.declare(*[Input(name=each) for each in order])
        fresh.run()
        after = told(engine)
        assert after == told(fresh)
        changed = {fact for fact in before.keys() | after if before.get(fact) != after.get(fact)}
        assert changed <= set(engine.take_changed())
        before = after

"""Random patterns over a few slots and values, and random scripts of changes."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from rules.quiet import MATCH, Fact, L, P


class A(Fact):  # type: ignore[misc]
    pass


class B(Fact):  # type: ignore[misc]
    pass


SLOTS = ("x", "y", "z")
VALUES = (0, 1, 2)
PREDICATES = (lambda value: value != 0, lambda value: value in (0, 2))
ODD = {"v": lambda v: v != 1, "w": lambda w: w != 1}
constants = st.sampled_from(VALUES)
tests = st.one_of(
    constants,
    constants.map(lambda value: ~L(value)),
    st.sampled_from(PREDICATES).map(P),
    st.tuples(st.sampled_from(PREDICATES), constants).map(lambda pair: P(pair[0]) & ~L(pair[1])),
)


@st.composite
def patterns(draw: Any, captured: list[str], capture: bool = True) -> Any:
    """A pattern over three slots; `captured` are the variables of the patterns before it."""
    slots: dict[str, Any] = {}
    earlier = tuple(captured)
    negated: set[str] = set()
    for slot in SLOTS:
        kind = draw(st.sampled_from(("none", "none", "test", "variable", "both", "differs")))
        name = draw(st.sampled_from(("v", "w")))
        if kind == "test":
            slots[slot] = draw(tests)
        elif kind == "variable":
            slots[slot] = getattr(MATCH, name)
        elif kind == "both":
            slots[slot] = getattr(MATCH, name) & ~L(draw(constants))
        elif kind == "differs" and name in earlier and name not in negated:
            slots[slot] = ~getattr(MATCH, name)
            negated.add(name)
        if capture and kind in ("variable", "both"):
            captured.append(name)
    return draw(st.sampled_from((A, B)))(**slots)


facts = st.tuples(st.sampled_from((A, B)), st.tuples(*[st.sampled_from((None, *VALUES))] * 3))
steps = st.lists(st.one_of(facts, st.integers(0, 30)), min_size=5, max_size=25)


def made(cls: Any, values: tuple[Any, ...]) -> Any:
    """The fact that a step of a script stands for."""
    return cls(**{slot: v for slot, v in zip(SLOTS, values, strict=True) if v is not None})


quick = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

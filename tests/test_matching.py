"""CompiledMatcher against Experta's own matcher: the same facts, the same activations.

Random rules and random declare/retract sequences go through both, and after every change both must
hold the same activations. Left out, because Experta's own matcher is wrong or order dependent there
(tests/test_experta_bugs.py shows each that we cure):

- two equal patterns in one rule (it matches them with the same fact only);
- a fact declared and retracted between two looks at the matcher (it raises KeyError);
- predicates that cannot take every slot's values (it tries them before the literals);
- a rule that begins with TEST (it never fires);
- EXISTS with several patterns (it ignores all but the first);
- NOT over AND (both read it as NOT a or NOT b, also across joins);
- the same variable negated twice in one pattern, or negated before it is captured (it depends on
  the order, or raises).
"""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.matcher import CompiledMatcher
from rules.matching import OrderedStrategy
from rules.quiet import (
    EXISTS,
    FORALL,
    MATCH,
    NOT,
    OR,
    TEST,
    Fact,
    KnowledgeEngine,
    L,
    P,
    Rule,
)


class A(Fact):  # type: ignore[misc]
    pass


class B(Fact):  # type: ignore[misc]
    pass


SLOTS = ("x", "y", "z")
VALUES = (0, 1, 2)
PREDICATES = (lambda value: value != 0, lambda value: value in (0, 2))

KINDS = ("fact", "fact", "fact", "not", "not", "or", "test", "exists", "forall")

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


@st.composite
def conditions(draw: Any) -> tuple[Any, ...]:
    """The left-hand side of a rule."""
    captured: list[str] = []
    parts: list[Any] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(KINDS))
        if kind == "fact":
            parts.append(draw(patterns(captured)))
        elif kind == "not":
            parts.append(NOT(draw(patterns(captured, capture=False))))
        elif kind == "or":
            parts.append(OR(draw(patterns([], False)), draw(patterns([], False))))
        elif kind == "test" and captured:
            name = captured[0]
            parts.append(TEST(eval(f"lambda {name}: {name} != 1")))
        elif kind == "exists":
            parts.append(EXISTS(draw(patterns([], False))))
        elif kind == "forall":
            leading: list[str] = []
            parts.append(FORALL(draw(patterns(leading)), draw(patterns(leading, False))))
    return tuple(parts)


def comparable(parts: tuple[Any, ...]) -> bool:
    """No equal patterns in one rule, also inside NOT and OR."""
    flat = list(parts)
    for part in flat:
        if not isinstance(part, (Fact, TEST)):
            flat.extend(part)
    facts = [part for part in flat if isinstance(part, Fact)]
    return bool(parts) and all(one is two or one != two for one in facts for two in facts)


facts = st.tuples(st.sampled_from((A, B)), st.tuples(*[st.sampled_from((None, *VALUES))] * 3))
steps = st.lists(st.one_of(facts, st.integers(0, 30)), min_size=5, max_size=25)


class Followed:
    """An engine whose matcher is told of each change, and what it then holds."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.live: Counter[Any] = Counter()
        engine.reset()
        for activation in engine.agenda.activations:
            self.live[_shown(activation)] += 1

    def change(self, adding: list[Any], deleting: list[Any]) -> None:
        """Pass on the changes and keep count of the activations."""
        added, removed = self.engine.matcher.changes(adding, deleting)
        for activation in removed:
            assert self.live[_shown(activation)] > 0
            self.live[_shown(activation)] -= 1
        for activation in added:
            self.live[_shown(activation)] += 1


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


def replay(rules: list[tuple[Any, ...]], script: list[Any]) -> tuple[Any, Any]:
    """Run the script through both matchers, comparing after each step."""
    stock, ours = Followed(engine_of(rules)), Followed(engine_of(rules, CompiledMatcher))
    assert +ours.live == +stock.live
    standing: list[Any] = []
    memory = stock.engine.facts
    for step in script:
        if isinstance(step, int):
            if not standing:
                continue
            fact = standing.pop(step % len(standing))
            memory.retract(fact)
            adding, deleting = [], [fact]
        else:
            cls, values = step
            slots = {slot: v for slot, v in zip(SLOTS, values, strict=True) if v is not None}
            fact = memory.declare(cls(**slots))
            if fact is None:
                continue
            standing.append(fact)
            adding, deleting = [fact], []
        stock.change(adding, deleting)
        ours.change(adding, deleting)
        assert +ours.live == +stock.live
    return stock, ours


quick = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@quick
@given(st.lists(conditions().filter(comparable), min_size=1, max_size=4), steps)
def test_every_kind_of_condition_matches_as_experta_does(
    rules: list[tuple[Any, ...]], script: list[Any]
) -> None:
    replay(rules, script)

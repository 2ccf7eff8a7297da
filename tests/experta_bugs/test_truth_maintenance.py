"""A conclusion stands exactly as long as a reason for it does."""

from typing import Any

import pytest

from rules.matching import Concludes, LeanFact, LogicalEngine
from rules.quiet import MATCH, Rule

from .engines import Holds, Input, acts, made

# -- truth maintenance


class Chain(LogicalEngine):
    """x or y gives 1; 1 gives 2; 2 and z give 3."""

    @Rule(Input(name="x"))
    def from_x(self) -> None:
        self.conclude(Holds(item=1))

    @Rule(Input(name="y"))
    def from_y(self) -> None:
        self.conclude(Holds(item=1))

    @Rule(Holds(item=1))
    def second(self) -> None:
        self.conclude(Holds(item=2))

    @Rule(Holds(item=2), Input(name="z"))
    def third(self) -> None:
        self.conclude(Holds(item=3))


def consulted(cls: type = Chain, *names: str) -> Any:
    engine = cls()
    engine.reset()
    engine.declare(*[Input(name=name) for name in names])
    engine.run()
    return engine


def items(engine: Any) -> list[Any]:
    return [fact["item"] for fact, _ in engine.conclusions()]


def test_a_conclusion_leaves_with_its_last_reason_and_takes_what_rests_on_it() -> None:
    engine = consulted(Chain, "x", "y", "z")
    assert items(engine) == [1, 2, 3]
    assert engine.justifications(Holds(item=1)) == [
        ("from_x", (Input(name="x"),)),
        ("from_y", (Input(name="y"),)),
    ]
    engine.retract(Input(name="x"))
    engine.run()
    assert items(engine) == [1, 2, 3]
    assert engine.justifications(Holds(item=1)) == [("from_y", (Input(name="y"),))]
    engine.retract(Input(name="y"))
    engine.run()
    assert items(engine) == []
    engine.declare(Input(name="y"))
    engine.run()
    assert items(engine) == [1, 2, 3]


def test_take_changed_tells_what_came_went_or_has_other_reasons() -> None:
    engine = consulted(Chain, "x", "y", "z")
    assert [fact["item"] for fact in engine.take_changed()] == [1, 2, 3]
    engine.retract(Input(name="x"))
    engine.run()
    assert engine.take_changed() == [Holds(item=1)]
    engine.retract(Input(name="z"))
    engine.run()
    assert engine.take_changed() == [Holds(item=3)] and engine.take_changed() == []


def test_what_changed_is_told_to_stand_whatever_number_it_has_now() -> None:
    engine = consulted(Chain, "x", "z")
    engine.take_changed()
    engine.retract(Input(name="x"))
    engine.retract(Input(name="z"))
    engine.run()
    changed = engine.take_changed()
    assert engine.facts.stand(changed) == [False] * len(changed)
    engine.declare(Input(name="x"))
    engine.run()
    assert {fact["item"] for fact in changed} == {1, 2, 3}
    stands = dict(zip([fact["item"] for fact in changed], engine.facts.stand(changed), strict=True))
    assert stands == {1: True, 2: True, 3: False}, "concluded anew, under other numbers"


def counted(*premises: str, concludes: int) -> Any:
    """A rule without variables, which only concludes."""
    name = f"{'-'.join(premises)} gives {concludes}"
    return Rule(*[Input(name=p) for p in premises])(Concludes(name, Holds(item=concludes)))


def test_a_counted_rule_concludes_without_an_agenda_and_says_why() -> None:
    engine = consulted(
        type("Counted", (Chain,), {"one": counted("a", concludes=1), "two": counted(concludes=9)}),
        "a",
        "z",
    )
    assert sorted(items(engine)) == [1, 2, 3, 9]
    assert engine.justifications(Holds(item=1)) == [("a gives 1", (Input(name="a"),))]
    early = engine.record()
    engine.take_changed()
    engine.declare(Input(name="x"))
    engine.run()
    assert engine.take_changed() == [Holds(item=1)]
    assert [name for name, _ in engine.justifications(Holds(item=1))] == ["a gives 1", "from_x"]
    engine.retract(Input(name="a"))
    engine.retract(Input(name="x"))
    engine.run()
    assert items(engine) == [9]
    # What was recorded stays as it was.
    kept = {fact["item"]: reasons for fact, reasons in early.conclusions()}
    assert sorted(kept) == [1, 2, 3, 9] and kept[1] == [("a gives 1", (Input(name="a"),))]


def test_a_conclusion_of_a_counted_rule_may_also_be_stated() -> None:
    engine = consulted(type("Counted", (Chain,), {"one": counted("a", concludes=1)}), "a")
    number = engine.declare(Holds(item=1)).__factid__
    engine.retract(Input(name="a"))
    engine.run()
    assert items(engine) == [2] and engine.facts[number] == Holds(item=1)
    engine.retract(Holds(item=1))
    engine.declare(Holds(item=1))
    engine.run()
    assert items(engine) == [2]
    engine.retract(Holds(item=1))
    engine.run()
    assert items(engine) == [] and number not in engine.facts
    engine.declare(Input(name="a"))
    engine.run()
    with pytest.raises(ValueError, match="conclusion"):
        engine.retract(Holds(item=1))


def test_a_circle_of_counted_rules_does_not_hold_itself_up() -> None:
    rules = {
        "start": Rule(Input(name="x"))(Concludes("start", Holds(item=1))),
        "forth": Rule(Holds(item=1))(Concludes("forth", Holds(item=2))),
        "back": Rule(Holds(item=2))(Concludes("back", Holds(item=1))),
    }
    engine = consulted(type("Circle", (LogicalEngine,), rules), "x")
    assert len(engine.justifications(Holds(item=1))) == 2
    for _ in range(2):
        engine.retract(Input(name="x"))
        engine.run()
        assert items(engine) == []
        engine.declare(Input(name="x"))
        engine.run()
        assert sorted(items(engine)) == [1, 2]


def test_conclusions_are_withdrawn_before_anything_else_fires() -> None:
    seen: list[Any] = []

    class Watching(Chain):
        @Rule(Input(name="w"), salience=10)
        def look(self) -> None:
            seen.append(items(self))

    engine = consulted(Watching, "x", "z")
    engine.retract(Input(name="x"))
    engine.declare(Input(name="w"))
    engine.run()
    assert seen == [[]]


def test_a_circle_of_conclusions_does_not_hold_itself_up() -> None:
    class Circle(LogicalEngine):
        @Rule(Input(name="x"))
        def start(self) -> None:
            self.conclude(Holds(item=1))

        @Rule(Holds(item=1))
        def forth(self) -> None:
            self.conclude(Holds(item=2))

        @Rule(Holds(item=2))
        def back(self) -> None:
            self.conclude(Holds(item=1))

    engine = consulted(Circle, "x")
    assert len(engine.justifications(Holds(item=1))) == 2
    engine.retract(Input(name="x"))
    engine.run()
    assert items(engine) == []
    engine.declare(Holds(item=2))
    engine.run()
    assert sorted(items(engine)) == [1, 2]
    engine.retract(Holds(item=2))
    engine.run()
    assert items(engine) == [] and engine.facts.find(Holds(item=2)) is None


def test_a_fact_both_stated_and_concluded_stands_while_either_does() -> None:
    engine = consulted(Chain, "x")
    stated = engine.declare(Holds(item=1))
    assert stated is engine.facts.find(Holds(item=1))
    engine.retract(Input(name="x"))
    engine.run()
    assert items(engine) == [2]
    engine.declare(Input(name="y"))
    engine.run()
    engine.retract(Holds(item=1))
    engine.run()
    assert items(engine) == [1, 2]
    engine.retract(Input(name="y"))
    engine.run()
    assert items(engine) == []


def test_what_a_rule_may_not_do_is_refused() -> None:
    engine = consulted(Chain, "x")
    with pytest.raises(ValueError, match="conclusion"):
        engine.retract(Holds(item=1))
    with pytest.raises(RuntimeError):
        engine.conclude(Holds(item=9))
    with pytest.raises(IndexError):
        engine.retract(Input(name="never"))
    with pytest.raises(RuntimeError):
        engine.facts.find(Input(name="x"))["name"] = "y"


def test_a_template_may_be_concluded_again_and_again() -> None:
    template = Holds(item="t")
    engine = made(
        LogicalEngine, r=acts("r", [Input(name=MATCH.n)], lambda self, n: self.conclude(template))
    )
    for _ in range(2):
        engine.reset()
        engine.declare(Input(name=1), Input(name=2))
        engine.run()
        assert len(engine.justifications(template)) == 2
        assert template.__factid__ is None


def test_reasons_come_in_the_same_order_after_any_history() -> None:
    def tell(self: Any, n: int) -> None:
        self.conclude(Holds(item="x"))

    engine = made(LogicalEngine, r=acts("r", [Input(name=MATCH.n)], tell))
    expected = [("r", (Input(name=n),)) for n in range(4)]
    for order in ((3, 1, 0, 2), (2, 3, 1, 0)):
        engine.reset()
        for n in order:
            engine.declare(Input(name=n))
            engine.run()
        assert engine.justifications(Holds(item="x")) == expected


def test_lean_facts_are_equal_by_class_and_content() -> None:
    fact = Input(name="x", value=frozenset("ab"))
    assert fact == Input(value=frozenset("ba"), name="x") and fact != Input(name="x")
    assert hash(fact) == hash(fact.copy()) and fact != Holds(name="x", value=frozenset("ab"))
    engine = consulted(Chain)
    declared = engine.declare(fact.copy())
    assert declared == fact and fact == declared and declared.__factid__ is not None
    with pytest.raises(TypeError):
        engine.declare(Input(name=["not", "hashable"]))
    with pytest.raises(TypeError):
        type("Validated", (LeanFact,), {"f": __import__("experta").Field(str)})

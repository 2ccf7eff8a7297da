"""Nothing of one consultation is in another: bugs B2, B3 and B4."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from rules.matching import LogicalEngine
from rules.quiet import AS, EXISTS, MATCH, NOT, DefFacts, KnowledgeEngine, P, Rule

from .engines import OURS, A, B, Holds, Input, acts, made

# -- B2: after an exception nothing of that consultation may fire in the next


def fired_after_exception(base: type) -> list[str]:
    fired: list[str] = []

    def fails_on_bad(value: str) -> bool:
        if value == "bad":
            raise ValueError(value)
        return False

    engine = made(
        base,
        greet=acts("greet", [A(name=MATCH.name)], lambda self, name: fired.append(name)),
        check=acts("check", [A(name=P(fails_on_bad))], print),
    )
    engine.reset()
    with pytest.raises(ValueError):
        engine.declare(A(name="alice"), A(name="bad"))
        engine.run()
    fired.clear()
    engine.reset()
    engine.run()
    return fired


@OURS
def test_b2_nothing_of_a_failed_consultation_fires_in_the_next(base: type) -> None:
    assert fired_after_exception(base) == []


def test_b2_stock_fires_the_activations_of_the_failed_consultation() -> None:
    assert "alice" in fired_after_exception(KnowledgeEngine)


def test_b2_nothing_concluded_is_readable_after_an_exception_and_a_reset() -> None:
    def fail(self: Any) -> None:
        self.conclude(Holds(item="half"))
        raise ValueError

    engine = made(LogicalEngine, r=acts("r", [Input(name="x")], fail))
    engine.reset()
    engine.declare(Input(name="x"))
    with pytest.raises(ValueError):
        engine.run()
    engine.reset()
    engine.run()
    assert list(engine.conclusions()) == [] and engine.take_changed() == []
    assert engine.justifications(Holds(item="half")) == []
    engine.declare(Input(name="x"))
    with pytest.raises(ValueError):
        engine.run()


# -- B3: two engines of one class must not see each other


def owner_seen(base: type) -> tuple[str, str]:
    """What the first engine's initial facts say when the second resets in the middle."""

    class Owned(base):  # type: ignore[misc]
        owner = ""
        other: Any = None

        def get_deffacts(self) -> list[Any]:
            """Lets the other engine reset at the moment when Experta is open to it."""
            found: list[Any] = super().get_deffacts()
            self.disturb()
            return found

        def disturb(self) -> None:
            if self.other is not None:
                self.other.reset()

        @DefFacts()
        def facts_of_owner(self) -> Iterator[Any]:
            self.disturb()
            yield A(owner=self.owner)

    one, two = Owned(), Owned()
    one.owner, two.owner = "one", "two"
    one.other = two
    one.reset()

    def seen(engine: Any) -> str:
        return str(next(f["owner"] for f in engine.facts.values() if "owner" in f))

    return seen(one), seen(two)


def test_b3_initial_facts_are_those_of_the_engine_that_resets() -> None:
    assert owner_seen(LogicalEngine) == ("one", "two")


def test_b3_stock_mixes_the_initial_facts_of_two_engines() -> None:
    assert owner_seen(KnowledgeEngine) == ("two", "two")


def test_b3_the_class_knows_nothing_of_the_engines_made_from_it() -> None:
    engine = made(LogicalEngine, r=acts("r", [Input(name="x")], lambda self: None))
    engine.reset()
    engine.declare(Input(name="x"))
    engine.run()
    for value in (vars(type(engine))["r"], vars(KnowledgeEngine)["_declare_initial_fact"]):
        assert getattr(value, "ke", None) is not engine
        assert value._wrapped_self is not engine


def test_b3_engines_in_four_threads_keep_their_facts_apart() -> None:
    class Owned(LogicalEngine):
        owner = 0

        @DefFacts()
        def facts_of_owner(self) -> Iterator[Any]:
            yield Input(name=self.owner)

        @Rule(Input(name=MATCH.name))
        def tell(self, name: int) -> None:
            self.conclude(Holds(item=name))

    wrong: list[Any] = []

    def work(number: int) -> None:
        engine = Owned()
        engine.owner = number
        for _ in range(100):
            engine.reset()
            engine.run()
            wrong.extend(f for f, _ in engine.conclusions() if f["item"] != number)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert wrong == []


# -- B4: nothing may keep the facts of an earlier person alive


def alive_after_reset(base: type) -> int:
    engine = made(
        base,
        one=acts("one", [AS.fact << A(name=MATCH.name)], lambda self, **_: None),
        two=acts("two", [A(name=MATCH.name), A(age=MATCH.name), NOT(B(n=MATCH.name))], print),
        three=acts("three", [EXISTS(A(name="n1"))], lambda self: None),
    )
    engine.reset()
    facts = [A(name=f"n{n}") for n in range(10)]
    references = [weakref.ref(fact) for fact in facts]
    engine.declare(*facts)
    engine.run()
    facts.clear()
    engine.reset()
    gc.collect()
    return sum(reference() is not None for reference in references)


@OURS
def test_b4_no_fact_outlives_its_consultation(base: type) -> None:
    assert alive_after_reset(base) == 0


def test_b4_stock_keeps_facts_of_earlier_consultations() -> None:
    assert alive_after_reset(KnowledgeEngine) > 0


def test_b4_conclusions_and_reasons_do_not_outlive_a_reset() -> None:
    template = Holds(item="x")
    engine = made(
        LogicalEngine, r=acts("r", [Input(name=MATCH.n)], lambda self, n: self.conclude(template))
    )
    engine.reset()
    given = Input(name="secret")
    reference = weakref.ref(given)
    engine.declare(given)
    gc.disable()
    engine.run()
    concluded = weakref.ref(next(iter(engine.conclusions()))[0])
    engine.reset()
    del given
    # At once, not when the garbage collector comes by.
    gc.enable()
    assert reference() is None and concluded() is None

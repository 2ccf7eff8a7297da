"""What fires, and in which order: bugs B1, B5 and B6."""

import subprocess
import sys
from typing import Any

import pytest
from experta.strategies import DepthStrategy

from rules.matching import LogicalEngine, OrderedStrategy
from rules.quiet import NOT, Activation, Agenda, KnowledgeEngine

from .engines import OURS, ROOT, A, B, acts, made

# -- B1: an activation whose NOT is violated must not fire


def stale_in(base: type, networks: int) -> int:
    stale = 0
    for _ in range(networks):
        fired = fired_with_a_violated_not(base)
        assert fired >= set(range(10)) - {5}
        stale += 5 in fired
    return stale


def fired_with_a_violated_not(base: type) -> set[int]:
    """Ten rules of which the one numbered 5 must not fire."""
    fired: set[int] = set()
    rules = {
        f"r{n}": acts(f"r{n}", [A(x=1), NOT(B(n=n))], lambda self, n=n: fired.add(n))
        for n in range(10)
    }
    engine = made(base, **rules)
    engine.reset()
    engine.declare(A(x=1))
    engine.declare(B(n=5))
    engine.run()
    return fired


@OURS
def test_b1_no_stale_activation_fires_in_fifty_networks(base: type) -> None:
    assert stale_in(base, 50) == 0


def left_in_agenda(strategy: Any) -> int:
    """Ten activations on one fact, all withdrawn in an order that does not suit bisection."""
    fact = A(x=1, __factid__=1)
    waiting = [Activation(acts(f"r{n}", [A(x=n)], print), [fact]) for n in range(10)]
    agenda = Agenda()
    strategy.update_agenda(agenda, waiting, [])
    for activation in list(agenda.activations)[5:] + list(agenda.activations)[:5]:
        strategy.update_agenda(agenda, [], [activation])
    return len(agenda.activations)


def test_b1_a_withdrawn_activation_is_always_found() -> None:
    assert left_in_agenda(OrderedStrategy()) == 0


def test_b1_stock_leaves_withdrawn_activations_in_the_agenda() -> None:
    assert left_in_agenda(DepthStrategy()) > 0
    assert stale_in(KnowledgeEngine, 30) > 0


# -- B5: the same firing order in every process

ORDER = """
import sys
from rules.matching import LogicalEngine
from rules.quiet import Fact, KnowledgeEngine, Rule
fired = []
def rule(n):
    def act(self):
        fired.append(n)
    return Rule(Fact(x=1), salience=n % 2)(act)
base = LogicalEngine if sys.argv[1] == "ours" else KnowledgeEngine
engine = type("Made", (base,), {f"r{n}": rule(n) for n in (5, 2, 7, 0, 1, 6, 3, 4)})()
engine.reset()
engine.declare(Fact(x=1))
engine.run()
print(fired)
"""


def orders(whose: str) -> list[str]:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", ORDER, whose], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    return [run.communicate(timeout=60)[0].strip() for run in runs]


def test_b5_rules_fire_in_the_order_they_are_defined_in_every_process() -> None:
    assert orders("ours") == ["[5, 7, 1, 3, 2, 0, 6, 4]"] * 3


def test_b5_stock_fires_in_another_order_in_another_process() -> None:
    assert len(set(orders("stock"))) > 1


@OURS
def test_b5_salience_then_newest_fact_then_definition(base: type) -> None:
    fired: list[str] = []
    rules = {
        name: acts(name, [pattern], lambda self, name=name: fired.append(name), salience=salience)
        for name, pattern, salience in (
            ("z_old", A(n=1), 0),
            ("y_new", A(n=2), 0),
            ("x_new", A(n=2), 0),
            ("urgent", A(n=1), 1),
        )
    }
    engine = made(base, **rules)
    engine.reset()
    engine.declare(A(n=1), A(n=2))
    engine.run()
    assert fired == ["urgent", "y_new", "x_new", "z_old"]


# -- B6: what one right-hand side does


def declare_and_retract(base: type) -> list[str]:
    fired: list[str] = []

    def both(self: Any) -> None:
        self.retract(self.declare(B(x=1)))
        fired.append("both")

    engine = made(
        base,
        both=acts("both", [A(x=1)], both),
        sees=acts("sees", [B(x=1)], lambda self: fired.append("sees")),
        misses=acts("misses", [A(x=1), NOT(B(x=1))], lambda self: fired.append("misses")),
    )
    engine.reset()
    engine.declare(A(x=1))
    engine.run()
    return fired


@OURS
def test_b6_a_fact_declared_and_retracted_in_one_go_was_never_there(base: type) -> None:
    assert declare_and_retract(base) == ["both", "misses"]


def test_b6_stock_raises_for_a_fact_declared_and_retracted_in_one_go() -> None:
    with pytest.raises((KeyError, ValueError)):
        declare_and_retract(KnowledgeEngine)


def running_after_exception(base: type) -> bool:
    def fail(self: Any) -> None:
        raise ValueError

    engine = made(base, r=acts("r", [], fail))
    engine.reset()
    with pytest.raises(ValueError):
        engine.run()
    return bool(engine.running)


def test_b6_an_engine_is_not_running_after_an_exception() -> None:
    assert not running_after_exception(LogicalEngine)


def test_b6_stock_stays_running_after_an_exception() -> None:
    assert running_after_exception(KnowledgeEngine)

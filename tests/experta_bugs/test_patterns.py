"""What matches, bug B7; and what importing Experta does to the application."""

import subprocess
import sys
from typing import Any

import pytest

from rules.quiet import EXISTS, MATCH, TEST, KnowledgeEngine, P

from .engines import OURS, ROOT, A, B, acts, fired_by, made

# -- B7: predicates and patterns


def predicate_beside_literals(base: type) -> list[str]:
    fired: list[str] = []
    at_least_two = P(lambda value: value >= 2)
    rules = {
        f"r{n}": acts(f"r{n}", [A(name=f"l{n}", value=at_least_two)], lambda s: fired.append("x"))
        for n in range(4)
    }
    engine = made(base, **rules)
    engine.reset()
    engine.declare(A(name="other", value="text"), A(name="l1", value=3))
    engine.run()
    return fired


@OURS
def test_b7_a_predicate_never_sees_values_of_facts_whose_literals_differ(base: type) -> None:
    assert predicate_beside_literals(base) == ["x"]


def test_b7_stock_tries_the_predicate_before_the_literals() -> None:
    with pytest.raises(TypeError):
        predicate_beside_literals(KnowledgeEngine)


TEST_FIRST = [TEST(lambda v: v > 1), A(x=MATCH.v)]
TWICE = [A(x=1), A(x=1)]
EXISTS_TWO = [EXISTS(A(x=1), B(x=1))]


@OURS
def test_b7_a_leading_test_is_judged_when_its_variables_are_known(base: type) -> None:
    assert fired_by(base, TEST_FIRST, A(x=1), A(x=2), A(x=3)) == 2


@OURS
def test_b7_equal_patterns_match_every_pair_of_facts(base: type) -> None:
    assert fired_by(base, TWICE, A(x=1, n=1), A(x=1, n=2)) == 4


@OURS
def test_b7_exists_asks_for_all_its_patterns(base: type) -> None:
    assert fired_by(base, EXISTS_TWO, A(x=1)) == 0
    assert fired_by(base, EXISTS_TWO, A(x=1), A(x=1, n=1), B(x=1)) == 1


def test_b7_stock_gets_these_patterns_wrong() -> None:
    assert fired_by(KnowledgeEngine, TEST_FIRST, A(x=1), A(x=2), A(x=3)) == 0
    assert fired_by(KnowledgeEngine, TWICE, A(x=1, n=1), A(x=1, n=2)) == 2
    assert fired_by(KnowledgeEngine, EXISTS_TWO, A(x=1)) == 1


def calls(base: type, alternating: bool) -> int:
    """How many Python calls two engines make for the same declarations, in turns or not."""
    rules = {f"r{n}": acts(f"r{n}", [A(x=n), B(n=n)], print) for n in range(60)}
    engines = [made(base, **rules), made(base, **rules)]
    for engine in engines:
        engine.reset()
        engine.declare(A(x="warm"))
    turns = [(engine, n) for n in range(20) for engine in engines]
    if not alternating:
        turns.sort(key=lambda turn: engines.index(turn[0]))
    counted = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        for engine, n in turns:
            engine.declare(A(x=n, y="turn"))
            engine.run()
    finally:
        sys.setprofile(None)
    return counted


@OURS
def test_b7_two_engines_taking_turns_cost_no_more_than_one_after_the_other(base: type) -> None:
    # Not to the call: other parts of the process may be counted in between.
    assert calls(base, alternating=True) < 1.1 * calls(base, alternating=False)


def test_b7_stock_searches_its_whole_network_again_at_every_turn() -> None:
    assert calls(KnowledgeEngine, alternating=True) > 2 * calls(KnowledgeEngine, alternating=False)


# -- what importing Experta does to the application

IMPORT = """
import logging
root = logging.getLogger()
mine = logging.NullHandler()
if {configured}:
    root.addHandler(mine)
    root.setLevel(logging.INFO)
import {module}
assert root.handlers == ([mine] if {configured} else []), root.handlers
assert root.level == (logging.INFO if {configured} else logging.WARNING)
assert logging.getLogger("experta").level == logging.WARNING
assert not logging.getLogger("experta.watchers.RULES").isEnabledFor(logging.INFO)
"""


@pytest.mark.parametrize("configured", [False, True])
def test_importing_our_engine_leaves_the_application_logging_alone(configured: bool) -> None:
    code = IMPORT.format(configured=configured, module="rules.matching")
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


def test_stock_gives_the_root_logger_a_handler() -> None:
    code = IMPORT.format(configured=False, module="experta")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert run.returncode != 0

"""The engine and the oracle agree, whatever the answers and in whatever order they came."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rules import Engine, Profile, assess, load
from rules.conditions import Verdict, table_verdict
from rules.trace import Trace
from tests.agreement import compare, disagreement, explained
from tests.decisions import decisions
from tests.profiles import answer, profile, profiles
from tests.reference import reference

KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
QUIET = [HealthCheck.too_slow]
NO_SHRINKING = [Phase.explicit, Phase.reuse, Phase.generate]
"""`agree` makes a failing profile small by itself, and faster."""
SEEDS = st.integers(0, 2**32)


def agree(found: Profile) -> None:
    """Fail with the smallest profile that still shows a difference."""
    if disagreement(ENGINE, found):
        pytest.fail(explained(ENGINE, found), pytrace=False)


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=QUIET,
    phases=NO_SHRINKING,
)
@given(profiles(KNOWLEDGE))
def test_the_engine_says_what_the_oracle_says(found: Profile) -> None:
    agree(found)


@pytest.mark.slow
def test_the_engine_says_what_the_oracle_says_ten_thousand_times() -> None:
    assert compare(ENGINE, 10_000) is None


def test_the_agency_without_any_answer_and_each_single_answer_agree() -> None:
    agree(Profile())
    for fact in KNOWLEDGE.facts.values():
        for option in random.Random(fact.id).sample(list(fact.options), 1):
            agree(Profile({fact.id: (option,)}))


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=QUIET)
@given(profiles(KNOWLEDGE), SEEDS)
def test_the_order_of_the_answers_does_not_matter(found: Profile, seed: int) -> None:
    facts = list(found.answers)
    random.Random(seed).shuffle(facts)
    shuffled = Profile({fact: found.answers[fact] for fact in facts}, found.open)
    # The answers come back in the order given; whoever reads a profile puts them in order.
    no_order: dict[str, Any] = {"answers": {}, "not_used": []}
    first, second = (assess(ENGINE, one) | no_order for one in (found, shuffled))
    assert json.dumps(first) == json.dumps(second)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=QUIET)
@given(profiles(KNOWLEDGE), profiles(KNOWLEDGE), SEEDS)
def test_changing_answers_back_and_forth_says_what_a_cold_start_says(
    start: Profile, end: Profile, seed: int
) -> None:
    rng = random.Random(seed)
    answers = dict(start.answers)
    with ENGINE.session() as session:
        session.answer(answers)
        for fact in rng.sample(list(KNOWLEDGE.facts), 4):
            answers.pop(fact, None)
            session.answer(answers)
            answers[fact] = answer(KNOWLEDGE.facts[fact], rng)
            session.answer(answers)
        there = session.answer(end.answers)
        back = session.answer(answers)
    assert there == ENGINE.run(end.answers)
    assert back == ENGINE.run(answers)


def verdicts(trace: Trace) -> dict[str, str]:
    """The verdict of every table that has one."""
    return {values[0]: term for term in ("Holds", "Fails") for values in trace.all(term)}


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=QUIET)
@given(profiles(KNOWLEDGE), SEEDS)
def test_one_more_answer_decides_tables_and_never_turns_one_over(found: Profile, seed: int) -> None:
    rng = random.Random(seed)
    before = verdicts(ENGINE.run(found.answers))
    unanswered = [fact for fact in KNOWLEDGE.facts if fact not in found.answers]
    for fact in rng.sample(unanswered, min(3, len(unanswered))):
        more = {**found.answers, fact: answer(KNOWLEDGE.facts[fact], rng)}
        after = verdicts(ENGINE.run(more))
        turned = {t: (v, after.get(t)) for t, v in before.items() if after.get(t) != v}
        assert not turned, f"{fact}: {more[fact]} changed what was decided"


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=QUIET)
@given(profiles(KNOWLEDGE))
def test_the_engine_reads_every_table_as_the_interpreter_does(found: Profile) -> None:
    trace = ENGINE.run(found.answers)
    for owned in KNOWLEDGE.tables:
        read = table_verdict(KNOWLEDGE, owned.table, found.answers)
        said = (trace.holds(owned.id), trace.fails(owned.id))
        assert said == (read is Verdict.HOLDS, read is Verdict.FAILS), owned.id


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=QUIET)
@given(profiles(KNOWLEDGE), SEEDS)
def test_what_if_tells_what_a_run_with_the_other_answer_would_and_changes_nothing(
    found: Profile, seed: int
) -> None:
    rng = random.Random(seed)
    with ENGINE.session() as session:
        before = session.answer(found.answers)
        for fact in rng.sample(list(KNOWLEDGE.facts), 3):
            other = rng.choice([None, answer(KNOWLEDGE.facts[fact], rng)])
            told = session.what_if({fact: other})
            changed = {f: a for f, a in {**found.answers, fact: other}.items() if a}
            after = session.answer(changed)
            concluded = {c for c, why in before.reasons.items() if why}
            otherwise = {c for c, why in after.reasons.items() if why}
            assert set(told.gained) == otherwise - concluded
            assert set(told.lost) == concluded - otherwise
            assert session.answer(found.answers) == before


def test_eight_threads_at_once_do_not_mix() -> None:
    cases = [profile(KNOWLEDGE, seed) for seed in range(12)]
    alone = [json.dumps(assess(ENGINE, one)) for one in cases]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda one: json.dumps(assess(ENGINE, one)), cases * 2))
    assert together == alone * 2


class Broken(Exception):
    """What goes wrong inside a consultation in the tests below."""


def test_an_exception_inside_a_session_leaves_nothing_behind() -> None:
    found, other = profile(KNOWLEDGE, 5), profile(KNOWLEDGE, 7)
    before = json.dumps(assess(ENGINE, found))
    with pytest.raises(Broken), ENGINE.session() as session:
        session.answer(other.answers)
        raise Broken
    assert json.dumps(assess(ENGINE, found)) == before


def test_an_exception_while_rules_fire_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = Engine(KNOWLEDGE)
    found = profile(KNOWLEDGE, 5)
    other = Profile({"uses_social_media": ("yes",), "who_started": ("leadership",)})
    before = json.dumps(assess(engine, found))
    fired = 0

    def breaks(self: Any, fact: Any) -> None:
        nonlocal fired
        fired += 1
        raise Broken

    with monkeypatch.context() as patch:
        # The rule by which an answer counts is one that fires; most are counted.
        patch.setattr("rules.matching.LogicalEngine.conclude", breaks)
        with pytest.raises(Broken):
            assess(engine, other)
    assert fired == 1
    assert json.dumps(assess(engine, found)) == before


def test_an_answer_that_no_rule_can_take_leaves_the_engine_usable() -> None:
    with pytest.raises(KeyError):
        ENGINE.run({"uses_social_media": ("yes",), "no_such_fact": ("yes",)})
    assert decisions(assess(ENGINE, Profile())) == reference(KNOWLEDGE, Profile())

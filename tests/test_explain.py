"""Why an item stands where it stands: the status that `explain` gives, and what would settle it."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from rules import (
    Consultation,
    Engine,
    Profile,
    assess,
    explain,
    load,
    next_question,
    what_if,
    worth_reading,
)
from rules.explain import difference
from rules.profile import in_order
from tests.profiles import answer, profile

KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
SKIPPER = {
    "goal": ("consult",),
    "uses_social_media": ("yes",),
    "open_data": ("no",),
    "participation_in_policy": ("yes",),
    "communication_direction": ("two-way",),
}
"""An agency that lets people take part and publishes no data."""


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ("stage.lee-kwak-1", "reached"),
        ("stage.lee-kwak-2", "not-reached"),
        # Its own needs hold; one level at a time, so the one below keeps it from being reached.
        ("stage.lee-kwak-3", "not-reached"),
        # Nobody asked for what it needs, and yet it cannot be reached any more.
        ("stage.lee-kwak-5", "not-reached"),
        ("stage.khan-1", "reached"),
        ("stage.khan-3", "unknown"),
        ("level.emerging", "reached"),
        ("step.publish-data", "not-now"),
        ("link.level-one-without-use", "not-shown"),
        ("risk.no-strategy", "unknown"),
    ],
)
def test_an_item_is_explained_with_its_status(item: str, status: str) -> None:
    assert explain(ENGINE, Profile(SKIPPER), item)["status"] == status


def test_a_stage_is_explained_with_what_the_stages_below_it_need() -> None:
    told = explain(ENGINE, Profile(SKIPPER), "stage.lee-kwak-3")
    failed = [one for one in told["conditions"] if one["verdict"] == "fails"]
    assert {(one["owner"], one["part"]) for one in failed} == {("stage.lee-kwak-2", "needs")}
    assert told["settle"] == []


def test_a_risk_is_explained_with_the_components_that_would_reduce_it() -> None:
    told = explain(ENGINE, Profile(SKIPPER), "risk.no-strategy")
    assert [one["owner"] for one in told["conditions"]] == [
        "risk.no-strategy",
        "component.define-strategy",
    ]
    assert told["settle"] == ["written_strategy"]


@pytest.mark.parametrize("seed", range(12))
def test_what_if_tells_where_two_whole_advices_differ(seed: int) -> None:
    found = profile(KNOWLEDGE, seed)
    chance = random.Random(seed)
    changes = {
        fact: answer(KNOWLEDGE.facts[fact], chance)
        for fact in chance.sample(list(KNOWLEDGE.facts), chance.choice((1, 1, 3)))
    }
    others = {fact: why for fact, why in found.open.items() if fact not in changes}
    changed = Profile(in_order(KNOWLEDGE, {**found.answers, **changes}), others)
    whole = difference(assess(ENGINE, found), assess(ENGINE, changed))
    assert what_if(ENGINE, found, changes) == whole


def test_consultations_that_take_turns_in_eight_threads_say_what_each_says_alone() -> None:
    def turns(seed: int) -> list[object]:
        full, said = profile(KNOWLEDGE, seed), []
        consultation = Consultation({}, full.open)
        for fact, chosen in list(full.answers.items())[:6]:
            consultation = consultation.answer(fact, chosen)
            now = consultation.profile(KNOWLEDGE)
            said.append(next_question(KNOWLEDGE, consultation))
            said.append(worth_reading(KNOWLEDGE, consultation))
            said.append(what_if(ENGINE, now, {"open_data": ("no",)}))
            said.append(json.dumps(assess(ENGINE, now)))
        return said

    alone = [turns(seed) for seed in range(8)]
    assert any(alone)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(turns, range(8))) == alone

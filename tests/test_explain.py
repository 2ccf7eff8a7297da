"""Why an item stands where it stands: the status that `explain` gives, and what would settle it."""

from __future__ import annotations

import pytest

from rules import Engine, Profile, explain, load

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

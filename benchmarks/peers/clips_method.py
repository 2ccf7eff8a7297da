"""rules/method.py in CLIPS: the method rules written once more.

What ours look up in an index has a CLIPS rule for each entry, which is the fastest way there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rules.method import Index

Written = tuple[str, list[str], list[str]]
"""A rule as CLIPS text: name, patterns, what it asserts."""


def symbol(value: Any) -> str:
    """A value as CLIPS reads it."""
    return '""' if value == "" else str(value)


def method_rules(index: Index) -> Iterator[Written]:
    """All method rules, for an index."""
    for name, patterns, asserted in _GENERAL:
        yield name, patterns, asserted
    for stage, below in index.below.items():
        needs, reached = f"(NeedsFail (stage {stage}))", f"(Reached (stage {stage}))"
        not_reached = f"(NotReached (stage {stage}) (below {symbol(below)}))"
        yield "a_stage_is_not_reached_when_a_need_fails", [needs], [not_reached]
        speaks = [f"(Speaks (item {one}))" for one in (stage, index.model.get(stage)) if one]
        name = "a_stage_and_its_model_speak_when_it_is_"
        empty = f"(NeedsHold (stage {stage}) (empty no))"
        described = f"(Holds (part describes) (owner {stage}))"
        yield f"{name}reached", [reached, empty], speaks
        yield f"{name}reached_as_described", [reached, described], speaks
        yield f"{name}next", [f"(NextStage (stage {stage}))"], speaks
    for stage, above in index.above.items():
        yield (
            "nor_is_the_stage_above_one_that_is_not_reached",
            [f"(NotReached (stage {stage}))"],
            [f"(NotReached (stage {above}) (below {stage}))"],
        )
    for component, risks in index.addresses.items():
        yield (
            "a_component_in_place_helps_against_the_risks_it_addresses",
            [f"(Status (item {component}) (status in-place) (kind component))"],
            [f"(Helps (component {component}) (risk {risk}))" for risk in risks],
        )


_GENERAL: tuple[Written, ...] = (
    (
        "a_stage_with_none_below_is_reached_when_its_needs_hold",
        ['(NeedsHold (stage ?s) (below ""))'],
        ["(Reached (stage ?s))"],
    ),
    (
        "a_stage_is_reached_when_its_needs_hold_and_the_one_below_is_reached",
        ["(NeedsHold (stage ?s) (below ?b))", "(Reached (stage ?b))"],
        ["(Reached (stage ?s))"],
    ),
    (
        "a_stage_lacks_something_when_one_of_its_needs_fails",
        ["(Fails (part needs) (owner ?s))"],
        ["(NeedsFail (stage ?s))"],
    ),
    (
        "a_stage_with_none_below_is_next_while_it_is_not_reached",
        ['(NotReached (stage ?s) (below ""))'],
        ["(NextStage (stage ?s))"],
    ),
    (
        "a_stage_is_next_when_the_one_below_is_reached_and_it_is_not",
        ["(NotReached (stage ?s) (below ?b))", "(Reached (stage ?b))"],
        ["(NextStage (stage ?s))"],
    ),
    (
        "an_agency_is_exposed_when_what_exposes_it_holds",
        ["(Holds (part when) (kind risk) (owner ?r))"],
        ["(Exposed (risk ?r))"],
    ),
    (
        "an_exposed_risk_is_reduced_by_a_component_in_place",
        ["(Exposed (risk ?r))", "(Helps (risk ?r) (component ?c))"],
        ["(ReducedBy (risk ?r) (component ?c))", "(Status (item ?r) (status reduced) (kind risk))"],
    ),
    (
        "a_strategy_is_recommended_when_it_suits_and_nothing_speaks_against_it",
        ["(Holds (part suits) (owner ?s))", "(NothingAgainst (strategy ?s))"],
        ["(Status (item ?s) (status recommended) (kind strategy))"],
    ),
    (
        "a_strategy_is_possible_when_it_suits_and_something_speaks_against_it",
        ["(Holds (part suits) (owner ?s))", "(Holds (part against) (owner ?s))"],
        ["(Status (item ?s) (status possible) (kind strategy))"],
    ),
    (
        "a_strategy_is_not_advised_when_nothing_suits_it",
        ["(NoneSuits (strategy ?s))"],
        ["(Status (item ?s) (status not-advised) (kind strategy))"],
    ),
    (
        "a_step_raises_the_next_stage_when_that_serves_the_goal",
        [
            "(Candidate (step ?p))",
            "(Wanted (step ?p) (part needs) (owner ?s))",
            "(NextStage (stage ?s))",
            "(Holds (part serves) (owner ?s))",
        ],
        ["(Raises (step ?p) (stage ?s))"],
    ),
    (
        "a_step_relieves_a_risk_when_it_puts_a_component_in_place",
        [
            "(Candidate (step ?p))",
            "(Wanted (step ?p) (part addresses) (owner ?r) (by ?c))",
            "(Exposed (risk ?r))",
        ],
        ["(Relieves (step ?p) (risk ?r) (component ?c))"],
    ),
    (
        "a_step_relieves_a_risk_when_it_takes_an_exposure_away",
        ["(Candidate (step ?p))", "(Wanted (step ?p) (part exposure) (owner ?r))"],
        ['(Relieves (step ?p) (risk ?r) (component ""))'],
    ),
    (
        "a_step_removes_an_active_preventer",
        [
            "(Candidate (step ?p))",
            "(Wanted (step ?p) (part addressed_when) (owner ?f))",
            "(Status (item ?f) (status active))",
        ],
        ["(Removes (step ?p) (factor ?f))"],
    ),
    (
        "a_step_settles_an_open_question",
        ["(Candidate (step ?p))", "(Wanted (step ?p) (part answered_by) (owner ?q))"],
        ["(Settles (step ?p) (question ?q))"],
    ),
    (
        "a_disagreement_is_shown_when_its_own_condition_holds",
        ["(Holds (part when) (kind link) (owner ?l))"],
        ["(Shown (link ?l))"],
    ),
)
"""The method rules that need no index: name, patterns, what they assert."""

"""What is said of the risks while most cannot be told: never that there are none."""

from __future__ import annotations

from typing import Any

from actions.acts import about
from actions.reply import Card, Text
from actions.risk_blocks import risks
from rules import Consultation, Engine, assess, load

ENGINE = Engine(load())
KNOWLEDGE = ENGINE.knowledge
NONE = KNOWLEDGE.words.say("risks_none")


def _advice(**answers: str) -> dict[str, Any]:
    consultation = Consultation()
    for fact, option in answers.items():
        consultation = consultation.answer(fact, (option,))
    return assess(ENGINE, consultation.profile(KNOWLEDGE), traced=False)


def _with(advice: dict[str, Any], *states: str) -> dict[str, Any]:
    told = zip(advice["risks"][: len(states)], states, strict=True)
    return {**advice, "risks": [{**risk, "status": status} for risk, status in told]}


def test_while_most_risks_are_open_none_live_is_not_said_first() -> None:
    advice = _advice(goal="inform")
    told = risks(KNOWLEDGE, advice)
    open_ones = sum(risk["status"] == "unknown" for risk in advice["risks"])
    assert isinstance(told[0], Text) and told[0].text.startswith(f"For {open_ones} of ")
    assert NONE not in [block.text for block in told if isinstance(block, Text)]


def test_the_answers_that_settle_most_risks_are_named_with_a_way_to_give_them() -> None:
    advice = _advice(goal="inform")
    card = risks(KNOWLEDGE, advice)[-1]
    assert isinstance(card, Card)
    open_ones = {risk["id"] for risk in advice["risks"] if risk["status"] == "unknown"}
    bears = {one["fact"]: len(open_ones & set(one["could_change"])) for one in advice["unknowns"]}
    named = [action.id for action in card.actions]
    assert len(named) == 3 and [action.act for action in card.actions] == [
        about("change_answer", fact) for fact in named
    ]
    assert min(bears[fact] for fact in named) >= max(
        count for fact, count in bears.items() if fact not in named
    )


def test_where_most_are_told_and_none_is_live_that_is_said() -> None:
    advice = _with(_advice(goal="inform"), "not-present", "not-present", "unknown")
    first = risks(KNOWLEDGE, advice)[0]
    assert isinstance(first, Text) and first.text == NONE


def test_beside_a_live_risk_the_open_ones_are_counted_last() -> None:
    advice = _with(_advice(goal="inform"), "live", "unknown", "unknown")
    live, counted, _ = risks(KNOWLEDGE, advice)
    assert isinstance(live, Card) and isinstance(counted, Text) and "2 risks" in counted.text

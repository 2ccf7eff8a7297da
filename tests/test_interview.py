"""The interview: how soon its advice is final, what it asks, and how it offers advice.

The bounds are looser than what is measured (docs/interview.md): new knowledge may move them.
"""

from __future__ import annotations

import statistics

import pytest

from actions.acts import Act, inform
from actions.conversation import Conversation
from actions.dialogue import opening, respond
from benchmarks.interview import (
    EARLY,
    Outcome,
    final,
    places_right,
    reference_agencies,
    simulate,
    what_is_told,
)
from rules import Consultation, Engine, Knowledge, Profile, load, next_question, worth_reading
from rules.conditions import HOLDS, relevance
from rules.imagined import settles
from rules.interview import open_questions, worth
from tests.profiles import profile

MOST = 40
SHARE_EARLY = 0.9


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def engine(knowledge: Knowledge) -> Engine:
    return Engine(knowledge)


@pytest.fixture(scope="module")
def outcomes(knowledge: Knowledge) -> list[Outcome]:
    """An interview of MOST questions with each reference agency."""
    agencies = reference_agencies(knowledge)
    return [simulate(knowledge, full, next_question, MOST)[0] for full in agencies]


def test_half_of_the_reference_agencies_have_their_final_advice_after_forty_answers(
    outcomes: list[Outcome],
) -> None:
    assert len(outcomes) >= 15
    assert statistics.median(outcome.right_from(final) for outcome in outcomes) <= MOST


def test_after_twelve_answers_the_places_are_right_for_nine_agencies_in_ten(
    outcomes: list[Outcome],
) -> None:
    right = [outcome.early(places_right) for outcome in outcomes]
    assert sum(right) / len(right) >= SHARE_EARLY


def test_what_describes_the_agency_is_not_among_the_first_twelve_questions(
    knowledge: Knowledge, outcomes: list[Outcome]
) -> None:
    for outcome in outcomes:
        sections = {fact: knowledge.facts[fact].section for fact in outcome.asked[:EARLY]}
        assert "agency" not in sections.values(), sections


def test_facts_that_bear_on_no_place_and_no_step_are_worth_nothing_beside_those_that_do(
    knowledge: Knowledge,
) -> None:
    value = settles(knowledge, {}, (), knowledge.facts)
    assert "country" not in value
    assert "unit" not in value
    assert max(value, key=lambda fact: value[fact]) == "uses_social_media"


def test_only_a_question_that_arises_is_asked(knowledge: Knowledge) -> None:
    for seed in range(40):
        some = profile(knowledge, seed)
        consultation = Consultation(some.answers, some.open)
        fact = next_question(knowledge, consultation)
        if fact is not None:
            assert fact not in some.answers
            assert fact not in some.open
            assert relevance(knowledge, fact, some.answers) is HOLDS


def test_a_question_behind_one_that_nobody_can_answer_is_not_open(knowledge: Knowledge) -> None:
    before = open_questions(knowledge, Consultation())
    assert "monitoring_explained" in before
    after = open_questions(knowledge, Consultation().leave_open("monitors_people", "do-not-know"))
    assert set(before) - set(after) == {"monitors_people", "monitoring_explained"}


def test_the_same_answers_always_make_the_same_questions_worth_the_same(
    knowledge: Knowledge,
) -> None:
    consultation = Consultation({"uses_social_media": ("yes",), "goal": ("consult",)})
    assert worth(load(), consultation) == worth(knowledge, consultation)


def test_when_the_advice_is_said_to_be_worth_reading_the_places_are_right(
    knowledge: Knowledge, outcomes: list[Outcome]
) -> None:
    said = 0
    for full, outcome in zip(reference_agencies(knowledge), outcomes, strict=True):
        asked = outcome.asked[:20]
        answers = {fact: full[fact] for fact in asked if fact in full}
        left_open = {fact: "do-not-know" for fact in asked if fact not in full}
        if worth_reading(knowledge, Consultation(answers, left_open)):
            said += 1
            (told,) = what_is_told(knowledge, [answers])
            assert places_right(told, outcome.target), full
    assert said >= 5, "it is worth reading for some after twenty answers"
    assert not worth_reading(knowledge, Consultation())


def _interview(engine: Engine, mode: str, full: Profile) -> tuple[list[int], list[int]]:
    """After how many settled questions the interim advice was offered, and when advice came."""
    conversation, _ = opening(engine)
    offered, advised = [], []
    conversation, reply = respond(engine, conversation, Act("start", {"mode": (mode,)}))
    for _ in range(len(engine.knowledge.facts)):
        settled = len(conversation.consultation.asked)
        if any(block.type == "card" and getattr(block, "id", "") == "interim" for block in reply):
            offered.append(settled)
        if conversation.asking is None:
            advised.append(settled)
            break
        answer = full.answers.get(conversation.asking, ("unknown",))
        conversation, reply = respond(engine, conversation, inform(conversation.asking, *answer))
    return offered, advised


@pytest.mark.parametrize("number", [0, 5, 9])
def test_a_quick_interview_ends_with_advice_after_twelve_answers_at_most(
    engine: Engine, number: int
) -> None:
    full = Profile(list(reference_agencies(engine.knowledge))[number], {})
    offered, advised = _interview(engine, "quick", full)
    assert not offered
    assert len(advised) == 1
    assert advised[0] <= 12


def test_a_standard_interview_offers_interim_advice_once_and_ends_after_thirty(
    engine: Engine,
) -> None:
    full = Profile(list(reference_agencies(engine.knowledge))[9], {})
    offered, advised = _interview(engine, "standard", full)
    assert len(offered) == 1
    assert offered[0] < 30
    assert advised == [30]


def test_that_interim_advice_was_offered_is_kept(knowledge: Knowledge) -> None:
    state = Conversation(offered=True).to_json()
    assert Conversation.from_json(state, knowledge).offered
    del state["offered"]
    assert not Conversation.from_json(state, knowledge).offered, "a record from before"

"""Changing an answer in one message, by the name of its question or by "that"."""

from __future__ import annotations

import pytest

from bot.changes import change_in
from rules import load

KNOWLEDGE = load()
ANSWERED = ("uses_social_media", "written_strategy", "open_data", "standards", "goal")
"""What was answered before; the goal last."""


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("change our goal to listening", ["goal:listen"]),
        ("actually make that consulting", ["goal:consult"]),
        ("change open data to planned", ["open_data:planned"]),
        ("make the strategy one a draft", ["written_strategy:draft"]),
        ("change the strategy to written", ["written_strategy:yes"]),
        ("no wait, the strategy is written", ["written_strategy:yes"]),
        ("the policy is informal", ["standards:informal"]),
        ("set legal to no", ["legal_review:no"]),
        ("switch training to yes", ["staff_training:yes"]),
        ("change who started it to the mayor", ["who_started:leadership"]),
        ("actually we do have a policy, I was wrong", ["standards:formal"]),
        ("I was wrong about the strategy, we have none", ["written_strategy:no"]),
        ("correction: we do publish open data", ["open_data:yes"]),
        ("our goal should be consulting people", ["goal:consult"]),
        ("actually no, we don't use social media", ["uses_social_media:no"]),
        ("change the goal to inform and the strategy to draft",
         ["goal:inform", "written_strategy:draft"]),
        ("we'd rather change the goal to listening and the strategy to draft",
         ["goal:listen", "written_strategy:draft"]),
        ("I'd rather change our goal to listening and say that we have a written strategy",
         ["goal:listen", "written_strategy:yes"]),
        ("change the goal to informing people, and we do have a written policy",
         ["goal:inform", "standards:formal"]),
        ("our goal should be listening, and the strategy is a draft",
         ["goal:listen", "written_strategy:draft"]),
        ("set open data to planned; switch training to yes",
         ["open_data:planned", "staff_training:yes"]),
    ],
)  # fmt: skip
def test_the_answer_changes_in_one_turn(text: str, answers: list[str]) -> None:
    found = change_in(KNOWLEDGE, text, ANSWERED, "legal_review")
    assert found is not None and found.name == "change_answer"
    assert list(found.all("answer")) == answers


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("change goal", "goal"),
        ("change the first answer", "uses_social_media"),
        ("edit my last answer", "goal"),
        ("I want to change my answer about who started it", "who_started"),
        ("forget what I said about open data", "open_data"),
        ("my goal was wrong", "goal"),
        ("the strategy is not right", "written_strategy"),
    ],
)  # fmt: skip
def test_a_question_that_is_only_named_is_asked_again(text: str, fact: str) -> None:
    found = change_in(KNOWLEDGE, text, ANSWERED, "legal_review")
    assert found is not None and (found.name, found.first("item")) == ("change_answer", fact)


@pytest.mark.parametrize(
    "text",
    ["yes", "make a report", "set up an account for us", "change everything", "change X to Y",
     "can you make a plan for us", "put this in a word file", "turn off the light",
     "what if we change our goal to listening?", "hold on, it is a draft", "change my answer",
     "actually yes", "our office is in Lyon", "the mayor is a corrupt idiot"],
)  # fmt: skip
def test_what_changes_no_answer_is_left_alone(text: str) -> None:
    assert change_in(KNOWLEDGE, text, ANSWERED, "legal_review") is None


def test_that_is_the_answer_given_last() -> None:
    for last, answer in (("uses_social_media", "uses_social_media:yes"), ("goal", None)):
        found = change_in(KNOWLEDGE, "wait, yes we do", (*ANSWERED, last), "business_case")
        assert (found.first("answer") if found else None) == answer

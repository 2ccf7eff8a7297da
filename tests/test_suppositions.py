"""A what-if over several facts tries all of them."""

from __future__ import annotations

import pytest

from bot.suppositions import supposed
from rules import load

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("what if we hire an answering person and write a policy?",
         {"answering_staff": "yes", "standards": "formal"}),
        ("what happens if we had a budget and trained our staff?",
         {"budget_line": "yes", "staff_training": "yes"}),
        ("What if we wrote a strategy, trained the staff and published open data?",
         {"written_strategy": "yes", "staff_training": "yes", "open_data": "yes"}),
        ("if we had a strategy and a budget, where would we stand?",
         {"written_strategy": "yes", "budget_line": "yes"}),
        ("suppose we had a budget, a policy and a business case",
         {"budget_line": "yes", "standards": "formal", "business_case": "yes"}),
        ("what if we publish open data but have no policy",
         {"open_data": "yes", "standards": "none"}),
        ("what if we had money but no strategy",
         {"budget_line": "yes", "written_strategy": "no"}),
        ("We have a budget. What if we also had a strategy?",
         {"budget_line": "yes", "written_strategy": "yes"}),
        ("what if two people answer full time and everyone is trained",
         {"answering_staff": "yes", "staff_training": "yes"}),
        ("what if we did both: write a strategy and hire someone to answer?",
         {"written_strategy": "yes", "answering_staff": "yes"}),
    ],
)  # fmt: skip
def test_every_part_of_a_what_if_is_tried(text: str, answers: dict[str, str]) -> None:
    found = supposed(KNOWLEDGE, text)
    assert found.answers == {fact: (option,) for fact, option in answers.items()}
    assert not found.left_out


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("what if our budget was cut?", {"budget_line": "no"}),
        ("what if we lost our budget", {"budget_line": "no"}),
        ("what if they took away our money", {"budget_line": "no"}),
        ("what if we cut our budget and our training?",
         {"budget_line": "no", "staff_training": "no"}),
        ("suppose nobody was trained", {"staff_training": "no"}),
        ("what if we stopped training our staff", {"staff_training": "no"}),
        ("what if we closed our page", {"uses_social_media": "stopped"}),
        ("what if we left social media", {"uses_social_media": "stopped"}),
        ("what if we stopped publishing data", {"open_data": "no"}),
        ("what if we stopped answering comments", {"communication_direction": "one-way"}),
        ("what if we fired the person who answers comments", {"answering_staff": "no"}),
        ("what if our guidelines were abolished", {"standards": "none"}),
        ("what if we quit crowdsourcing", {"crowdsourcing": "no"}),
    ],
)  # fmt: skip
def test_what_goes_is_supposed_not_to_be_there(text: str, answers: dict[str, str]) -> None:
    found = supposed(KNOWLEDGE, text)
    assert found.answers == {fact: (option,) for fact, option in answers.items()}
    assert not found.left_out


@pytest.mark.parametrize(
    ("text", "facts", "left_out"),
    [
        ("what if we had a strategy and the goblins came?",
         {"written_strategy"}, ("the goblins came",)),
        ("what if we had a strategy, elves and a budget?",
         {"written_strategy", "budget_line"}, ("elves",)),
        ("what if we lost our budget, our policy and the goblins?",
         {"budget_line", "standards"}, ("the goblins",)),
        ("what if Marta left and nobody answered",
         {"communication_direction"}, ("Marta left",)),
        ("what if our budget was halved", set(), ("our budget was halved",)),
        ("what if our budget was not cut", set(), ("our budget was not cut",)),
        ("what if it rains and the mayor is late?", set(), ("it rains", "the mayor is late")),
        ("what if we had a budget, and then at the same time a strategy, too?",
         {"budget_line", "written_strategy"}, ()),
    ],
)  # fmt: skip
def test_a_part_that_says_nothing_we_know_is_named(
    text: str, facts: set[str], left_out: tuple[str, ...]
) -> None:
    found = supposed(KNOWLEDGE, text)
    assert found.answers.keys() == facts
    assert found.left_out == left_out


@pytest.mark.parametrize(
    "text",
    ["what if we stay as we are?", "what if", "what if it rains and the mayor is late?",
     "what if ,,, and and"],
)  # fmt: skip
def test_what_names_nothing_we_know_supposes_nothing(text: str) -> None:
    assert supposed(KNOWLEDGE, text).answers == {}

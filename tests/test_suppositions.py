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
    assert supposed(KNOWLEDGE, text) == {fact: (option,) for fact, option in answers.items()}


@pytest.mark.parametrize(
    "text",
    ["what if we stay as we are?", "what if", "what if it rains and the mayor is late?",
     "what if ,,, and and"],
)  # fmt: skip
def test_what_names_nothing_we_know_supposes_nothing(text: str) -> None:
    assert supposed(KNOWLEDGE, text) == {}

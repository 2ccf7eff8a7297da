"""Lists without sentences are read entry by entry, whatever is asked."""

from __future__ import annotations

import pytest

from actions.reading import only_listed, understand
from rules import load

KNOWLEDGE = load()

# what is said, a stroke for a new line | all that is noted
LISTS = """
Budget: none. Strategy: in the works. Staff: two. Policy: no. | budget_line:no written_strategy:draft standards:none
- no policy / - no budget / - Facebook and X | standards:none budget_line:no uses_social_media:yes channels_used:few
1. town in Spain / 2. no rules / 3. website outdated | agency_type:municipality country:spain standards:none website_state:outdated
* written strategy / * budget approved | written_strategy:yes budget_line:yes
Strategy - no / Budget - yes | written_strategy:no budget_line:yes
Written strategy? No. Budget? Yes. | written_strategy:no budget_line:yes
no strategy, no budget, no training | written_strategy:no budget_line:no staff_training:no
strategy yes, budget no, training planned | written_strategy:yes budget_line:no
Training: managers yes, staff no | manager_training:yes staff_training:no
missing: budget, strategy, legal review | budget_line:no written_strategy:no legal_review:no
We have: a strategy, a budget | written_strategy:yes budget_line:yes
We are a town in Norway. Budget: none. | agency_type:municipality country:norway budget_line:no
Strategy: yes. Strategy: no. |
Money? None put aside, and nobody covers the running costs. Policy: no. | funding:no standards:none
"""  # noqa: E501
# the open question | what is said | all that is noted
BESIDE = """
goal | Budget: none. Strategy: in the works. | budget_line:no written_strategy:draft
open_data | Yes. Budget: none. Policy: no. | open_data:yes budget_line:no standards:none
written_strategy | Strategy: draft | written_strategy:draft
who_started | no strategy, no budget | written_strategy:no budget_line:no
audiences | patients, seniors | audiences:patients audiences:seniors
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" |")] for line in table.strip().splitlines()]


def _noted(text: str, fact: str | None) -> set[str]:
    act = understand(KNOWLEDGE, None, text, fact)
    return set(act.all("answer")) if act and act.name == "inform" else set()


@pytest.mark.parametrize(("said", "noted"), _rows(LISTS))
def test_each_entry_of_a_list_is_a_statement(said: str, noted: str) -> None:
    assert _noted(said.replace(" / ", "\n"), None) == set(noted.split())


@pytest.mark.parametrize(("fact", "said", "noted"), _rows(BESIDE))
def test_a_list_does_not_answer_the_question_beside_it(fact: str, said: str, noted: str) -> None:
    assert _noted(said, fact) == set(noted.split())


def test_a_list_alone_is_told_from_what_says_more() -> None:
    assert only_listed(KNOWLEDGE, None, "Budget: none. Policy: no.", None) is not None
    assert only_listed(KNOWLEDGE, None, "Budget: none. What are the risks?", None) is None
    assert only_listed(KNOWLEDGE, None, "We have no budget.", None) is None

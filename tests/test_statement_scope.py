"""What a clause says of some, of others or of another thing is no fact about all of us."""

from __future__ import annotations

import re
from itertools import islice, product

import pytest

from actions.statements import read_statements
from rules import Fact, load

KNOWLEDGE = load()

# message | every fact that is certain
STATEMENTS = """
Had we trained our staff, this would not have happened. |
They say Facebook is blocked in the ministry. |
My counterpart in the next town has a full-time social media officer. |
Rule 7 of the national guideline states that each account shall carry a disclaimer. |
Not having a strategy is not the end of the world. |
It is not that we have no strategy. |
Our strategy for road safety was adopted in 2019. |
We do have guidelines in the house, for business travel. |
Finance has the numbers on the budget. |
Which strategy suits a municipality that has no budget |
Citizens here distrust everything that comes from the ministry. | public_trust:critical
Since the airport decision we are being shouted at under every post. |
I was trained once, back in 2010. |
The older colleagues refuse to touch Twitter. |
In theory every post gets proofread. |
We have no rules for our accounts. | standards:none uses_social_media:yes
On our Facebook page people complain about the buses all day long. | uses_social_media:yes
Patients write to us about their illnesses on Messenger. | uses_social_media:yes
We write on Facebook every week. | uses_social_media:yes
Open data is on the list. | open_data:planned
Guidelines for private use by staff are in the making. | personal_use_rules:draft
We have a policy but no budget for it, and the same goes for training. | budget_line:no
Social media is not yet official, the decision is expected in June. | official_channel:planned
We are not only on Facebook but also on Instagram. | uses_social_media:yes
I am in a community of practice with other editors. | community_of_practice:yes
""".strip()


def _stated(text: str) -> set[str]:
    certain = read_statements(KNOWLEDGE, None, text).certain
    return {f"{fact}:{option}" for fact, options in certain.items() for option in options}


@pytest.mark.parametrize("row", STATEMENTS.splitlines())
def test_only_what_is_certain_of_us_is_taken(row: str) -> None:
    text, _, facts = row.rpartition("|")
    assert _stated(text.strip()) == set(facts.split())


YES_NO = [fact for fact in KNOWLEDGE.facts.values() if {"yes", "no"} <= set(fact.options)]
_WORD = re.compile(r"[a-z][a-z-]*")


def _things(fact: Fact) -> list[str]:
    """What one has or lacks, in the words in which the phrases of a fact name it."""
    found = []
    for about in fact.about:
        places = [place.split("|") for place in about.split() if not place.startswith("(")]
        if len(places) <= 3 and all(_WORD.fullmatch(word) for words in places for word in words):
            found.extend(" ".join(words) for words in islice(product(*places), 4))
    return found[:12]


@pytest.mark.parametrize("fact", YES_NO, ids=lambda fact: fact.id)
def test_having_is_never_read_as_lacking_nor_lacking_as_having(fact: Fact) -> None:
    for thing in _things(fact):
        for have in (f"We have a {thing}.", f"There is a {thing}.", f"We do have a {thing}."):
            assert f"{fact.id}:no" not in _stated(have), have
        for lack in (
            f"We do not have a {thing}.", f"We have no {thing}.", f"There is no {thing}.",
            f"We don't have any {thing} at all.", f"A {thing} does not exist.",
        ):  # fmt: skip
            assert f"{fact.id}:yes" not in _stated(lack), lack


def test_most_yes_or_no_questions_name_a_thing() -> None:
    assert sum(bool(_things(fact)) for fact in YES_NO) > len(YES_NO) / 2

"""Two options of a question that takes one: the option that means both, or which one counts."""

from __future__ import annotations

import pytest

from actions.acts import Act
from actions.reading import doubted, read_reply, understand
from rules import load

KNOWLEDGE = load()

# the open question | what is said | the two that are said
TORN = """
agency_type | both: a town and a region | municipality region
goal | inform and consult | inform consult
goal | both inform and listen | inform listen
who_started | the mayor and one department | leadership department
voice | sometimes the mayor, sometimes the institution | leader institution
unit | the whole agency and one account | whole-agency one-account
written_strategy | yes and no | yes no
sector | police and transport, both | police transport
"""
# the open question | what is said | the answer
ANSWERED = """
oversight | it is partly central, partly in the departments | mixed
staff_attitude | some willing, some resistant | mixed
platform_choice | our own platform and Facebook | both
staff_training | yes and no | some
agency_type | Police and emergency services | police
sector | Education and culture | education
goal | first inform, then listen | inform
standards | We have our habits, nothing formal. | informal
direct_contact | yes but a bit nervous about it | hesitant
channels_used | Facebook, X, Instagram, LinkedIn and YouTube | many
budget_line | yes and planned | planned
purposes | news and alerts in emergencies | news emergency
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("fact", "said", "options"), _rows(TORN))
def test_two_answers_at_once_are_asked_about(fact: str, said: str, options: str) -> None:
    told = tuple(f"{fact}:{option}" for option in options.split())
    assert understand(KNOWLEDGE, None, said, fact) == Act("inform", {"torn": told})
    assert read_reply(KNOWLEDGE, None, said, fact) is None
    assert doubted(KNOWLEDGE, None, f"I think {said}", fact) is None


@pytest.mark.parametrize(("fact", "said", "options"), _rows(ANSWERED))
def test_what_means_both_or_ranks_them_is_an_answer(fact: str, said: str, options: str) -> None:
    act = understand(KNOWLEDGE, None, said, fact)
    assert act is not None
    assert act.answers() == {fact: tuple(options.split())}

"""A tone answers the open question only where the reply speaks of nothing else."""

from __future__ import annotations

import pytest

from actions.reading import understand
from rules import load

KNOWLEDGE = load()
YES_NO = ("services_on_social_media", "open_data", "accessibility")

# open question | reply | what is taken; empty: nothing, so that it is asked again
REPLIES = """
services_on_social_media | our staff are not trained | staff_training:no
services_on_social_media | nobody trains our staff | staff_training:no
services_on_social_media | we have trained staff | staff_training:yes
services_on_social_media | no training | staff_training:no
accessibility | no, our staff are not trained | accessibility:no staff_training:no
services_on_social_media | the printer is not working |
services_on_social_media | there is a budget | budget_line:yes
services_on_social_media | we are in Norway | country:norway
services_on_social_media | we plan a training |
services_on_social_media | we have no way of doing that | services_on_social_media:no
open_data | there is no budget and no training | budget_line:no staff_training:no
open_data | we have no strategy | written_strategy:no
open_data | we do not have one | open_data:no
open_data | nobody does that here | open_data:no
open_data | not with this minister | open_data:no
open_data | our boss would never allow it | open_data:no
open_data | no because IT is slow | open_data:no
open_data | no wait, make that no |
open_data | no problem |
open_data | no thanks |
open_data | no doubt |
open_data | never mind |
open_data | not now, I am busy |
open_data | you have not answered my question |
open_data | that is not what I asked |
open_data | I do not understand |
open_data | it does not matter |
open_data | I don't like this question |
budget_line | no strategy yet | written_strategy:no
written_strategy | no budget yet | budget_line:no
written_strategy | not in writing | written_strategy:no
written_strategy | yes but no budget | written_strategy:yes
outage_plan | If Facebook goes down, we have a plan. | outage_plan:yes
goal | inform people I guess |
goal | maybe inform people |
goal | inform people, maybe |
""".strip()


def _read(text: str, open_fact: str | None) -> set[str]:
    act = understand(KNOWLEDGE, None, text, open_fact)
    answers = act.answers() if act and act.name == "inform" else {}
    return {f"{fact}:{option}" for fact, options in answers.items() for option in options}


@pytest.mark.parametrize("row", REPLIES.splitlines())
def test_what_speaks_of_something_else_is_no_yes_or_no(row: str) -> None:
    fact, reply, taken = (part.strip() for part in row.split("|"))
    assert _read(reply, fact) == set(taken.split())


@pytest.mark.parametrize("fact", YES_NO)
@pytest.mark.parametrize(
    ("reply", "option"),
    [
        ("not really", "no"),
        ("not really, no", "no"),
        ("not sure", "unknown"),
        ("not really sure", "unknown"),
        ("I am not really sure", "unknown"),
        ("no, I am not sure", "unknown"),
        ("why not networking?", ""),
        ("what happens if we hire two people?", ""),
        ("why not?", ""),
        ("what if not?", ""),
    ],
)
def test_near_misses_beside_an_open_question(fact: str, reply: str, option: str) -> None:
    assert _read(reply, fact) == ({f"{fact}:{option}"} if option else set())


@pytest.mark.parametrize(
    "text",
    ["not really", "not sure", "why not networking?", "what happens if we hire two people?"],
)
def test_near_misses_without_an_open_question_state_nothing(text: str) -> None:
    assert _read(text, None) == set()


OTHERS = (
    "our printer is not working", "we have no umbrella", "the lift has never worked",
    "there is no tea", "the weather is not nice", "we have no canteen",
)  # fmt: skip


@pytest.mark.parametrize(
    "fact", [fact.id for fact in KNOWLEDGE.facts.values() if {"yes", "no"} <= set(fact.options)]
)
def test_no_statement_of_another_thing_answers_any_yes_or_no_question(fact: str) -> None:
    assert [text for text in OTHERS if _read(text, fact)] == []

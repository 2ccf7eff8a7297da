"""What is said beside the open question answers that question only if it speaks of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from actions.reading import understand
from rules import load

KNOWLEDGE = load()
REMARKS = yaml.safe_load((Path(__file__).parent / "nlu" / "remarks.yml").read_text("utf-8"))
TABLE = yaml.safe_load((Path(__file__).parent / "nlu" / "statements.yml").read_text("utf-8"))
ASKED = (
    "uses_social_media", "goal", "communication_direction", "open_data", "legal_review",
    "services_on_social_media", "crowdsourcing", "participation_in_policy", "business_case",
    "standards", "who_started", "approval_status", "risk_management", "staff_training",
)  # fmt: skip

# the open question | what is said | all that is noted
DIGRESSIONS = """
uses_social_media | We are the regional authority for roads in Bavaria. I am the head of legal there. | agency_type:region country:germany sector:transport
written_strategy | It was the mayor's idea to be on Facebook in the first place. | who_started:leadership
goal | We shout at people and they shout back. | tone_of_comments:abusive
who_started | we are from the environment department of a province in Turkey | agency_type:region country:turkey sector:environment
crowdsourcing | It was the director herself who decided to open the accounts. | who_started:leadership
risk_management | They are very fast in answering |
communication_direction | the mayor signed off on it back then so it's official I'd say |
communication_direction | the strategy is written | written_strategy:yes
approval_status | the budget is approved | budget_line:yes
direct_contact | comments are friendly | tone_of_comments:constructive
it_involved | we are a town | agency_type:municipality
formal_plan | nothing is measured | indicators:none
open_data | we have a budget | budget_line:yes
crowdsourcing | nobody measures anything | indicators:none
target_metrics | it is approved | approval_status:approved
exclusive_content | we use no social media | uses_social_media:no
sensitive_cases | people distrust us | public_trust:critical
skills_strategy | it is raining |
reuse_checked | we are five people |
monitoring | staff change often |
"""  # noqa: E501

ANSWERS = """
open_data | No, we publish nothing, and our managers never had any training. | open_data:no
written_strategy | We do, and there is a budget for it. | written_strategy:yes budget_line:yes
business_case | Not really, but we do measure how many people we reach. | business_case:no indicators:penetration
channels_used | Facebook only, the others we let be. That one gets updated regularly. | channels_used:one
staff_training | Some were, by the way the managers were trained as well. | staff_training:some manager_training:yes
legal_framework | I could not say, we never had a lawyer look at our accounts | legal_framework:unknown
information_quality | two people read everything first | information_quality:yes
units_coordinate | once in a blue moon | units_coordinate:no
leader_rules | no rules | leader_rules:no
monitoring | when I have time | monitoring:sometimes
collaboration_partners | the police and some charities | collaboration_partners:other-agencies collaboration_partners:civil-society
equipment | Yes, definitely so | equipment:yes
"""  # noqa: E501


def _rows(table: str) -> list[tuple[str, str, str]]:
    rows = (line.split("|") for line in table.strip().splitlines())
    return [(fact.strip(), said.strip(), noted.strip()) for fact, said, noted in rows]


def _noted(text: str, fact: str) -> set[str]:
    act = understand(KNOWLEDGE, None, text, fact)
    answers = act.answers() if act and act.name == "inform" else {}
    return {f"{name}:{option}" for name, options in answers.items() for option in options}


@pytest.mark.parametrize(("fact", "said", "noted"), _rows(DIGRESSIONS))
def test_what_speaks_of_something_else_is_no_answer(fact: str, said: str, noted: str) -> None:
    assert _noted(said, fact) == set(noted.split())


@pytest.mark.parametrize(("fact", "said", "noted"), _rows(ANSWERS))
def test_an_answer_may_speak_of_other_things_too(fact: str, said: str, noted: str) -> None:
    assert _noted(said, fact) == set(noted.split())


def test_hardly_a_statement_answers_a_question_that_it_is_not_about() -> None:
    told = [line for line in TABLE if line["facts"] and "open" not in line][::2]
    beside = [(line["says"], ASKED[n % len(ASKED)], line["facts"]) for n, line in enumerate(told)]
    foreign = [(said, fact) for said, fact, facts in beside if f"{fact}:" not in facts]
    misread = [
        (said, fact) for said, fact in foreign if any(fact in pair for pair in _noted(said, fact))
    ]
    assert len(foreign) > 100
    assert len(misread) <= 0.06 * len(foreign), misread


def test_hardly_a_short_remark_answers_a_question_that_it_is_not_about() -> None:
    chance, facts = random.Random(7), list(KNOWLEDGE.facts)
    beside = [
        (line["says"], fact)
        for line in REMARKS
        for fact in chance.sample([f for f in facts if not line["facts"].startswith(f"{f}:")], 2)
    ]
    misread = [pair for pair in beside if any(f"{pair[1]}:" in noted for noted in _noted(*pair))]
    assert len(beside) > 200
    assert len(misread) <= 0.07 * len(beside), misread

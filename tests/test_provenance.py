"""No line of the advice says "stated" where the knowledge only has our reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.acts import about
from actions.advice_blocks import advice_reply
from actions.conversation import Conversation
from actions.dialogue import respond
from actions.reply import Bar, Block, Card, Group, Line, Table
from actions.telling import evidence, locator, mentions_line
from rules import Consultation, Engine, Profile, assess, load
from tests.profiles import profile

KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
STATED = {
    (cite.source, locator(KNOWLEDGE, cite.at))
    for item in KNOWLEDGE.items.values()
    for cite in item.cites
    if cite.says == "stated"
}


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Group):
            yield from lines_of(block.blocks)
        elif isinstance(block, Table):
            yield from lines_of(block.cards)
        elif isinstance(block, Card):
            yield from block.lines


@pytest.mark.parametrize("seed", range(6))
def test_what_is_called_stated_names_only_places_that_state_something(seed: int) -> None:
    advice = assess(ENGINE, profile(KNOWLEDGE, seed), traced=False)
    lines = list(lines_of(advice_reply(KNOWLEDGE, advice)))
    assert lines
    for line in lines:
        if line.says == "stated":
            assert line.sources
            assert {(place.source, place.at) for place in line.sources} <= STATED, line


@pytest.mark.parametrize("seed", [0, 1, 4, 5])
def test_a_step_or_risk_without_a_stating_document_is_called_our_reading(seed: int) -> None:
    advice = assess(ENGINE, profile(KNOWLEDGE, seed), traced=False)
    shown = {
        card.id: card.lines[0]
        for group in advice_reply(KNOWLEDGE, advice)
        if isinstance(group, Group)
        for card in cards_of(group)
        if card.kind in ("step", "risk")
    }
    assert shown
    for item, line in shown.items():
        says = {cite.says for cite in KNOWLEDGE.items[item].cites}
        assert line.says == ("stated" if "stated" in says else "inferred"), item


def cards_of(group: Group) -> Iterator[Card]:
    for block in group.blocks:
        if isinstance(block, Group):
            yield from cards_of(block)
        elif isinstance(block, Card):
            yield block


def test_mixed_evidence_shows_only_the_places_that_state_it() -> None:
    cites = KNOWLEDGE.items["risk.oecd-unintended-disclosure"].cites
    assert {cite.says for cite in cites} == {"stated", "inferred"}
    says, places = evidence(KNOWLEDGE, cites)
    assert says == "stated"
    assert len(places) == sum(1 for cite in cites if cite.says == "stated")


def test_a_count_is_drawn_against_the_highest_of_its_kind_in_the_same_document() -> None:
    line = mentions_line(KNOWLEDGE, "risk.no-strategy")
    assert line is not None
    counted = [
        cite.mentions or 0
        for item in KNOWLEDGE.items.values()
        if item.kind == "risk"
        for cite in item.cites
        if cite.source == "picazo-vela-2012"
    ]
    assert line.bar == Bar(9, max(counted))
    assert "no measure of people or likelihood" in line.text
    assert mentions_line(KNOWLEDGE, "stage.khan-1") is None


@pytest.mark.parametrize(
    ("item", "option"),
    [("risk.no-strategy", "written_strategy:yes"), ("question.oecd-1-1", "Answered")],
)
def test_what_if_offers_single_answers_that_change_the_item(item: str, option: str) -> None:
    consultation = Consultation().answer("uses_social_media", ("yes",))
    _, reply = respond(ENGINE, Conversation(consultation), about("what_if", item))
    (question,) = reply
    assert any(option in (choice.id, choice.label.split(": ")[-1]) for choice in question.options)  # type: ignore[attr-defined]
    tried, shown = respond(ENGINE, Conversation(consultation), question.options[0].act)  # type: ignore[attr-defined]
    assert tried.trying and tried.consultation == consultation
    assert any(isinstance(block, Table) for block in shown)


def test_what_if_of_a_step_tries_what_it_leads_to() -> None:
    consultation = Consultation().answer("communication_direction", ("one-way",))
    act = about("what_if", "step.answer-on-services")
    tried, _ = respond(ENGINE, Conversation(consultation), act)
    assert tried.trying == {"communication_direction": ("limited-two-way",)}


def test_a_number_that_is_not_printed_is_told_as_our_count() -> None:
    line = mentions_line(KNOWLEDGE, "risk.wrong-segments")
    assert line is not None
    assert line.says == "inferred"
    assert "without a number, which we count as once" in line.text


@pytest.mark.parametrize(
    ("goal", "step", "stage", "fact", "says"),
    [
        ("inform", "step.publish-data", "stage.lee-kwak-2", "open_data", "stated"),
        # Khan's stage needs use, which is stated, and answers to people, which is our reading.
        (
            "listen",
            "step.answer-on-services",
            "stage.khan-1",
            "communication_direction",
            "inferred",
        ),
    ],
)
def test_a_step_names_the_answers_that_make_it_matter_and_who_says_so(
    goal: str, step: str, stage: str, fact: str, says: str
) -> None:
    answers = {
        "goal": (goal,),
        "uses_social_media": ("yes",),
        "open_data": ("no",),
        "communication_direction": ("one-way",),
    }
    advice = assess(ENGINE, Profile(answers), traced=False)
    (found,) = [one for one in advice["next_steps"] if one["id"] == step]
    (reason,) = [one for one in found["because"] if one["item"] == stage]
    assert reason["says"] == says
    assert reason["facts"] == [{"fact": fact, "answer": answers[fact][0]}]

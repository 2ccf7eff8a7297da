"""Whoever asks on what we base something is told what is stated and what is our reading."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from actions.acts import Act, about
from actions.conversation import Conversation
from actions.dialogue import respond
from actions.reply import Card
from rules import Consultation, Engine, load

ENGINE = Engine(load())
KNOWLEDGE = ENGINE.knowledge
ASKED = [fact for fact, users in KNOWLEDGE.used_by.items() if users]


def _card(act: Act, answers: Mapping[str, str], asking: str | None = None) -> Card:
    consultation = Consultation()
    for fact, option in answers.items():
        consultation = consultation.answer(fact, (option,))
    reply = respond(ENGINE, Conversation(consultation, asking=asking), act)[1]
    return next(block for block in reply if isinstance(block, Card))


@pytest.mark.parametrize("fact", ASKED)
def test_why_i_ask_says_of_each_line_whether_it_is_stated_and_where(fact: str) -> None:
    for line in _card(Act("why_ask"), {}, fact).lines:
        assert line.says in ("stated", "inferred"), line.text
        assert line.sources, line.text


def test_why_i_ask_says_what_the_answer_decides() -> None:
    lines = _card(Act("why_ask"), {}, "uses_social_media").lines
    assert lines[0].says == "stated" and "no social media presence" in lines[0].text
    read = [line for line in lines if line.says == "inferred"]
    assert read and any("Level 4" in line.text for line in read)


def test_which_reasons_are_our_reading_is_told_with_their_places() -> None:
    answers = {"uses_social_media": "yes", "goal": "inform", "who_started": "leadership",
               "communication_direction": "one-way", "standards": "none"}  # fmt: skip
    counted, *read = _card(about("who_are_you", "part.readings"), answers).lines
    assert read and all(line.says == "inferred" and line.sources for line in read)
    assert f"on {len(read)} that are our reading" in counted.text


def test_before_the_first_answer_there_are_no_reasons_yet() -> None:
    (line,) = _card(about("who_are_you", "part.readings"), {}).lines
    assert line.text == KNOWLEDGE.words.say("readings_none")

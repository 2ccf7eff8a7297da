"""What our component makes of the classifier's guess beside an open question."""

from __future__ import annotations

import pytest

from actions.acts import inform
from bot.answers import nothing_but_an_answer
from bot.lean import leave_out_tensorflow
from bot.mentions import mentioned
from rules import load

KNOWLEDGE = load()


def _intent(text: str, guess: str, open_fact: str | None = "open_data", chance: float = 0.9) -> str:
    leave_out_tensorflow()
    from rasa.shared.nlu.constants import INTENT, METADATA  # noqa: PLC0415
    from rasa.shared.nlu.training_data.message import Message  # noqa: PLC0415

    from bot.components import MessageReader  # noqa: PLC0415

    message = Message.build(text)
    message.set(INTENT, {"name": guess, "confidence": chance})
    message.set(METADATA, {"open_fact": open_fact})
    MessageReader(KNOWLEDGE).process([message])
    return str(message.get(INTENT)["name"])


@pytest.mark.parametrize(
    ("text", "guess", "intent"),
    [
        ("no", "deny", "inform"),
        ("our printer is not working", "deny", "nlu_fallback"),
        ("there is a canteen", "affirm", "nlu_fallback"),
        ("no wait, make that no", "deny", "change_answer"),
        ("sorry, make it yes", "affirm", "change_answer"),
        ("inform people I guess", "inform", "inform"),
        ("go back", "go_back", "go_back"),
        ("none of these", "deny", "nlu_fallback"),
        ("something else", "do_not_know", "nlu_fallback"),
    ],
)
def test_a_yes_or_no_of_the_classifier_alone_answers_nothing(
    text: str, guess: str, intent: str
) -> None:
    assert _intent(text, guess) == intent


@pytest.mark.parametrize(
    ("text", "guess", "intent"),
    [
        ("we want to inform people about what is going on in town", "look_up", "inform"),
        ("our idea is to listen and learn what people need", "next_steps", "inform"),
        ("we would like to know what informing people means", "look_up", "look_up"),
        ("what does inform people mean?", "look_up", "look_up"),
        ("we need to see the risks", "risks", "risks"),
        ("the risks", "risks", "risks"),
    ],
)
def test_what_the_agency_wants_is_an_answer_and_no_wish_to_look_up(
    text: str, guess: str, intent: str
) -> None:
    assert _intent(text, guess, "goal") == intent


@pytest.mark.parametrize(
    ("fact", "text", "guess", "intent"),
    [
        ("legal_review", "It is being checked", "checklist", "inform"),
        ("country", "United Kingdom", "other_language", "inform"),
        ("goal", "Inform people", "human_contact", "inform"),
        ("goal", "the second one", "progress", "inform"),
        ("goal", "stop asking", "frustration", "frustration"),
        ("goal", "delete all my answers", "delete", "delete"),
        ("tone_of_comments", "I'm a bit lost", "help", "help"),
        ("goal", "!!!", "nlu_fallback", "nlu_fallback"),
        ("goal", "...", "help", "nlu_fallback"),
        ("goal", "I believe listen and learn", "frustration", "inform"),
    ],
)
def test_an_answer_word_for_word_is_no_wish(fact: str, text: str, guess: str, intent: str) -> None:
    assert _intent(text, guess, fact) == intent


@pytest.mark.parametrize(
    ("text", "guess", "intent"),
    [
        ("no strategy", "which_strategy", "inform"),
        ("we have no budget", "next_steps", "inform"),
        ("Budget: none. Policy: no.", "look_up", "inform"),
        ("no report", "report", "report"),
        ("strategy", "which_strategy", "which_strategy"),
    ],
)
def test_who_says_that_there_is_none_of_a_thing_does_not_ask_for_it(
    text: str, guess: str, intent: str
) -> None:
    assert _intent(text, guess) == intent
    assert _intent(text, guess, None) == intent


@pytest.mark.parametrize(
    ("text", "guess", "intent"),
    [
        ("inform patients", "privacy", "inform"),
        ("consult people on policy", "human_contact", "inform"),
        ("tell me about consulting people on policy", "look_up", "look_up"),
    ],
)
def test_the_words_of_an_answer_outweigh_a_wish_that_is_not_certain(
    text: str, guess: str, intent: str
) -> None:
    assert _intent(text, guess, "goal", 0.7) == intent


def test_every_answer_as_its_button_says_it_is_that_answer() -> None:
    unread = [
        label
        for fact in KNOWLEDGE.facts.values()
        for option, label in fact.options.items()
        for said in (label, label.lower().rstrip("."))
        if nothing_but_an_answer(KNOWLEDGE, said, fact.id) != inform(fact.id, option)
    ]
    assert not unread


@pytest.mark.parametrize(
    ("intent", "text", "item"),
    [
        ("what_if", "what if we reach level 3?", "level 3"),
        ("what_if", "what if we stay as we are", None),
        ("look_up", 'what does "our reading" mean', "our reading"),
        ("why_conclusion", "why is that a risk?", None),
        ("why_conclusion", "why check accuracy? I check everything", "check accuracy"),
        ("why_conclusion", "How did you come to 'Maturity' so soon?", "Maturity"),
        ("why_conclusion", "which of my answers put us there?", None),
        ("why_not", "why not stage 2 of Mergel?", "stage 2 of Mergel"),
    ],
)
def test_what_a_message_is_about(intent: str, text: str, item: str | None) -> None:
    assert mentioned(intent, text).get("item") == item


def test_a_yes_to_a_confirmation_stays_one() -> None:
    assert _intent("yes please", "affirm", None) == "affirm"

"""What our component makes of the classifier's guess beside an open question."""

from __future__ import annotations

import pytest

from bot.lean import leave_out_tensorflow
from bot.mentions import mentioned
from rules import load

KNOWLEDGE = load()


def _intent(text: str, guess: str, open_fact: str | None = "open_data") -> str:
    leave_out_tensorflow()
    from rasa.shared.nlu.constants import INTENT, METADATA  # noqa: PLC0415
    from rasa.shared.nlu.training_data.message import Message  # noqa: PLC0415

    from bot.components import MessageReader  # noqa: PLC0415

    message = Message.build(text)
    message.set(INTENT, {"name": guess, "confidence": 0.9})
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
    ("intent", "text", "item"),
    [
        ("what_if", "what if we reach level 3?", "level 3"),
        ("what_if", "what if we stay as we are", None),
        ("look_up", 'what does "our reading" mean', "our reading"),
        ("why_conclusion", "why is that a risk?", None),
        ("why_not", "why not stage 2 of Mergel?", "stage 2 of Mergel"),
    ],
)
def test_what_a_message_is_about(intent: str, text: str, item: str | None) -> None:
    assert mentioned(intent, text).get("item") == item


def test_a_yes_to_a_confirmation_stays_one() -> None:
    assert _intent("yes please", "affirm", None) == "affirm"

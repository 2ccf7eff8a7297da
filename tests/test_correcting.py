"""Which answers are offered to be changed: those that the words may mean, the last one first."""

from __future__ import annotations

import pytest

from actions.acts import Act, about
from actions.conversation import Conversation
from actions.dialogue import respond
from actions.reply import Question
from rules import Consultation, Engine, load

ENGINE = Engine(load())
ANSWERS = {
    "uses_social_media": "yes",
    "goal": "deliver-services",
    "who_started": "leadership",
    "services_on_social_media": "no",
    "standards": "none",
    "open_data": "no",
}


def _offered(words: str, last: str = "") -> tuple[str, list[str]]:
    """The question that is shown, and its choices."""
    consultation = Consultation()
    for fact, option in ANSWERS.items():
        consultation = consultation.answer(fact, (option,))
    conversation = Conversation(consultation, asking="business_case", last=last)
    act = about("change_answer", words) if words else Act("change_answer")
    shown = respond(ENGINE, conversation, act)[1][-1]
    assert isinstance(shown, Question)
    return shown.id, [choice.id for choice in shown.options]


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("noted deliver services I never", {"goal", "services_on_social_media"}),
        ("the answer on rules or on the goal", {"goal", "standards"}),
    ],
)
def test_only_answers_that_the_words_name_are_offered(words: str, facts: set[str]) -> None:
    shown, offered = _offered(words)
    assert shown == "change" and set(offered) == facts


def test_an_answer_that_is_named_alone_is_asked_again() -> None:
    assert _offered("got the goal wrong")[0] == "goal"
    assert _offered("not publish data and still")[0] == "open_data"


def test_where_none_is_named_all_are_offered_and_the_last_one_first() -> None:
    shown, offered = _offered("", last="standards")
    assert shown == "change" and set(offered) == set(ANSWERS) and offered[0] == "standards"
    assert _offered("never", last="goal")[1][0] == "goal"

"""What is said again is read as if it were said for the first time."""

from __future__ import annotations

import pytest

from actions.language.repeating import without_reminder
from actions.reading import understand
from rules import load

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I told you: to inform people", "to inform people"),
        ("As I already said, two-way", "two-way"),
        ("It is approved, I said so at the start.", "It is approved"),
        ("you already know that, yes", "yes"),
        ("I told you that we have a strategy", "I told you that we have a strategy"),
        ("I told you", "I told you"),
        ("I told the mayor about it", "I told the mayor about it"),
        ("we answered all of them", "we answered all of them"),
    ],
)
def test_the_words_that_remind_us_are_left_out(text: str, left: str) -> None:
    assert without_reminder(text) == left


@pytest.mark.parametrize(
    ("fact", "text", "option"),
    [
        ("uses_social_media", "I told you: Facebook, X, Instagram and LinkedIn.", "yes"),
        ("uses_social_media", "Facebook/X/Instagram", "yes"),
        ("goal", "I told you: to inform people", "inform"),
        ("approval_status", "It is approved, I said so at the start.", "approved"),
        ("open_data", "I told you, no", "no"),
    ],
)
def test_what_is_left_answers_the_question(fact: str, text: str, option: str) -> None:
    act = understand(KNOWLEDGE, None, text, fact)
    assert act and act.answers() == {fact: (option,)}


@pytest.mark.parametrize("text", ["Facebook is blocked here", "not Facebook", "a page of paper"])
def test_only_names_of_platforms_say_that_there_are_some(text: str) -> None:
    act = understand(KNOWLEDGE, None, text, "uses_social_media")
    assert act is None or act.answers().get("uses_social_media") != ("yes",)

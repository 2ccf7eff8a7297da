"""Deleting, starting over and resuming need a word of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.wishes import wished

DEVELOPMENT = Path(__file__).parent / "nlu"
WISHES = ("delete", "start_over", "resume")


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Great, another chatbot. My boss forces me to do this.", "delete"),
        ("Great, another chatbot. My boss forces me to do this.", "start_over"),
        ("Start then.", "start_over"),
        ("It was me on my own initiative", "resume"),
        ("Clear", "delete"),
    ],
)
def test_without_such_a_word_the_next_guess_counts_if_it_is_one(text: str, guess: str) -> None:
    assert wished(text, [(guess, 0.6), ("inform", 0.35)]) == ("inform", 0.35)
    assert wished(text, [(guess, 0.8), ("inform", 0.1)]) == ("nlu_fallback", 0.0)


@pytest.mark.parametrize("file", sorted(DEVELOPMENT.glob("development*.yml")), ids=lambda p: p.stem)
def test_who_wishes_it_has_such_a_word(file: Path) -> None:
    entries = yaml.safe_load(file.read_text("utf-8"))
    wishes = [(one["text"], one["act"]) for one in entries if one.get("act") in WISHES]
    assert not [text for text, act in wishes if wished(text, [(act, 0.9)])[0] != act]


def test_other_guesses_stay() -> None:
    assert wished("how long will it take", [("progress", 0.7)]) == ("progress", 0.7)

"""How a message begins settles what is wanted, and only where it leaves no doubt."""

from __future__ import annotations

import pytest

from bot.openings import corrects, settled


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("What if IT opened the networks for everybody?", "what_if"),
        ("and what happens if we hire two people", "what_if"),
        ("Hypothetically, legal has checked everything", "what_if"),
        ("suppose we had a policy", "what_if"),
        ("why do you ask if staff are blocked", "why_ask"),
        ("but why are you asking about money", "why_ask"),
        ("why not networking?", "why_not"),
        ("Why aren't we at level 3", "why_not"),
        ("why didn't you recommend pull", "why_not"),
        ("skip", "skip"),
        ("why?", "why_ask"),
        ("why level 1?", "why_conclusion"),
        ("why does it say check information for accuracy? I do", "why_conclusion"),
        ("Why the hell does it say planned?", "why_conclusion"),
        ("How did you come to 'Maturity' when I told you so little?", "why_conclusion"),
        ("Which of my answers put us there?", "why_conclusion"),
        ("Please justify the finding that it is one-way.", "why_conclusion"),
        ("is that legal advice?", "who_are_you"),
        ("Skip it, my colleague knows that", "skip"),
        ("please skip this one.", "skip"),
    ],
)
def test_an_opening_settles_what_the_classifier_took_for_a_statement(
    text: str, intent: str
) -> None:
    assert settled(text, "inform") == intent


@pytest.mark.parametrize(
    "text",
    [
        "we skipped the training",
        "skip it all, give me the advice",
        "skip all that and list every risk you know",
        "skip that, just show me the risks",
        "What we measure is reach",
        "Why we are on Facebook? Because the mayor wanted it.",
        "why didn't you listen to me",
        "why not, go ahead",
        "whatever the press office sends",
        "we do not know what if anything is archived",
    ],
)
def test_other_messages_are_left_to_the_classifier(text: str) -> None:
    assert settled(text, "inform") == "inform"


def test_what_is_done_with_a_what_if_stays() -> None:
    assert settled("what if scenario, drop it", "discard_what_if") == "discard_what_if"


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Correction: five platforms, not three", True),
        ("please amend my reply on access", True),
        ("Hold on. I picked municipality, we're a province.", True),
        ("Only one must agree before a reply leaves. Please update.", True),
        ("change the goal to listening", True),
        ("We changed our strategy in March", False),
        ("the policy is updated each year", False),
        ("we correct mistakes at once", False),
    ],
)
def test_a_correction_is_known_by_how_it_begins_or_ends(text: str, so: bool) -> None:
    assert corrects(text) is so

"""What a reply offered is chosen in words, and what is not shown is not answered by them."""

from __future__ import annotations

import pytest

from actions.acts import Act, about, inform
from actions.choosing import choose
from actions.conversation import Conversation
from actions.dialogue import opening, respond
from rules import Engine, load

KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)


def _after(*acts: Act) -> Conversation:
    conversation, _ = opening(ENGINE)
    for act in acts:
        conversation, _ = respond(ENGINE, conversation, act)
    return conversation


BEGUN = (Act("start"), inform("uses_social_media", "no"))
STATES = {
    "doors": _after(),
    "worry": _after(Act("risks")),
    "what-if": _after(*BEGUN, Act("what_if", {"answer": ("budget_line:yes",)})),
    "change": _after(*BEGUN, inform("goal", "inform"), Act("change_answer")),
    "clash": _after(*BEGUN, inform("services_on_social_media", "yes")),
    "delete": _after(*BEGUN, Act("delete")),
    "advice": _after(*BEGUN, Act("advice_so_far")),
}


@pytest.mark.parametrize(
    ("state", "text", "act"),
    [
        ("doors", "I have a worry", Act("risks")),
        ("doors", "quick assessment", Act("start", {"mode": ("quick",)})),
        ("worry", "identity theft", about("why_not", "risk.identity-theft")),
        ("worry", "trolls", about("why_not", "risk.inappropriate-use")),
        ("what-if", "yes", Act("keep_what_if")),
        ("what-if", "hmm no", Act("discard_what_if")),
        ("what-if", "the second one", Act("discard_what_if")),
        ("change", "1", about("change_answer", "goal")),
        ("change", "2", about("change_answer", "uses_social_media")),
        ("change", "the goal", about("change_answer", "goal")),
        ("clash", "the first one", about("change_answer", "uses_social_media")),
        ("clash", "both are right", Act("start")),
        ("clash", "we do use social media", None),
        ("delete", "wait, no", Act("deny")),
        ("advice", "yes", Act("start")),
        ("advice", "no", Act("goodbye")),
    ],
)
def test_a_choice_is_named_in_words(state: str, text: str, act: Act) -> None:
    assert choose(KNOWLEDGE, STATES[state].choices, text) == act


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("what-if", "why not networking?"),
        ("what-if", "9"),
        ("change", "what is a stage?"),
        ("clash", "our goal is to listen"),
        ("worry", "we might lose the town hall"),
        ("advice", "we publish open data"),
        ("delete", ""),
    ],
)
def test_other_messages_choose_nothing(state: str, text: str) -> None:
    assert choose(KNOWLEDGE, STATES[state].choices, text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [("I'm from legal", "legal"), ("lawyer", "legal"), ("IT", "it"), ("HR", "people"),
     ("press officer", "communication"), ("7", "other")],
)  # fmt: skip
def test_a_colleague_names_the_role_in_words(text: str, role: str) -> None:
    helper, _ = respond(ENGINE, Conversation(helps_with=("legal_review",)), Act("start"))
    assert helper.pending == "role"
    assert choose(KNOWLEDGE, helper.choices, text) == about("ask_colleague", f"role.{role}")


def test_a_question_about_the_agency_offers_nothing_else() -> None:
    assert _after(*BEGUN).choices == ()


@pytest.mark.parametrize("act", ["deny", "skip", "do_not_know"])
def test_a_no_to_a_what_if_leaves_the_question_before_it_open(act: str) -> None:
    before = STATES["what-if"]
    after, _ = respond(ENGINE, before, Act(act))
    assert (after.asking, after.trying) == (before.asking, {})
    assert after.consultation == before.consultation

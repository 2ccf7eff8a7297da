"""Whatever an official does, in whatever order: nothing raises, no answer is lost, and there is
always a way forward."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.acts import ACTS, Act
from actions.conversation import Conversation
from actions.dialogue import HANDLERS, opening, respond
from actions.keeping import Found
from actions.render.text import render
from actions.reply import to_json
from rules import Engine, load

KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
DELETING = ("start_over", "delete")
FACTS = sorted(KNOWLEDGE.facts)
ITEMS = sorted(KNOWLEDGE.items)


@st.composite
def acts(draw: Any) -> Act:
    """Any act, with sensible and with senseless entities."""
    name = draw(st.sampled_from([*ACTS, "no_such_act"]))
    entities: dict[str, tuple[str, ...]] = {}
    if name in ("inform", "what_if", "change_answer") and draw(st.integers(0, 9)):
        fact = draw(st.sampled_from([*FACTS, "no_such_fact"]))
        options = list(getattr(KNOWLEDGE.facts.get(fact), "options", {"x": ""}))
        chosen = draw(st.lists(st.sampled_from([*options, "unknown", "nonsense"]), min_size=1,
                               max_size=3))  # fmt: skip
        entities["answer"] = tuple(f"{fact}:{option}" for option in chosen)
    if name in ("why_conclusion", "why_not", "look_up", "change_answer", "ask_colleague"):
        words = st.one_of(st.sampled_from([*ITEMS, *FACTS, "role.legal"]), st.text(max_size=30))
        entities["item"] = (draw(words),)
    if name in ("save", "resume", "ask_colleague"):
        entities["code"] = (draw(st.text(max_size=20)),)
    if name == "start":
        entities["mode"] = (draw(st.sampled_from(["quick", "standard", "full", "", "odd"])),)
    return Act(name, entities)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(acts(), max_size=12))
def test_any_sequence_of_acts_leaves_answers_and_a_way_forward(sequence: list[Act]) -> None:
    conversation, reply = opening(ENGINE)
    for act in sequence:
        before = conversation
        found = Found("resume", before, "2026-01-01") if act.name == "resume" else None
        conversation, reply = respond(ENGINE, before, act, found)
        assert reply, f"nothing was said to {act}"
        assert render(KNOWLEDGE, reply).strip()
        assert to_json(reply)
        stored = Conversation.from_json(conversation.to_json(), KNOWLEDGE)
        assert stored.consultation == conversation.consultation
        _nothing_lost(before, conversation, act)


def _nothing_lost(before: Conversation, after: Conversation, act: Act) -> None:
    if before.pending in DELETING and act.name == "affirm":
        assert after.consultation.answers == {}
        return
    if before.pending == "role" or after.helps_with != before.helps_with:
        return
    left = set(before.consultation.answers) - set(after.consultation.answers)
    named = set(act.answers()) | {before.asking}
    assert left <= named, f"{left} was lost by {act}"


def test_every_act_has_a_handler() -> None:
    without = set(ACTS) - set(HANDLERS) - {"resume"}
    assert without == set()


def test_an_unusable_answer_is_named_with_the_nearest_right_one() -> None:
    conversation, _ = opening(ENGINE)
    act = Act("inform", {"answer": ("goal:infrm",)})
    after, reply = respond(ENGINE, conversation, act)
    assert after.consultation.answers == {}
    assert 'Did you mean "inform"?' in render(KNOWLEDGE, reply)


def test_missing_answers_are_never_told_as_nothing_to_do() -> None:
    say = KNOWLEDGE.words.say
    conversation, _ = opening(ENGINE)
    answered = Act("inform", {"answer": ("uses_social_media:yes",)})
    conversation, _ = respond(ENGINE, conversation, answered)
    _, reply = respond(ENGINE, conversation, Act("advice_so_far"))
    told = render(KNOWLEDGE, reply)
    assert say("steps_open") in told
    assert say("steps_none") not in told


def test_a_quick_interview_says_how_few_questions_are_left() -> None:
    conversation, _ = opening(ENGINE)
    conversation, reply = respond(ENGINE, conversation, Act("start", {"mode": ("quick",)}))
    assert KNOWLEDGE.words.say("progress_quick", settled=0, left=12) in render(KNOWLEDGE, reply)
    answered = Act("inform", {"answer": ("uses_social_media:yes",)})
    _, reply = respond(ENGINE, conversation, answered)
    assert KNOWLEDGE.words.say("progress_quick", settled=1, left=11) in render(KNOWLEDGE, reply)

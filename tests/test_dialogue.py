"""Whatever an official does, in whatever order: nothing raises, no answer is lost, and there is
always a way forward."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import reduce
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.acts import ACTS, Act
from actions.choosing import choose
from actions.conversation import Conversation
from actions.dialogue import HANDLERS, opening, respond
from actions.keeping import Found
from actions.render.text import render
from actions.reply import Reply, to_json
from rules import SKIPPED, Consultation, Engine, load
from tests.journeys import choices

KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
DELETING = ("start_over", "delete")
STATES = ("what_if", "clash", "role", "replace", "offer_skipped", "helping", *DELETING)
"""What can be open beside a question about the agency."""
WALKS, STEPS, OFTEN = 44, 28, 3
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


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
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
        _leads_on(conversation, reply, act)
        _nothing_lost(before, conversation, act)


def _nothing_lost(before: Conversation, after: Conversation, act: Act) -> None:
    if before.pending in DELETING and act.name == "affirm":
        assert after.consultation.answers == {}
        return
    if act.name == "resume" or before.pending == "role":
        return
    tried = before.trying if act.name in ("affirm", "keep_what_if") else {}
    named = {*act.answers(), *tried, before.asking}
    now = after.consultation.answers
    lost = {
        fact
        for fact, chosen in before.consultation.answers.items()
        if fact not in named and now.get(fact) != chosen
    }
    assert not lost, f"{lost} was lost by {act}"


def _leads_on(conversation: Conversation, reply: Reply, act: Act) -> None:
    """Something to press, a question to answer, or the end of the conversation."""
    ends = act.name == "goodbye" or (conversation.helps_with and not conversation.asking)
    assert ends or any(choices(to_json(reply))), f"no way on after {act}: {reply}"
    if conversation.pending == "what_if":
        assert conversation.trying
    else:
        assert not conversation.trying
    for offer in conversation.choices:
        assert choose(KNOWLEDGE, conversation.choices, offer.label) is not None


COLLEAGUE = Consultation().answer("legal_review", ("yes",)).answer("goal", ("consult",))
FOUND = (
    Found("resume", Conversation(Consultation().answer("goal", ("listen",))), "2026-01-01"),
    Found("help", Conversation(Consultation().answer("goal", ("listen",))), "2026-01-01"),
    Found("answers", Conversation(COLLEAGUE, role="legal"), "2026-01-01"),
    Found("too-many", Conversation(), ""),
)
NEARLY_DONE = reduce(
    lambda done, fact: done.answer(fact, (next(iter(KNOWLEDGE.facts[fact].options)),)),
    FACTS[3:],
    Consultation().leave_open(FACTS[0], SKIPPED),
)
SEARCHED = ("resume",) * 6 + ("affirm", "deny", "skip") * 2
"""Drawn more often, because they lead to what is rare."""
PLACES = ("the first one", "2", "yes", "no", "the goal", "both are right", "lawyer")


def _move(chance: random.Random, conversation: Conversation, reply: Reply) -> Act:
    """What an official may do next: mostly something that was offered, else anything."""
    kind = chance.random()
    offered = list(choices(to_json(reply)))
    if kind < 0.3 and offered:
        act = chance.choice(offered)["act"]
        return Act(act["name"], {k: tuple(v) for k, v in act["entities"].items()})
    if kind < 0.4:
        said = choose(KNOWLEDGE, conversation.choices, chance.choice(PLACES))
        return said or Act("nlu_fallback")
    if kind < 0.75:
        return Act(chance.choice((*ACTS, *SEARCHED)), {"code": ("a",)})
    if kind < 0.8:
        row = chance.choice(KNOWLEDGE.clashes)
        return Act("inform", {"answer": tuple(f"{f}:{options[0]}" for f, options in row.items())})
    facts = chance.sample(FACTS, chance.choice((1, 1, 2, 4)))
    answers = [f"{fact}:{chance.choice(list(KNOWLEDGE.facts[fact].options))}" for fact in facts]
    name = chance.choice(("inform", "inform", "what_if", "change_answer"))
    return Act(name, {"answer": tuple(answers)})


def test_long_walks_through_every_state_lose_nothing_and_lead_on() -> None:
    chance, been = random.Random(4), Counter[str]()
    for walk in range(WALKS):
        conversation, reply = opening(ENGINE)
        if walk % 4 == 3:
            conversation = replace(conversation, consultation=NEARLY_DONE, mode="full")
        for _ in range(STEPS):
            before, act = conversation, _move(chance, conversation, reply)
            found = chance.choice(FOUND) if act.name == "resume" else None
            if chance.random() < 0.02:
                before = replace(before, knowledge="2020.1 (older)")
            conversation, reply = respond(ENGINE, before, act, found)
            _leads_on(conversation, reply, act)
            _nothing_lost(before, conversation, act)
            stored = Conversation.from_json(conversation.to_json(), KNOWLEDGE)
            assert replace(stored, forget=conversation.forget) == conversation
            been[conversation.pending] += 1
            been["helping"] += bool(conversation.helps_with and conversation.role)
            been[act.name] += 1
    rare = {state for state in (*STATES, *ACTS) if been[state] < OFTEN}
    assert not rare, f"the walks hardly came to {rare}: {been}"


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
    assert KNOWLEDGE.words.say("progress_length", settled=0, left=12) in render(KNOWLEDGE, reply)
    answered = Act("inform", {"answer": ("uses_social_media:yes",)})
    _, reply = respond(ENGINE, conversation, answered)
    assert KNOWLEDGE.words.say("progress_length", settled=1, left=11) in render(KNOWLEDGE, reply)

"""Turns about colleagues: handing out open questions, and taking the answers back.

A colleague sees the questions only, never the answers given so far. What comes back carries a role
and a day, no name. Codes are made and looked up by turn.py.
"""

from __future__ import annotations

from dataclasses import replace

from rules import DO_NOT_KNOW, Engine, assess

from .acts import Act
from .asking import Turn, ask_again, ask_next
from .conversation import Conversation
from .questions import ROLES, clash_block
from .reply import Block, Notice, Table, Text
from .telling import answer_words


def hand_out(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """The open questions by who usually knows, with a code for a colleague."""
    say = engine.knowledge.words.say
    role = act.first("item").removeprefix("role.")
    if conversation.helps_with and role in ROLES:
        facts = _of_role(engine, conversation.helps_with, role) or conversation.helps_with
        ready = replace(conversation, helps_with=facts, role=role, code=act.first("code"))
        return ask_next(engine, replace(ready, pending=""))
    open_ = open_questions(engine, conversation)
    if not open_:
        return ask_again(engine, conversation, Text(say("unknown_none")))
    rows = tuple(
        (say(f"role_{role}"), str(len(facts)), engine.knowledge.facts[facts[0]].question)
        for role in ROLES
        if (facts := _of_role(engine, tuple(open_), role))
    )
    columns = (say("colleague_role"), say("colleague_count"), say("colleague_question"))
    blocks: tuple[Block, ...] = (
        Text(say("colleague", code=act.first("code"))),
        Table(say("colleague_title"), columns, rows),
    )
    return ask_again(engine, conversation, *blocks)


def _of_role(engine: Engine, facts: tuple[str, ...], role: str) -> tuple[str, ...]:
    """The facts that somebody of this role usually knows; of another role, those that none of the
    roles usually knows."""
    roles = engine.knowledge.words.phrases["roles"]

    def known_to(fact: str, role: str) -> bool:
        who = engine.knowledge.facts[fact].who_knows.lower()
        return any(word in who for word in roles.get(role, ()))

    if role in roles:
        return tuple(fact for fact in facts if known_to(fact, role))
    return tuple(fact for fact in facts if not any(known_to(fact, one) for one in roles))


def open_questions(engine: Engine, conversation: Conversation) -> list[str]:
    """The facts that could still change the advice; those the official does not know first."""
    consultation = conversation.consultation
    unknowns = assess(engine, consultation.profile(engine.knowledge), traced=False)["unknowns"]
    facts = [entry["fact"] for entry in unknowns]
    return sorted(facts, key=lambda fact: consultation.open.get(fact) != DO_NOT_KNOW)


def begin_helping(engine: Engine, conversation: Conversation, asked: Conversation) -> Turn:
    """A colleague came with a code: ask for the role, then the open questions of `asked`."""
    say = engine.knowledge.words.say
    facts = tuple(open_questions(engine, asked))
    helper = Conversation(helps_with=facts, pending="role", knowledge=conversation.knowledge)
    return ask_again(engine, helper, Text(say("helper_welcome")))


def take_over(engine: Engine, conversation: Conversation, helper: Conversation, day: str) -> Turn:
    """Take a colleague's answers where this conversation has none yet; name role and day."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    consultation = conversation.consultation
    taken: list[str] = []
    differing: list[str] = []
    for fact, chosen in helper.consultation.answers.items():
        words = f"{knowledge.facts[fact].question} {answer_words(knowledge, fact, list(chosen))}."
        if fact not in consultation.answers:
            consultation = consultation.answer(fact, chosen)
            taken.append(words)
        elif consultation.answers[fact] != chosen:
            differing.append(words)
    blocks: list[Block] = []
    role = say(f"role_{helper.role or 'other'}")
    if taken:
        blocks.append(Text(say("colleague_taken", role=role, day=day, answers=" ".join(taken))))
    if differing:
        blocks.append(Notice(say("colleague_differs", role=role, answers=" ".join(differing))))
    if not blocks:
        blocks.append(Text(say("colleague_nothing")))
    joined = replace(conversation, consultation=consultation)
    if taken and (clash := clash_block(knowledge, joined)):
        return replace(joined, pending="clash", asking=None), (*blocks, clash)
    return ask_next(engine, joined, *blocks)

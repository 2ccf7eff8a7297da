"""Turns that say yes or no: to what is to be confirmed, else to the open question."""

from __future__ import annotations

from dataclasses import replace

from rules import Engine, Knowledge

from .acts import Act, inform
from .asking import Turn, ask_again, ask_next, not_understood, record
from .conversation import Conversation
from .questions import NOTE, doors
from .reply import Text


def confirm_start_over(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Ask before everything is deleted."""
    asked = replace(conversation, pending="start_over", misses=0)
    return ask_again(engine, asked)


def affirm(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Yes: to the open confirmation, else to the open question where it has a yes."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if conversation.pending == "start_over":
        return ask_next(engine, Conversation(forget=True), Text(say("start_over_done")))
    if conversation.pending == "delete":
        return Conversation(forget=True), (Text(say("deleted")), doors(knowledge))
    if conversation.pending == "offer_skipped":
        again = replace(conversation, consultation=conversation.consultation.resume_skipped())
        return ask_next(engine, again.asks(None))
    if conversation.pending == NOTE:
        told = tuple(f"{f}:{o}" for f, chosen in conversation.trying.items() for o in chosen)
        return record(engine, conversation, Act("inform", {"answer": told}))
    if conversation.pending:
        return not_understood(engine, conversation, act)
    if _has(knowledge, conversation.asking, "yes"):
        return record(engine, conversation, inform(str(conversation.asking), "yes"))
    if conversation.asking:
        return not_understood(engine, conversation, act)
    return ask_next(engine, conversation)


def deny(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """No: to the open confirmation, else to the open question where it has a no."""
    knowledge = engine.knowledge
    if conversation.pending in ("start_over", "delete", "replace"):
        kept = Text(knowledge.words.say("welcome_back"))
        return ask_again(engine, replace(conversation, pending=""), kept)
    if conversation.pending == "offer_skipped":
        return ask_next(engine, conversation)
    if conversation.pending == NOTE:
        not_noted = Text(knowledge.words.say("note_not"))
        return ask_again(engine, replace(conversation, pending=""), not_noted)
    for option in ("no", "none"):
        if _has(knowledge, conversation.asking, option):
            return record(engine, conversation, inform(str(conversation.asking), option))
    if conversation.asking:
        return not_understood(engine, conversation, act)
    return ask_again(engine, conversation)


def _has(knowledge: Knowledge, fact: str | None, option: str) -> bool:
    return fact is not None and option in knowledge.facts[fact].options

"""Turns about keeping: save, resume, delete.

The dialogue stays pure: codes are made and looked up by turn.py, which hands them in with the act.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules import Engine, progress

from . import colleague
from .acts import Act
from .asking import Turn, ask_again, ask_next
from .conversation import Conversation
from .moving import advice_of, moved, places_and_steps
from .reply import Block, Notice, Text


def save(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Name the code under which the answers can be found again; turn.py made it and says for how
    many days it is good."""
    say = engine.knowledge.words.say
    code = act.first("code")
    if not conversation.consultation.asked:
        return ask_again(engine, conversation, Text(say("save_nothing")))
    note = Notice(say("saved_note", days=act.first("days")))
    stands = replace(conversation, shown=places_and_steps(advice_of(engine, conversation)))
    return ask_again(engine, stands, Text(say("saved", code=code)), note)


REPLACE = "replace"
"""Pending where a code would replace answers that are not under it."""
TOO_MANY = "too-many"
"""The purpose of no code at all: too many wrong ones came before it."""


@dataclass(frozen=True)
class Found:
    """What a code led to: a conversation saved, one that asks for help, or a colleague's answers.

    `purpose` is resume, help or answers, or TOO_MANY when the code was not looked at; `day` when
    the conversation was last used."""

    purpose: str
    conversation: Conversation
    day: str


def resume(engine: Engine, conversation: Conversation, act: Act, found: Found | None) -> Turn:
    """Do what a code is for; for a saved conversation, also say what moved in the knowledge."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if not act.first("code"):
        return ask_again(engine, conversation, Text(say("resume_which")))
    if found is None:
        return ask_again(engine, conversation, Text(say("resume_not_found")))
    if found.purpose == TOO_MANY:
        return ask_again(engine, conversation, Text(say("resume_too_many")))
    if _would_replace(conversation, found) and not replaces(conversation, act, found):
        asked = replace(conversation, pending=REPLACE, misses=0)
        return ask_again(engine, asked)
    if found.purpose == "help":
        return colleague.begin_helping(engine, conversation, found.conversation)
    if found.purpose == "answers":
        return colleague.take_over(engine, conversation, found.conversation, found.day)
    saved = found.conversation
    far = progress(knowledge, saved.consultation)
    blocks: list[Block] = [Text(say("resumed", count=far.settled))]
    blocks += moved(engine, saved)
    going_on = replace(saved, pending="", trying={}, knowledge=conversation.knowledge)
    return ask_next(engine, going_on, *blocks)


def replaces(conversation: Conversation, act: Act, found: Found | None) -> bool:
    """Whether a code, sent again after it was said what it does, replaces answers given here."""
    again = act.name == "resume" and conversation.pending == REPLACE
    return again and found is not None and _would_replace(conversation, found)


def _would_replace(conversation: Conversation, found: Found) -> bool:
    """Whether answers that are only in this conversation would go."""
    if found.purpose not in ("resume", "help"):
        return False
    own = conversation.consultation.answers
    there = found.conversation.consultation.answers if found.purpose == "resume" else {}
    return any(there.get(fact) != chosen for fact, chosen in own.items())


def confirm_delete(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Ask before everything is deleted from the server."""
    return ask_again(engine, replace(conversation, pending="delete", misses=0))

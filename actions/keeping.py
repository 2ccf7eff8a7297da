"""Turns about keeping: save, resume, delete.

The dialogue stays pure: codes are made and looked up by turn.py, which hands them in with the act.
"""

from __future__ import annotations

from dataclasses import replace

from rules import Engine, progress

from .acts import Act
from .asking import Turn, ask_again, ask_next
from .conversation import Conversation
from .reply import Block, Notice, Text


def save(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Name the code (made by turn.py) under which the answers can be found again."""
    say = engine.knowledge.words.say
    code = act.first("code")
    if not conversation.consultation.asked:
        return ask_again(engine, conversation, Text(say("save_nothing")))
    return ask_again(engine, conversation, Text(say("saved", code=code)), Notice(say("saved_note")))


def resume(
    engine: Engine, conversation: Conversation, act: Act, found: Conversation | None
) -> Turn:
    """Go on with a saved conversation, and say what moved since in the knowledge."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if not act.first("code"):
        return ask_again(engine, conversation, Text(say("resume_which")))
    if found is None:
        return ask_again(engine, conversation, Text(say("resume_not_found")))
    far = progress(knowledge, found.consultation)
    blocks: list[Block] = [Text(say("resumed", count=far.settled))]
    if found.knowledge and found.knowledge != knowledge.version:
        blocks.append(Notice(say("knowledge_moved", before=found.knowledge, now=knowledge.version)))
    return ask_next(engine, replace(found, pending="", trying={}), *blocks)


def confirm_delete(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Ask before everything is deleted from the server."""
    return ask_again(engine, replace(conversation, pending="delete", misses=0))

"""What moved for a conversation when the knowledge changed since it was last used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import Engine, Knowledge, assess

from .conversation import Conversation
from .reply import Block, Notice, Text
from .telling import titles


def label(knowledge: Knowledge) -> str:
    """Which knowledge this is: its version and hash."""
    return f"{knowledge.version} ({knowledge.hash})"


def advice_of(engine: Engine, conversation: Conversation) -> dict[str, Any]:
    """The advice for the answers so far, without its trace."""
    profile = conversation.consultation.profile(engine.knowledge)
    return assess(engine, profile, traced=False)


def places_and_steps(advice: Mapping[str, Any]) -> tuple[str, ...]:
    """The stages and the level reached, and the next steps: what an official remembers of it."""
    stages = [stage for standing in advice["stages"].values() for stage in standing["reached"]]
    level = [advice["frame"]["level"]] if advice["frame"]["level"] else []
    return (*stages, *level, *(step["id"] for step in advice["next_steps"]))


def moved(engine: Engine, before: Conversation) -> list[Block]:
    """That the knowledge changed, and what of the advice last shown is different by it alone.

    Nothing for a conversation that has not begun, or when the knowledge is the same.
    """
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if not before.knowledge or before.knowledge == label(knowledge):
        return []
    told: list[Block] = [
        Notice(say("knowledge_moved", before=before.knowledge, now=label(knowledge)))
    ]
    if before.shown:
        now = places_and_steps(advice_of(engine, before))
        known = [item for item in before.shown if item in knowledge.items]
        for key, items in (
            ("moved_gone", [item for item in known if item not in now]),
            ("moved_new", [item for item in now if item not in before.shown]),
        ):
            if items:
                told.append(Text(say(key, items=titles(knowledge, items))))
        if len(told) == 1:
            told.append(Text(say("moved_nothing")))
    return told

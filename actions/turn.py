"""A turn from outside: the store around the pure dialogue. Every channel goes this way."""

from __future__ import annotations

import os
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from rules import Engine, assess, load

from .acts import Act
from .codes import new_code
from .conversation import Conversation
from .dialogue import opening, respond
from .keeping import Found
from .reply import Notice, to_json
from .report import build, write
from .store import Conflict, Missing, Store, StoredTurn
from .telling import answer_words

TRIES = 5
"""How often a turn is worked out again when another turn of the conversation came first."""
KEEP_SECONDS = 90 * 24 * 3600
"""How long a code leads back to a saved conversation."""
DATABASE = "ROSTRA_DATABASE"
"""Names the database: an SQLAlchemy address. Default: SQLite under var/."""


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The advisor of this process, made once."""
    return Engine(load())


@lru_cache(maxsize=1)
def store() -> Store:
    """The store of this process, made once."""
    url = os.environ.get(DATABASE)
    if not url:
        folder = Path(__file__).resolve().parent.parent / "var"
        folder.mkdir(exist_ok=True)
        url = f"sqlite:///{folder / 'rostra.db'}"
    return Store(url)


def open_conversation() -> tuple[str, list[Any]]:
    """A new conversation: its id and the greeting as neutral JSON blocks."""
    conversation, reply = opening(engine())
    blocks: list[Any] = to_json(reply)
    return store().create(conversation.to_json(), blocks), blocks


def take_turn(conversation_id: str, act: Act, message_id: str, said: str = "") -> list[Any]:
    """Respond to `act` and save what it led to; returns the reply as neutral JSON blocks.

    The same `message_id` again gives the stored reply, and nothing is done twice. `said` is what
    the transcript shows of the message. An unknown conversation is begun, so that `rasa shell`
    works; channels check the id themselves.
    """
    for _ in range(TRIES):
        answered = store().turn(conversation_id, message_id)
        if answered is not None:
            return answered.reply
        try:
            stored = store().load(conversation_id)
        except Missing:
            store().adopt(conversation_id, Conversation().to_json())
            continue
        before = Conversation.from_json(stored.state, engine().knowledge)
        after, reply = respond(engine(), before, _with_code(act, conversation_id), _found(act))
        blocks: list[Any] = to_json(reply)
        shown = said or _as_said(act)
        if act.name == "personal_data":
            shown = engine().knowledge.words.say("not_kept")
        try:
            number = store().save(stored, after.to_json(), message_id, shown, blocks)
        except Conflict:
            continue
        if after.forget:
            store().forget_before(conversation_id, number)
        return blocks
    return [to_json(Notice(engine().knowledge.words.say("fault"), "error"))]


def open_fact(conversation_id: str) -> str | None:
    """The fact that is asked about at the moment, for reading the next message."""
    try:
        state = store().load(conversation_id).state
    except Missing:
        return None
    return Conversation.from_json(state, engine().knowledge).asking


def report_file(conversation_id: str, ending: str, today: date) -> bytes:
    """The report on a conversation's answers as a file of one kind: html, pdf, docx or json.

    Raises Missing when there is no such conversation.
    """
    state = store().load(conversation_id).state
    knowledge = engine().knowledge
    profile = Conversation.from_json(state, knowledge).consultation.profile(knowledge)
    return write(build(knowledge, assess(engine(), profile), today, profile=profile), ending)


def transcript(conversation_id: str, after: int = 0) -> list[StoredTurn]:
    """The turns after number `after`, to show again after a reload."""
    return store().turns(conversation_id, after)


_CODES = {"save": "resume", "ask_colleague": "help"}
"""What the code is for that an act hands out."""
_PURPOSES = ("resume", "help", "answers")


def _with_code(act: Act, conversation_id: str) -> Act:
    """The act with a fresh code where it hands one out. A code never comes from the message."""
    purpose = _CODES.get(act.name)
    if purpose is None:
        return act
    if act.first("item").startswith("role."):
        purpose = "answers"
    code = new_code()
    store().add_code(code, conversation_id, purpose, KEEP_SECONDS)
    return Act(act.name, {**act.entities, "code": (code,)})


def _found(act: Act) -> Found | None:
    """What the code of a resume leads to."""
    code = act.first("code") if act.name == "resume" else ""
    for purpose in _PURPOSES if code else ():
        stored = store().by_code(code, purpose)
        if stored is not None:
            conversation = Conversation.from_json(stored.state, engine().knowledge)
            return Found(purpose, conversation, stored.day)
    return None


def _as_said(act: Act) -> str:
    """A button in words: the labels of the answers it carries."""
    knowledge = engine().knowledge
    words = [
        answer_words(knowledge, fact, list(options))
        for fact, options in act.answers().items()
        if fact in knowledge.facts and "unknown" not in options
    ]
    return "; ".join(words)

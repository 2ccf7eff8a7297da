"""A turn from outside: the store around the pure dialogue. Every channel goes this way."""

from __future__ import annotations

import logging
import random
import time
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from typing import Any

from rules import Engine, assess, load

from . import counting
from .acts import Act
from .codes import Guesses, new_code
from .conversation import Conversation
from .dialogue import opening, respond
from .folders import database_address
from .keeping import TOO_MANY, Found, replaces
from .offers import GO_ON
from .questions import NOTE
from .reply import Notice, Reply, to_json
from .report import build, write
from .review import review
from .settings import DAY, kept_days
from .store import Conflict, Missing, Store, Stored, StoredTurn
from .telling import answer_words

_log = logging.getLogger(__name__)
_looked: ContextVar[tuple[str, str, Stored] | None] = ContextVar("looked", default=None)
"""What the channel read before it gave the message to Rasa. The action, in the same process, need
not read it again: saving tells when it is no longer so."""

TRIES = 12
"""How often a turn is worked out again when another turn of the conversation came first."""
PAUSE = 0.02
"""Seconds, about, before it is worked out again; each time somewhat longer."""
NOBODY = "nobody."
"""How the id of a conversation begins that the server has with itself. It is not counted."""


def forget_old(days: int) -> int:
    """Delete what nobody touched for so many days; returns how many conversations."""
    count = store().forget_older_than(days * DAY)
    store().checkpoint()
    return count


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The advisor of this process, made once."""
    return Engine(load())


@lru_cache(maxsize=1)
def store() -> Store:
    """The store of this process, made once."""
    return Store(database_address())


def open_conversation() -> tuple[str, list[Any]]:
    """A new conversation: its id and the greeting as neutral JSON blocks."""
    conversation, reply = opening(engine())
    blocks: list[Any] = to_json(reply)
    return store().create(conversation.to_json(), blocks), blocks


def take_turn(conversation_id: str, act: Act, message_id: str, said: str = "") -> list[Any]:
    """As `answer`; returns the reply alone, as neutral JSON blocks."""
    return answer(conversation_id, act, message_id, said).reply


def answer(conversation_id: str, act: Act, message_id: str, said: str = "") -> StoredTurn:
    """Respond to `act` and save what it led to; returns the turn.

    The same `message_id` again gives the stored reply, and nothing is done twice. `said` is what
    the transcript shows of the message. An unknown conversation is begun, so that `rasa shell`
    works; channels check the id themselves. Raises Conflict when other turns came first again and
    again: then nothing is done, and the same message may be sent again. Raises Missing when the
    conversation is deleted meanwhile.
    """
    looked = _looked.get()
    _looked.set(None)
    adopted = False
    for tried in range(TRIES):
        # Not at once: another replica that also lost would lose again.
        time.sleep(tried * PAUSE * random.random())
        try:
            if looked is not None and looked[:2] == (conversation_id, message_id):
                stored, answered, looked = looked[2], None, None
            else:
                stored, answered = store().look(conversation_id, message_id)
        except Missing:
            if tried and not adopted:
                # It was there and was deleted meanwhile: it must not come back.
                raise
            store().adopt(conversation_id, Conversation().to_json())
            adopted = True
            continue
        if answered is not None:
            return answered
        before, damaged = _read(stored)
        found = _found(act, conversation_id)
        after, reply = respond(engine(), before, _with_code(act, conversation_id), found)
        if replaces(before, act, found):
            store().set_aside(stored)
        blocks: list[Any] = to_json((*damaged, *reply))
        shown = said or _as_said(act)
        if act.name == "personal_data":
            shown = engine().knowledge.words.say("not_kept")
        try:
            seq = store().save(
                stored, after.to_json(), message_id, shown, blocks, forget=after.forget
            )
        except Conflict:
            continue
        if act.name == "resume" and act.first("code") and found is None:
            guesses.wrong(conversation_id)
        if not conversation_id.startswith(NOBODY):
            counting.turn(act.name, blocks)
        return StoredTurn(seq, message_id, shown, blocks)
    raise Conflict(conversation_id)


def as_it_stands(conversation_id: str) -> Conversation:
    """The conversation, empty when its record is damaged. Raises Missing."""
    return _read(store().load(conversation_id))[0]


def open_fact(conversation_id: str) -> str | None:
    """The fact that is asked about at the moment, for reading the next message; None while
    something else is to be confirmed."""
    try:
        conversation = as_it_stands(conversation_id)
        fact: str | None = None if conversation.pending else _asks(conversation)["open_fact"]
    except Missing:
        return None
    return fact


def standing(conversation_id: str, message_id: str) -> tuple[dict[str, Any], StoredTurn | None]:
    """What a message is read against, and the turn that answered it, if it was answered.

    It is read against `open_fact`, the fact that is asked about, `answered`, the facts settled so
    far, the latest last, and `choices`, what the last reply offered. Raises Missing.
    """
    stored, answered = store().look(conversation_id, message_id)
    _looked.set(None if answered else (conversation_id, message_id, stored))
    return ({} if answered else _asks(_read(stored)[0])), answered


def answers(conversation_id: str) -> list[Any]:
    """Every answer of a conversation to review and change, as neutral JSON blocks.

    Raises Missing when there is no such conversation.
    """
    conversation = as_it_stands(conversation_id)
    blocks: list[Any] = to_json(review(engine().knowledge, conversation))
    return blocks


def report_file(conversation_id: str, ending: str, today: date) -> bytes:
    """The report on a conversation's answers as a file of one kind: html, pdf, docx or json.

    Raises Missing when there is no such conversation.
    """
    conversation = as_it_stands(conversation_id)
    knowledge = engine().knowledge
    profile = conversation.consultation.profile(knowledge)
    return write(build(knowledge, assess(engine(), profile), today, profile=profile), ending)


def transcript(conversation_id: str, after: int = 0) -> list[StoredTurn]:
    """The turns after number `after`, to show again after a reload."""
    return store().turns(conversation_id, after)


def everything(conversation_id: str) -> dict[str, Any]:
    """All that is stored about a conversation: its state, and each turn. Raises Missing."""
    stored = store().load(conversation_id)
    turns = [
        {"number": turn.seq, "said": turn.said, "reply": turn.reply}
        for turn in transcript(conversation_id)
    ]
    return {"last_used": stored.day, "state": stored.state, "turns": turns}


guesses = Guesses()
"""The wrong codes that came to this process."""
_CODES = {"save": "resume", "ask_colleague": "help"}
"""What the code is for that an act hands out."""
_PURPOSES = ("resume", "help", "answers")
_SAYS_DAYS = ("privacy", "goodbye")
"""Acts that are answered with for how long answers are kept."""


def _with_code(act: Act, conversation_id: str) -> Act:
    """The act with a fresh code where it hands one out, and with how many days we keep what it
    speaks of. A code never comes from the message."""
    purpose = _CODES.get(act.name)
    if act.name in _SAYS_DAYS:
        return Act(act.name, {"days": (str(kept_days()),)})
    if purpose is None:
        return act
    if act.first("item").startswith("role."):
        purpose = "answers"
    code = new_code()
    store().add_code(code, conversation_id, purpose, kept_days() * DAY)
    return Act(act.name, {**act.entities, "code": (code,), "days": (str(kept_days()),)})


def _found(act: Act, conversation_id: str) -> Found | None:
    """What the code of a resume leads to; None when it is wrong."""
    code = act.first("code") if act.name == "resume" else ""
    if code and guesses.spent(conversation_id):
        return Found(TOO_MANY, Conversation(), "")
    for purpose in _PURPOSES if code else ():
        stored = store().by_code(code, purpose)
        if stored is not None:
            return Found(purpose, _read(stored)[0], stored.day)
    return None


def _read(stored: Stored) -> tuple[Conversation, Reply]:
    """The conversation, or an empty one with a plain sentence when its record is damaged."""
    try:
        return Conversation.from_json(stored.state, engine().knowledge), ()
    except (KeyError, TypeError, AttributeError):
        _log.error("The record of conversation %s is damaged", stored.id)
        return Conversation(), (Notice(engine().knowledge.words.say("damaged"), "error"),)


def _asks(conversation: Conversation) -> dict[str, Any]:
    settled = [fact for fact in conversation.consultation.asked if fact != conversation.last]
    # While something is to be confirmed or chosen, a "yes" or "the first" answers no question.
    chooses = any(one.id != GO_ON for one in conversation.choices) or conversation.pending
    answers = conversation.pending == NOTE or not chooses
    return {
        "open_fact": conversation.asking if answers else None,
        "choices": conversation.choices,
        "answered": [*settled, conversation.last] if conversation.last else settled,
    }


def _as_said(act: Act) -> str:
    """A button in words: the labels of the answers it carries."""
    knowledge = engine().knowledge
    words = [
        answer_words(knowledge, fact, list(options))
        for fact, options in act.answers().items()
        if fact in knowledge.facts and "unknown" not in options
    ]
    return "; ".join(words)

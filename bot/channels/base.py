"""What every channel shares, in the order a message goes through it.

verify (the channel) -> limit size and rate -> have we answered it already? -> make the text plain
-> one turn through Rasa. A reply that does not come back from there is read from our store, so a
turn that was saved is never lost on its way out.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
import unicodedata
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from actions import counting
from actions.choosing import choose
from actions.database import Unanswered
from actions.logs import about
from actions.offers import Offer
from actions.store import Missing, StoredTurn
from actions.turn import engine, standing, store

from .limits import Limit, from_environment

LONGEST_TEXT = 2_000
"""Characters of a typed message. Longer ones are answered with a notice and not read."""
PATIENCE = 30.0
"""Seconds a turn may take. It takes well under one; more means that something hangs."""
DATABASE_PATIENCE = 12.0
"""Seconds to wait for the database, which gives a statement up after somewhat less."""
TURN_WAITS = (2.0, 5.0)
"""Seconds before a turn that failed is tried again. After that the official is asked to."""

T = TypeVar("T")
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
_log = logging.getLogger(__name__)


class Refused(Exception):
    """A request that is not served: an HTTP status, a short code, and a plain sentence."""

    def __init__(self, status: int, code: str, message: str, retry_after: float = 0):
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after


@dataclass(frozen=True)
class Button:
    """A pressed button: its act as neutral JSON, and its label."""

    act: Mapping[str, Any]
    said: str


class Turns:
    """Takes messages of one channel to Rasa, one at a time for each conversation."""

    def __init__(self, channel: str, on_new_message: OnNewMessage, begins: bool = True):
        """`begins`: a message to a conversation that is not there begins it."""
        self._channel = channel
        self._begins = begins
        self._on_new_message = on_new_message
        self._messages: Limit = from_environment("ROSTRA_MESSAGES_PER_MINUTE", 120)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take(self, conversation: str, message_id: str, said: str | Button) -> StoredTurn:
        """The turn that answers a message: typed text, or a button. Raises Refused."""
        wait = self._messages.wait(conversation)
        if wait:
            raise Refused(429, "too_fast", word("refused_too_fast"), wait)
        began = time.perf_counter()
        with about(conversation):
            turn, again = await self.answer(conversation, message_id, said)
            kind = "text" if isinstance(said, str) else "button"
            seconds = time.perf_counter() - began
            counting.seconds(self._channel, kind, seconds)
            numbers = {"turn": turn.seq, "channel": self._channel, "kind": kind,
                       "seconds": round(seconds, 3), "again": again}  # fmt: skip
            text = "Turn %d of %s over %s took %.3f s"
            _log.info(
                text, turn.seq, conversation, self._channel, seconds, extra={"numbers": numbers}
            )
        return turn

    async def answer(
        self, conversation: str, message_id: str, said: str | Button
    ) -> tuple[StoredTurn, bool]:
        """As `take`, without a limit and uncounted; also whether it was answered before."""
        async with self._locks.setdefault(conversation, asyncio.Lock()):
            against, answered = await aside(self._standing, conversation, message_id)
            if answered:
                return answered, True
            return await self._through_rasa(conversation, message_id, said, against), False

    async def insist(
        self, conversation: str, message_id: str, said: str | Button,
        waits: Sequence[float] = TURN_WAITS,
    ) -> StoredTurn:  # fmt: skip
        """As `take`, tried again after each of the waits when it fails. Raises Refused."""
        for wait in waits:
            try:
                return await self.take(conversation, message_id, said)
            except Refused as refused:
                if refused.status < 500:
                    raise
                await asyncio.sleep(wait)
        return await self.take(conversation, message_id, said)

    def _standing(
        self, conversation: str, message_id: str
    ) -> tuple[dict[str, Any], StoredTurn | None]:
        try:
            return standing(conversation, message_id)
        except Missing:
            if self._begins:
                return {}, None
            raise Refused(404, "gone", word("refused_gone")) from None

    async def _through_rasa(
        self, conversation: str, message_id: str, said: str | Button, against: dict[str, Any]
    ) -> StoredTurn:
        out = CollectingOutputChannel()
        metadata = {"open_fact": None, **against, "message_id": message_id}
        offers = metadata.pop("choices", ())
        if isinstance(said, str):
            said = _named(offers, said)
        message = self._message(conversation, said, metadata, out)
        try:
            await asyncio.wait_for(self._on_new_message(message), PATIENCE)
        except Exception as error:
            # Only the kind of error: its text may hold what the official wrote.
            _log.error("A turn failed: %s", type(error).__name__)
            counting.fault(error)
        told = [turn for one in out.messages if (turn := _turn(message_id, one)) is not None]
        turn = told[-1] if told else await aside(_answered, conversation, message_id)
        if turn is not None:
            return turn
        raise _unavailable()

    def _message(
        self, conversation: str, said: str | Button, metadata: dict[str, Any],
        out: CollectingOutputChannel,
    ) -> UserMessage:  # fmt: skip
        """Rasa's message. A button says itself what it means and is not interpreted."""
        message_id = metadata["message_id"]
        if isinstance(said, str):
            return UserMessage(said, out, conversation, None, self._channel, message_id, metadata)
        name, entities = said.act["name"], said.act["entities"]
        text = f"/{name}{json.dumps(entities)}"
        found = [
            {"entity": entity, "value": value, "start": 0, "end": len(text), "confidence": 1.0}
            for entity, values in entities.items()
            for value in values
        ]
        intent = {"name": name, "confidence": 1.0}
        parsed = {"text": text, "intent": intent, "entities": found, "intent_ranking": [intent]}
        metadata["said"] = said.said
        return UserMessage(text, out, conversation, parsed, self._channel, message_id, metadata)


async def aside(work: Callable[..., T], *given: Any) -> T:
    """Do what needs the database without keeping everybody else waiting. Raises Refused when the
    database fails or does not answer in time; what `work` itself raises goes on."""
    context = copy_context()
    doing = asyncio.get_running_loop().run_in_executor(None, partial(context.run, work, *given))
    try:
        done = await asyncio.wait_for(doing, DATABASE_PATIENCE)
    except (asyncio.TimeoutError, Unanswered) as error:
        _log.error("The database did not do its part: %s", type(error).__name__)
        counting.fault(error)
        raise _unavailable() from None
    # What was read is known to the rest of the turn, as if it had been read here.
    for variable, value in context.items():
        variable.set(value)
    return done


def _named(offers: Sequence[Offer], text: str) -> str | Button:
    """The choice that a text names, as if it had been pressed; else the text."""
    act = choose(engine().knowledge, offers, text)
    if act is None:
        return text
    entities = {name: list(values) for name, values in act.entities.items()}
    return Button({"name": act.name, "entities": entities}, text)


def _answered(conversation: str, message_id: str) -> StoredTurn | None:
    return store().turn(conversation, message_id)


def _unavailable() -> Refused:
    return Refused(503, "unavailable", word("refused_unavailable"), retry_after=5)


def word(key: str) -> str:
    """A fixed text for officials, from words.yml."""
    return engine().knowledge.words.say(key)


def plain_text(text: str) -> str:
    """A typed text as text only: without control characters, and never a command of Rasa's.

    Rasa takes a message that begins with "/" for an intent, so no text may begin with one.
    """
    kept = "".join(" " if one in "\n\r\t" else one for one in text if _is_text(one))
    return unicodedata.normalize("NFC", kept).strip().lstrip("/ ").strip()


def together(buttons: Sequence[Button]) -> Button:
    """Several buttons of one question as one answer. Raises Refused when they do not fit."""
    names = {button.act["name"] for button in buttons}
    if len(names) != 1:
        raise Refused(400, "bad_choices", word("refused_mixed"))
    entities: dict[str, list[str]] = {}
    for button in buttons:
        for entity, values in button.act["entities"].items():
            kept = entities.setdefault(entity, [])
            kept.extend(value for value in values if value not in kept)
    said = ", ".join(dict.fromkeys(button.said for button in buttons))
    return Button({"name": names.pop(), "entities": entities}, said)


def exists(conversation: str) -> bool:
    """Whether there is such a conversation."""
    try:
        store().load(conversation)
    except Missing:
        return False
    return True


def _is_text(character: str) -> bool:
    # Cc: control characters, Cs: halves of characters. U+202A to U+202E and U+2066 to U+2069 turn
    # the direction of writing and can make a transcript read otherwise than it was written.
    if character in "\n\r\t":
        return True
    turned = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return unicodedata.category(character) not in ("Cc", "Cs") and not turned


def _turn(message_id: str, message: Mapping[str, Any]) -> StoredTurn | None:
    """The turn in what our action sent, or None when something else sent it."""
    custom = message.get("custom")
    if not isinstance(custom, Mapping) or not {"number", "said", "blocks"} <= custom.keys():
        return None
    return StoredTurn(custom["number"], message_id, custom["said"], custom["blocks"])

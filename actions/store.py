"""Where conversations live: our own tables, in SQLite or PostgreSQL, never in Rasa's tracker.

A conversation is one row with a version; a turn is one row for each message id. Both are written
in one transaction, so a turn either happened as a whole or not at all, and never twice.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from .tables import (
    ADD_TURN,
    CODES,
    CONVERSATION,
    CONVERSATIONS,
    GO_ON,
    TURN,
    TURNS,
    WITH_TURN,
    checkpoint,
    opened,
)


class Conflict(Exception):
    """Somebody else saved the conversation, or answered the message, in the meantime."""


class Missing(Exception):
    """There is no such conversation."""


@dataclass(frozen=True)
class Stored:
    """A conversation as stored; `version` grows by one with each turn, `day` is its last one."""

    id: str
    version: int
    state: Mapping[str, Any]
    day: str = ""


@dataclass(frozen=True)
class StoredTurn:
    """One turn: what the official's message was taken as, and the reply in neutral JSON."""

    seq: int
    message_id: str
    said: str
    reply: list[Any]


class Store:
    """The store behind one database address, such as sqlite:///var/rostra.db."""

    def __init__(self, url: str):
        self._db = opened(url)
        self._deleted = False
        # A single question needs no transaction, which a server is told to begin and to end.
        alone = self._db.dialect.name == "postgresql"
        self._asks = self._db.execution_options(isolation_level="AUTOCOMMIT") if alone else self._db

    def ping(self) -> None:
        """Raises the database's own error when it does not answer."""
        with self._asks.connect() as db:
            db.execute(select(1))

    def checkpoint(self) -> None:
        """Move what was written to where it stays, which a turn should not wait for. What was
        deleted stays nowhere then."""
        emptied, self._deleted = self._deleted, False
        if not checkpoint(self._db, emptied) and emptied:
            self._deleted = True

    def create(self, state: Mapping[str, Any], reply: Sequence[Any]) -> str:
        """A new conversation with its opening as turn 1; returns an id that cannot be guessed."""
        name = secrets.token_urlsafe(24)
        with self._db.begin() as db:
            row = {"id": name, "version": 1, "state": json.dumps(state), "touched": time.time()}
            db.execute(insert(CONVERSATIONS).values(row))
            _add_turn(db, name, 1, StoredTurn(1, "opening", "", list(reply)))
        return name

    def adopt(self, conversation: str, state: Mapping[str, Any]) -> None:
        """Begin a conversation under an id from outside, unless there is one."""
        row = {"id": conversation, "version": 1, "state": json.dumps(state), "touched": time.time()}
        try:
            with self._db.begin() as db:
                db.execute(insert(CONVERSATIONS).values(row))
        except IntegrityError:
            return

    def load(self, conversation: str) -> Stored:
        """The conversation. Raises Missing."""
        with self._asks.connect() as db:
            row = db.execute(CONVERSATION, {"conversation": conversation}).first()
        if row is None:
            raise Missing(conversation)
        return _stored(row)

    def look(self, conversation: str, message_id: str) -> tuple[Stored, StoredTurn | None]:
        """The conversation, and the turn that answered a message, if it was answered, in one read.
        Raises Missing."""
        named = {"conversation": conversation, "message": message_id}
        with self._asks.connect() as db:
            row = db.execute(WITH_TURN, named).first()
        if row is None:
            raise Missing(conversation)
        answered = None if row.seq is None else _turn(row, message_id)
        return _stored(row), answered

    def save(
        self, stored: Stored, state: Mapping[str, Any], message_id: str, said: str,
        reply: Sequence[Any], *, forget: bool = False,
    ) -> int:  # fmt: skip
        """Save what a turn led to; returns its number. With `forget`, the turns before it, and the
        codes that lead to them, are deleted. Raises Conflict when `stored` is stale or the message
        was answered already; nothing is changed then."""
        following = stored.version + 1
        try:
            with self._db.begin() as db:
                changed = db.execute(
                    GO_ON,
                    {
                        "conversation": stored.id,
                        "before": stored.version,
                        "now": following,
                        "new": json.dumps(state),
                        "at": time.time(),
                    },
                )
                if changed.rowcount != 1:
                    raise Conflict(stored.id)
                turn = StoredTurn(following, message_id, said, list(reply))
                _add_turn(db, stored.id, following, turn)
                if forget:
                    older = and_(TURNS.c.conversation == stored.id, TURNS.c.seq < following)
                    db.execute(delete(TURNS).where(older))
                    db.execute(delete(CODES).where(CODES.c.conversation == stored.id))
        except IntegrityError:
            raise Conflict(stored.id) from None
        self._deleted = self._deleted or forget
        return following

    def turn(self, conversation: str, message_id: str) -> StoredTurn | None:
        """The turn that answered a message, if it was answered."""
        named = {"conversation": conversation, "message": message_id}
        with self._asks.connect() as db:
            row = db.execute(TURN, named).first()
        return _turn(row, message_id) if row else None

    def turns(self, conversation: str, after: int = 0) -> list[StoredTurn]:
        """The turns with a number greater than `after`, in order."""
        query = (
            select(TURNS)
            .where(and_(TURNS.c.conversation == conversation, TURNS.c.seq > after))
            .order_by(TURNS.c.seq)
        )
        with self._asks.connect() as db:
            return [_turn(row, row.message_id) for row in db.execute(query)]

    def add_code(self, code: str, conversation: str, purpose: str, seconds: float) -> None:
        """Let `code` lead to a conversation for some time. Only a digest of it is stored."""
        row = {"digest": _digest(code), "conversation": conversation, "purpose": purpose,
               "until": time.time() + seconds}  # fmt: skip
        with self._db.begin() as db:
            db.execute(insert(CODES).values(row))

    def set_aside(self, stored: Stored) -> None:
        """Let the codes that lead to a conversation lead to a copy of it as it is now, before it
        goes on as another. Without codes nothing is copied."""
        leads_here = CODES.c.conversation == stored.id
        row = {"id": secrets.token_urlsafe(24), "version": 1, "state": json.dumps(stored.state),
               "touched": time.time()}  # fmt: skip
        with self._db.begin() as db:
            if db.execute(select(CODES.c.digest).where(leads_here)).first() is not None:
                db.execute(insert(CONVERSATIONS).values(row))
                db.execute(update(CODES).where(leads_here).values(conversation=row["id"]))

    def by_code(self, code: str, purpose: str) -> Stored | None:
        """The conversation that a code leads to, or None when it is wrong, expired or deleted."""
        query = select(CODES.c.conversation).where(
            and_(
                CODES.c.digest == _digest(code),
                CODES.c.purpose == purpose,
                CODES.c.until > time.time(),
            )
        )
        with self._asks.connect() as db:
            found = db.execute(query).scalar()
        try:
            return self.load(found) if found else None
        except Missing:
            return None

    def forget(self, conversation: str) -> None:
        """Delete a conversation with all its turns."""
        with self._db.begin() as db:
            _delete(db, [conversation])
        self._deleted = True

    def forget_older_than(self, seconds: float) -> int:
        """Delete the conversations untouched for `seconds`; returns how many."""
        limit = time.time() - seconds
        with self._db.begin() as db:
            query = select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.touched < limit)
            old = [row[0] for row in db.execute(query)]
            _delete(db, old)
        self._deleted = True
        return len(old)


def _add_turn(db: Connection, conversation: str, seq: int, turn: StoredTurn) -> None:
    row = {
        "conversation": conversation,
        "seq": seq,
        "message_id": turn.message_id,
        "said": turn.said,
        "reply": json.dumps(turn.reply),
    }
    db.execute(ADD_TURN, row)


def _read(text: str, otherwise: Any) -> Any:
    """What was stored; when somebody damaged it, something of its kind with nothing in it."""
    try:
        found = json.loads(text)
    except ValueError:
        return otherwise
    return found if isinstance(found, type(otherwise)) else otherwise


def _stored(row: Any) -> Stored:
    day = datetime.fromtimestamp(row.touched, timezone.utc).date().isoformat()
    return Stored(row.id, row.version, _read(row.state, {}), day)


def _turn(row: Any, message_id: str) -> StoredTurn:
    return StoredTurn(row.seq, message_id, row.said, _read(row.reply, []))


def _digest(code: str) -> str:
    # A slow hash is not needed: a code has 50 bits and attempts are limited by the channel.
    return hashlib.sha256(" ".join(code.lower().split()).encode()).hexdigest()


def _delete(db: Connection, conversations: Sequence[str]) -> None:
    db.execute(delete(CODES).where(CODES.c.conversation.in_(conversations)))
    db.execute(delete(TURNS).where(TURNS.c.conversation.in_(conversations)))
    db.execute(delete(CONVERSATIONS).where(CONVERSATIONS.c.id.in_(conversations)))

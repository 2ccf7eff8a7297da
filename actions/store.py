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

from sqlalchemy import (
    Column,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import QueuePool

_META = MetaData()

CONVERSATIONS = Table(
    "conversations",
    _META,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("touched", Float, nullable=False, index=True),
)
TURNS = Table(
    "turns",
    _META,
    Column("conversation", String(64), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("message_id", String(80), nullable=False),
    Column("said", Text, nullable=False),
    Column("reply", Text, nullable=False),
    UniqueConstraint("conversation", "message_id"),
)


CODES = Table(
    "codes",
    _META,
    Column("digest", String(64), primary_key=True),
    Column("conversation", String(64), nullable=False, index=True),
    Column("purpose", String(16), nullable=False),
    Column("until", Float, nullable=False),
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
        self._db = create_engine(url, future=True, hide_parameters=True, **_pool(url))
        if self._db.dialect.name == "sqlite":
            event.listen(self._db, "connect", _settle_sqlite)
        _META.create_all(self._db)

    def ping(self) -> None:
        """Raises the database's own error when it does not answer."""
        with self._db.connect() as db:
            db.execute(select(1))

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
        with self._db.connect() as db:
            query = select(CONVERSATIONS).where(CONVERSATIONS.c.id == conversation)
            row = db.execute(query).mappings().first()
        if row is None:
            raise Missing(conversation)
        day = datetime.fromtimestamp(row["touched"], timezone.utc).date().isoformat()
        return Stored(row["id"], row["version"], _state(row["state"]), day)

    def save(
        self, stored: Stored, state: Mapping[str, Any], message_id: str, said: str,
        reply: Sequence[Any],
    ) -> int:  # fmt: skip
        """Save what a turn led to; returns its number. Raises Conflict when `stored` is stale or
        the message was answered already; nothing is changed then."""
        following = stored.version + 1
        try:
            with self._db.begin() as db:
                changed = db.execute(
                    update(CONVERSATIONS)
                    .where(
                        and_(
                            CONVERSATIONS.c.id == stored.id,
                            CONVERSATIONS.c.version == stored.version,
                        )
                    )
                    .values(version=following, state=json.dumps(state), touched=time.time())
                )
                if changed.rowcount != 1:
                    raise Conflict(stored.id)
                turn = StoredTurn(following, message_id, said, list(reply))
                _add_turn(db, stored.id, following, turn)
        except IntegrityError:
            raise Conflict(stored.id) from None
        return following

    def turn(self, conversation: str, message_id: str) -> StoredTurn | None:
        """The turn that answered a message, if it was answered."""
        query = select(TURNS).where(
            and_(TURNS.c.conversation == conversation, TURNS.c.message_id == message_id)
        )
        with self._db.connect() as db:
            row = db.execute(query).mappings().first()
        return _turn(row) if row else None

    def turns(self, conversation: str, after: int = 0) -> list[StoredTurn]:
        """The turns with a number greater than `after`, in order."""
        query = (
            select(TURNS)
            .where(and_(TURNS.c.conversation == conversation, TURNS.c.seq > after))
            .order_by(TURNS.c.seq)
        )
        with self._db.connect() as db:
            return [_turn(row) for row in db.execute(query).mappings()]

    def add_code(self, code: str, conversation: str, purpose: str, seconds: float) -> None:
        """Let `code` lead to a conversation for some time. Only a digest of it is stored."""
        row = {"digest": _digest(code), "conversation": conversation, "purpose": purpose,
               "until": time.time() + seconds}  # fmt: skip
        with self._db.begin() as db:
            db.execute(insert(CODES).values(row))

    def by_code(self, code: str, purpose: str) -> Stored | None:
        """The conversation that a code leads to, or None when it is wrong, expired or deleted."""
        query = select(CODES.c.conversation).where(
            and_(
                CODES.c.digest == _digest(code),
                CODES.c.purpose == purpose,
                CODES.c.until > time.time(),
            )
        )
        with self._db.connect() as db:
            found = db.execute(query).scalar()
        try:
            return self.load(found) if found else None
        except Missing:
            return None

    def forget_before(self, conversation: str, seq: int) -> None:
        """Delete the turns before number `seq`, and the codes that lead to them."""
        with self._db.begin() as db:
            older = and_(TURNS.c.conversation == conversation, TURNS.c.seq < seq)
            db.execute(delete(TURNS).where(older))
            db.execute(delete(CODES).where(CODES.c.conversation == conversation))

    def forget(self, conversation: str) -> None:
        """Delete a conversation with all its turns."""
        with self._db.begin() as db:
            _delete(db, [conversation])

    def forget_older_than(self, seconds: float) -> int:
        """Delete the conversations untouched for `seconds`; returns how many."""
        limit = time.time() - seconds
        with self._db.begin() as db:
            query = select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.touched < limit)
            old = [row[0] for row in db.execute(query)]
            _delete(db, old)
        return len(old)


def _add_turn(db: Connection, conversation: str, seq: int, turn: StoredTurn) -> None:
    row = {
        "conversation": conversation,
        "seq": seq,
        "message_id": turn.message_id,
        "said": turn.said,
        "reply": json.dumps(turn.reply),
    }
    db.execute(insert(TURNS).values(row))


def _state(text: str) -> Any:
    """The state, or nothing when somebody damaged it: then it has none of its keys."""
    try:
        return json.loads(text)
    except ValueError:
        return {}


def _turn(row: Any) -> StoredTurn:
    return StoredTurn(row["seq"], row["message_id"], row["said"], json.loads(row["reply"]))


def _digest(code: str) -> str:
    # A slow hash is not needed: a code has 50 bits and attempts are limited by the channel.
    return hashlib.sha256(" ".join(code.lower().split()).encode()).hexdigest()


def _delete(db: Connection, conversations: Sequence[str]) -> None:
    db.execute(delete(CODES).where(CODES.c.conversation.in_(conversations)))
    db.execute(delete(TURNS).where(TURNS.c.conversation.in_(conversations)))
    db.execute(delete(CONVERSATIONS).where(CONVERSATIONS.c.id.in_(conversations)))


def _pool(url: str) -> dict[str, Any]:
    """How connections are kept."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        # Asked before it is used, so that a database that was restarted costs no turn.
        return {"pool_pre_ping": True}
    if address.database in (None, "", ":memory:"):
        return {}
    # By itself SQLAlchemy opens an SQLite file anew for each statement, which takes 1 ms.
    return {"poolclass": QueuePool, "connect_args": {"check_same_thread": False}}


def _settle_sqlite(connection: Any, _record: Any) -> None:
    # Write-ahead logging lets the channel read while an action writes; a killed process leaves
    # the last whole transaction. NORMAL does not wait for the disk in each turn (4 ms): after a
    # power cut the last seconds may be missing, and the file is whole.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA busy_timeout=5000")

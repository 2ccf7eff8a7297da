"""The tables of our store, the statements of every turn, and how a database is opened."""

from __future__ import annotations

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
    bindparam,
    create_engine,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Engine, make_url
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

# The statements of every turn are put together once: that takes longer than to run them.
CONVERSATION = select(CONVERSATIONS).where(CONVERSATIONS.c.id == bindparam("conversation"))
WITH_TURN = (
    select(CONVERSATIONS, TURNS.c.seq, TURNS.c.said, TURNS.c.reply)
    .join_from(
        CONVERSATIONS,
        TURNS,
        and_(
            TURNS.c.conversation == CONVERSATIONS.c.id,
            TURNS.c.message_id == bindparam("message"),
        ),
        isouter=True,
    )
    .where(CONVERSATIONS.c.id == bindparam("conversation"))
)
TURN = select(TURNS).where(
    and_(
        TURNS.c.conversation == bindparam("conversation"),
        TURNS.c.message_id == bindparam("message"),
    )
)
GO_ON = (
    update(CONVERSATIONS)
    .where(
        and_(
            CONVERSATIONS.c.id == bindparam("conversation"),
            CONVERSATIONS.c.version == bindparam("before"),
        )
    )
    .values(version=bindparam("now"), state=bindparam("new"), touched=bindparam("at"))
)
ADD_TURN = insert(TURNS)


def opened(url: str) -> Engine:
    """The database behind an address, with our tables in it."""
    db = create_engine(url, future=True, hide_parameters=True, **_pool(url))
    if db.dialect.name == "sqlite":
        event.listen(db, "connect", _set_up_sqlite)
    _META.create_all(db)
    return db


def checkpoint(db: Engine) -> None:
    """In SQLite, move what was written out of its log into the file; turns go on meanwhile. Raises
    the database's own error when it does not answer."""
    if db.dialect.name == "sqlite":
        with db.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")


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


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # Write-ahead logging lets the channel read while an action writes; a killed process leaves
    # the last whole transaction. NORMAL does not wait for the disk in each turn (4 ms): after a
    # power cut the last seconds may be missing, and the file is whole.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA busy_timeout=5000")
    # By itself SQLite has the turn that fills 4 MB of the log wait for the disk. `checkpoint` comes
    # before that from a thread of its own; without it, this many pages are the limit.
    connection.execute("PRAGMA wal_autocheckpoint=10000")

"""The tables of our store, and the statements of every turn."""

from __future__ import annotations

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
    case,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Engine

from .database import open_database

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
    .values(
        version=bindparam("now"),
        state=bindparam("new"),
        # A clock that is set back makes nothing look old.
        touched=case(
            (CONVERSATIONS.c.touched > bindparam("at"), CONVERSATIONS.c.touched),
            else_=bindparam("at"),
        ),
    )
)
ADD_TURN = insert(TURNS)


def opened(url: str) -> Engine:
    """The database behind an address, with our tables in it."""
    db = open_database(url)
    _META.create_all(db)
    return db


def checkpoint(db: Engine, emptied: bool = False) -> bool:
    """In SQLite, move what was written out of its log into the file; turns go on meanwhile. With
    `emptied` nothing of it stays in the log. Whether all was done. Raises the database's own error
    when it does not answer."""
    if db.dialect.name == "sqlite":
        mode = "TRUNCATE" if emptied else "PASSIVE"
        with db.connect() as connection:
            busy = connection.exec_driver_sql(f"PRAGMA wal_checkpoint({mode})").scalar()
        return bool(busy == 0)
    return True

"""What a platform sent and is not yet answered in full, in our database: nothing is lost or done
twice.

Work is written down before the platform gets its acknowledgement. Its content is erased when it is
done; its id stays for a day, so that a later delivery of the same thing is known. Whoever works on
it holds it for a while; when that process dies, any other one takes the work over.

The clock is the database server's, so that machines need not agree on the time; SQLite has none.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import (
    Column,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    cast,
    extract,
    func,
    literal,
    select,
)
from sqlalchemy.exc import IntegrityError

from actions.database import open_database

HELD = 90.0
"""Seconds that work stays with a process which no longer says that it is alive."""
KEPT = 24 * 3600.0
"""Seconds for which ids are remembered, and after which undeliverable work is given up."""
LONGEST = 3600.0
"""Seconds for which work is put off at most. What seems to wait for longer was put off by a clock
that was wrong, and is free."""


class Work(Protocol):
    """One thing to do. `id` is the same for every delivery of the same thing."""

    @property
    def id(self) -> str:
        """At most 80 characters."""

    def to_json(self) -> str:
        """As kept until it is done."""


W = TypeVar("W", bound=Work)


@dataclass(frozen=True)
class Held(Generic[W]):
    """Work taken over: what, how much of its answer was sent, how often it was tried."""

    work: W
    sent: int
    tries: int


class Inbox(Generic[W]):
    """The work of one channel in one database."""

    def __init__(
        self, url: str, channel: str, read: Callable[[str], W],
        clock: Callable[[], float] | None = None,
    ):  # fmt: skip
        """`read` makes work again of what its `to_json` gave. A `clock` replaces the usual one."""
        self._read = read
        self._clock = clock
        # A power cut may take the last moment with it; the platform has no answer then and sends
        # again.
        self._db = open_database(url, busy=2)
        tables = MetaData()
        self._table = Table(
            f"{channel}_inbox",
            tables,
            Column("id", String(80), primary_key=True),
            Column("work", Text, nullable=False),
            Column("at", Float, nullable=False, index=True),
            Column("held_until", Float, nullable=False, index=True),
            Column("sent", Integer, nullable=False),
            Column("tries", Integer, nullable=False),
        )
        tables.create_all(self._db)

    def accept(self, work: W) -> bool:
        """Write the work down, held by us; False when it came before."""
        now = self._clocked()
        row = {"id": work.id, "work": work.to_json(), "at": now, "held_until": now + HELD,
               "sent": 0, "tries": 0}  # fmt: skip
        try:
            with self._db.begin() as db:
                db.execute(self._table.insert().values(row))
        except IntegrityError:
            return False
        return True

    def hold(self, names: Iterable[str]) -> None:
        """Go on holding this work."""
        self._set(list(names), held_until=self._clocked() + HELD)

    def later(self, name: str, seconds: float) -> None:
        """Let go of the work; whoever is there takes it up in so many seconds, at most LONGEST."""
        self._set([name], held_until=self._clocked() + min(seconds, LONGEST))

    def sent(self, name: str, count: int) -> None:
        """So many parts of the answer are delivered."""
        self._set([name], sent=count)

    def finish(self, name: str) -> None:
        """It is done: only its id stays."""
        self._set([name], work="")

    def forget(self, name: str) -> None:
        """It was not done, and may be asked for again."""
        with self._db.begin() as db:
            db.execute(self._table.delete().where(self._table.c.id == name))

    def take_over(self, most: int) -> list[Held[W]]:
        """Hold work that nobody holds, the oldest first."""
        now, table = self._clocked(), self._table
        found: list[Held[W]] = []
        until = table.c.held_until
        free = (table.c.work != "") & ((until < now) | (until > now + LONGEST + HELD))
        with self._db.begin() as db:
            rows = db.execute(table.select().where(free).order_by(table.c.at).limit(most))
            for row in rows.mappings().all():
                mine = (table.c.id == row["id"]) & (until == row["held_until"])
                values = {"held_until": now + HELD, "tries": row["tries"] + 1}
                if db.execute(table.update().where(mine).values(values)).rowcount == 1:
                    found.append(Held(self._read(row["work"]), row["sent"], row["tries"] + 1))
        return found

    def forget_done(self) -> None:
        """Forget what is done for long."""
        old = (self._table.c.work == "") & (self._table.c.at < self._clocked() - KEPT)
        with self._db.begin() as db:
            db.execute(self._table.delete().where(old))

    def now(self) -> float:
        """The time by the inbox's clock."""
        with self._db.connect() as db:
            return float(db.execute(select(self._clocked())).scalar())

    def age(self, name: str) -> float:
        """Seconds since the work came."""
        since = select(self._clocked() - self._table.c.at).where(self._table.c.id == name)
        with self._db.connect() as db:
            return float(db.execute(since).scalar() or 0)

    def open(self) -> int:
        """How much work is not done."""
        with self._db.connect() as db:
            return len(db.execute(self._table.select().where(self._table.c.work != "")).all())

    def _set(self, names: list[str], **values: Any) -> None:
        if names:
            with self._db.begin() as db:
                db.execute(self._table.update().where(self._table.c.id.in_(names)).values(values))

    def _clocked(self) -> Any:
        """The time, as SQL: where there is a server, it is read there."""
        if self._clock is None and self._db.dialect.name == "postgresql":
            return cast(extract("epoch", func.clock_timestamp()), Float)
        return literal((self._clock or time.time)())

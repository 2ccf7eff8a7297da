"""What Slack sent and is not yet answered in full, in our database: nothing is lost or done twice.

Work is written down before Slack gets its acknowledgement. Its content is erased when it is done;
its id stays for a day, so that a later delivery of the same thing is known. Whoever works on it
holds it for a while; when that process dies, any other one takes the work over.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text, create_engine, event
from sqlalchemy.exc import IntegrityError

from .work import Work

HELD = 90.0
"""Seconds that work stays with a process which no longer says that it is alive."""
KEPT = 24 * 3600.0
"""Seconds for which ids are remembered, and after which undeliverable work is given up."""

_META = MetaData()
_INBOX = Table(
    "slack_inbox",
    _META,
    Column("id", String(80), primary_key=True),
    Column("work", Text, nullable=False),
    Column("at", Float, nullable=False, index=True),
    Column("held_until", Float, nullable=False, index=True),
    Column("sent", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
)


@dataclass(frozen=True)
class Held:
    """Work taken over: what, how much of its answer was sent, how often it was tried."""

    work: Work
    sent: int
    tries: int


class Inbox:
    """The work of one database."""

    def __init__(self, url: str, clock: Callable[[], float] = time.time):
        self._clock = clock
        self._db = create_engine(url, future=True)
        if self._db.dialect.name == "sqlite":
            event.listen(self._db, "connect", _settle_sqlite)
        _META.create_all(self._db)

    def accept(self, work: Work) -> bool:
        """Write the work down, held by us; False when it came before."""
        now = self._clock()
        row = {"id": work.id, "work": work.to_json(), "at": now, "held_until": now + HELD,
               "sent": 0, "tries": 0}  # fmt: skip
        try:
            with self._db.begin() as db:
                db.execute(_INBOX.insert().values(row))
        except IntegrityError:
            return False
        return True

    def hold(self, names: Iterable[str]) -> None:
        """Go on holding this work."""
        self._set(list(names), held_until=self._clock() + HELD)

    def later(self, name: str, seconds: float) -> None:
        """Let go of the work; whoever is there takes it up in so many seconds."""
        self._set([name], held_until=self._clock() + seconds)

    def sent(self, name: str, count: int) -> None:
        """So many parts of the answer are delivered."""
        self._set([name], sent=count)

    def finish(self, name: str) -> None:
        """It is done: only its id stays."""
        self._set([name], work="")

    def forget(self, name: str) -> None:
        """It was not done, and may be asked for again."""
        with self._db.begin() as db:
            db.execute(_INBOX.delete().where(_INBOX.c.id == name))

    def take_over(self, most: int) -> list[Held]:
        """Hold work that nobody holds, the oldest first. Forgets what is done for long."""
        now = self._clock()
        found: list[Held] = []
        with self._db.begin() as db:
            old = (_INBOX.c.work == "") & (_INBOX.c.at < now - KEPT)
            db.execute(_INBOX.delete().where(old))
            free = (_INBOX.c.work != "") & (_INBOX.c.held_until < now)
            rows = db.execute(_INBOX.select().where(free).order_by(_INBOX.c.at).limit(most))
            for row in rows.mappings().all():
                mine = (_INBOX.c.id == row["id"]) & (_INBOX.c.held_until == row["held_until"])
                values = {"held_until": now + HELD, "tries": row["tries"] + 1}
                if db.execute(_INBOX.update().where(mine).values(values)).rowcount == 1:
                    held = Held(Work.from_json(row["work"]), row["sent"], row["tries"] + 1)
                    found.append(held)
        return found

    def age(self, name: str) -> float:
        """Seconds since the work came."""
        with self._db.connect() as db:
            at = db.execute(_INBOX.select().where(_INBOX.c.id == name)).mappings().first()
        return self._clock() - at["at"] if at else 0.0

    def open(self) -> int:
        """How much work is not done."""
        with self._db.connect() as db:
            return len(db.execute(_INBOX.select().where(_INBOX.c.work != "")).all())

    def _set(self, names: list[str], **values: Any) -> None:
        if names:
            with self._db.begin() as db:
                db.execute(_INBOX.update().where(_INBOX.c.id.in_(names)).values(values))


def _settle_sqlite(connection: Any, _record: Any) -> None:
    # A power cut may take the last moment with it; Slack then has no answer and sends again.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA busy_timeout=2000")

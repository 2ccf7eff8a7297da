"""How we reach a database, so that one that is slow or gone is noticed, and never waited for long.

By itself a client waits for ever when the network to its server breaks without a word.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

Unanswered = SQLAlchemyError
"""What is raised when a database does not do its part."""
PATIENCE = 10
"""Seconds that a statement may take, and that a server may be silent."""


def open_database(url: str, busy: int = 5) -> Engine:
    """An engine for an address such as sqlite:///var/rostra.db or postgresql://…

    `busy` is how many seconds SQLite waits for another process that is writing.
    """
    address = make_url(url)
    server = address.get_backend_name() != "sqlite"
    more: dict[str, Any] = {}
    if server:
        # Asked before it is used, so that a database that was restarted costs no turn.
        more = {"pool_pre_ping": True, "pool_timeout": PATIENCE}
        if address.get_backend_name() == "postgresql":
            more["connect_args"] = {
                "connect_timeout": 5, "tcp_user_timeout": PATIENCE * 1000,
                "keepalives_idle": PATIENCE, "keepalives_interval": 3, "keepalives_count": 3,
            }  # fmt: skip
    elif address.database not in (None, "", ":memory:"):
        # By itself SQLAlchemy opens an SQLite file anew for each statement, which takes 1 ms.
        more = {"poolclass": QueuePool, "connect_args": {"check_same_thread": False}}
    database = create_engine(url, future=True, hide_parameters=True, **more)

    def settle(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        if not server:
            # Write-ahead logging lets the channel read while an action writes; a killed process
            # leaves the last whole transaction. NORMAL does not wait for the disk in each turn
            # (4 ms): after a power cut the last seconds may be missing, and the file is whole.
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
            # What is deleted is overwritten, and not only no longer shown.
            cursor.execute("PRAGMA secure_delete=ON")
            cursor.execute(f"PRAGMA busy_timeout={busy * 1000}")
            # By itself SQLite has the turn that fills 4 MB of the log wait for the disk. Our own
            # checkpoint comes before that from a thread; without it, these pages are the limit.
            cursor.execute("PRAGMA wal_autocheckpoint=10000")
        elif database.dialect.name == "postgresql":
            cursor.execute(f"SET SESSION statement_timeout = {PATIENCE * 1000}")
            connection.commit()
        cursor.close()

    event.listen(database, "connect", settle)
    return database

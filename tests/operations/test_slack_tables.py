"""Slack's tables on a real PostgreSQL, with several servers at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation

from bot.channels.inbox import Inbox
from bot.channels.slack.installations import Installations, States, keys, tables
from bot.channels.slack.work import Work

from .conftest import Postgres


def at_once(action: Callable[[int], object]) -> list[object]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(action, range(8)))


def test_installations_and_states_of_many_servers(postgres: Postgres) -> None:
    url = postgres.fresh()
    old, new = (Fernet.generate_key().decode() for _ in "12")
    servers = [Installations(tables(url), keys(old)) for _ in range(8)]

    def install(number: int) -> None:
        made = Installation(team_id="T2", bot_token=f"xoxb-{number}", user_id="U1")
        asyncio.run(servers[number].async_save(made))

    at_once(install)
    kept = servers[0].token("T2")
    assert kept in {f"xoxb-{number}" for number in range(8)}
    with servers[0]._db.connect() as db:
        rows = db.exec_driver_sql("select * from slack_workspaces").all()
    assert len(rows) == 1 and "xoxb" not in str(rows)
    at_once(lambda _: Installations(tables(url), keys(f"{new},{old}")))
    assert Installations(tables(url), keys(new)).token("T2") == kept
    states = [States(server._db) for server in servers]
    for _ in range(5):
        state = asyncio.run(states[0].async_issue())
        used = at_once(lambda n, state=state: asyncio.run(states[n].async_consume(state)))
        assert used.count(True) == 1
    servers[0].forget("T2", 0)
    assert servers[0].token("T2") is None  # Sealed with a key that this server does not have.
    Installations(servers[0]._db, keys(new)).forget("T2", 2e9)
    with servers[0]._db.connect() as db:
        assert not db.exec_driver_sql("select * from slack_workspaces").all()


def test_work_is_accepted_once_and_a_restart_of_the_database_costs_none(postgres: Postgres) -> None:
    url = postgres.fresh()
    inboxes = [Inbox(url, "slack", Work.from_json) for _ in range(8)]
    work = Work("Ev1", "say", "T1", "U1", "D1", text="hello")
    assert at_once(lambda number: inboxes[number].accept(work)).count(True) == 1
    postgres.stop()
    postgres.start()
    assert inboxes[0].accept(Work("Ev2", "say", "T1", "U1", "D1", text="hello"))
    assert inboxes[1].open() == 2

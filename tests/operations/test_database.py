"""The same promises on SQLite and on PostgreSQL: every turn once, nothing lost, old things gone."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from actions import turn
from actions.acts import Act
from actions.folders import DATABASE
from actions.settings import DAY, KEEP, kept_days
from actions.store import Store, Stored, StoredTurn

from .conftest import Postgres

YES = Act("inform", {"answer": ("uses_social_media:yes",)})


def answers(conversation: str) -> object:
    return turn.store().load(conversation).state["answers"]


def begun() -> str:
    conversation, _ = turn.open_conversation()
    turn.take_turn(conversation, Act("start"), "start")
    return conversation


def test_replicas_share_a_conversation_without_losing_or_doubling_a_turn(database: str) -> None:
    replicas = [Store(database) for _ in range(2)]
    name = replicas[0].create({"n": 0}, [])

    def deliver(number: int) -> None:
        store = replicas[number % 2]
        # Each message is delivered twice, once to each replica.
        message = f"m{number // 2}"
        while store.turn(name, message) is None:
            stored = store.load(name)
            try:
                store.save(stored, {"n": stored.state["n"] + 1}, message, "", [])
            except turn.Conflict:
                continue

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(deliver, range(40)))
    assert replicas[1].load(name).state == {"n": 20}
    assert [one.seq for one in replicas[0].turns(name)] == list(range(1, 22))


def test_turns_of_one_conversation_at_the_same_moment_are_all_saved_one_after_another(
    our_database: str,
) -> None:
    conversation = begun()

    def client(number: int) -> None:
        for n in range(6):
            # Each message twice, as an impatient page sends it.
            message = f"client-{number // 2}-{n}"
            turn.take_turn(conversation, Act("help"), message, f"{message} says help")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(client, range(8)))
    turns = turn.transcript(conversation)
    assert [one.seq for one in turns] == list(range(1, 2 + 4 * 6 + 1))
    assert len({one.said for one in turns}) == 4 * 6 + 1


def test_a_turn_that_others_always_come_before_is_not_answered_and_not_saved(
    our_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = begun()
    real = Store.look

    def overtaken(self: Store, name: str, message_id: str) -> tuple[Stored, StoredTurn | None]:
        stored, answered = real(self, name, message_id)
        self.save(stored, dict(stored.state), f"other-{stored.version}", "", [])
        return stored, answered

    monkeypatch.setattr(turn, "PAUSE", 0)
    monkeypatch.setattr(Store, "look", overtaken)
    with pytest.raises(turn.Conflict):
        turn.take_turn(conversation, YES, "m1", "Yes")
    monkeypatch.undo()
    turn.store.cache_clear()
    monkeypatch.setenv(DATABASE, our_database)
    assert turn.take_turn(conversation, YES, "m1", "Yes")
    assert [one.said for one in turn.transcript(conversation)].count("Yes") == 1


def test_a_conversation_that_is_deleted_in_mid_turn_does_not_come_back(
    our_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = begun()
    real = Store.look

    def deleted(self: Store, name: str, message_id: str) -> tuple[Stored, StoredTurn | None]:
        found = real(self, name, message_id)
        self.forget(name)
        return found

    monkeypatch.setattr(Store, "look", deleted)
    with pytest.raises(turn.Missing):
        turn.take_turn(conversation, YES, "m1", "Yes")
    with pytest.raises(turn.Missing):
        turn.store().load(conversation)


def test_a_conversation_is_exported_and_deleted_as_a_whole(our_database: str) -> None:
    conversation = begun()
    turn.take_turn(conversation, YES, "m1", "Yes")
    turn.take_turn(conversation, Act("save"), "m2")
    exported = turn.everything(conversation)
    assert [one["number"] for one in exported["turns"]] == [1, 2, 3, 4]
    assert exported["turns"][2]["said"] == "Yes"
    turn.store().forget(conversation)
    with create_engine(our_database).connect() as db:
        for table in ("conversations", "turns", "codes"):
            assert db.execute(text(f"select count(*) from {table}")).scalar() == 0


def test_what_nobody_touches_is_forgotten_after_the_days_that_were_set(
    our_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = begun(), begun()
    with create_engine(our_database).begin() as db:
        db.execute(
            text("update conversations set touched = :then where id = :id"),
            {"then": time.time() - 31 * DAY, "id": old},
        )
    monkeypatch.setenv(KEEP, "30")
    assert turn.store().forget_older_than(kept_days() * DAY) == 1
    assert turn.store().load(new)
    with pytest.raises(turn.Missing):
        turn.store().load(old)


def test_while_the_database_restarts_a_turn_fails_and_afterwards_counts_once(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, postgres.fresh())
    turn.store.cache_clear()
    conversation = begun()
    postgres.stop()
    with pytest.raises(SQLAlchemyError):
        turn.take_turn(conversation, YES, "m1")
    postgres.start()
    turn.take_turn(conversation, YES, "m1")
    turn.take_turn(conversation, YES, "m1")
    assert "uses_social_media" in str(answers(conversation))
    assert len(turn.transcript(conversation)) == 3
    turn.store.cache_clear()


def test_a_back_up_that_is_restored_goes_on_where_it_was(
    our_database: str, tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = begun()
    turn.take_turn(conversation, YES, "m1", "Yes")
    if our_database.startswith("sqlite"):
        restored = f"sqlite:///{tmp_path / 'restored.db'}"
        with closing(sqlite3.connect(tmp_path / "rostra.db")) as running:
            running.execute("vacuum into ?", (str(tmp_path / "restored.db"),))
    else:
        restored = postgres.fresh()
        dump = str(tmp_path / "rostra.dump")
        postgres.run("pg_dump", "--format=custom", "--file", dump, our_database)
        postgres.run("pg_restore", "--dbname", restored, dump)
    turn.take_turn(conversation, Act("save"), "after the back-up")
    monkeypatch.setenv(DATABASE, restored)
    turn.store.cache_clear()
    assert [one.said for one in turn.transcript(conversation)][-1] == "Yes"
    turn.take_turn(conversation, Act("help"), "m2")
    assert len(turn.transcript(conversation)) == 4

"""The store keeps every turn once, whatever comes in between, and forgets when told to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from actions.store import Conflict, Missing, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(f"sqlite:///{tmp_path / 'test.db'}")


def test_a_saved_turn_is_read_again_as_it_was(store: Store) -> None:
    name = store.create({"a": 1}, [{"type": "text", "text": "hello"}])
    store.save(store.load(name), {"a": 2}, "m1", "yes", [{"type": "text", "text": "noted"}])
    assert store.load(name).state == {"a": 2}
    assert [turn.seq for turn in store.turns(name)] == [1, 2]
    assert store.turn(name, "m1") == store.turns(name, after=1)[0]


def test_a_stale_save_changes_nothing(store: Store) -> None:
    name = store.create({}, [])
    stale = store.load(name)
    store.save(stale, {"first": True}, "m1", "", [])
    with pytest.raises(Conflict):
        store.save(stale, {"second": True}, "m2", "", [])
    assert store.load(name).state == {"first": True}
    assert store.turn(name, "m2") is None


def test_a_message_is_answered_once_however_often_it_comes(store: Store) -> None:
    name = store.create({}, [])
    stored = store.load(name)

    def deliver(_: int) -> bool:
        try:
            store.save(stored, {"n": 1}, "same", "", [])
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(deliver, range(16))) == 1
    assert len(store.turns(name)) == 2


def test_a_code_leads_back_until_it_expires_or_the_answers_are_deleted(store: Store) -> None:
    name = store.create({"a": 1}, [])
    store.add_code("one-two", name, "resume", 60)
    store.add_code("old-one", name, "resume", -1)
    found = store.by_code("ONE-TWO", "resume")
    assert found is not None
    assert found.id == name
    assert store.by_code("old-one", "resume") is None
    assert store.by_code("one-two", "colleague") is None
    store.forget(name)
    assert store.by_code("one-two", "resume") is None
    with pytest.raises(Missing):
        store.load(name)


def test_starting_over_leaves_nothing_of_what_was_said(store: Store) -> None:
    name = store.create({}, [])
    store.save(store.load(name), {}, "m1", "a secret", [{"type": "text", "text": "a secret"}])
    store.add_code("one-two", name, "resume", 60)
    store.save(store.load(name), {}, "m2", "yes", [], forget=True)
    assert [one.seq for one in store.turns(name)] == [3]
    assert store.by_code("one-two", "resume") is None
    assert "secret" not in str(store.turns(name))


def test_old_conversations_are_forgotten(store: Store) -> None:
    name = store.create({}, [])
    assert store.forget_older_than(3600) == 0
    assert store.forget_older_than(-1) == 1
    with pytest.raises(Missing):
        store.load(name)


def test_one_look_gives_the_conversation_and_the_turn_that_answered_a_message(store: Store) -> None:
    name = store.create({"a": 1}, [])
    store.save(store.load(name), {"a": 2}, "m1", "yes", [{"type": "text", "text": "noted"}])
    assert store.look(name, "m1") == (store.load(name), store.turn(name, "m1"))
    assert store.look(name, "m2") == (store.load(name), None)
    with pytest.raises(Missing):
        store.look("nobody", "m1")


def test_turns_leave_moving_the_log_to_a_thread_of_its_own(store: Store, tmp_path: Path) -> None:
    log, file = tmp_path / "test.db-wal", tmp_path / "test.db"
    name = store.create({}, [])
    reply = ["x" * 100_000]
    for number in range(60):  # more than SQLite by itself keeps in its log
        store.save(store.load(name), {}, f"m{number}", "", reply)
    assert log.stat().st_size > 6_000_000 > file.stat().st_size
    with ThreadPoolExecutor(1) as pool:
        pool.submit(store.checkpoint).result()
    assert file.stat().st_size > 6_000_000
    before = log.stat().st_size
    store.save(store.load(name), {}, "after", "", reply)
    assert log.stat().st_size == before, "the log is used again from its start"
    assert len(store.turns(name)) == 62


@pytest.mark.parametrize("way", ["forget", "forget_older_than", "save"])
def test_what_is_deleted_is_in_no_file_any_more(store: Store, tmp_path: Path, way: str) -> None:
    name = store.create({}, [])
    store.save(store.load(name), {}, "m1", "zebrastripes", ["zebrastripes"])
    store.checkpoint()
    if way == "forget":
        store.forget(name)
    elif way == "forget_older_than":
        assert store.forget_older_than(-1) == 1
    else:
        store.save(store.load(name), {}, "m2", "", [], forget=True)
    store.checkpoint()
    files = list(tmp_path.iterdir())
    assert files and all(b"zebrastripes" not in file.read_bytes() for file in files)


def test_what_is_set_aside_is_found_by_its_codes_and_changes_no_more(store: Store) -> None:
    name = store.create({"a": 1}, [])
    store.add_code("kept", name, "resume", 60)
    store.set_aside(store.load(name))
    store.save(store.load(name), {"a": 2}, "m1", "", [])
    found = store.by_code("kept", "resume")
    assert found is not None and found.id != name
    assert found.state == {"a": 1}


def test_nothing_is_set_aside_that_no_code_leads_to(store: Store) -> None:
    name = store.create({"a": 1}, [])
    store.set_aside(store.load(name))
    store.add_code("later", name, "resume", 60)
    store.save(store.load(name), {"a": 2}, "m1", "", [])
    found = store.by_code("later", "resume")
    assert found is not None and found.state == {"a": 2}

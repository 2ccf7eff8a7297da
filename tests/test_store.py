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
    number = store.save(store.load(name), {}, "m2", "yes", [])
    store.forget_before(name, number)
    assert "secret" not in str(store.turns(name))


def test_old_conversations_are_forgotten(store: Store) -> None:
    name = store.create({}, [])
    assert store.forget_older_than(3600) == 0
    assert store.forget_older_than(-1) == 1
    with pytest.raises(Missing):
        store.load(name)

"""The server keeps to one processor that no other Rostra of the machine has."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from actions.children import Child
from actions.processor import SETTING, Claim


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "one")
    # Numbers that no machine has, so that a server beside the tests does not matter.
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {9001, 9002})


def test_each_has_one_of_its_own_and_leaves_it_at_its_end(four: None) -> None:
    first, second, third = Claim(), Claim(), Claim()
    assert (first.number, second.number, third.number) == (9001, 9002, None)
    first.end()
    assert Claim().number == 9001
    second.end()


def test_none_unless_it_is_wanted(four: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING)
    assert Claim().number is None


def test_none_where_there_is_no_choice(four: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {9001})
    assert Claim().number is None


def test_a_program_keeps_to_its_processor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSTRA_VAR", str(tmp_path))
    only = max(os.sched_getaffinity(0))
    child = Child("sleeps", ("timeit", "-n1", "-r1", "import time; time.sleep(30)"), None, only)
    try:
        assert os.sched_getaffinity(child.pid) == {only}
    finally:
        child.stop(1)

"""A database of its own for each test, and a stage to run on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loopback import Run, own_data, player

from .fake import Stage


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every conversation in a folder of this test."""
    yield from own_data(tmp_path, monkeypatch)


@pytest.fixture
def play(tmp_path: Path) -> Run:
    """Runs a play on a stage of its own."""
    return player(Stage, tmp_path)

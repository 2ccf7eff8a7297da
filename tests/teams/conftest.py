"""A database and a stage of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loopback import Run, player

from .fake import Stage


@pytest.fixture(autouse=True)
def never_in_our_database(own_database: None) -> None:
    """Every conversation in a folder of the test."""


@pytest.fixture
def play(tmp_path: Path) -> Run:
    """Runs a play on a stage of its own."""
    return player(Stage, tmp_path)

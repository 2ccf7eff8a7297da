"""A database of its own for each test, and a stage to run on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from actions.turn import store

from .fake import Stage, small_reader

Play = Callable[[Stage], Awaitable[None]]


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every conversation in a folder of this test."""
    monkeypatch.setenv("ROSTRA_DATABASE", f"sqlite:///{tmp_path / 'rostra.db'}")
    store.cache_clear()
    yield
    store.cache_clear()


@pytest.fixture
def play(tmp_path: Path) -> Callable[..., None]:
    """Runs a play on a stage of its own."""

    def run(played: Play, understand: Callable[..., Awaitable[None]] = small_reader) -> None:
        async def whole() -> None:
            async with Stage(tmp_path, understand) as stage:
                await played(stage)

        asyncio.run(whole())

    return run

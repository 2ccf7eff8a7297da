"""The journeys on the pure dialogue."""

from __future__ import annotations

import pytest

from rules import Engine, load
from tests.journeys import Journey, journeys, missing, pure_run


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load())


@pytest.mark.parametrize("journey", journeys(), ids=lambda journey: journey.name)
def test_the_pure_dialogue_shows_what_the_journey_says(engine: Engine, journey: Journey) -> None:
    for turn, blocks, text in pure_run(engine, journey):
        absent = missing(turn, blocks, text)
        assert not absent, f"after {turn.says or turn.presses!r}: not shown {absent}\n\n{text}"

"""What officials do in an interview, and how often."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from benchmarks.bots.rostra import RostraTalk

ANSWER, WRITE, WHY, ADVICE = 10, 4, 1, 1
"""Of 16 messages, so many press an answer, type one, ask why it is asked, and ask for advice."""


def mixed(talk: RostraTalk, seed: int) -> Iterator[Callable[[], float]]:
    """One thing to do after another, for ever; each returns its milliseconds."""
    chance = random.Random(seed)
    things = [talk.answer, talk.write, talk.ask_why, talk.advice]
    talk.begin()
    while True:
        yield chance.choices(things, (ANSWER, WRITE, WHY, ADVICE))[0]

"""Agencies made up from a seed: each is one of the fictional agencies of the tests, with some
answers of others, some unknown and some left out."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from rules import Knowledge
from tests.test_agencies import read

AGENCIES = Path(__file__).resolve().parent.parent / "tests" / "agencies"
KEPT, OTHERS, UNKNOWN = 0.75, 0.10, 0.05
"""Of the answers of an agency: as it was, as another has it, "I do not know"; the rest left out."""
KINDS = ("Town of", "City of", "County of", "Office of")
SOUNDS = ("al", "ber", "cor", "den", "el", "fal", "gor", "hol", "il", "lin", "mar", "nor", "ost")


def made_up(knowledge: Knowledge, count: int, seed: int) -> pl.DataFrame:
    """`count` agencies, always the same ones for a seed."""
    files = sorted(AGENCIES.glob("*.yml"))
    known = [read(file).profile.answers for file in files]
    chance = random.Random(seed)
    columns: dict[str, list[str]] = {"agency": [], **{fact: [] for fact in knowledge.facts}}
    for n in range(count):
        name = "".join(chance.choices(SOUNDS, k=3)).capitalize()
        columns["agency"].append(f"{chance.choice(KINDS)} {name} {n + 1}")
        one, other = chance.choice(known), chance.choice(known)
        for fact in knowledge.facts:
            part = chance.random()
            answer: Iterable[str] = one.get(fact, ())
            if KEPT <= part < KEPT + OTHERS:
                answer = other.get(fact, answer)
            elif KEPT + OTHERS <= part < KEPT + OTHERS + UNKNOWN:
                answer = ("unknown",)
            elif part >= KEPT + OTHERS + UNKNOWN:
                answer = ()
            columns[fact].append(";".join(answer))
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))

"""Random profiles for the property tests, and a way to make a failing one small."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import TypeVar

from hypothesis import strategies as st

from rules import Knowledge, Profile
from rules.items import Fact
from rules.profile import DO_NOT_KNOW, SKIPPED, in_order

Answers = dict[str, tuple[str, ...]]
T = TypeVar("T")
SHARES = (0.0, 0.1, 0.3, 0.6, 0.9, 1.0)


def answer(fact: Fact, rng: random.Random) -> tuple[str, ...]:
    """One answer to `fact`; to a fact that takes several options, up to three of them."""
    options = list(fact.options)
    if fact.kind != "many" or rng.random() < 0.25:
        return (rng.choice(options) if fact.kind != "many" else "none",)
    several = [option for option in options if option != "none"]
    chosen = rng.sample(several, rng.randint(1, min(3, len(several))))
    return tuple(option for option in options if option in chosen)


def profile(knowledge: Knowledge, seed: int) -> Profile:
    """The profile number `seed`: some share of the facts answered, some set aside.

    Two agencies of three use social media, so that what depends on it is reached often.
    """
    rng = random.Random(seed)
    share = rng.choice(SHARES)
    answers: Answers = {}
    open_: dict[str, str] = {}
    for fact in knowledge.facts.values():
        if rng.random() < share:
            if rng.random() < 0.1:
                open_[fact.id] = rng.choice((DO_NOT_KNOW, SKIPPED))
            else:
                answers[fact.id] = answer(fact, rng)
    if "uses_social_media" in answers and rng.random() < 0.6:
        answers["uses_social_media"] = ("yes",)
    return Profile(in_order(knowledge, answers), in_order(knowledge, open_))


def profiles(knowledge: Knowledge) -> st.SearchStrategy[Profile]:
    """Hypothesis strategy over `profile`."""
    return st.integers(0, 2**48).map(lambda seed: profile(knowledge, seed))


def smallest(found: Profile, fails: Callable[[Profile], bool]) -> Profile:
    """The same failure with as few answers as leave it standing."""
    for fact in [*found.answers, *found.open]:
        fewer = Profile(_without(found.answers, fact), _without(found.open, fact))
        if fails(fewer):
            found = fewer
    return found


def _without(mapping: Mapping[str, T], fact: str) -> dict[str, T]:
    return {key: value for key, value in mapping.items() if key != fact}

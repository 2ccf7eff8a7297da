"""What an answer can be expected to settle, from agencies that we imagine.

We imagine 128 agencies that agree with every answer given so far; what is open they answer by
chance, each option as likely as another, but where a step leads to one option even odds that it is
there. We work out what each of them would be told: its places and its first steps. A question is
worth as much as its answers divide those agencies: knowing the answer, how much less do they
differ? A place counts as much as eight steps, so that the places are settled first.

Chance is fixed: the same answers always give the same worth. Nothing here gives advice.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from .conditions import Answers
from .crowd import Bits
from .foretold import Foretold, foretelling
from .items import Fact, Step
from .knowledge import Knowledge
from .steps import MOST

AGENCIES = 128
"""How many we imagine; fewer blur what matters little, more take longer (docs/interview.md)."""
PLACE = 8
"""How much a place in a model counts beside a step among the first."""
FIRST = (1, 3, MOST)
"""A step counts where it is the first, where it is among three, and where it is among all told."""
KEPT = 3
"""How many first steps must stay for the advice to be worth reading."""
SURE = 0.9
"""The share of imagined agencies that counts as very likely."""
_THREADS = ThreadpoolController()
"""Numpy's threads wait for each other longer than they save on tables as small as ours."""


def settles(
    knowledge: Knowledge, answers: Answers, left_open: Collection[str], asked: Collection[str]
) -> dict[str, float]:
    """For each of the facts `asked` (which must matter) that bears on places or first steps: how
    much its answer is expected to settle. `left_open` are facts that nobody can answer."""
    crowd = _crowd(knowledge)
    told = crowd.told(answers, left_open)
    standing, steps = told.standing(), told.first_steps(*FIRST)
    weights = np.ones(len(standing) + sum(map(len, steps)), dtype=np.float32)
    weights[: len(standing)] = PLACE
    rows = np.concatenate([standing, *steps]).astype(np.float32)
    return crowd.explained(rows, weights, asked)


def stays(knowledge: Knowledge, answers: Answers, left_open: Collection[str]) -> bool:
    """Whether what is told now will very likely stay: nine in ten of the imagined agencies end
    with these places, and nine in ten keep three of these first steps (or all they end with)."""
    told, now = _crowd(knowledge).told(answers, left_open), _told_now(knowledge, answers)
    same = (told.standing() == now.standing()).all(axis=0)
    if same.mean() < SURE:
        return False
    (shown,), (first,) = now.first_steps(MOST), told.first_steps(MOST)
    kept = (first & shown).sum(axis=0) >= np.minimum(first.sum(axis=0), KEPT)
    return bool(kept.mean() >= SURE)


def _told_now(knowledge: Knowledge, answers: Answers) -> Foretold:
    circuits = foretelling(knowledge)
    return circuits(circuits.rows.of([answers]), 1)


class _Crowd:
    """The imagined agencies, before anything is known, and what each of them says."""

    def __init__(self, knowledge: Knowledge):
        self._circuits = foretelling(knowledge)
        chance = imagined(knowledge)
        self._said = self._circuits.rows.filled(AGENCIES, chance)
        self._names = facts = self._circuits.facts
        self._facts = {fact: n for n, fact in enumerate(facts)}
        self._groups = _table([group for fact in facts for group in chance[fact].values()])
        self._size = np.maximum(self._groups.sum(axis=1, dtype=np.float64), 1)
        self._options = np.array([len(chance[fact]) for fact in facts], dtype=np.intp)
        self._fact = np.repeat(np.arange(len(facts)), self._options)
        self._everyone = np.ones(AGENCIES, dtype=np.float32)
        self._by_chance = (self._options - 1) / (AGENCIES - 1)

    def told(self, answers: Answers, left_open: Collection[str]) -> Foretold:
        """What they are told if they give these answers, and by chance those that are open."""
        said = self._said.copy()
        self._circuits.rows.say(said, answers, left_open)
        return self._circuits(said, AGENCIES)

    def explained(
        self, told: NDArray[np.float32], weights: NDArray[np.float32], asked: Collection[str]
    ) -> dict[str, float]:
        """How much less what is told differs among agencies that answer a fact alike.

        The measure is the sum of variances, each a share of the agencies. Even a division by
        chance lowers it; that much is taken off, as adjusted R squared does.
        """
        wanted = np.zeros(len(self._facts), dtype=np.bool_)
        wanted[[self._facts[fact] for fact in asked if fact in self._facts]] = True
        places = np.flatnonzero(wanted)
        names = [self._names[place] for place in places.tolist()]
        # All numbers up to the divisions are whole, and 32 bits hold them in whatever order they
        # are added (below 2**24, unless steps are several times as many). So ties stay ties.
        with _THREADS.limit(limits=1, user_api="blas"):
            many = told @ self._everyone
            differ = (many > 0) & (many < AGENCIES)
            if not names or not differ.any():
                return dict.fromkeys(names, 0.0)
            told, many, weights = told[differ], many[differ], weights[differ]
            groups = np.flatnonzero(wanted[self._fact])
            shared = self._groups[groups] @ told.T
            alike = (shared * shared) @ weights / self._size[groups]
            everyone = float((many * many) @ weights) / AGENCIES
            varies = float(many @ weights) - everyone
        options = self._options[places]
        less = np.add.reduceat(alike, np.cumsum(options) - options) - everyone
        less -= varies * self._by_chance[places]
        return dict(zip(names, (np.maximum(less, 0) / AGENCIES).tolist(), strict=True))


@lru_cache(maxsize=2)
def _crowd(knowledge: Knowledge) -> _Crowd:
    return _Crowd(knowledge)


def _table(columns: list[Bits]) -> NDArray[np.float32]:
    """One row for each number, one column for each agency."""
    data = b"".join(bits.to_bytes(AGENCIES // 8, "little") for bits in columns)
    bits = np.unpackbits(
        np.frombuffer(data, np.uint8).reshape(-1, AGENCIES // 8), axis=1, bitorder="little"
    )
    return bits.astype(np.float32)


def imagined(knowledge: Knowledge) -> Mapping[str, Mapping[str, Bits]]:
    """Who of the imagined agencies gives which answer to each fact, before anything is known."""
    leads_to: dict[str, set[str]] = {}
    for step in knowledge.of(Step):
        for fact, options in step.achieves.items():
            if len(options) == 1 and knowledge.facts[fact].kind != "many":
                leads_to.setdefault(fact, set()).add(options[0])
    return {
        fact.id: _divided(fact, leads_to.get(fact.id, set())) for fact in knowledge.facts.values()
    }


def _divided(fact: Fact, leads_to: set[str]) -> Mapping[str, Bits]:
    """The agencies, shuffled and divided among the options of a fact by their odds."""
    odds = dict.fromkeys(fact.options, 1.0)
    if len(leads_to) == 1:
        odds.update(dict.fromkeys(leads_to, len(odds) - 1.0))
    order = random.Random(fact.id).sample(range(AGENCIES), AGENCIES)
    found, taken, reached = {}, 0, 0.0
    for option, odd in odds.items():
        reached += odd / sum(odds.values()) * AGENCIES
        upto = round(reached)
        found[option] = sum(1 << agency for agency in order[taken:upto])
        taken = upto
    return found

"""What an answer can be expected to settle, from agencies that we imagine.

We imagine 512 agencies that agree with every answer given so far; what is open they answer by
chance, each option as likely as another, but where a step leads to one option even odds that it is
there. We work out what each of them would be told: its places and its first steps. A question is
worth as much as its answers divide those agencies: knowing the answer, how much less do they
differ? A place counts as much as eight steps, so that the places are settled first.

Chance is fixed: the same answers always give the same worth. Nothing here gives advice.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from .conditions import Answers
from .first_steps import first_steps
from .items import Fact, Step
from .knowledge import Knowledge
from .many import Bits, Count, Many
from .places import Places
from .steps import MOST

AGENCIES = 512
"""How many we imagine; fewer blur what matters little, more take longer (docs/interview.md)."""
PLACE = 8
"""How much a place in a model counts beside a step's place in the list."""
KEPT = 3
"""How many first steps must stay for the advice to be worth reading."""
SURE = 0.9
"""The share of imagined agencies that counts as very likely."""
FIRST = 3
"""With no more answers than these a case is remembered: too few to tell one agency by."""
_THREADS = ThreadpoolController()
"""Numpy's threads wait for each other longer than they save on tables as small as ours."""
_EVERYONE = (1 << AGENCIES) - 1


def settles(knowledge: Knowledge, answers: Answers, left_open: Iterable[str]) -> dict[str, float]:
    """For each fact that may still be answered and bears on places or first steps: how much its
    answer is expected to settle. `left_open` are facts that nobody can answer.

    A fact whose question may not arise counts for the agencies where it does. The first questions
    take longest and come back with everybody, so what they settle is remembered.
    """
    known, unknown = tuple(answers.items()), tuple(left_open)
    work_out = _settles if len(known) + len(unknown) > FIRST else _settles_first
    return work_out(knowledge, known, unknown)


def _settles(
    knowledge: Knowledge,
    known: tuple[tuple[str, tuple[str, ...]], ...],
    left_open: tuple[str, ...],
) -> dict[str, float]:
    answers = dict(known)
    many = _imagine(knowledge, answers, left_open)
    places = Places(many)
    told = [(bits, PLACE) for bits in places.standing()]
    told += [(bits, 1) for who in first_steps(many, places) for bits in who.values()]
    said, chance = many.said, _chance(knowledge)
    divisions = {
        fact: [relevant, *(said[fact][option] & relevant for option in said[fact])]
        for fact in many.facts_read()
        if said[fact] is chance[fact] and (relevant := many.relevance(fact)[0])
    }
    return _settled(told, divisions)


_settles_first = lru_cache(maxsize=512)(_settles)


def stays(knowledge: Knowledge, answers: Answers, left_open: Iterable[str]) -> bool:
    """Whether what is told now will very likely stay: nine in ten of the imagined agencies end
    with these places, and nine in ten keep three of these first steps (or all they end with)."""
    many, now = _imagine(knowledge, answers, left_open), Many.of(knowledge, [answers])
    places, places_now = Places(many), Places(now)
    same = _EVERYONE
    for bits, told in zip(places.standing(), places_now.standing(), strict=True):
        same &= bits if told else ~bits
    if same.bit_count() < SURE * AGENCIES:
        return False
    shown = {step for who in first_steps(now, places_now) for step in who}
    kept, in_all = Count(), Count()
    for who in first_steps(many, places):
        for step, bits in who.items():
            in_all.add(bits)
            if step in shown:
                kept.add(bits)
    enough = 0
    for number in range(MOST + 1):
        those = kept.equals(number, _EVERYONE)
        enough |= those if number >= KEPT else in_all.equals(number, those)
    return enough.bit_count() >= SURE * AGENCIES


def _imagine(knowledge: Knowledge, answers: Answers, left_open: Iterable[str]) -> Many:
    said = {
        **_chance(knowledge),
        **{fact: dict.fromkeys(chosen, _EVERYONE) for fact, chosen in answers.items()},
        **{fact: {} for fact in left_open},
    }
    known = {fact: _EVERYONE if options else 0 for fact, options in said.items()}
    return Many(knowledge, _EVERYONE, said, known)


def _settled(told: list[tuple[Bits, int]], divisions: Mapping[str, list[Bits]]) -> dict[str, float]:
    """For each division, whole first, by how much what is told differs less within its parts.

    The measure is the sum of variances, each a share of the agencies. Even a division by chance
    lowers it; that much is taken off, as adjusted R squared does.
    """
    if not divisions:
        return {}
    groups = _table([group for division in divisions.values() for group in division])
    # Counts are whole numbers: 64 bits add them exactly, so that no machine orders ties otherwise.
    size = np.maximum(groups.sum(axis=1, dtype=np.float64), 1)
    weight = np.array([weight for _, weight in told], dtype=np.float64)
    with _THREADS.limit(limits=1, user_api="blas"):
        shared = (_table([bits for bits, _ in told]) @ groups.T).astype(np.float64)
    differ = weight @ shared - weight @ shared**2 / size
    length = np.array([len(division) for division in divisions.values()])
    start = np.cumsum(length) - length
    whole = differ[start]
    within = np.add.reduceat(differ, start) - whole
    by_chance = whole * (length - 2) / np.maximum(size[start] - 1, 1)
    less = np.maximum(whole - within - by_chance, 0) / AGENCIES
    return dict(zip(divisions, less.tolist(), strict=True))


def _table(rows: list[Bits]) -> NDArray[np.float32]:
    """One row for each number, one column for each agency."""
    data = b"".join(row.to_bytes(AGENCIES // 8, "little") for row in rows)
    bits = np.unpackbits(np.frombuffer(data, np.uint8).reshape(-1, AGENCIES // 8), axis=1)
    return bits.astype(np.float32)


@lru_cache(maxsize=2)
def _chance(knowledge: Knowledge) -> Mapping[str, Mapping[str, Bits]]:
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

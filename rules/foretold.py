"""What many agencies at once would be told: their places and first steps (semantics.md 3 and 5).

Only for the choice of the next question, which imagines agencies; the advice comes from the
engine. Tests hold the two to each other on random profiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .circuit import Bytes, Circuit, Fold, Words, longest_first, unpacked
from .conditions import FAILS, HOLDS, UNKNOWN
from .crowd import Rows
from .helping import help_of
from .knowledge import Knowledge
from .steps import MOST
from .telling import Is, Name, Reached, Telling, named
from .verdicts import Verdicts, Written

Ranks = NDArray[np.signedinteger[Any]]
"""For each step and agency how much speaks for the step; 0 where it is not told."""
Who = NDArray[np.bool_]


class Criterion:
    """A number for each step and agency: how many of some conditions hold. It counts more than all
    criteria before it together."""

    def __init__(self, steps: Sequence[str], rows: Mapping[str, Sequence[int]], weight: int):
        order = longest_first(rows)
        self._fold = Fold([rows[step] for step in order])
        self._steps = np.array([steps.index(step) for step in order], dtype=np.intp)
        self._weight = weight
        self.most = max(map(len, rows.values()))
        self.reads = self._fold.members

    def add(self, ranks: Ranks, held: Bytes) -> None:
        """Add the number to the ranks; `held` are the rows that it `reads`, and is used up."""
        self._weigh(ranks, self._fold(np.add, held))

    def _weigh(self, ranks: Ranks, number: Bytes) -> None:
        ranks[self._steps] += np.multiply(number, self._weight, dtype=ranks.dtype)


class FewestLeft(Criterion):
    """How near a step brings an agency to a stage: the fewer needs are left, the more it counts.

    `left` are, for each of the rows, those that say which need of its stage is not known to hold.
    """

    def __init__(
        self,
        steps: Sequence[str],
        rows: Mapping[str, Sequence[int]],
        weight: int,
        left: Mapping[int, Sequence[int]],
    ):
        super().__init__(steps, rows, weight)
        order = longest_first(left)
        self._left = Fold([left[row] for row in order])
        self._of = np.array([order.index(row) for row in self._fold.members], dtype=np.intp)
        self.most = max(map(len, left.values())) + 1
        self.reads = np.concatenate([self._fold.members, self._left.members])

    def add(self, ranks: Ranks, held: Bytes) -> None:
        """Add what the nearest stage is worth."""
        raised, lacks = held[: len(self._of)], held[len(self._of) :]
        near = np.uint8(self.most) - self._left(np.add, lacks)
        raised *= near[self._of]
        self._weigh(ranks, self._fold(np.maximum, raised))


class Foretelling:
    """The circuits that tell many agencies their places and first steps, for one knowledge."""

    def __init__(self, knowledge: Knowledge):
        self.rows, help_ = Rows(knowledge), help_of(knowledge)
        written = Written(self.rows, help_.target)
        telling = Telling(knowledge, help_, written)
        layers = (telling.first, telling.second, telling.third, telling.fourth)
        asked = chain(named(layers), named([{(): telling.standing}]))
        self._verdicts = Verdicts(self.rows, written, asked, telling.reached)
        self._circuit = Circuit(3 * len(self._verdicts))
        self._numbers: dict[Name, int] = {}
        folds: list[np.ufunc] = [np.bitwise_and, np.bitwise_or] * 2
        for layer, fold in zip(layers, folds, strict=True):
            groups = {name: [self._number(part) for part in parts] for name, parts in layer.items()}
            self._numbers |= self._circuit.fold(fold, groups)
        self.steps = tuple(s for s in help_.by_sources if ("reason", s) in telling.fourth)
        self._standing = [self._number(part) for part in telling.standing]
        self.facts = tuple(f for f in knowledge.facts if f in self._verdicts.facts)
        self._reason = [self._numbers["reason", step] for step in self.steps]
        self._order = np.arange(len(self.steps), 0, -1, dtype=np.int32)[:, None]
        self._criteria = list(self._weighed(telling))
        reads = [row for criterion in self._criteria for row in criterion.reads.tolist()]
        self._reads = np.array(reads, dtype=np.intp)
        self._ends = np.cumsum([len(criterion.reads) for criterion in self._criteria]).tolist()

    def _number(self, part: Is | Name) -> int:
        """The row that says who fulfils it."""
        if not isinstance(part, Is):
            return self._numbers[part]
        verdicts = self._verdicts
        if isinstance(part.of, Reached):
            place = verdicts.together[part.of]
        else:
            place = verdicts.condition[part.of]
        return place + len(verdicts) * (HOLDS, FAILS, UNKNOWN).index(part.verdict)

    def _weighed(self, telling: Telling) -> Iterable[Criterion]:
        """What decides the order of the steps, the weightiest last. The least is their order."""
        weight = 1 << len(self.steps).bit_length()
        for kind in ("addresses", "live", "raises", "completes", "urgent", "decides"):
            names = [n for n in self._numbers if n[0] == kind and n[1] in self.steps]
            rows: dict[str, list[int]] = {}
            for name in names:
                rows.setdefault(name[1], []).append(self._numbers[name])
            if not rows:
                continue
            if kind == "raises":
                left = {self._numbers[n]: self._lacking(telling, n[2]) for n in names}
                one: Criterion = FewestLeft(self.steps, rows, weight, left)
            else:
                one = Criterion(self.steps, rows, weight)
            yield one
            weight <<= one.most.bit_length()
        # Half the size is half the time, and enough for now.
        self._number_type: type[np.signedinteger[Any]] = np.int32 if weight < 2**31 else np.int64

    def _lacking(self, telling: Telling, stage: str) -> list[int]:
        """The rows of agencies not known to fulfil each need of a stage."""
        return [self._number(Is(UNKNOWN, need)) for need in telling.own_needs[stage]]

    def __call__(self, said: Words, agencies: int) -> Foretold:
        """What agencies that say this (rows of crowd.py) would be told."""
        verdicts = self._verdicts.work_out(said)
        words, n = said.shape[1] // 2, len(verdicts)
        rows = np.empty((self._circuit.size, words), dtype=np.uint64)
        rows[:n] = verdicts[:, :words]
        np.invert(verdicts[:, words:], out=rows[n : 2 * n])
        np.invert(verdicts[:, :words], out=rows[2 * n : 3 * n])
        self._circuit.run(rows)
        return Foretold(self, rows, agencies)

    def standing(self, rows: Words) -> Words:
        """For each model who reached each stage, and who has which status."""
        return rows[self._standing]

    def ranks(self, rows: Words, agencies: int) -> Ranks:
        """How much speaks for each step: no two steps of an agency rank alike."""
        ranks: Ranks = np.empty((len(self.steps), agencies), dtype=self._number_type)
        ranks[:] = self._order
        held = unpacked(rows.take(self._reads, axis=0), agencies)
        for criterion, end in zip(self._criteria, self._ends, strict=True):
            criterion.add(ranks, held[end - len(criterion.reads) : end])
        ranks *= unpacked(rows[self._reason], agencies)
        return ranks


class Foretold:
    """What some agencies would be told."""

    def __init__(self, circuits: Foretelling, rows: Words, agencies: int):
        self._circuits, self._rows, self.agencies = circuits, rows, agencies

    def standing(self) -> Bytes:
        """For each model who reached each stage, and who has which status."""
        return unpacked(self._circuits.standing(self._rows), self.agencies)

    def first_steps(self, *counts: int) -> list[Who]:
        """Who has which step first, or among the first two, and so on, for each of `counts`."""
        ranks = self._circuits.ranks(self._rows, self.agencies)
        best = np.sort(np.ascontiguousarray(ranks.T), axis=1)
        last = [best[:, -count] if count <= len(ranks) else 0 for count in counts]
        return [ranks >= np.maximum(least, 1) for least in last]

    def in_order(self) -> list[list[str]]:
        """For each agency its first steps, the first one first."""
        ranks, steps = self._circuits.ranks(self._rows, self.agencies), self._circuits.steps
        best = np.argsort(-ranks, axis=0)[:MOST].T
        return [[steps[n] for n in order if ranks[n, agency]] for agency, order in enumerate(best)]


@lru_cache(maxsize=2)
def foretelling(knowledge: Knowledge) -> Foretelling:
    """The circuits of a knowledge base, made once."""
    return Foretelling(knowledge)

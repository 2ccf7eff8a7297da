"""Many conditions for many agencies at once, worked out by numpy in a few calls.

A row of a table has a bit for each agency, 64 to a word. Layers are written once: each layer has
groups of earlier rows, and folds each group into one new row.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
"""Rows of bits."""
Bytes = NDArray[np.uint8]
"""Rows of numbers, one for each agency."""
Table = NDArray[Any]
Key = TypeVar("Key", bound=Hashable)


class Fold:
    """Groups of rows, each folded into one. The groups with most members come first."""

    def __init__(self, groups: Sequence[Sequence[int]]):
        counts = [len(group) for group in groups]
        assert all(counts) and counts == sorted(counts, reverse=True), "the longest group first"
        rounds = [[g[n] for g in groups if len(g) > n] for n in range(max(counts, default=0))]
        self.members = np.array([row for one in rounds for row in one], dtype=np.intp)
        ends = np.cumsum([len(one) for one in rounds]).tolist()
        self._first = len(groups)
        self._rest = list(pairwise(ends))

    def __call__(self, fold: np.ufunc, taken: Table) -> Table:
        """Each group of `taken`, the rows of `members`, folded; the answer takes their place."""
        found = taken[: self._first]
        for begin, end in self._rest:
            some = found[: end - begin]
            fold(some, taken[begin:end], out=some)
        return found


def longest_first(groups: Mapping[Key, Sequence[int]]) -> list[Key]:
    """The names of the groups in the order in which Fold takes them."""
    return sorted(groups, key=lambda key: -len(groups[key]))


class Circuit:
    """Layers over some rows that are put in. Rows are numbered in the order of their layers."""

    def __init__(self, inputs: int):
        self.size = inputs
        self._layers: list[Callable[[Words], None]] = []

    def fold(self, fold: np.ufunc, groups: Mapping[Key, Sequence[int]]) -> dict[Key, int]:
        """A layer: each group of rows folded into a new one; the numbers of the new rows."""
        order = longest_first(groups)
        folds = Fold([groups[key] for key in order])

        def work(rows: Words) -> None:
            taken = rows.take(folds.members, axis=0)
            rows[start:end] = folds(fold, taken)

        numbers = self.layer(order, work)
        start, end = self.size - len(order), self.size
        return numbers

    def layer(self, keys: Sequence[Key], work: Callable[[Words], None]) -> dict[Key, int]:
        """A layer of one new row for each key, which `work` fills in."""
        numbers = {key: self.size + n for n, key in enumerate(keys)}
        self.size += len(keys)
        self._layers.append(work)
        return numbers

    def run(self, rows: Words) -> None:
        """Work out all layers; `rows` begins with what is put in."""
        for work in self._layers:
            work(rows)


def unpacked(rows: Words, agencies: int) -> Bytes:
    """A byte, 0 or 1, for each agency."""
    return np.unpackbits(rows.view(np.uint8), axis=1, count=agencies, bitorder="little")

"""What many agencies say, as rows of bits.

A row is a pair, side by side: the agencies that said something, and those that may yet say it. So
the three values of conditions.py are kept for hundreds of agencies at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from .circuit import Words
from .conditions import Answers
from .knowledge import Knowledge

Bits = int
"""Bit i belongs to agency i."""
_ALL = np.uint64(2**64 - 1)


class Rows:
    """Which row says what: one for each option of each fact; a second one for the options of a
    fact that takes several, with those that said it on both sides; and three constants."""

    def __init__(self, knowledge: Knowledge):
        self.knowledge = knowledge
        self.option: dict[str, dict[str, int]] = {}
        self.sure: dict[str, dict[str, int]] = {}
        self.never, self.maybe, self.always = 0, 1, 2
        self.count = 3
        for fact in knowledge.facts.values():
            self.option[fact.id] = self._number(fact.options)
            self.sure[fact.id] = self._number(fact.options if fact.kind == "many" else ())
        self._saying = {
            fact: {o: tuple({row, self.sure[fact].get(o, row)}) for o, row in options.items()}
            for fact, options in self.option.items()
        }
        self._place = {fact: n for n, fact in enumerate(self.option)}
        # For each row the place of its fact; the constants have one of their own.
        self._fact = np.full(self.count, len(self._place), dtype=np.intp)
        for name, place in self._place.items():
            for rows in self._saying[name].values():
                self._fact[list(rows)] = place

    def _number(self, options: Iterable[str]) -> dict[str, int]:
        numbers = {option: self.count + n for n, option in enumerate(options)}
        self.count += len(numbers)
        return numbers

    def filled(self, agencies: int, said: Mapping[str, Mapping[str, Bits]]) -> Words:
        """The rows of agencies that said this. Who gave no answer to a fact may give any."""
        words = -(-agencies // 64)
        rows = np.zeros((self.count, 2 * words), dtype=np.uint64)
        rows[self.maybe, words:] = _ALL
        rows[self.always] = _ALL
        for fact, options in self.option.items():
            silent = (1 << 64 * words) - 1
            for bits in said[fact].values():
                silent &= ~bits
            for option, row in options.items():
                rows[row, :words] = _words(said[fact].get(option, 0), words)
                rows[row, words:] = _words(said[fact].get(option, 0) | silent, words)
            for option, row in self.sure[fact].items():
                rows[row, :] = np.tile(_words(said[fact].get(option, 0), words), 2)
        return rows

    def of(self, agencies: Sequence[Answers]) -> Words:
        """The rows of agencies that gave these answers, in this order."""
        said: dict[str, dict[str, Bits]] = {fact: {} for fact in self.option}
        for place, answers in enumerate(agencies):
            for fact, chosen in answers.items():
                for option in chosen:
                    said[fact][option] = said[fact].get(option, 0) | 1 << place
        return self.filled(len(agencies), said)

    def say(self, rows: Words, answers: Answers, left_open: Collection[str]) -> None:
        """Let every agency give these answers, and none to the facts left open."""
        place, saying = self._place, self._saying
        settled = np.zeros(len(place) + 1, dtype=np.bool_)
        settled[[place[fact] for fact in (*answers, *left_open)]] = True
        rows[settled[self._fact]] = 0
        everyone: list[int] = []
        for fact, chosen in answers.items():
            for option in chosen:
                everyone += saying[fact][option]
        rows[everyone] = _ALL
        maybe = [row for fact in left_open for row in self.option[fact].values()]
        rows[maybe, rows.shape[1] // 2 :] = _ALL


def _words(bits: Bits, words: int) -> Words:
    return np.frombuffer(bits.to_bytes(8 * words, "little"), np.dtype("<u8"))

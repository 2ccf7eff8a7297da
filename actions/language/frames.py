"""Frames: phrases whose parts may stand in any order in a clause.

    <settle> & who-decide       both parts in one clause, whichever comes first
    ... & !photo                 not where one of these words stands in the clause

A part is one place of a phrase: a word, alternatives, a group, or words that stand together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .match import Match
from .phrases import FILLERS, Phrase

FARTHEST = 9
"""At most so many other words stand between two parts."""


@dataclass(frozen=True)
class _Hook:
    """Where a word stands in the frames: which frame, which part, and the words after it."""

    frame: int
    part: int
    rest: tuple[str, ...]


class Frames:
    """All frames of one knowledge base, found by their words."""

    def __init__(self, phrases: Iterable[Phrase]):
        self._frames = [phrase for phrase in phrases if phrase.parts]
        self._hooks: dict[str, list[_Hook]] = {}
        for n, frame in enumerate(self._frames):
            for p, part in enumerate(frame.parts):
                runs = [(word,) for word in part.words] + list(part.runs)
                for run in runs:
                    self._hooks.setdefault(run[0], []).append(_Hook(n, p, run[1:]))

    def find(self, words: Sequence[str]) -> list[Match]:
        """Every frame of which all parts stand in these words, near each other."""
        hits: dict[int, dict[int, list[tuple[int, ...]]]] = {}
        for i, word in enumerate(words):
            for hook in self._hooks.get(word, ()):
                places = _follow(words, i, hook.rest)
                if places:
                    hits.setdefault(hook.frame, {}).setdefault(hook.part, []).append(places)
        found = []
        for n, parts in hits.items():
            frame = self._frames[n]
            if len(parts) == len(frame.parts) and not _barred(words, frame):
                on = _nearest(list(parts.values()))
                if on:
                    found.append(Match(frame, min(on), max(on) + 1, on))
        return found


def _barred(words: Sequence[str], frame: Phrase) -> bool:
    runs = [run for part in frame.barred for run in (*((word,) for word in part.words), *part.runs)]
    return any(
        word == run[0] and _follow(words, i, run[1:])
        for run in runs
        for i, word in enumerate(words)
    )


def _follow(words: Sequence[str], i: int, rest: tuple[str, ...]) -> tuple[int, ...]:
    """The places of a run of words that begins at `i`, small words between them left out."""
    places = [i]
    for word in rest:
        at = places[-1] + 1
        while at < len(words) and words[at] != word and words[at] in FILLERS:
            at += 1
        if at >= len(words) or words[at] != word:
            return ()
        places.append(at)
    return tuple(places)


def _nearest(parts: list[list[tuple[int, ...]]]) -> frozenset[int]:
    """One place for each part, no two the same, as near together as can be; else nothing."""
    parts = sorted(parts, key=len)
    best: frozenset[int] = frozenset()
    for first in parts[0]:
        on = set(first)
        for others in parts[1:]:
            free = [places for places in others if not on & set(places)]
            if not free:
                break
            on.update(min(free, key=lambda places: _distance(places, frozenset(on))))
        else:
            spread = sorted(on)
            near = all(b - a <= FARTHEST + 1 for a, b in pairwise(spread))
            if near and (not best or spread[-1] - spread[0] < max(best) - min(best)):
                best = frozenset(on)
    return best


def _distance(places: Iterable[int], on: Iterable[int]) -> int:
    return min(abs(place - other) for place in places for other in on)

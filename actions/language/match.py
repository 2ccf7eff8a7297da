"""A phrase found in a line of words."""

from __future__ import annotations

from dataclasses import dataclass

from .phrases import Phrase


@dataclass(frozen=True)
class Match:
    """A phrase found in a line of words: from `start` to before `end`; `on` are the places of
    its own words, without gaps and small words between."""

    phrase: Phrase
    start: int
    end: int
    on: frozenset[int]

    def moved(self, by: int) -> Match:
        """The same match in a longer line."""
        on = frozenset(n + by for n in self.on)
        return Match(self.phrase, self.start + by, self.end + by, on)

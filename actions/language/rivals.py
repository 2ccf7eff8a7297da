"""Which of the phrases found in one clause are meant, where several facts claim the same words.

A word tells the more, the fewer facts use it in their phrases: "disclaimer" much, "post" little.
Of two phrases about two facts that share most of what they tell, the one that tells more is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log

from .match import Match
from .phrases import ABOUT, FILLERS, SMALL, Phrase
from .wording import NEGATIONS, Word

PLAIN = FILLERS | SMALL | NEGATIONS | frozenset("be have do we i you they he she it us".split())
IMPLIED = frozenset({"uses_social_media", "channels_used", "agency_type", "sector", "country"})
"""What a sentence about something else often says, too: "on our Facebook page we ..."."""
SHARED = 0.6
"""A phrase of which so much is claimed by one that tells more is not meant."""


class Telling:
    """How much each word of the phrases tells."""

    def __init__(self, phrases: Iterable[Phrase]):
        users: dict[str, set[str]] = {}
        facts: set[str] = set()
        for phrase in phrases:
            facts.add(phrase.fact)
            for word in phrase.words():
                users.setdefault(word, set()).add(phrase.fact)
        self._tells = {
            word: log(len(facts) / len(found)) for word, found in users.items() if word not in PLAIN
        }

    def of(self, words: Sequence[Word], places: Iterable[int]) -> float:
        """How much the words at these places tell together, each counted once."""
        return sum(self._tells.get(base, 0.0) for base in {words[n].base for n in places})

    def meant(self, words: Sequence[Word], matches: list[Match], least: float) -> list[Match]:
        """The matches that tell enough and are not claimed by others."""
        told = {match: self.of(words, match.on) for match in matches}
        kept: list[Match] = []
        claimed: dict[str, set[int]] = {}
        for match in sorted(matches, key=lambda m: -told[m]):
            phrase, weight = match.phrase, told[match]
            if phrase.option != ABOUT and not phrase.needs_subject:
                if phrase.parts and weight < least:
                    continue
                if phrase.fact not in IMPLIED and self._is_claimed(words, match, claimed, weight):
                    continue
                claimed.setdefault(phrase.fact, set()).update(match.on)
            kept.append(match)
        return kept

    def _is_claimed(
        self, words: Sequence[Word], match: Match, claimed: dict[str, set[int]], weight: float
    ) -> bool:
        return any(
            self.of(words, match.on & others) >= SHARED * weight
            for fact, others in claimed.items()
            if fact != match.phrase.fact and fact not in IMPLIED
        )

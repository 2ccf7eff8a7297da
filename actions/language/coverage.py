"""How much of what is said a phrase accounts for.

Three common words in a long sentence about something else are no statement: "on our Facebook page
people complain about the buses". The less a phrase tells, the more of its sentence it must cover.
"""

from __future__ import annotations

from collections.abc import Iterable

from .match import Match
from .message import Passage
from .phrases import FILLERS
from .rivals import PLAIN

LEAST_SHARE = 0.34
"""A phrase that covers less than a third of the words with a meaning is not certain ..."""
WHOLE_SHARE = 0.99
"""A phrase that covers all of them is the whole of what is said."""
RICH = 6.0
"""... unless it tells so much: measured on messages that the phrases were not written for."""
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def share(here: Passage, match: Match, matches: Iterable[Match]) -> float:
    """Which part of the words with a meaning around `match` is its own. Words that phrases of
    other facts account for are left out: "no strategy, no staff, no budget" says three things."""
    line, clause = here.line, here.clause
    first = clause.piece_of(line.words[match.start].first)
    last = clause.piece_of(line.words[match.end - 1].last)
    start, end = clause.pieces[first][0], clause.pieces[last][1]
    others = {
        n
        for other in matches
        if other.phrase.fact != match.phrase.fact and not other.phrase.needs_subject
        for n in other.on
    }
    own = {n for n in match.on if line.words[n].base not in FILLERS}
    beside = {
        n
        for n in range(here.start, here.end)
        if start <= line.words[n].first < end and n not in others | match.on
    }
    meaning = sum(_has_meaning(here, n) for n in beside)
    return len(own) / (len(own) + meaning) if own else 0.0


def _has_meaning(here: Passage, n: int) -> bool:
    word = here.line.words[n]
    if word.base in PLAIN or word.base.startswith("~"):
        return False
    return here.line.doc[word.first].pos_ in _MEANING

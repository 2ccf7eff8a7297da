"""How a sentence says what it says. What is asked, doubted or told of others, nobody states."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from spacy.tokens import Span

from .clauses import TURNED, Clause
from .doubt import HEDGED, NOT_KNOWN
from .scope import NOT_THAT


class Manner(Enum):
    """How a sentence says what it means: plainly of us, in some turn (a fragment, somebody's view),
    or not at all, since it asks, doubts, supposes or tells of others."""

    PLAIN = "plain"
    TURNED = "turned"
    OPEN = "open"


def manner_of(sentence: Span, clauses: Sequence[Clause], asked: bool) -> Manner:
    """How a sentence of these clauses says what it says."""
    text = sentence.text
    if asked or not clauses or _is_turned(sentence):
        return Manner.OPEN
    if HEDGED.search(text.lower()) or NOT_THAT.match(text):
        return Manner.OPEN
    if any(one.supposes or one.bids or one.of_others for one in clauses):
        return Manner.OPEN
    fragment = not any(one.finite for one in clauses)
    if fragment or NOT_KNOWN.search(text.lower()) or not all(one.asserts for one in clauses):
        return Manner.TURNED
    return Manner.PLAIN


def _is_turned(sentence: Span) -> bool:
    """Whether a sentence has the order of a question: "do you think we have a plan"."""
    return len(sentence) > 1 and sentence[0].lower_ in TURNED and sentence[1].pos_ == "PRON"

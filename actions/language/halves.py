"""Texts in two halves ("tools yes, staff no"), and replies that something is on its way."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from .afterthought import changes_an_answer
from .years import is_dated_ahead

_HALVES = re.compile(
    r"\s*(?:[,;:.\u2013\u2014]|\bbut\b|\bwhile\b|\bthough\b|\band\b(?= the (?:rest|other)))\s*"
)
_YES = re.compile(r"\b(?:yes|ok|fine|good|right)\b")
_NO = re.compile(r"\b(?:no|not|never|none|less|hardly|too(?= \w))\b|n't\b|\bnt\b")
_REST = re.compile(r"^(?:in |for |on |with )?(?:the )?(?:rest|others?|elsewhere|remaining)\b")
_ENDS_IN_NOT = re.compile(r"(?:\b(?:not|no|never|none)|n't)(?: yet| so much| always)?$")
MOST_WORDS = 16
_CONTRASTS = frozenset("but while whereas though although yet".split())
_STROKES = frozenset({",", ":", "-", "\u2013", "\u2014"})
_TAKEN = frozenset("no not n't nt never none nothing missing off without weak".split())
_WHOLE = frozenset(
    "it this that they them he she we i you us nobody everybody everyone who".split()
)
MOST_TAKEN = 9
"""A longer half says something of its own."""
_UNFINISHED = re.compile(
    r"\bnot (?:yet |quite |fully )?"
    r"(?:finished|ready|complete|completed|done|approved|adopted|signed|final)\b"
    r"|\b(?:unfinished|half finished|half done|nearly there|almost there)\b"
)
_COMING = re.compile(
    r"^(?:we |it |they )?(?:will )?(?:starts?|begins?|launch(?:es)?)\b"
    r"|\bnext (?:version|edition|revision|round|update|cycle|budget)\b"
    r"|\b(?:requested|applied for|foreseen|scheduled)\b"
    r"|\b(?:this|next) (?:spring|summer|autumn|fall|winter|month|week|quarter|year)\b"
)


def is_divided(text: str) -> bool:
    """Whether a reply says yes of one part and no of another."""
    said = text.lower().replace("\u2019", "'").strip(" .!")
    if len(said.split()) > MOST_WORDS or changes_an_answer(said):
        return False
    halves = [half for half in _HALVES.split(said) if half]
    if len(halves) != 2:
        return False
    first, second = halves
    if _YES.fullmatch(first) or _NO.fullmatch(first):
        return False
    if _YES.search(first) and not _NO.search(first) and _NO.search(second):
        return True
    if _NO.search(first) and not _YES.search(first) and _YES.search(second):
        return True
    if _NO.search(first):
        return False
    rest = _REST.search(second) and _NO.search(second)
    return bool(rest or (_ENDS_IN_NOT.search(second) and len(second.split()) <= 4))


def taken_half(doc: Doc, start: int, end: int) -> int | None:
    """The token with which the half of a sentence begins that takes a part away, as in "it is clear
    for posts, but not for new platforms"; None where there is none."""
    for i in range(start + 2, end - 1):
        word, after = doc[i].lower_, doc[i + 1].lower_
        turns = word in _CONTRASTS or (word in _STROKES and after not in _CONTRASTS)
        turns = turns or (word == "and" and after in ("not", "off", "none"))
        rest = {token.lower_ for token in doc[i + 1 : end]}
        if turns and end - i <= MOST_TAKEN + 1 and rest & _TAKEN and not rest & _WHOLE:
            return i
    return None


def is_unfinished(said: str) -> bool:
    """Whether a reply says that there is something, but not yet the whole."""
    return bool(_UNFINISHED.search(said))


def is_coming(said: str) -> bool:
    """Whether a reply says only when it will be."""
    return is_dated_ahead(said) or bool(_COMING.search(said))

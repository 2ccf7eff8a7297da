"""The many ways of saying "I do not know", and of not being certain."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOT = (
    r"(?:do not|don'?t|did not|didn'?t|cannot|can not|can'?t|could not|couldn'?t|would not"
    r"|wouldn'?t|haven'?t|have not)"
)
_MISSING = r"(?:information|info|answer|figures?|numbers?|data)"
NOT_KNOWN = re.compile(
    rf"\b{_NOT} (?:\w+ ){{0,2}}"
    r"(?:know|tell|say|answer|judge|remember|recall|have that|ask me|a clue)\b"
    rf"|\b{_NOT} have (?:the|that|this|any|those|these) (?:\w+ )?{_MISSING}\b"
    rf"|\b{_NOT} (?:checked|looked)(?: it| that| yet)?$"
    rf"|\b{_NOT} (?:the|a) (?:foggiest|faintest|slightest|clue)"
    r"|\b(?:no|not the \w+|without) (?:idea|clue)\b"
    r"|\bno (?:knowledge|information|insight|opinion)\b"
    r"|\b(?:not|n't|never) (?:\w+ )?(?:sure|certain|aware)\b(?! (?:is|are|was))"
    r"|\b(?:unsure|unknown|dunno|idk|who knows|god knows|beats me|search me|uncertain)\b"
    r"|\b(?:hard|difficult|impossible|tough|tricky) to (?:say|tell|judge|answer|know)\b"
    r"|\b(?:have|need|got|want) to (?:ask|check|look|find out|clarify|verify|enquire|inquire)\b"
    r"|\b(?:must|should|will|i'll|let me|could|better)"
    r" (?:ask|check|find out|look it up|look that up)\b"
    r"|\bask (?:the|our|my|legal|it|hr|someone|somebody|finance|management|them|him|her|me)\b"
    r"|\b(?:would|will|might|should|may) know\b|\b(?:above|beyond) (?:my|me)\b"
    r"|\bpass on that\b|\bnot (?:that|as far as|to my) (?:i|knowledge)\b"
    r"|\bnobody (?:ever )?told me\b|\bno one (?:ever )?told me\b|\bnot informed\b"
    r"|\bnot my (?:area|field|department|job|table)\b|\bi(?:'m| am) (?:too )?new\b"
    r"|\b(?:never heard|forgot|forgotten|how should i know|good question)\b"
    r"|\boff the top of my head\b"
    r"|\b(?:it'?s|that'?s|it is|that is) (?:unclear|not clear) to me\b"
)
ONLY_DOUBT = re.compile(r"(?:maybe|perhaps|possibly|probably|could be|might be|may be|\?+)+")
HEDGED = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|might"
    r"|(?:i|we) (?:think|guess|believe|suppose|assume|hope)"
    r"|should be|would be|could be|i heard|supposedly|apparently|presumably|it depends what)\b"
)
_DOUBT = 6
"""In no more words than these one says that one does not know."""
_ASK = re.compile(
    r"(?:(?:please|better|maybe|so|but|you (?:could|should|must|may)|you(?:'d| would) have to) )*"
    r"(?:ask|contact|call|check with|talk to|try)\b"
)
_HEDGES = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|supposedly|apparently|presumably"
    r"|(?:i|we) (?:would |'d )?(?:think|guess|believe|suppose|assume))\b[ ,]*",
    re.IGNORECASE,
)


def without_hedges(text: str) -> str:
    """`text` as it would be said by somebody who is certain."""
    return _HEDGES.sub("", text).strip(" ,")


def refers(parts: Sequence[str]) -> bool:
    """Whether a reply, in parts between its stops, says that one does not know, and names who does,
    of whom it says nothing: "no idea, ask legal"."""
    if len(parts) != 2:
        return False
    first, second = parts
    ignorant = len(first.split()) <= _DOUBT and NOT_KNOWN.search(first)
    return bool(ignorant and _ASK.match(second))

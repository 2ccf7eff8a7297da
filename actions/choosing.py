"""Choosing in words what a reply offered: "the second one", "the goal", "leave both", "no"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules import Knowledge, look_up

from .acts import Act, about
from .offers import GO_ON, Offer
from .options import PLACE, place_of
from .tone import plain

_MOST_WORDS = 9
_UNLIKE = 0.5
"""A risk whose name fits no better is not what somebody worries about."""
_YES = frozenset({"affirm", "keep_what_if"})
_NO = frozenset({"deny", "discard_what_if"})
_FILLER = re.compile(
    r"^(?:(?:hmm*|oh|wait|well|ok|okay|actually|sorry|please|then|ah|uh|um)\b\s*)+"
    r"|\s+(?:please|thanks|thank you|then|sorry)$"
)
_STATES = re.compile(r"(?:yes |no |but |well )*(?:we|our|they|people|nobody|everybody|there)\b")
"""Who says how things are answers, and does not choose what to be asked."""
_SMALL = frozenset(
    """a about am an and answer are as at be change choose department do first for from i i'm in is
    it it's know me my no of on one our please show take tell that that's the these they this to us
    want we with work would yes you your""".split()
)


def choose(knowledge: Knowledge, offers: Sequence[Offer], text: str) -> Act | None:
    """The act of the choice that a short text names; None where it names none or several."""
    whole = plain(text)
    said = _FILLER.sub("", whole).strip()
    if not offers or not said:
        return None
    for one in offers:
        if whole == plain(one.label) or said in _called(knowledge, one):
            return one.act
    if len(said.split()) > _MOST_WORDS:
        return None
    place = PLACE.fullmatch(said)
    if place is not None:
        at = place_of(len(offers), place.group(1), said)
        return offers[at].act if at is not None else None
    if settled := _yes_or_no(knowledge, offers, said):
        return settled
    if text.rstrip().endswith("?"):
        return None
    return _by_words(knowledge, offers, said) or _worry(knowledge, offers, text)


def _called(knowledge: Knowledge, one: Offer) -> set[str]:
    """What people say for a choice; for one about a fact, its short names."""
    called = knowledge.words.phrases.get("choices", {}).get(one.id, ())
    if one.act.name == "change_answer":
        fact = one.act.first("item")
        names = knowledge.words.phrases.get("short_names", {}).get(fact, ())
        called = (*called, *names, *(f"the {name}" for name in names), fact.replace("_", " "))
    return {plain(name) for name in called}


def _yes_or_no(knowledge: Knowledge, offers: Sequence[Offer], said: str) -> Act | None:
    yes, no = (said in knowledge.words.all_phrases(tone) for tone in ("affirm", "deny"))
    if len(offers) == 1 and offers[0].id == GO_ON and (yes or no):
        return offers[0].act if yes else Act("goodbye")
    wanted = _YES if yes else _NO if no else frozenset()
    return next((one.act for one in offers if one.act.name in wanted), None)


def _by_words(knowledge: Knowledge, offers: Sequence[Offer], said: str) -> Act | None:
    """The one choice that has all the telling words of a text."""
    words = _telling(said)
    if not words:
        return None
    states = _STATES.match(said) is not None
    fits = [
        one
        for one in offers
        if not (states and one.act.name == "change_answer")
        and (
            words <= _telling(plain(one.label))
            or any(words <= _telling(name) for name in _called(knowledge, one))
        )
    ]
    return fits[0].act if len(fits) == 1 else None


def _telling(said: str) -> set[str]:
    return {re.sub(r"(?:ing|s)$", "", word) for word in said.split() if word not in _SMALL}


def _worry(knowledge: Knowledge, offers: Sequence[Offer], text: str) -> Act | None:
    """A worry in own words, where worries are offered: the risk that it names best."""
    if not any(one.id.startswith("risk.") for one in offers):
        return None
    hits = (hit for hit in look_up(knowledge, text, 12) if hit.fit > _UNLIKE)
    risks = (hit.item for hit in hits if hit.item.startswith("risk."))
    found = next(risks, None)
    return about("why_not", found) if found else None

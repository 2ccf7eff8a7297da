"""Which option of a question a yes, a no, "in part", "planned" or "the second one" chooses."""

from __future__ import annotations

import re

from rules import Fact

from .language.doubt import HEDGED
from .language.found import AHEAD, MIDDLE

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
PLACE = re.compile(
    r"(?:i(?:'d| would)? (?:choose|take|pick|say|go for|go with) )?(?:it is |it's |that's )?"
    r"(?:the |option |number |answer |choice |nr |no |letter )*"
    r"(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|last|\d\d?|[a-i])"
    r"(?:st|nd|rd|th)?(?: one| option| answer| choice)?(?: please)?"
)
"""A place in the list of options: "the second one"."""


def yes_of(fact: Fact) -> str:
    """The option that a bare yes chooses."""
    return _plain_option(fact, "yes")


def no_of(fact: Fact, said: str) -> str:
    """The option that a bare no chooses; of "none" and "nobody" the option none."""
    if "none" in fact.options and "no" not in fact.options:
        naming = said.split()[:1] in (["none"], ["nobody"], ["nothing"], ["never"])
        if naming or fact.kind in ("many", "band"):
            return "none"
    return _plain_option(fact, "no")


def middle_of(fact: Fact) -> str:
    """The option that "in part" chooses."""
    return next((option for option in MIDDLE if option in fact.options), "")


def ahead_of(fact: Fact) -> str:
    """The option that "planned" chooses."""
    if fact.id in ("content_repeated",):
        return ""
    return next((option for option in AHEAD if option in fact.options), "")


def counts(fact: Fact) -> bool:
    """Whether the question is answered with a number."""
    phrases = (phrase for group in fact.also_called.values() for phrase in group)
    return any(re.search(r"<\d", phrase) for phrase in phrases)


def doubts(fact: Fact) -> bool:
    """Whether doubt is itself an answer to the question."""
    return any(HEDGED.search(label.lower()) for label in fact.options.values())


def nth(fact: Fact, place: str, said: str) -> str:
    """The option at a place of the list; empty where there is none."""
    options = list(fact.options)
    at = place_of(len(options), place, said)
    return "" if at is None else options[at]


def place_of(count: int, place: str, said: str) -> int | None:
    """Which of `count` choices a place in their list means; None where there is none."""
    if place == "last":
        return count - 1
    if place in _ORDINALS:
        n = _ORDINALS.index(place)
    elif place.isdigit():
        n = int(place) - 1
    elif said.strip("() ") == place or "option" in said or "letter" in said or "answer" in said:
        n = ord(place) - ord("a")
    else:
        return None
    return n if 0 <= n < count else None


def _plain_option(fact: Fact, word: str) -> str:
    if word in fact.options:
        return word
    begins = [o for o, label in fact.options.items() if re.match(rf"{word}\b", label.lower())]
    return begins[0] if len(begins) == 1 else ""

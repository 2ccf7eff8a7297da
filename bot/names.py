"""Which question a short name means: "the goal", "the first answer", "who started it"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from actions.tone import plain
from rules import Knowledge

THAT = frozenset("that it this them these those last previous".split())
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
EMPTY = frozenset(
    """the our my we i a an of on about for to in is was answer answers one question what which who
    how whether if please said did do does have has had already now there are all again""".split()
)
_NAMED = 0.5
"""How well a name must fit a question."""


def fact_of(
    knowledge: Knowledge,
    name: str,
    answered: Sequence[str],
    whole: bool = True,
    loose: bool = True,
) -> str:
    """The fact that a name means, an answered one first; empty when none fits. Not `whole`: the
    name stands somewhere in the words. `loose`: the words of the question count as its name."""
    words = plain(name).split()
    if whole and answered and words and set(words) <= THAT | EMPTY and set(words) & THAT:
        return answered[-1]
    place = next((n for n, word in enumerate(_ORDINALS) if word in words), None)
    if whole and place is not None and place < len(answered) and "answer" in words:
        return answered[place]
    said = _telling(name)
    padded = f" {said} "
    short = [
        (fact in answered, len(called), fact)
        for called, fact in _short_names(knowledge)
        if called and (said == called if whole else f" {called} " in padded)
    ]
    if short:
        return max(short)[2]
    if not (whole and loose):
        return ""
    wanted = {root(word) for word in said.split()}
    fits = [
        (fit, fact in answered, -n, fact)
        for n, (fact, roots) in enumerate(_roots(knowledge))
        if wanted and (fit := len(wanted & roots) / len(wanted)) > _NAMED
    ]
    return max(fits)[3] if fits else ""


@lru_cache(maxsize=2)
def _short_names(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    short = knowledge.words.phrases.get("short_names", {})
    named = [(_telling(name), fact) for fact, names in short.items() for name in names]
    return (*named, *((fact.replace("_", " "), fact) for fact in knowledge.facts))


def _telling(name: str) -> str:
    return " ".join(word for word in plain(name).split() if word not in EMPTY)


@lru_cache(maxsize=2)
def _roots(knowledge: Knowledge) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (
            fact.id,
            frozenset(map(root, plain(f"{fact.question} {fact.id}").replace("_", " ").split())),
        )
        for fact in knowledge.facts.values()
    )


def root(word: str) -> str:
    return re.sub(r"(?:ations?|ings?|ed|ies|es|s)$", "", word) if len(word) > 4 else word

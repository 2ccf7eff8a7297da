"""Replies that are nothing but names of platforms: who names theirs says that there are some."""

from __future__ import annotations

from functools import lru_cache

from rules import Knowledge

from .tone import plain

_SHORT = frozenset("x fb yt ig insta".split())
"""How platforms are called where only they can be meant."""
_BESIDE = frozenset("and also plus our on the a page account yes too n of course mostly".split())


def names_platforms(knowledge: Knowledge, said: str) -> bool:
    """Whether a plain text is a list of platforms: "facebook x and instagram"."""
    words = set(said.split()) - _BESIDE
    return bool(words) and words <= _platforms(knowledge)


@lru_cache(maxsize=2)
def _platforms(knowledge: Knowledge) -> frozenset[str]:
    groups = knowledge.words.phrases.get("groups", {})
    return frozenset(map(plain, groups.get("platform", ()))) | _SHORT

"""Replies that name two options of a question that takes one: "both: a town and a region".

Where one option means both, it is the answer. Else the question is asked again, with the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rules import Fact

from .acts import Act, inform
from .language.exception import in_part
from .language.found import AHEAD, MIDDLE, poles
from .options import no_of, yes_of

_MOST_WORDS = 14
_AND = re.compile(r"\s*(?:\s/\s|&|\+|,?\s+(?:and|as well as|plus)\b)\s*(?:also\b\s*)?", re.I)
_ALSO = re.compile(rf"\s*[,;]\s*(?:and\b|but\b)?\s*|{_AND.pattern}", re.IGNORECASE)
_EACH = re.compile(r"\b(?:both|partly|sometimes|some|half|part of|mix|mixture)\b", re.IGNORECASE)
"""Words that tell of two; without them what follows a comma rather explains what is before it."""
_RANKS = re.compile(
    r"\b(?:first|firstly|then|mainly|mostly|chiefly|rather|more|or|not|nothing|n't)\b",
    re.IGNORECASE,
)
"""Words by which one of two counts more, or only one of them is meant."""
_AROUND = re.compile(
    r"^(?:(?:it is|it's|we are|we're|they are|that is|well|both|a mixture of|a mix of|between"
    r"|half(?: of (?:it|them|us))?|part(?:ly| of (?:it|them|us))?|sometimes"
    r"|some(?: of (?:it|them|us)|times| parts)?|others?|are|is|in|a|an|the|by|with)\b"
    r"[\s:,]*)+|[\s:,]+(?:both|too|alike)$",
    re.IGNORECASE,
)
_MEAN_BOTH = (*MIDDLE, "both")
_UNDECIDED = ("undecided", "not-decided", "not-settled", "unknown")


def both(asked: Fact, text: str, read: Callable[[str], str]) -> Act | None:
    """The act of a reply that names two options at once; None for any other. `read` tells which
    option a few words name, or nothing."""
    if asked.kind == "many" or len(text.split()) > _MOST_WORDS or _RANKS.search(text):
        return None
    joins = _ALSO if _EACH.search(text) else _AND
    parts = [part.strip(" .!") for part in joins.split(text.strip(" .!"))]
    if "both" in (parts[0].lower(), parts[-1].lower()):
        parts = [part for part in parts if part.lower() != "both"]
    if len(parts) != 2 or any("," in part for part in parts):
        return None
    named = list(dict.fromkeys(read(part) or read(_AROUND.sub("", part)) for part in parts))
    if len(named) != 2 or "" in named or set(named) & {*AHEAD, *_MEAN_BOTH, *_UNDECIDED}:
        return None
    if means_both := _between(asked, named):
        return inform(asked.id, means_both)
    return Act("inform", {"torn": tuple(f"{asked.id}:{option}" for option in named)})


def _between(asked: Fact, named: list[str]) -> str:
    """The option that means these two, if there is one."""
    if set(named) == {yes_of(asked), no_of(asked, "")}:
        return in_part(asked)
    middle = next((option for option in asked.options if option in _MEAN_BOTH), "")
    return middle if set(named) <= poles(asked) or middle in ("both", "mixed") else ""

"""What is said with an exception: "no rules except for the logo", "all but one department".

The words before the exception are not true as they stand: of all, most is left, and of none, some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules import Fact

from .found import Found

IN_PART = (
    "partly", "some", "sometimes", "in-part", "in-places", "restricted", "limited-two-way",
)  # fmt: skip
"""Options that are true of some and not of others; "shared" and "mixed" say more than that."""
_OF_ALL = frozenset({"yes", "open", "usual", "used-to"})
_OF_NONE = frozenset(
    {"no", "none", "never", "one-way", "blocked", "unofficial", "unusual", "not-used-to"}
)
"""Options that are true of all and of none, from which an exception takes something."""
_LEAVES_OUT = r"(?:except(?:ing)?(?! that)(?: for)?|with the exception of|save for|excluding)"
_BESIDE = (
    r"(?:(?:apart from|aside from|other than|besides|beyond|unless)(?=\s+\w)"
    r"|bar(?= (?:a|the|one|two)\b))"
)
"""After a "no" these leave something out; else they add something."""
_BUT = (
    r"(?<=\w )but(?: for)?(?= (?:the|our|my|a|an|one|two|three|some|me|us|him|her|\w+[.,;]|\w+$))"
)
_NONE = r"(?:no|none|nothing|nobody|never|neither|not|hardly|barely|cannot|without)\b|n['\u2019]t\b"
_ALL = r"(?:all|every|everybody|everyone|everything|everywhere|anybody|anyone|anything)"
_EXCEPTS = re.compile(rf"\b(?:{_LEAVES_OUT}|{_BESIDE})\b|\b{_ALL}(?: \w+)? {_BUT}\b", re.IGNORECASE)
_NO_ONE_BUT = re.compile(
    rf"\b(?:nothing|nobody|no[ -]one|none)(?: else)? (?:{_LEAVES_OUT}|{_BESIDE}|but)(?=\s)", re.I
)
_ADDS = re.compile(_BESIDE, re.IGNORECASE)
_APART = re.compile(
    r"\b(?:tell|telling|told|know|keep|kept|book|books|booked|set|distinguish)"
    r"(?:\W+\w+){0,4}\W+(?=apart from\b)",
    re.IGNORECASE,
)
"""Who cannot tell two things apart makes no exception."""
_DENIES = re.compile(rf"\b{_NONE}", re.IGNORECASE)
_LEFT_OUT = re.compile(
    rf",?\s*(?:\b(?:{_LEAVES_OUT}|{_BESIDE})\b|(?<=\w )but\b)[^.,;!?]*", re.IGNORECASE
)
_STOP = re.compile(
    r"[.;!?\n]+|,?\s+(?:and|but|so|while|though)\s+(?=(?:we|our|there|they|it|nobody|no|i)\b)"
)


@dataclass(frozen=True)
class Excepted:
    """The characters `start` to before `end` of a text are said with an exception, which is named
    at `mark`. `denies`: of a "no", that is, and not of an "all"; `unless`: of what is done else."""

    start: int
    end: int
    mark: int
    denies: bool
    unless: bool

    def takes_from(self, option: str) -> bool:
        """Whether the exception takes something from what an option says: "we post nothing unless
        it was checked" says that all is checked."""
        return option in _OF_NONE or (option in _OF_ALL and not self.unless)


def exceptions(text: str) -> Iterator[Excepted]:
    """The parts of a text that are said with an exception."""
    start = 0
    for end in (*(stop.start() for stop in _STOP.finditer(text)), len(text)):
        part = text[start:end]
        if found := _EXCEPTS.search(part):
            denies = _DENIES.search(part[: found.start()] or part[found.end() :]) is not None
            adds = _ADDS.match(part, found.start()) is not None and not denies
            if not adds and not _APART.search(part):
                unless = found.group().lower() == "unless"
                yield Excepted(start, end, start + found.start(), denies, unless)
        start = end


def only_for_nothing_but(text: str) -> str:
    """`text` with "only" for "nothing but", which denies nothing."""
    return _NO_ONE_BUT.sub(lambda found: "Only" if found.group()[0] == "N" else "only", text)


def without_exceptions(text: str) -> str:
    """`text` as it would be said if there were no exception."""
    return _LEFT_OUT.sub("", text).strip(" ,") if any(True for _ in exceptions(text)) else text


def excepted(fact: Fact, one: Found, part: Excepted, place: int) -> Found:
    """What is stated at a place of a `part` with an exception: true in part, and where there is no
    such option uncertain if it was denied of all. Who is left out is none of us."""
    if not one.sure or one.supposed:
        return one
    if fact.section == "agency":
        return replace(one, sure=place < part.mark)
    if not part.takes_from(one.option):
        return one
    if fact.kind == "many":
        return replace(one, sure=False)
    middle = in_part(fact)
    return replace(one, option=middle) if middle else replace(one, sure=not part.denies)


def in_part(fact: Fact) -> str:
    """The option that is true of some and not of others; empty where there is none."""
    return next((option for option in IN_PART if option in fact.options), "")

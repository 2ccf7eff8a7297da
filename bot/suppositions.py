"""What a what-if supposes: every fact of "what if we hire somebody to answer and write a policy?".

A what-if is read part by part, because what is said of one thing ("we had") goes for the next one,
too ("a budget"), and because the parts that say nothing we know must be named, not passed over. A
thing that is only named is supposed to be there, as the steps aim at it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from actions.english import english
from actions.statements import read_statements
from actions.tone import plain
from rules import Answers, Fact, Knowledge, Step

from .rewording import as_absence, as_present

_LEAD = re.compile(
    r"^.*?\b(?:what|how|where|who)\b[^,;.!]*?\bif\b|^.*?\b(?:what if|suppos(?:e|ing)(?: that)?"
    r"|imagine(?: that)?|hypothetically|assum(?:e|ing)(?: that)?|if)\b[,:]?",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"[,;]\s*(?:then\b|what|where|how|would|which|does|do|is that|will)\b.*$", re.IGNORECASE
)
_PARTS = re.compile(
    r"\s*(?:[,;:]|[.?!]\s)\s*(?:and|but|or)?\b\s*|\s+(?:and|but|plus|as well as|along with"
    r"|together with|while)\s+(?:then |also )?",
    re.IGNORECASE,
)
_FRAMES = ("what if {}", "what if we {}", "what if we had {}")
_DENIED_FRAMES = ("what if {}", "what if we {}", "what if we had no {}")
_DENIES = re.compile(r"\b(?:no|not|without|never|lacked|nobody)\b|n['’]t\b", re.IGNORECASE)
_VERBLESS = re.compile(r"^(?:an?|the|our|any|some|more|\w+)(?: \w+){0,2}$", re.IGNORECASE)
_HAVING = re.compile(
    r"^(?:(?:we|i|they|you|our agency)\s+)?(?:(?:do not|don't|did not|didn't|also|only|just"
    r"|simply|finally|now|did|could|had"
    r"|have|has|get|got|answer|answered|find|found|hire|hired|appoint|appointed|write|wrote|adopt|adopted|make|made"
    r"|set up|introduce|introduced|add|added|receive|received|ask|asked|were given|given)\s+)*"
    r"(?P<no>(?:no|without(?: any)?)\s+)?(?:(?:a|an|the|our|some|more|enough|proper|new)\s+)*"
    r"(?P<name>.+)$"
)
_MOST_PARTS = 8
_LONGEST_PART = 80
"""Characters of a part that is said back."""
_IDLE = frozenset(
    """a again all also an and as at both but did do does either ever example finally first for
    hypothetically i if imagine in instance instead it just later let moment month next now of ok
    okay once only or our please same say second simply so soon still suddenly suppose that the
    then they this time today together tomorrow too us we week well what with year you""".split()
)
"""Words that suppose nothing by themselves: "we did both", "at the same time"."""


@dataclass(frozen=True)
class Supposition:
    """What a what-if supposes, as fact -> options; what else it states, too. `left_out` are the
    parts of it that we do not understand, in the official's words."""

    answers: Answers
    left_out: tuple[str, ...] = ()


def supposed(knowledge: Knowledge, text: str) -> Supposition:
    """The facts that a what-if supposes, and what of it is not understood."""
    parts = _parts(text)
    whole = read_statements(knowledge, english(), text)
    found = dict(whole.certain)
    unread: list[str] = []
    denied = lost = False
    before = ""
    for part in parts[:_MOST_PARTS]:
        # "no policy and no strategy", but also "do not have a policy and a strategy"
        verbless = _VERBLESS.match(part) is not None
        absence = as_absence(part, goes_on=lost and verbless)
        denied = bool(_DENIES.search(part)) or (denied and verbless)
        lost = bool(absence)
        read = _of_part(knowledge, part, denied, absence) or _carried(knowledge, before, part)
        for fact, options in read.items():
            found.setdefault(fact, options)
        if not read and not set(plain(part).split()) <= _IDLE:
            unread.append(part)
        before = part
    for part in tuple(unread):
        # what only several parts together say
        others = ", ".join(other for other in parts if other != part)
        without = read_statements(knowledge, english(), f"what if {others}").supposed
        more = whole.supposed.keys() - found.keys() - without.keys()
        if more:
            unread.remove(part)
            found.update({fact: whole.supposed[fact] for fact in more})
    left_out = (*unread, *parts[_MOST_PARTS:])
    return Supposition(found, tuple(_short(part) for part in left_out))


def _parts(text: str) -> list[str]:
    body = _RESULT.sub("", _LEAD.sub("", text.strip().rstrip("?.! "), count=1))
    return [part.strip(" ?.!\"'") for part in _PARTS.split(body) if part.strip(" ?.!\"'")]


def _short(part: str) -> str:
    return part if len(part) <= _LONGEST_PART else f"{part[: _LONGEST_PART - 1].rstrip()}…"


def _of_part(knowledge: Knowledge, part: str, denied: bool, absence: str) -> Answers:
    gone = _read(knowledge, absence, True) if absence else {}
    stated = _stated(knowledge, part)
    if gone and not stated.keys() & gone.keys():
        return gone
    return stated or _stated(knowledge, as_present(part)) or _read(knowledge, part, denied)


def _stated(knowledge: Knowledge, said: str) -> Answers:
    return read_statements(knowledge, english(), said).certain if said else {}


def _read(knowledge: Knowledge, part: str, denied: bool) -> Answers:
    for frame in _DENIED_FRAMES if denied else _FRAMES:
        read = read_statements(knowledge, english(), frame.format(part)).supposed
        if read:
            return read
    thing = _HAVING.match(plain(part))
    fact = _things(knowledge).get(thing["name"]) if thing else None
    if thing is None or fact is None:
        return {}
    absent = denied or thing["no"]
    option = _absent(knowledge.facts[fact]) if absent else _aim(knowledge, fact)
    return {fact: (option,)} if option else {}


def _carried(knowledge: Knowledge, before: str, part: str) -> Answers:
    """A part that goes on with a list, read with the beginning of the part before it: "we answer
    comments", "messages"."""
    if not _VERBLESS.match(part):
        return {}
    words = before.split()
    for n in range(len(words) - 1, 0, -1):
        said = f"what if {' '.join(words[:n])} {part}"
        read = read_statements(knowledge, english(), said).supposed
        if read:
            return read
    return {}


@lru_cache(maxsize=2)
def _things(knowledge: Knowledge) -> dict[str, str]:
    """What one may have or not, by the short names of its question."""
    short = knowledge.words.phrases.get("short_names", {})
    return {plain(name): fact for fact, names in short.items() for name in names}


def _aim(knowledge: Knowledge, fact: str) -> str:
    """The answer that the steps lead to, the last of those in order; else a yes."""
    options = list(knowledge.facts[fact].options)
    aims = [step.achieves[fact][0] for step in knowledge.of(Step) if fact in step.achieves]
    if knowledge.facts[fact].kind == "many":
        return ""
    return max(aims, key=options.index) if aims else "yes" if "yes" in options else ""


def _absent(fact: Fact) -> str:
    return next((option for option in ("no", "none") if option in fact.options), "")

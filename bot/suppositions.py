"""What a what-if supposes: every fact of "what if we hire somebody to answer and write a policy?".

A what-if is read part by part, because what is said of one thing ("we had") goes for the next one,
too ("a budget"). A thing that is only named is supposed to be there, as the steps aim at it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from actions.english import english
from actions.statements import read_statements
from actions.tone import plain
from rules import Answers, Fact, Knowledge, Step

_LEAD = re.compile(
    r"^.*?\b(?:what|how|where|who)\b[^,;.!]*?\bif\b|^.*?\b(?:what if|suppos(?:e|ing)(?: that)?"
    r"|imagine(?: that)?|hypothetically|assum(?:e|ing)(?: that)?|if)\b[,:]?",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"[,;]\s*(?:then\b|what|where|how|would|which|does|do|is that|will)\b.*$", re.IGNORECASE
)
_PARTS = re.compile(
    r"\s*[,;:]\s*(?:and|but|or)?\b\s*|\s+(?:and|but|plus|as well as|along with|together with"
    r"|while)\s+(?:then |also )?",
    re.IGNORECASE,
)
_FRAMES = ("what if {}", "what if we {}", "what if we had {}")
_DENIED_FRAMES = ("what if {}", "what if we {}", "what if we had no {}")
_DENIES = re.compile(r"\b(?:no|not|without|never|lacked|lost)\b|n['’]t\b", re.IGNORECASE)
_VERBLESS = re.compile(r"^(?:an?|the|our|any|some|more|\w+)(?: \w+){0,2}$", re.IGNORECASE)
_HAVING = re.compile(
    r"^(?:(?:we|i|they|you|our agency)\s+)?(?:(?:do not|don't|did not|didn't|also|only|just"
    r"|simply|finally|now|did|could|had"
    r"|have|has|get|got|find|found|hire|hired|appoint|appointed|write|wrote|adopt|adopted|make|made"
    r"|set up|introduce|introduced|add|added|receive|received|ask|asked|were given|given)\s+)*"
    r"(?P<no>(?:no|without(?: any)?)\s+)?(?:(?:a|an|the|our|some|more|enough|proper|new)\s+)*"
    r"(?P<name>.+)$"
)
_MOST_PARTS = 8


def supposed(knowledge: Knowledge, text: str) -> Answers:
    """The facts that a what-if supposes, as fact -> options; what else it states, too."""
    whole = read_statements(knowledge, english(), text)
    found = {**whole.certain, **whole.supposed}
    denied = False
    for part in _parts(text):
        # "no policy and no strategy", but also "do not have a policy and a strategy"
        denied = bool(_DENIES.search(part)) or (denied and _VERBLESS.match(part) is not None)
        for fact, options in _of_part(knowledge, part, denied).items():
            found.setdefault(fact, options)
    return found


def _parts(text: str) -> list[str]:
    body = _RESULT.sub("", _LEAD.sub("", text.strip().rstrip("?.! "), count=1))
    return [part.strip() for part in _PARTS.split(body) if part.strip()][:_MOST_PARTS]


def _of_part(knowledge: Knowledge, part: str, denied: bool) -> Answers:
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

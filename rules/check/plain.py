"""Whether our texts are plain: short sentences, and one word for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Problem
from ..knowledge import Knowledge
from .tables import at
from .texts import Text, texts

LONGEST = 25
"""The most words that a sentence may have."""
FORBIDDEN = {
    "helper": "say what it does",
    "util": "say what it does",
    "utils": "say what it does",
    "processor": "say what it does",
    "handler": "say what it does",
    "node": "stage or item",
    "nodes": "stages or items",
    "score": "a place in each model; there is no overall number",
    "scores": "places in each model; there is no overall number",
    "barrier": "preventer",
    "barriers": "preventers",
    "respondent": "a mention is no person",
    "respondents": "a mention is no person",
    "immature": "places, not grades",
    "please": "leave it out",
}
"""Words that are not used, with what to write instead (design.md section 3)."""
IN_TITLES = ("barrier", "barriers")
"""Words of the sources, which a title may keep."""
CONTRACTION = re.compile(
    r"\b(?:ca|wo|do|does|did|is|are|was|were|has|have|had|should|would|could)n['’]t\b", re.I
)
_ABBREVIATED = re.compile(r"\b(?:et al|e\.g|i\.e|etc|vs|no|Dr|U\.S)\.(?=\s)", re.I)
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")
_WORD = re.compile(r"[\w{][\w'’.,%/{}-]*")


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """Sentences that are too long, and words that we do not use."""
    for text in texts(knowledge):
        yield from _long(text)
        yield from _words(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text; "et al." and the like end none."""
    joined = _ABBREVIATED.sub(lambda found: found.group().replace(".", ""), " ".join(text.split()))
    return [sentence for sentence in _END.split(joined) if sentence]


def count(sentence: str) -> int:
    """How many words a sentence has. What is joined by a hyphen is one."""
    return len(_WORD.findall(sentence))


def _long(text: Text) -> Iterator[Problem]:
    for sentence in sentences(text.text):
        words = count(sentence)
        if words > LONGEST:
            begin = " ".join(sentence.split()[:6])
            message = f'a sentence of {words} words ("{begin} …"); at most {LONGEST}. Split it'
            yield at(text.where, f"{text.owner}, {text.key}: {message}")


def _words(text: Text) -> Iterator[Problem]:
    for word in re.findall(r"[\w-]+", text.text.casefold()):
        if word in FORBIDDEN and not (text.key == "title" and word in IN_TITLES):
            message = f'"{word}" is a word we do not use: {FORBIDDEN[word]}'
            yield at(text.where, f"{text.owner}, {text.key}: {message}")
    contraction = CONTRACTION.search(text.text)
    if contraction:
        message = f'"{contraction.group()}" is short for two words; write both'
        yield at(text.where, f"{text.owner}, {text.key}: {message}")

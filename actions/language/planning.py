"""Whether a clause says that something is on its way: planned, being written, in preparation."""

from __future__ import annotations

import re

from spacy.tokens import Token

from .clauses import Clause
from .cues import MAKING, PLAN, PLAN_PAIRS
from .match import Match
from .message import Line
from .years import is_dated_back

_SETTLING = frozenset("settle write-down set-down put clarify define compile collect".split())
_ARTICLES = frozenset({"a", "the"})
_BEING = frozenset("is are was were 's 're 'm am be been".split())
_ARRANGING = frozenset(
    "hire recruit train training set install introduce organize negotiate establish adopt launch "
    "set-up arrange buy order seek define agree create collect gather finish complete clarify sort "
    "add roll-out test try search look settle review plan work".split()
)
"""What one who is still doing it has not done yet; who is answering or measuring does it."""
_HABITUAL = frozenset("every always regularly constantly continuously daily weekly often".split())
_PRESENT = frozenset({"VBP", "VBZ"})
_AT_IT = re.compile(
    r"\bin the (?:works|making|pipeline|oven)\b|\bin hand\b"
    r"|\b(?:half|almost|nearly|not yet) (?:\w+ )?(?:written|finished|done|built|there)\b"
    r"|\b(?:just|only|have|has|already) (?:started|begun)\b|\bon (?:its|their|the) way\b"
    r"|(?:\b(?:is|are)|'s|'re) (?:still )?(?:coming|under way|to come)\b|\babout to\b"
    r"|\b(?:is|are|'s) (?:still )?(?:with|at|before) (?:the |our )?"
    r"(?:lawyers?|legal|mayor|council|board|minister|director|management|printers?)\b"
)
"""Replies by which a thing is on its way."""
_ON_IT = re.compile(
    r"(?:\b(?:is|are|am|been|get|gets|got)|'(?:s|re|m)) (?:\w+ ){0,2}(?:at|on|onto) it\b(?! all)"
)


def is_planned(
    line: Line, free: list[int], main: set[int], own: frozenset[str] = frozenset()
) -> bool:
    bases = [word.base for word in line.words]
    for n in free:
        following = next((base for base in bases[n + 1 : n + 3] if base not in _ARTICLES), "")
        token = line.doc[line.words[n].first]
        if bases[n] == "plan" and token.tag_.startswith("NN") and n and bases[n - 1] not in (
            "have", "the", "a", "no", "be", "in", "our", "there", "any", "concrete", "for",
        ):  # fmt: skip
            continue
        if bases[n] == "will" and token.tag_.startswith("NN"):
            continue
        if bases[n] == "prepare" and token.tag_ in ("VBD", "VBN", "JJ"):
            continue  # done, not on its way
        if bases[n] == "planning" and (token.tag_ != "VBG" or token.dep_ in ("compound", "amod")):
            continue
        if bases[n] in ("schedule", "foresee") and not token.tag_.startswith("VB"):
            continue
        if bases[n] == "draft" and "draft" in own:
            continue
        if (bases[n], following) == ("go", "to") and token.lower_ != "going":
            continue
        if bases[n] in PLAN or ((bases[n], following) in PLAN_PAIRS and not _names(line, n)):
            return True
        making = bases[n] in MAKING and token.tag_ in ("VBG", "VBP", "VBZ", "VB")
        if n in main and making and token.dep_ not in ("pobj", "pcomp"):  # not "in writing"
            return True
        if token.lower_ == "being" and token.i and line.doc[token.i - 1].lower_ in _BEING:
            return True
    return False


def _names(line: Line, n: int) -> bool:
    """ "In the work programme": the second word of a pair only says which one is meant."""
    second = next((w for w in line.words[n + 1 :] if w.base not in _ARTICLES), line.words[n])
    return line.doc[second.last].dep_ == "compound"


def is_in_the_making(line: Line, match: Match) -> bool:
    """ "Is writing guidelines": the verb of the phrase itself says that it is not done yet. So does
    "we write a policy", as one has a formal policy when it is written."""
    if match.phrase.option not in ("yes", "formal"):
        return False
    words = (line.words[n] for n in range(match.start, match.end))
    making = [line.doc[word.first] for word in words if word.base in MAKING | _SETTLING]
    if match.phrase.option == "formal" and any(token.tag_ in _PRESENT for token in making):
        return True
    return any(token.tag_ == "VBG" and _is_under_way(token) for token in making)


def _is_under_way(token: Token) -> bool:
    return token.pos_ == "VERB" and token.dep_ not in ("pobj", "pcomp", "csubj", "amod")


def has_plan(line: Line, own: frozenset[str] = frozenset()) -> bool:
    """Whether a reply speaks of a plan or of work under way; `own`: the words of the question,
    which may ask for a plan itself."""
    everywhere = [n for n, word in enumerate(line.words) if not _is_thing_asked(line, n, own)]
    return is_planned(line, everywhere, set(everywhere))


def is_over(line: Line) -> bool:
    """Whether a text speaks of a year that is over and of nothing to come: what was "launched in
    2022" is no plan, whatever launching is otherwise."""
    return is_dated_back(line.doc.text.lower()) and not has_plan(line)


def is_coming(line: Line, clause: Clause) -> bool:
    """Whether a clause says that something is on its way: "the decision is expected in June"."""
    inside = [n for n, word in enumerate(line.words) if clause.start <= word.first < clause.end]
    awaited = any(line.words[n].base in ("expect", "draft", "circulate", "await") for n in inside)
    return awaited or is_planned(line, inside, set(inside))


def _is_thing_asked(line: Line, n: int, own: frozenset[str]) -> bool:
    base, tag = line.words[n].base, line.doc[line.words[n].first].tag_
    return base == "plan" and base in own and tag.startswith("NN")


def is_under_way(said: str, line: Line, own: frozenset[str] = frozenset()) -> bool:
    """Whether a reply says that a thing is in the making: "in the works", "we are hiring one", "we
    write one". `said` is its plain text; `own`: see `has_plan`."""
    if any(word.base in _HABITUAL for word in line.words):
        return False
    if _AT_IT.search(said) or has_plan(line, own):
        return True
    arranging = (line.doc[w.first] for w in line.words if w.base in _ARRANGING)
    return any(
        token.tag_ == "VBG" and any(child.lower_ in _BEING for child in token.lefts)
        for token in arranging
    )


def is_on_it(said: str) -> bool:
    """Whether a reply says that somebody is at work on what was asked about: "they are at it"."""
    return _ON_IT.search(said) is not None

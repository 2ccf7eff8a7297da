"""Whether a clause says that something is on its way: planned, being written, in preparation."""

from __future__ import annotations

from spacy.tokens import Token

from .clauses import Clause
from .cues import MAKING, PLAN, PLAN_PAIRS
from .match import Match
from .message import Line
from .years import is_dated_back

_SETTLING = frozenset("settle write-down set-down put clarify define compile collect".split())
_ARTICLES = frozenset({"a", "the"})
_BEING = frozenset("is are was were 's 're am be".split())


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
        if bases[n] in PLAN or (bases[n], following) in PLAN_PAIRS:
            return True
        making = bases[n] in MAKING and token.tag_ in ("VBG", "VBP", "VBZ", "VB")
        if n in main and making and token.dep_ not in ("pobj", "pcomp"):  # not "in writing"
            return True
        if token.lower_ == "being" and token.i and line.doc[token.i - 1].lower_ in _BEING:
            return True
    return False


def is_in_the_making(line: Line, match: Match) -> bool:
    """ "Is writing guidelines": the verb of the phrase itself says that it is not done yet."""
    if match.phrase.option not in ("yes", "formal"):
        return False
    words = (line.words[n] for n in range(match.start, match.end))
    making = (line.doc[word.first] for word in words if word.base in MAKING | _SETTLING)
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

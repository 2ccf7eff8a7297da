"""Which of the phrases in a clause speak for themselves: none that a longer one takes its words
from, and of names of bodies and fields only those that introduce the agency.
"""

from __future__ import annotations

from collections.abc import Mapping

from rules import Fact

from .clauses import Clause
from .match import Match
from .message import Line
from .phrases import ABOUT
from .wording import NEGATIONS

INTRODUCING = frozenset({"agency_type", "sector", "country"})
"""What introduces an agency."""
_VERBS = frozenset({"VB", "VBZ", "VBP", "VBD", "MD"})


def introduced(clause: Clause, matches: list[Match]) -> set[str]:
    """ "School board in Ontario, Canada": without a verb, two such names introduce an agency."""
    named = {m.phrase.fact for m in matches if m.phrase.option != ABOUT} & INTRODUCING
    return named if len(named) > 1 and not clause.finite else set()


def is_of_us(line: Line, clause: Clause, match: Match, matches: list[Match]) -> bool:
    """Whether what names a kind of body or a field follows what introduces us, without a verb
    between: not in "people here distrust the ministry"."""
    if len(match.on) == 1 and line.doc[line.words[match.start].first].pos_ == "VERB":
        return False  # "I was trained" tells of no railway
    topics = [m for m in matches if m.phrase.fact == match.phrase.fact and m.phrase.option == ABOUT]
    if not (match.phrase.needs_subject and topics and clause.finite):
        return True
    places = ((topic.end, match.start) for topic in topics if topic.start <= match.start)
    if match.phrase.fact == "country":
        places = ((min(t.end, match.end), max(t.start, match.start)) for t in topics)
    return any(not any(_is_deed(line, n) for n in range(start, end)) for start, end in places)


def _is_deed(line: Line, n: int) -> bool:
    return line.words[n].base != "be" and line.doc[line.words[n].first].tag_ in _VERBS


def first_named(facts: Mapping[str, Fact], matches: list[Match]) -> dict[str, Match]:
    """Of several options that only name something, the first: "the police of a German state"."""
    first: dict[str, Match] = {}
    for match in sorted(matches, key=lambda m: (m.start, -len(m.on))):
        if match.phrase.needs_subject and facts[match.phrase.fact].kind == "one":
            first.setdefault(match.phrase.fact, match)
    return first


def silenced(line: Line, match: Match, matches: list[Match], topics: set[str]) -> bool:
    """Whether a longer phrase takes the words of this one for itself."""
    thing = frozenset(n for n in match.on if line.words[n].base not in NEGATIONS)
    for other in matches:
        same = other.phrase.fact == match.phrase.fact
        if other.phrase.option == ABOUT:
            # "no rules for moderating comments" says nothing of rules in general
            if not same and thing < other.on:
                return True
        elif other.phrase.needs_subject and other.phrase.fact not in topics:
            continue
        elif match.on < other.on and (
            same or not (other.phrase.needs_subject or _adds_little(line, match, other))
        ):
            return True
    return False


def _adds_little(line: Line, match: Match, other: Match) -> bool:
    """Whether the longer phrase names nothing that the shorter does not name too."""
    added = (line.doc[line.words[n].last] for n in other.on - match.on)
    return not any(token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") for token in added)

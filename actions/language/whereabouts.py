"""Whether a place that is named is where we are: "in our hospital in Portugal", "City of Oslo"."""

from __future__ import annotations

from spacy.tokens import Token

from .clauses import Clause, is_finite
from .match import Match
from .message import Line
from .owners import BODIES, OURS
from .scope import SUBJECTS
from .wording import base_form

_IN = frozenset({"in", "of", "from", "at", "here"})
_HOUSES = BODIES | frozenset(
    "hospital clinic police library museum school university court railway service".split()
)
_PARTS = frozenset(
    "the north south east west northern southern eastern western centre center".split()
)
_ELSEWHERE = frozenset(
    "colleague example unlike visitor tourist guest conference trip learn copy compare "
    "case model study hear read meet invite friend sister twin neighbor neighbour border "
    "embassy consulate flee refugee holiday travel fly abroad than".split()
)
"""What is told of a place that is not ours."""


def is_where_we_are(line: Line, clause: Clause, match: Match) -> bool:
    """Whether a country is named as the place of our own body."""
    if clause.of_others or clause.supposes or not clause.asserts:
        return False
    tokens = list(line.doc[clause.start : clause.end])
    if any(
        base_form(t.text) in _ELSEWHERE or (t.lower_ == "like" and t.tag_ == "IN") for t in tokens
    ):
        return False
    place = line.doc[line.words[match.start].first]
    before = _before(place, clause)
    if before is None:
        # "Mexico, state government", and a clause that only begins with the name of a place.
        return not any(is_finite(token) for token in tokens)
    if before.lower_ not in _IN:
        return False
    held = _is_the_body(before.head) or before.i == clause.start
    return (held and _is_ours(tokens)) or not any(is_finite(token) for token in tokens)


def _before(place: Token, clause: Clause) -> Token | None:
    """The word before a place, but for "the south of"; None where nothing stands there."""
    at = place.i - 1
    while at >= clause.start and (
        place.doc[at].lower_ in _PARTS or (place.doc[at].lower_ == "of" and _is_part(place.doc[at]))
    ):
        at -= 1
    return place.doc[at] if at >= clause.start else None


def _is_the_body(token: Token) -> bool:
    """ "Our hospital", and no hospital that is only mentioned: "with help from an agency"."""
    some = any(t.lower_ in ("a", "an", "any", "every", "these", "those") for t in token.lefts)
    return base_form(token.text) in _HOUSES and not some


def _is_part(of: Token) -> bool:
    return bool(of.i) and of.nbor(-1).lower_ in _PARTS


def _is_ours(tokens: list[Token]) -> bool:
    subject = next((t for t in tokens if t.dep_ in SUBJECTS), None)
    return any(t.lower_ in OURS for t in tokens) or subject is None

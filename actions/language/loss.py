"""Whether a clause says that a thing goes: cut, cancelled, closed, or becoming less.

The words of a phrase stand there, "our budget", and what is said of them is the contrary.
"""

from __future__ import annotations

from spacy.tokens import Token

from .clauses import Clause
from .match import Match
from .message import Line
from .wording import base_form

_TAKES = frozenset(
    "lose cut cancel drop scrap abolish withdraw remove delete close stop quit end cease axe slash "
    "dismiss fire sack dissolve disband shelve ditch abandon repeal revoke discontinue terminate "
    "suspend halt reject refuse".split()
)
_LESSENS = frozenset("reduce halve shrink decrease trim shorten".split())
_GOES = frozenset("end stop expire lapse disappear vanish fail collapse shrink decrease".split())
"""What a thing does by itself, without being the object of anybody."""
_GOING = _TAKES | _LESSENS | _GOES
_OBJECTS = frozenset({"dobj", "nsubjpass", "xcomp", "ccomp"})


def is_lost(line: Line, clause: Clause, match: Match) -> bool:
    """Whether the thing that a phrase names is the one that goes in its clause."""
    own = {line.words[n].first for n in match.on}
    for verb in line.doc[clause.start : clause.end]:
        if verb.i in own or verb.tag_[:2] != "VB":
            continue
        base = base_form(verb.text)
        if base in _GOING and any(
            own & {token.i for token in gone.subtree} for gone in _of_verb(verb, base)
        ):
            return True
    return False


def is_only_less(line: Line, clause: Clause) -> bool:
    """Whether a clause says that something becomes less, and not that it goes."""
    return any(base_form(token.text) in _LESSENS for token in line.doc[clause.start : clause.end])


def _of_verb(verb: Token, base: str) -> list[Token]:
    wanted = _OBJECTS | {"nsubj"} if base in _GOES and not _has_object(verb) else _OBJECTS
    return [child for child in verb.children if child.dep_ in wanted]


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in _OBJECTS for child in verb.children)

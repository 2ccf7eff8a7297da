"""Whose clause it is: ours, or that of another agency; and what only names a thing to do."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Token

from .clauses import SUBORDINATES, Clause, is_finite
from .wording import base_form

OURS = frozenset({"we", "us", "our", "ours", "i", "my", "me", "myself", "ourselves", "im"})
_OTHER = frozenset(
    "other another others neighbouring neighboring neighbour neighbor neighbours neighbors nearby "
    "different similar sister partner rival elsewhere competitor competitors counterpart "
    "counterparts".split()
)
_ALONE = frozenset(
    "neighbours neighbors neighbour neighbor elsewhere competitor competitors others counterpart "
    "counterparts".split()
)
BODIES = frozenset(
    "agency town city municipality ministry council region county country state authority body "
    "government administration organization institution village district parish department office "
    "community nation province commune colleague".split()
)
_PLANS = frozenset({("going", "to"), ("plan", "to"), ("intend", "to"), ("planning", "to")})
_GENERAL_YOU = frozenset({"can", "need", "must", "may", "just", "only", "get"})
_KIN = frozenset(
    "sister brother wife husband friend cousin mother father partner neighbour neighbor".split()
)
_POLITE = frozenset({"please", "kindly", "pls", "just", "and", "then", "so", "ok", "okay"})
_NOT_US = frozenset({"ministry", "government", "state", "country", "parliament", "nation", "eu"})


def mark_owner(doc: Doc, clause: Clause, before: Clause | None, others_told_of: bool) -> None:
    """Mark whether a clause tells of us or of others, who were or were not told of before."""
    tokens = doc[clause.start : clause.end]
    words = [token.lower_ for token in tokens]
    clause.ours = any(word in OURS for word in words)
    subject = _subject(list(tokens))
    bases = [base_form(word) for word in words]
    others = any(
        word in _ALONE
        or (word == "next" and bases[n + 1 : n + 2] and bases[n + 1] in BODIES)
        or (word in _OTHER and any(b in BODIES for b in bases[n + 1 : n + 4]))
        for n, word in enumerate(words)
        if n == 0 or words[n - 1] != "each"
    )
    clause.has_subject = subject is not None
    asked_for = bool(words) and words[0] in ("please", "kindly", "pls")
    deed = _names_a_deed(list(tokens)) if subject is None else _is_deed(subject)
    clause.bids = deed and (asked_for or not clause.ours)
    if subject is None:
        inherits = before is not None and clause.opens_with not in SUBORDINATES
        clause.of_others = bool(inherits and before and before.of_others and not clause.ours)
        clause.of_others = clause.of_others or (others and not clause.ours)
        clause.planned_before = bool(
            inherits
            and before
            and clause.opens_with in ("and", "or")
            and (before.planned_before or _plans(doc, before))
        )
        clause.negated_before = bool(
            inherits and before and _denies_subject(doc, before) and not clause.ours
        )
        return
    phrase = [token.lower_ for token in subject.subtree if clause.start <= token.i < clause.end]
    phrase = phrase[:12]
    if words[:1] == ["my"] and words[1:2] and words[1] in _KIN:
        clause.of_others = True
        return
    if ("not", "us") in pairwise(words):
        clause.of_others = True
        return
    if any(word in OURS for word in phrase):
        # "some of our neighbours", "our neighbour"
        clause.of_others = any(word in _OTHER and word != "similar" for word in phrase)
        return
    clause.of_others = _is_other(subject, phrase, others, others_told_of)
    if "their" in phrase and before is None and clause.first and not others_told_of:
        clause.of_others = doc[clause.start].i == 0
    if subject.lower_ == "you":
        clause.of_others = not any(word in _GENERAL_YOU for word in words)


def _plans(doc: Doc, clause: Clause) -> bool:
    """ "We are going to collect ideas": what follows without a subject is a plan, too."""
    words = [token.lower_ for token in doc[clause.start : clause.end]]
    pairs = set(pairwise(words))
    return bool({"will", "'ll"} & set(words)) or bool(pairs & _PLANS)


def _names_a_deed(tokens: list[Token]) -> bool:
    words = (token for token in tokens if token.is_alpha and token.lower_ not in _POLITE)
    first = next(words, None)
    if first is None or first.lower_ in ("have", "no", "not"):
        return False
    if first.tag_ == "VBG":
        return not any(is_finite(token) for token in tokens)
    return first.tag_ == "VB" or (first.tag_ == "VBP" and first.dep_ == "ROOT")


def _is_deed(subject: Token) -> bool:
    """ "Not having a strategy is not the end of the world": to have one is spoken of."""
    return subject.dep_ == "csubj" and subject.lower_ in ("having", "lacking")


def _is_other(subject: Token, phrase: list[str], others: bool, others_told_of: bool) -> bool:
    word, base = subject.lower_, base_form(subject.text)
    if "their" in phrase or word in ("they", "he", "she"):
        return others_told_of
    if word == "you":
        return True
    if any(w in _OTHER for w in phrase) or others:
        return True
    if base in BODIES and (subject.tag_ in ("NNS", "NNPS") or word != base):
        return base not in ("department", "office", "colleague", "authority")
    return base in _NOT_US and "this" not in phrase


def _subject(tokens: list[Token]) -> Token | None:
    for token in tokens:
        if token.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") and token.lower_ not in (
            "who", "which", "that", "what",
        ):  # fmt: skip
            return token
    return None


def _denies_subject(doc: Doc, clause: Clause) -> bool:
    return any(
        token.lower_ in ("nobody", "none", "neither", "noone")
        or (token.lower_ == "no" and token.i + 1 < clause.end and doc[token.i + 1].lower_ == "one")
        for token in doc[clause.start : min(clause.start + 4, clause.end)]
    )

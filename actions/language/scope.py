"""What keeps a clause from saying a thing of all of us: it is another's word, it is true of
some only, or the phrase skips what is really spoken of.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from .clauses import Clause
from .cues import REPORTED
from .match import Match
from .message import Line
from .owners import BODIES, OURS
from .wording import base_form

_SAYING = REPORTED | {
    "state",
    "require",
    "demand",
    "stipulate",
    "explain",
    "remind",
    "admit",
    "fear",
}
_SOURCES = frozenset(
    "survey data research figure statistic study census analytics procedure policy profile rule "
    "guideline strategy plan law paper document page account disclaimer notice text manual".split()
)
"""What says how things are; of people we only hear it."""
_US = frozenset("we i our nobody it you no".split())
_STAFF = frozenset("staff colleague employee team editor manager officer people member one".split())
_SOME = frozenset({"some", "several", "few"})
_KINDS = frozenset("old older young younger elder elderly certain individual senior junior".split())
NOT_THAT = re.compile(r"(?:it|this|that)(?:'s| is| was) not (?:that|because|as if|true)\b", re.I)
_LIGHT = frozenset("have no not without there be get use run need".split())
_FORMS = frozenset(
    "lack absence kind sort form type draft version piece copy want shortage".split()
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def is_told_by_another(line: Line, match: Match) -> bool:
    """ "They say Facebook is blocked": the phrase is what another says."""
    token = below = line.doc[line.words[max(match.on)].first]
    own = match.phrase.words()
    for above in token.ancestors:
        verb = base_form(above.text)
        if below.dep_ == "ccomp" and above.i < token.i and verb in _SAYING - own:
            subject = next((t for t in above.lefts if t.dep_ in SUBJECTS), None)
            speakers = {base_form(t.text) for t in subject.subtree} if subject else _US
            return not speakers & (_US | _SOURCES)
        below = above
    return False


def is_denied_as_a_reason(line: Line, clause: Clause) -> bool:
    """ "It is not that we have no strategy": neither said nor denied."""
    return NOT_THAT.match(line.doc[clause.start : clause.end].text) is not None


def share_of_subject(line: Line, clause: Clause, own: frozenset[str]) -> str:
    """Of whom a clause speaks: "some" of them, a "kind" of them ("older colleagues"), or all."""
    for token in line.doc[clause.start : clause.end]:
        if token.dep_ == "nsubjpass" and token.lower_ == "i":
            return "kind"  # "I was trained once"
        if token.dep_ in SUBJECTS and base_form(token.text) in _STAFF:
            words = {child.lower_ for child in token.lefts} - own
            return "kind" if words & _KINDS else "some" if words & _SOME else ""
        if token.dep_ == "nsubjpass" and any(t.lower_ in ("only", "just") for t in token.subtree):
            return "some"  # "only two of the networks are blocked"
    return ""


def skips_the_thing(line: Line, match: Match) -> bool:
    """ "We have rules for our accounts" does not say that we have accounts: between the verb and
    the only noun of the phrase stands another noun, to which that noun belongs."""
    tokens = [line.doc[line.words[n].first] for n in sorted(match.on)]
    nouns = [token for token in tokens if token.pos_ in ("NOUN", "PROPN")]
    if len(nouns) != 1 or len(tokens) < 2:
        return False
    (thing,) = nouns
    before = [token for token in tokens if token.i < thing.i]
    if not before or not all(base_form(token.text) in _LIGHT | {"we"} for token in before):
        return False
    return any(_holds(other, thing, before[-1]) for other in thing.ancestors)


def _holds(other: Token, thing: Token, verb: Token) -> bool:
    return other.pos_ == "NOUN" and verb.i < other.i < thing.i and thing.dep_ == "pobj"


def purpose_of(line: Line, match: Match) -> Token | None:
    """What a thing is for or about: the safety of "our strategy for road safety"."""
    things = (line.doc[line.words[n].first] for n in match.on)
    for thing in (token for token in things if token.pos_ == "NOUN"):
        for preposition in thing.rights:
            if preposition.dep_ == "prep" and preposition.lower_ in ("for", "about"):
                return next((t for t in preposition.rights if t.pos_ in ("NOUN", "PROPN")), None)
    return None


def is_ours(line: Line, clause: Clause) -> bool:
    """Whether a clause tells what we do: its subject is ours, or it has none."""
    subjects = [t for t in line.doc[clause.start : clause.end] if t.dep_ in SUBJECTS]
    if not subjects:
        return True
    owners = {t.lower_ for t in subjects[0].subtree if clause.start <= t.i < clause.end}
    return bool(owners & OURS) or base_form(subjects[0].text) in BODIES


def is_of_another_thing(line: Line, match: Match) -> bool:
    """ "The numbers on the budget": the noun only says what another noun is about."""
    thing = line.doc[line.words[max(match.on)].first]
    other = thing.head.head
    if thing.dep_ != "pobj" or other.pos_ != "NOUN":
        return False
    own = {line.doc[line.words[n].first].i for n in match.on}
    return other.i not in own and base_form(other.text) not in _FORMS

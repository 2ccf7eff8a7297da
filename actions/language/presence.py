"""Whether a text takes it for granted that we use social media: "our page is verified" says that
there is one, and "nobody answers on our page", too.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from .clauses import Clause
from .manner import Manner
from .message import Line
from .owners import BODIES
from .scope import SUBJECTS
from .wording import base_form

_MINE = frozenset({"our", "my"})
_US = frozenset({"we", "i"})
_DEFINITE = frozenset("the each every both all".split())
_AT = frozenset("on via through in".split())
_NOW = frozenset({"VBP", "VBZ"})
_SAID = frozenset({"ROOT", "conj", "relcl", "advcl", "csubj", "parataxis"})
_ELSEWHEN = frozenset(
    "close shut delete abandon deactivate stop quit suspend discontinue terminate freeze former "
    "past future planned plan want intend will should would could might".split()
)
"""What is told of an account that is gone, or not there yet."""


class Presence:
    """What is said only by those who use social media."""

    def __init__(self, platforms: Iterable[str], accounts: Iterable[str]):
        """`platforms`: names of networks; `accounts`: what one has there: a page, posts."""
        self._platforms = frozenset(platforms)
        self._accounts = frozenset(accounts)

    def is_taken_for_granted(self, line: Line, told: Iterable[tuple[Clause, Manner]]) -> bool:
        """Whether a clause that asserts something of us speaks of what we have there today."""
        return any(
            self._is_shown(list(line.doc[clause.start : clause.end]), manner)
            for clause, manner in told
            if clause.asserts and not clause.of_others
        )

    def _is_shown(self, clause: list[Token], manner: Manner) -> bool:
        if any(base_form(token.text) in _ELSEWHEN for token in clause):
            return False
        # Whether our page is verified may be in doubt; that there is one is not.
        return any(
            self._is_of_ours(token)
            or self._is_known(token)
            or (manner is Manner.PLAIN and self._is_done(token))
            for token in clause
        )

    def _is_of_ours(self, token: Token) -> bool:
        """ "Our page", "our followers", "the ministry's Twitter"."""
        base = base_form(token.text)
        there = [t for t in token.lefts if base_form(t.text) in self._platforms]
        if not there and base not in self._accounts | self._platforms:
            return False
        if base == "post" and token.tag_ != "NNS":  # "in my post as an editor"
            return False
        if any(t.dep_ == "compound" and t not in there for t in token.lefts):
            return False  # "our web page"
        owners = [child for child in token.lefts if child.dep_ == "poss"]
        return any(o.lower_ in _MINE or base_form(o.text) in BODIES for o in owners)

    def _is_known(self, token: Token) -> bool:
        """ "The Facebook page"."""
        left = list(token.lefts)
        return (
            base_form(token.text) in self._accounts
            and any(base_form(child.text) in self._platforms for child in left)
            and any(child.lower_ in _DEFINITE for child in left)
        )

    def _is_done(self, token: Token) -> bool:
        """ "We tweet", "we warn people on Twitter"."""
        subjects = {t.lower_ for t in token.lefts if t.dep_ in SUBJECTS}
        denied = any(t.dep_ in ("neg", "aux") and t.lower_ != "do" for t in token.lefts)
        told = token.dep_ in _SAID and token.tag_ in _NOW
        if not told or denied or not subjects & _US:
            return False
        if base_form(token.text) in ("tweet", "post"):
            return True
        return any(
            base_form(name.text) in self._platforms
            for at in token.subtree
            if at.dep_ == "prep" and at.lower_ in _AT
            for name in at.rights
        )

"""Whether a text takes it for granted that we use social media: "our page is verified" says that
there is one, and "nobody answers on our page", too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from .clauses import Clause
from .message import Line
from .owners import BODIES
from .scope import SUBJECTS
from .wording import base_form

_MINE = frozenset({"our", "my"})
_US = frozenset({"we", "i"})
_DEFINITE = frozenset("the each every both all these those".split())
_DESCRIBING = frozenset({"ADJ", "NUM", "ADV"})
_MAIN = frozenset({"social", "media", "official", "main"})
_ON = frozenset("on via through over by to from under".split())
_NOW = frozenset({"VBP", "VBZ", "VBG"})
_SAID = frozenset({"ROOT", "conj", "advcl", "parataxis"})
_POSTING = frozenset({"tweet", "post"})
_USING = frozenset("use run operate maintain manage fill feed serve".split())
_HELPING = frozenset("do are am 're 'm have 've".split())
_ITSELF = frozenset("account profile page feed fanpage timeline".split())
"""What needs no name of a network."""
_GONE = frozenset(
    "close shut delete abandon deactivate stop quit suspend discontinue terminate freeze former "
    "past future planned plan want intend will shall should would could might fake open "
    "according".split()
)
"""What is told of an account that is gone, or not there yet."""
ONLY_THEN = frozenset(
    {"channels_used", "account_continuity", "exclusive_content", "accounts_verified", "voice"}
)
"""Questions about our accounts: who answers one of them has some."""
_DENIED = frozenset("no not never n't neither nor without nobody none cannot".split())


class Presence:
    """What is said only by those who use social media."""

    def __init__(self, platforms: Iterable[str], accounts: Iterable[str]):
        """`platforms`: names of networks; `accounts`: what one has there: a page, posts."""
        self._platforms = frozenset(platforms)
        self._accounts = frozenset(accounts)

    def is_taken_for_granted(self, line: Line, told: Iterable[Clause]) -> bool:
        """Whether one of the clauses that tell something of us speaks of what we have there
        today."""
        here = [list(line.doc[clause.start : clause.end]) for clause in told]
        return any(
            any(self._is_of_ours(token) or self._is_known(token) for token in clause)
            or self._is_done(clause)
            for clause in here
            if not any(base_form(token.text) in _GONE for token in clause)
        )

    def _is_of_ours(self, token: Token) -> bool:
        """ "Our page", "our 2,000 followers", "the ministry's Twitter"."""
        return self._is_there(token) and any(
            before.lower_ in _MINE
            or (before.tag_ == "POS" and base_form(before.nbor(-1).text) in BODIES)
            for before in self._described(token)
        )

    def _is_known(self, token: Token) -> bool:
        """ "The Facebook page", "every account"; not the account that rules are for, nor "the
        profiles of applicants"."""
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        others = following == "of" or token.head.lower_ == "for"
        reported = any(above.dep_ == "ccomp" for above in token.ancestors)
        if others or reported or base_form(token.text) not in self._accounts:
            return False
        before = list(self._described(token))
        named = base_form(token.text) in _ITSELF
        named = named or any(base_form(one.text) in self._platforms for one in before)
        return named and any(one.lower_ in _DEFINITE for one in before)

    def _is_there(self, token: Token) -> bool:
        """Whether it is a network, or what one has on it."""
        base = base_form(token.text)
        if base in ("post", "channel") and token.tag_ != ("NNS" if base == "post" else "NN"):
            return False  # "in my post as an editor"
        return base in self._accounts | self._platforms

    def _described(self, token: Token) -> Iterator[Token]:
        """The words before a thing that belong to it, the nearest first; none of "web page"."""
        for before in reversed(list(token.doc[max(token.i - 5, 0) : token.i])):
            closes = before.lower_ in _MINE | _DEFINITE or before.tag_ == "POS"
            known = base_form(before.text) in self._platforms | _MAIN
            if not (closes or known or before.pos_ in _DESCRIBING):
                return
            yield before
            if closes:
                return

    def _is_done(self, clause: Sequence[Token]) -> bool:
        """ "We tweet", "we use X", "we warn people on Twitter"."""
        verbs = [token for token in clause if self._is_our_deed(token)]
        if any(base_form(token.text) in _POSTING for token in verbs):
            return True
        if any(token.lower_ in _DENIED for token in clause):
            return False
        if not verbs and any(token.lower_ == "us" for token in clause):
            verbs = [token for token in clause if token.tag_ in _NOW]  # "people write us on X"
        return any(self._is_on(name, clause, verb) for verb in verbs[:1] for name in clause)

    def _is_our_deed(self, token: Token) -> bool:
        left = list(token.lefts)
        if any(t.dep_ == "neg" for t in left):
            return False
        ours = any(t.dep_ in SUBJECTS and t.lower_ in _US for t in left)
        helped = all(t.lower_ in _HELPING for t in left if t.dep_ == "aux")
        told = token.tag_ in _NOW or base_form(token.text) in _POSTING
        return ours and helped and told and token.dep_ in _SAID

    def _is_on(self, name: Token, clause: Sequence[Token], verb: Token) -> bool:
        """Whether a network is where something is done, or what is used."""
        if base_form(name.text) not in self._platforms:
            return False
        if name.i + 1 < len(name.doc) and name.nbor().lower_ == "group":
            return False  # "We exchange what we know in a WhatsApp group"
        before = name.doc[max(name.i - 3, clause[0].i) : name.i]
        used = base_form(verb.text) in _USING and verb.i < name.i <= verb.i + 3
        return used or any(t.lower_ in _ON | {"in"} for t in before)

"""A message in clauses, and for each what kind of saying it is.

A clause holds one finite verb with what belongs to it; its `pieces` are the parts between commas
and conjunctions. A clause that asks, supposes, reports or tells of others asserts nothing of us.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_AND = frozenset({"and", "or", "but", "nor", "yet", "plus", "&", "neither"})
SUBORDINATES = frozenset(
    "because although though whereas while since if unless until till once before after when "
    "whenever which so as except however therefore otherwise".split()
)
_TWINS = frozenset(
    {
        ("now", "then"), ("now", "again"), ("more", "less"), ("once", "twice"), ("on", "off"),
        ("here", "there"), ("time", "again"), ("half", "half"), ("yes", "no"), ("up", "running"),
        ("first", "foremost"), ("back", "forth"), ("each", "every"), ("one", "two"),
    }
)  # fmt: skip
_STOPS = frozenset(",;:()[]/") | {"\u2013", "\u2014", "-", "--", "..", "...", "\u2022", "*"}
TURNED = frozenset(
    "do does did is are was were can could should would will have has had shall may might must am"
    .split()
)  # fmt: skip


@dataclass
class Clause:
    """Tokens `start` to before `end`. `asserts` is False for questions, requests and what follows
    from a condition; `supposes` is True for the condition itself; `of_others` for other bodies;
    `bids` for what only names something to do: "write a strategy", "starting without a plan"."""

    start: int
    end: int
    opens_with: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    finite: bool = False
    asserts: bool = True
    supposes: bool = False
    of_others: bool = False
    ours: bool = False
    negated_before: bool = False
    planned_before: bool = False
    first: bool = False
    has_subject: bool = False
    bids: bool = False

    def piece_of(self, i: int) -> int:
        """Which piece token `i` stands in."""
        for n, (start, end) in enumerate(self.pieces):
            if start <= i < end:
                return n
        return len(self.pieces) - 1


def sentences(doc: Doc) -> Iterator[tuple[int, int, bool]]:
    """The sentences, each with whether a question mark ends it."""
    start, asked = 0, False
    for token in doc:
        new_line = token.is_space and "\n" in token.text and _breaks(doc, token)
        last = token.text[0] in ".!?\u2026;" and (token.is_punct or token.text[-1] in ".!?\u2026;")
        asked = asked or (last and "?" in token.text)
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if new_line or (last and (following is None or not _goes_on(token, following))):
            yield start, token.i + (0 if new_line else 1), asked
            start, asked = token.i + 1, False
    if start < len(doc):
        yield start, len(doc), asked


def _goes_on(stop: Token, following: Token) -> bool:
    return following.is_punct or (stop.text in ("..", "...", "\u2026") and following.is_lower)


def _breaks(doc: Doc, token: Token) -> bool:
    rest = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
    return token.text.count("\n") > 1 or not rest[:1].islower()


def split(doc: Doc, start: int, end: int) -> list[Clause]:
    """The clauses of one sentence."""
    found: list[Clause] = []
    for left, right, opener in _pieces(doc, start, end):
        finite = any(is_finite(token) for token in doc[left:right])
        last = found[-1] if found else None
        subordinate = (
            opener in SUBORDINATES or opener == "but" or opener in (";", "\u2013", "\u2014", "-")
        )
        if last is not None and not subordinate and not (finite and last.finite):
            last.end = right
            last.pieces.append((left, right))
            last.finite = last.finite or finite
        else:
            found.append(Clause(left, right, opener, [(left, right)], finite, first=not found))
    return found


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    left, opener = start, ""
    for i in range(start, end):
        token = doc[i]
        word = token.lower_
        if token.text in _STOPS and not (token.text == "-" and not _spaced(token)):
            if i > left:
                yield left, i, opener
                opener = token.text
            elif opener == "":
                opener = token.text if token.text != "," else ""
            left = i + 1
        elif _opens(doc, token) and i + 1 < end:
            if i > left:
                yield left, i, opener
            left, opener = i, word
    if end > left:
        yield left, end, opener


def _opens(doc: Doc, token: Token) -> bool:
    """Whether a conjunction opens a piece here: not in "now and then", "more or less"."""
    if token.lower_ not in _AND:
        return _subordinates(doc, token)
    around = doc[max(token.i - 1, 0)].lower_, doc[min(token.i + 1, len(doc) - 1)].lower_
    return token.lower_ == "but" or around not in _TWINS


def _spaced(token: Token) -> bool:
    return bool(token.whitespace_) and (token.i == 0 or bool(token.nbor(-1).whitespace_))


def _subordinates(doc: Doc, token: Token) -> bool:
    """Whether a word opens a clause here: not in "only if", "since 2012", "as well as"."""
    word = token.lower_
    if word not in SUBORDINATES:
        return False
    if word in ("when", "if") and token.i and doc[token.i - 1].lower_ in ("only", "just"):
        return False
    if word == "which":
        return bool(token.i) and doc[token.i - 1].text == ","
    if word == "as" or (word == "so" and token.tag_ == "RB" and token.i and not _stop(doc, token)):
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if word == "once" and following is not None and following.lower_ in ("in", "a", "or", "and"):
        return False
    if word == "while" and token.i and doc[token.i - 1].lower_ == "a":
        return False
    if word in ("since", "before", "after", "until", "till", "once", "so"):
        return any(is_finite(later) for later in doc[token.i + 1 : token.i + 6])
    return following is not None and (word != "if" or following.lower_ not in ("any", "not"))


def _stop(doc: Doc, token: Token) -> bool:
    return bool(doc[token.i - 1].is_punct)


def is_finite(token: Token) -> bool:
    """Whether a verb is one of a clause of its own."""
    return token.tag_ in _FINITE or token.lower_ in TURNED

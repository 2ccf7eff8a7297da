"""A message in clauses, and for each what kind of saying it is.

A clause holds one finite verb with what belongs to it; its `pieces` are the parts between commas
and conjunctions. A clause that asks, supposes, reports or tells of others asserts nothing of us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from .wording import base_form

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_AND = frozenset({"and", "or", "but", "nor", "yet", "plus", "&", "neither"})
_SUB = frozenset(
    "because although though whereas while since if unless until till once before after when "
    "whenever which so as except however therefore otherwise".split()
)
_STOPS = frozenset(",;:()[]/") | {"\u2013", "\u2014", "-", "--", "..", "...", "\u2022", "*"}
_ASKS = frozenset("what why how which who whose where what's".split())
_TURNED = frozenset(
    "do does did is are was were can could should would will have has had shall may might must am"
    .split()
)  # fmt: skip
_AFTER_TURNED = frozenset(
    "we i you it they he she there our the a an any this that these your my their people "
    "somebody anyone everybody".split()
)
_REQUESTS = frozenset(
    "tell explain show compare give define list describe help remind recommend suggest read"
    .split()
)  # fmt: skip
_SUPPOSING = frozenset({"if", "suppose", "supposing", "imagine", "assuming", "assume", "say"})
_LATER = frozenset({"once", "until", "till", "unless", "before"})
_OURS = frozenset({"we", "us", "our", "ours", "i", "my", "me", "myself", "ourselves", "im"})
_OTHER = frozenset(
    "other another others neighbouring neighboring neighbour neighbor neighbours neighbors nearby "
    "different similar sister partner rival elsewhere competitor competitors".split()
)
_ALONE = frozenset(
    "neighbours neighbors neighbour neighbor elsewhere competitor competitors others".split()
)
_BODIES = frozenset(
    "agency town city municipality ministry council region county country state authority body "
    "government administration organization institution village district parish department office "
    "community nation province commune colleague".split()
)
_GENERAL_YOU = frozenset({"can", "need", "must", "may", "just", "only", "get"})
_NOT_US = frozenset({"ministry", "government", "state", "country", "parliament", "nation", "eu"})
_WHITE = re.compile(r"\n\s*(?:\n|[-*\u2022]|\d+[.)])")


@dataclass
class Clause:
    """Tokens `start` to before `end`. `asserts` is False for questions, requests and what follows
    from a condition; `supposes` is True for the condition itself; `of_others` for other bodies."""

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
    first: bool = False
    has_subject: bool = False

    def piece_of(self, i: int) -> int:
        """Which piece token `i` stands in."""
        for n, (start, end) in enumerate(self.pieces):
            if start <= i < end:
                return n
        return len(self.pieces) - 1


def clauses_of(doc: Doc) -> list[Clause]:
    """The clauses of a parsed message, in order."""
    found: list[Clause] = []
    others_told_of = False
    for start, end, asked in _sentences(doc):
        sentence = _split(doc, start, end)
        if not sentence:
            continue
        _mark_questions(doc, sentence, asked)
        _mark_conditions(doc, sentence)
        before: Clause | None = None
        for clause in sentence:
            _mark_owner(doc, clause, before, others_told_of)
            others_told_of = others_told_of or clause.of_others
            before = clause
        found.extend(sentence)
    return found


def _sentences(doc: Doc) -> Iterator[tuple[int, int, bool]]:
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


def _split(doc: Doc, start: int, end: int) -> list[Clause]:
    """The clauses of one sentence."""
    found: list[Clause] = []
    for left, right, opener in _pieces(doc, start, end):
        finite = any(_is_finite(token) for token in doc[left:right])
        last = found[-1] if found else None
        subordinate = opener in _SUB or opener == "but" or opener in (";", "\u2013", "\u2014", "-")
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
        elif (word in _AND or _subordinates(doc, token)) and i + 1 < end:
            if i > left:
                yield left, i, opener
            left, opener = i, word
    if end > left:
        yield left, end, opener


def _spaced(token: Token) -> bool:
    return bool(token.whitespace_) and (token.i == 0 or bool(token.nbor(-1).whitespace_))


def _subordinates(doc: Doc, token: Token) -> bool:
    """Whether a word opens a clause here: not in "only if", "since 2012", "as well as"."""
    word = token.lower_
    if word not in _SUB:
        return False
    if word in ("when", "if") and token.i and doc[token.i - 1].lower_ in ("only", "just"):
        return False
    if word == "which":
        return bool(token.i) and doc[token.i - 1].text == ","
    if word == "as" or (word == "so" and token.tag_ == "RB" and token.i and not _stop(doc, token)):
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if word in ("since", "before", "after", "until", "till", "once", "so"):
        return any(_is_finite(later) for later in doc[token.i + 1 : token.i + 6])
    return following is not None and (word != "if" or following.lower_ not in ("any", "not"))


def _stop(doc: Doc, token: Token) -> bool:
    return bool(doc[token.i - 1].is_punct)


def _is_finite(token: Token) -> bool:
    return token.tag_ in _FINITE or token.lower_ in _TURNED


def _mark_questions(doc: Doc, sentence: list[Clause], asked: bool) -> None:
    first = _asking(doc, sentence[0])
    if asked:
        turned = [n for n, clause in enumerate(sentence) if _asking(doc, clause)]
        begin = turned[0] if turned else len(sentence) - 1
        for clause in sentence[begin:]:
            clause.asserts = False
    elif first:
        for clause in sentence:
            clause.asserts = False


def _asking(doc: Doc, clause: Clause) -> bool:
    words = [t for t in doc[clause.start : clause.end] if t.is_alpha or t.lower_ == "what's"]
    while words and words[0].lower_ in ("and", "but", "so", "or", "ok", "okay", "please", "well"):
        words.pop(0)
    if not words:
        return False
    word, following = words[0].lower_, words[1].lower_ if len(words) > 1 else ""
    if word in _ASKS:
        return True
    if word in _TURNED and following in _AFTER_TURNED:
        return True
    return word in _REQUESTS and following not in ("", "we", "i")


def _mark_conditions(doc: Doc, sentence: list[Clause]) -> None:
    conditional = False
    for clause in sentence:
        texts = [token.lower_ for token in doc[clause.start : clause.end]]
        supposing = next((w for w in texts[:5] if w in _SUPPOSING), None)
        if "only" in texts[:4] and supposing == "if":
            supposing = None
        if supposing == "say":
            supposing = "say" if texts[:2] in (["say", "we"], ["let", "us"], ["let", "'s"]) else None
        if texts[:2] in (["had", "we"], ["were", "we"]):
            supposing = "if"
        if supposing and not _whether(texts, supposing):
            clause.supposes, conditional = True, True
        elif conditional and clause.opens_with in ("and", "or") and not _result(doc, clause):
            clause.supposes = True
        elif conditional:
            clause.asserts = False
        if clause.supposes or any(word in _LATER for word in texts[:1]):
            clause.asserts = False
        if texts[:2] == ["as", "soon"]:
            clause.asserts = False


def _whether(texts: list[str], word: str) -> bool:
    at = texts.index(word)
    return word == "if" and at > 0 and texts[at - 1] in ("know", "clear", "unclear", "settled")


def _result(doc: Doc, clause: Clause) -> bool:
    return any(token.tag_ == "MD" for token in doc[clause.start : clause.end])


def _mark_owner(doc: Doc, clause: Clause, before: Clause | None, others_told_of: bool) -> None:
    tokens = doc[clause.start : clause.end]
    words = [token.lower_ for token in tokens]
    clause.ours = any(word in _OURS for word in words)
    subject = _subject(tokens)
    bases = [base_form(word) for word in words]
    others = any(
        word in _ALONE or (word in _OTHER and any(b in _BODIES for b in bases[n + 1 : n + 4]))
        for n, word in enumerate(words)
        if n == 0 or words[n - 1] != "each"
    )
    clause.has_subject = subject is not None
    if subject is None:
        inherits = before is not None and clause.opens_with not in _SUB
        clause.of_others = bool(inherits and before and before.of_others and not clause.ours)
        clause.of_others = clause.of_others or (others and not clause.ours)
        clause.negated_before = bool(
            inherits and before and _denies_subject(doc, before) and not clause.ours
        )
        return
    phrase = [token.lower_ for token in subject.subtree if clause.start <= token.i < clause.end]
    phrase = phrase[:12]
    if any(word in _OURS for word in phrase):
        # "some of our neighbours", "our neighbour"
        clause.of_others = any(word in _OTHER and word != "similar" for word in phrase)
        return
    clause.of_others = _is_other(subject, phrase, others, others_told_of)
    if "their" in phrase and before is None and clause.first and not others_told_of:
        clause.of_others = doc[clause.start].i == 0
    if subject.lower_ == "you":
        clause.of_others = not any(word in _GENERAL_YOU for word in words)


def _is_other(subject: Token, phrase: list[str], others: bool, others_told_of: bool) -> bool:
    word, base = subject.lower_, base_form(subject.text)
    if "their" in phrase or word in ("they", "he", "she"):
        return others_told_of
    if word == "you":
        return True
    if any(w in _OTHER for w in phrase) or others:
        return True
    if base in _BODIES and (subject.tag_ in ("NNS", "NNPS") or word != base):
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

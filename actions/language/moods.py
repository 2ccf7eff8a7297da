"""Questions, requests and conditions: clauses that assert nothing."""

from __future__ import annotations

from spacy.tokens import Doc

from .clauses import TURNED, Clause, is_finite

_ASKS = frozenset("what why how which who whose where what's".split())
_AFTER_TURNED = frozenset(
    "we i you it they he she there our the a an any this that these your my their people "
    "somebody anyone everybody".split()
)
_REQUESTS = frozenset(
    "tell explain show compare give define list describe help remind recommend suggest read"
    .split()
)  # fmt: skip
_RECALLED = frozenset("told said wrote answered ticked claimed stated chose selected put".split())
_SUPPOSING = frozenset(
    {"if", "suppose", "supposing", "imagine", "assuming", "assume", "say", "pretend"}
    | {"hypothetically"}
)
_LATER = frozenset({"once", "until", "till", "unless", "before"})


def mark_questions(doc: Doc, sentence: list[Clause], asked: bool) -> None:
    """Mark the clauses of a sentence that ask; `asked`: it ends with a question mark."""
    for clause in sentence:
        if _recalls(doc, clause):
            clause.asserts = False
    first = _asking(doc, sentence[0]) and not _tells(doc, sentence[0])
    if asked:
        turned = [n for n, clause in enumerate(sentence) if _asking(doc, clause)]
        begin = turned[0] if turned else len(sentence) - 1
        for clause in sentence[begin:]:
            clause.asserts = False
    elif first:
        for clause in sentence:
            clause.asserts = False


def _recalls(doc: Doc, clause: Clause) -> bool:
    """ "I told you that we have one": what was answered before, and is about to be changed."""
    tokens = [token for token in doc[clause.start : clause.end] if token.is_alpha][:5]
    return any(
        first.lower_ in ("i", "you") and later.lower_ in _RECALLED
        for n, first in enumerate(tokens)
        for later in tokens[n + 1 : n + 2]
    )


def _asking(doc: Doc, clause: Clause) -> bool:
    words = [t for t in doc[clause.start : clause.end] if t.is_alpha or t.lower_ == "what's"]
    while words and words[0].lower_ in ("and", "but", "so", "or", "ok", "okay", "please", "well"):
        words.pop(0)
    if not words:
        return False
    word, following = words[0].lower_, words[1].lower_ if len(words) > 1 else ""
    if word in _ASKS:
        return True
    if word in TURNED and following in _AFTER_TURNED:
        return True
    return word in _REQUESTS and following not in ("", "we", "i")


def _tells(doc: Doc, clause: Clause) -> bool:
    """ "What people post is not analysed": a clause as the subject of a statement."""
    tokens = [token for token in doc[clause.start : clause.end] if token.is_alpha]
    opener = tokens[0].lower_
    if opener not in ("what", "how", "who", "whether", "which", "where") or len(tokens) < 4:
        return False
    if opener == "which" and tokens[1].tag_.startswith("NN") and tokens[2].tag_.startswith("VB"):
        return False  # "which strategy suits a town that has no budget"
    subject_first = opener == "who" or tokens[1].tag_ in ("NNS", "NN", "PRP", "PRP$", "DT")
    return subject_first and sum(is_finite(token) for token in tokens) > 1


def mark_conditions(doc: Doc, sentence: list[Clause]) -> None:
    """Mark the clauses that suppose something, and what follows from it."""
    conditional = False
    for clause in sentence:
        texts = [token.lower_ for token in doc[clause.start : clause.end]]
        supposing = next((w for w in texts[:5] if w in _SUPPOSING), None)
        if "only" in texts[:4] and supposing == "if":
            supposing = None
        if supposing == "say":
            supposing = (
                "say" if texts[:2] in (["say", "we"], ["let", "us"], ["let", "'s"]) else None
            )
        if texts[:2] in (["had", "we"], ["were", "we"]):
            supposing = "if"
        if supposing and not _whether(texts, supposing):
            clause.supposes, conditional = True, True
        elif conditional and clause.opens_with in ("and", "or") and not _result(doc, clause):
            clause.supposes = True
        elif conditional:
            clause.asserts = False
        if clause.supposes or (texts[0] in _LATER and _has_verb(doc, clause.pieces[0])):
            clause.asserts = False
        if texts[:2] == ["as", "soon"]:
            clause.asserts = False


def _has_verb(doc: Doc, piece: tuple[int, int]) -> bool:
    return any(is_finite(token) for token in doc[piece[0] : piece[1]])


def _whether(texts: list[str], word: str) -> bool:
    at = texts.index(word) if word in texts else 0  # "had we known" supposes without an "if"
    return word == "if" and at > 0 and texts[at - 1] in ("know", "clear", "unclear", "settled")


def _result(doc: Doc, clause: Clause) -> bool:
    return any(token.tag_ == "MD" for token in doc[clause.start : clause.end])

"""A message in words and clauses."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from .clauses import Clause, sentences, split
from .moods import mark_conditions, mark_questions
from .owners import mark_owner
from .wording import Word


@dataclass(frozen=True)
class Line:
    """A message: its tokens and its words."""

    doc: Doc
    words: list[Word]


@dataclass(frozen=True)
class Passage:
    """A clause of a message, and which of the message's words are in it."""

    line: Line
    clause: Clause
    start: int
    end: int


def passage(line: Line, clause: Clause) -> Passage:
    """The words of a clause."""
    inside = [n for n, w in enumerate(line.words) if clause.start <= w.first < clause.end]
    return Passage(line, clause, *((inside[0], inside[-1] + 1) if inside else (0, 0)))


def clauses_of(doc: Doc) -> list[Clause]:
    """The clauses of a parsed message, in order."""
    found: list[Clause] = []
    others_told_of = False
    for start, end, asked in sentences(doc):
        sentence = split(doc, start, end)
        if not sentence:
            continue
        mark_questions(doc, sentence, asked)
        mark_conditions(doc, sentence)
        before: Clause | None = None
        for clause in sentence:
            mark_owner(doc, clause, before, others_told_of)
            others_told_of = others_told_of or clause.of_others
            before = clause
        found.extend(sentence)
    return found

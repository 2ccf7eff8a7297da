"""The sentences of a text: what each means as a whole, and how it says it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from .language.clauses import Clause, sentences
from .language.denial import negates
from .language.exception import exceptions
from .language.manner import Manner, manner_of
from .language.meaning import Meaning, Meant
from .language.message import Line
from .language.planning import is_coming
from .weighing import Sentence

MOST_SENTENCES = 12
"""So many sentences of a text are asked what they mean, some milliseconds each."""
MOST_CLAUSES, LEAST_WORDS = 24, 3
"""So many clauses, and none of fewer words."""
KNOWN = 0.95
"""A sentence that means something so surely is nearly a saying, exceptions and all."""
DONE = frozenset({"yes", "formal"})
"""Options by which a thing is there, and not on its way."""


def sentences_meant(meaning: Meaning, line: Line, clauses: list[Clause]) -> Iterator[Sentence]:
    """What the sentences mean, and how they say it; without those that are too long."""
    here = list(islice(sentences(line.doc), MOST_SENTENCES))
    texts = [line.doc[start:end].text for start, end, _ in here]
    for (start, end, asked), meant in zip(here, meaning.of(texts), strict=True):
        if meant is not None:
            said = _inside(clauses, start, end)
            manner = manner_of(line.doc[start:end], said, asked)
            if _is_on_its_way(line, said, meant) or _is_excepted(line, start, end, meant):
                manner = Manner.OPEN
            yield Sentence(meant, manner, negates(line, start, end))


def parts_meant(meaning: Meaning, line: Line, clauses: list[Clause]) -> Iterator[Sentence]:
    """What the clauses mean, each for itself, where a sentence has several."""
    whole = {(start, end) for start, end, _ in sentences(line.doc)}
    parts = [
        part
        for part in clauses[:MOST_CLAUSES]
        if part.end - part.start >= LEAST_WORDS and (part.start, part.end) not in whole
    ]
    texts = [line.doc[part.start : part.end].text for part in parts]
    for part, meant in zip(parts, meaning.of(texts), strict=True):
        if meant is not None:
            told = part.asserts and part.finite and not (part.of_others or part.bids)
            told = told and not (part.supposes or _is_on_its_way(line, [part], meant))
            told = told and not _is_excepted(line, part.start, part.end, meant)
            manner = Manner.PLAIN if told else Manner.OPEN
            yield Sentence(meant, manner, negates(line, part.start, part.end), part=True)


def told(line: Line, clauses: list[Clause]) -> Iterator[Clause]:
    """The clauses that tell something of us, in sentences that do not ask or doubt."""
    for start, end, asked in sentences(line.doc):
        here = _inside(clauses, start, end)
        if manner_of(line.doc[start:end], here, asked) is not Manner.OPEN:
            yield from (clause for clause in here if clause.asserts)


def _is_on_its_way(line: Line, clauses: list[Clause], meant: Meant) -> bool:
    """ "We are writing a policy": what is not there yet, though it sounds as if it were."""
    return meant.best().answer[1] in DONE and any(is_coming(line, one) for one in clauses)


def _is_excepted(line: Line, start: int, end: int, meant: Meant) -> bool:
    """ "No rules except for the logo": no sentence with an exception means all or nothing."""
    (_, option), sure, _ = meant.best()
    if sure >= KNOWN:
        return False
    first, last = line.doc[start].idx, line.doc[end - 1].idx
    here = (one for one in exceptions(line.doc.text) if one.start <= last and first < one.end)
    return any(one.takes_from(option) for one in here)


def _inside(clauses: list[Clause], start: int, end: int) -> list[Clause]:
    return [clause for clause in clauses if start <= clause.start < end]

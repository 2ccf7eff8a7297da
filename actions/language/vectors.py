"""A vector for what a sentence says of an agency: sentences that answer alike lie close together.

A small sentence encoder for English, trained on our own sayings; tuning/README.md tells how. It
takes some 1.5 ms for a sentence, and 75 MB once for each process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

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
"""Sentences whose vector is kept: a reply is looked at as an answer and as a statement."""


def vectors_of(texts: Sequence[str]) -> Vectors:
    """The vectors of some texts, one row each, of length 1."""
    if len(texts) <= MANY:
        return np.concatenate([_kept(text) for text in texts])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return np.concatenate(list(pool.map(_encoder().vector, texts)))


def made_of() -> str:
    """A digest of the encoder: what rests on its vectors is stale when it is another one."""
    return hashlib.sha256((FOLDER / "encoder.onnx").read_bytes()).hexdigest()


@lru_cache(maxsize=_KEPT)
def _kept(text: str) -> Vectors:
    found = _encoder().vector(text)
    found.setflags(write=False)
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

    def vector(self, text: str) -> Vectors:
        """One row. A text alone, as whole numbers are scaled to all that is encoded together."""
        pieces = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        (found,) = self._session.run(None, {"ids": pieces, "mask": np.ones_like(pieces)})
        return np.asarray(found, dtype=np.float32)


@lru_cache(maxsize=1)
def _encoder() -> _Encoder:
    return _Encoder()

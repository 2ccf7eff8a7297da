"""Whether a clock can be believed: on a machine whose clock jumps ahead everything looks old."""

from __future__ import annotations

import time
from collections.abc import Callable


def _here() -> float:
    return time.time()


class Clock:
    """Tells when a clock was set, by comparing it with time itself."""

    def __init__(self, corrected: float, now: Callable[[], float] = _here):
        """`corrected` are the seconds by which it may be corrected between two looks."""
        self._corrected = corrected
        self._now = now
        self._ahead = self._now() - time.monotonic()

    def steady(self) -> bool:
        """Whether it was not set since this was last asked, or since the start."""
        before, self._ahead = self._ahead, self._now() - time.monotonic()
        return abs(self._ahead - before) <= self._corrected

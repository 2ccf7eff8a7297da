"""How much one person may send: limits of rate, kept in memory by each process."""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable


class Rate:
    """Allows so many events a minute for each key; what was not used is saved up for one minute."""

    MOST_KEYS = 10_000
    """The keys used longest ago are forgotten first, so that nobody can fill the memory."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic):
        self._a_minute = a_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Count one event for `key`: 0 when it may happen, else the seconds until the next may."""
        now = self._clock()
        left, seen = self._left.pop(key, (float(self._a_minute), now))
        left = min(self._a_minute, left + (now - seen) * self._a_minute / 60)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        while len(self._left) > self.MOST_KEYS:
            self._left.popitem(last=False)
        return 0 if allowed else (1 - left) * 60 / self._a_minute


def from_environment(name: str, usual: int) -> Rate:
    """The limit an administrator set under `name`, else the usual one."""
    given = os.environ.get(name, "")
    return Rate(int(given) if given.isdigit() and int(given) > 0 else usual)

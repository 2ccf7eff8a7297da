"""How much one person may send: limits of rate, in the memory of each process or in one Redis.

With several replicas the limits are shared through Redis. When Redis does not answer, each process
limits by itself until it is back: officials go on, and nobody gets unlimited messages.
"""

from __future__ import annotations

import logging
import os
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

import redis

from actions.settings import setting

REDIS = "ROSTRA_REDIS"
"""Names the address of a Redis server, such as redis://host:6379/0. Default: none."""
_ANSWERS_WITHIN = 0.25
"""Seconds. A turn must not wait for a limit."""
_ASKS_AGAIN_AFTER = 5.0
_log = logging.getLogger(__name__)

# A bucket that fills by itself. Redis' own clock counts, so that replicas need not agree on one.
_TAKE = """
local now = redis.call('TIME')
now = now[1] + now[2] / 1000000
local most = tonumber(ARGV[1])
local bucket = redis.call('HMGET', KEYS[1], 'left', 'seen')
local left = tonumber(bucket[1]) or most
local seen = tonumber(bucket[2]) or now
left = math.min(most, left + math.max(0, now - seen) * most / 60)
local wait = 0
if left >= 1 then left = left - 1 else wait = (1 - left) * 60 / most end
redis.call('HSET', KEYS[1], 'left', tostring(left), 'seen', tostring(now))
redis.call('EXPIRE', KEYS[1], 120)
return tostring(wait)
"""


class Limit(Protocol):
    """Allows so many events a minute for each key; what was not used is saved up for a minute."""

    def wait(self, key: str) -> float:
        """Count one event for `key`: 0 when it may happen, else the seconds until the next may."""


class Rate:
    """A limit in the memory of this process."""

    MOST_KEYS = 10_000
    """The keys used longest ago are forgotten first, so that nobody can fill the memory."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic):
        self._a_minute = a_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """As Limit."""
        now = self._clock()
        left, seen = self._left.pop(key, (float(self._a_minute), now))
        left = min(self._a_minute, left + max(0, now - seen) * self._a_minute / 60)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        while len(self._left) > self.MOST_KEYS:
            self._left.popitem(last=False)
        return 0 if allowed else (1 - left) * 60 / self._a_minute


class SharedRate:
    """A limit that all replicas share through Redis; `name` keeps it apart from others."""

    def __init__(self, name: str, a_minute: int, address: str):
        self._name, self._a_minute = name, a_minute
        self._alone = Rate(a_minute)
        self._redis = redis.Redis.from_url(
            address, socket_timeout=_ANSWERS_WITHIN, socket_connect_timeout=_ANSWERS_WITHIN
        )
        self._take = self._redis.register_script(_TAKE)
        self._silent_until = 0.0

    def wait(self, key: str) -> float:
        """As Limit."""
        if time.monotonic() >= self._silent_until:
            try:
                return float(self._take([f"rostra:{self._name}:{key}"], [self._a_minute]))
            except redis.RedisError as error:
                self._silent_until = time.monotonic() + _ASKS_AGAIN_AFTER
                _log.warning(
                    "Redis does not answer, limits are not shared: %s", type(error).__name__
                )
        return self._alone.wait(key)


def from_environment(name: str, usual: int) -> Limit:
    """The limit an administrator set under `name`, else the usual one."""
    a_minute = setting(name, usual)
    address = os.environ.get(REDIS, "")
    return SharedRate(name, a_minute, address) if address else Rate(a_minute)

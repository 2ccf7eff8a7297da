"""Rasa's lock of a conversation, for several workers or replicas on one Redis.

Rasa's own lock in Redis reads a list of tickets and writes it back, so two workers can overwrite
each other's: 10 of 305 messages were lost in our measurements. Here one process queues in its own
memory, in the order of arrival, and only the first of each process asks Redis, by the lock of the
Redis library itself (one command to take it, one script to let go of one's own).

Our answers do not rest on it: a turn is saved with its version or not at all (actions/store.py).
It is for Rasa's own tracker stores, which know no versions, and it saves turns that would be worked
out twice. So when Redis is away each process locks by itself, and officials go on.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError as NotOurs
from redis.exceptions import RedisError

REDIS = "ROSTRA_REDIS"
"""Names the address of a Redis server. Without it each process locks by itself."""
_LOOKS_EVERY = 0.02
"""Seconds between two looks whether another process has let go."""
_SILENT_FOR = 5.0
"""Seconds for which a Redis that does not answer is not asked again."""
_log = logging.getLogger(__name__)


class Locks(LockStore):
    """As `lock_store: {type: bot.locks.Locks}` in endpoints.yml; `url` there names the Redis."""

    def __init__(self, endpoint_config: EndpointConfig | None = None):
        """As Rasa makes it."""
        given = endpoint_config.url if endpoint_config is not None else None
        self._address = given or os.environ.get(REDIS, "")
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._redis: Redis[Any] | None = None
        self._silent_until = 0.0

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncIterator[TicketLock]:
        """One turn of a conversation at a time. Raises LockError after `lock_lifetime` seconds of
        waiting, after which a process that died with the lock is thought to be dead, too."""
        queue = self._here.setdefault(conversation_id, asyncio.Lock())
        async with queue:
            held = await self._take(conversation_id, lock_lifetime)
            try:
                yield TicketLock(conversation_id)
            finally:
                if held is not None:
                    await self._let_go(held)

    async def _take(self, conversation: str, lifetime: float) -> Lock | None:
        """The lock in Redis; None when there is no Redis to ask."""
        if not self._address or time.monotonic() < self._silent_until:
            return None
        if self._redis is None:
            self._redis = Redis.from_url(
                self._address, socket_timeout=2, socket_connect_timeout=0.5
            )
        lock = self._redis.lock(
            f"rostra:lock:{conversation}", timeout=lifetime, sleep=_LOOKS_EVERY,
            blocking_timeout=lifetime,
        )  # fmt: skip
        try:
            taken = await lock.acquire()
        except RedisError as error:
            self._away(error)
            return None
        if not taken:
            raise LockError(f"Another turn of conversation '{conversation}' does not end.")
        return lock

    async def _let_go(self, lock: Lock) -> None:
        try:
            await lock.release()
        except NotOurs:
            # It took longer than the lock lives; somebody else may hold it by now.
            _log.warning("A turn took longer than its lock lives.")
        except RedisError as error:
            self._away(error)

    def _away(self, error: RedisError) -> None:
        self._silent_until = time.monotonic() + _SILENT_FOR
        kind = type(error).__name__
        _log.warning("Redis does not answer, each process locks by itself: %s", kind)

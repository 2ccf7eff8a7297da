"""The keys that Microsoft publishes to check its tokens by: fetched without blocking, kept for a
day, and fetched again when a token names one we do not know."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jwt import PyJWK
from jwt.exceptions import PyJWTError

from ..limits import Rate
from .http import Http, Unreachable

FRESH, STALE = 24 * 3600.0, 48 * 3600.0
"""Seconds after which keys are fetched again, and after which old ones are no longer trusted."""
MOST_FETCHES = 30
"""Fetches a minute, so that tokens with invented keys cannot make us flood the key service."""
_log = logging.getLogger(__name__)


class KeysUnavailable(Exception):
    """The key service gives no keys, so nobody can be let in."""


class NoSuchKey(Exception):
    """No published key has this id."""


@dataclass(frozen=True)
class Key:
    """A published key, by the names that the SDK reads. `endorsements` are the channels it may
    sign for; None when it does not say."""

    public_key: Any
    endorsements: list[str] | None


class Keys:
    """The keys of one key service. The SDK asks `get` in place of its own blocking fetch."""

    def __init__(self, http: Http, url: str, clock: Callable[[], float] = time.monotonic):
        self._http = http
        self._url = url
        self._clock = clock
        self._keys: dict[str, Key] = {}
        self._fetched = float("-inf")
        self._rate = Rate(MOST_FETCHES, clock)
        self._lock = asyncio.Lock()
        self._fetches = 0
        self._failed = False

    async def get(self, key_id: str | None) -> Key:
        """The key with this id. Raises NoSuchKey or KeysUnavailable."""
        if not isinstance(key_id, str) or not key_id:
            raise NoSuchKey
        if not self._known(key_id):
            seen = self._fetches
            async with self._lock:
                # Whoever waited here shares what the one before found out.
                if not self._known(key_id) and self._fetches == seen:
                    await self._fetch()
        key = self._keys.get(key_id)
        stale = self._clock() - self._fetched >= STALE
        if self._failed and (key is None or stale):
            raise KeysUnavailable
        if key is None:
            raise NoSuchKey
        return key

    def _known(self, key_id: str) -> bool:
        return key_id in self._keys and self._clock() - self._fetched < FRESH

    async def _fetch(self) -> None:
        if self._rate.wait("keys"):
            return
        self._fetches += 1
        try:
            self._keys = await self._published()
            self._fetched = self._clock()
            self._failed = False
        except (Unreachable, KeyError, TypeError, ValueError) as error:
            reason = str(error) if isinstance(error, Unreachable) else type(error).__name__
            _log.error("Teams: the key service gives no keys (%s).", reason)
            self._failed = True

    async def _published(self) -> dict[str, Key]:
        described = await self._json(self._url)
        found: dict[str, Key] = {}
        for one in (await self._json(described["jwks_uri"]))["keys"]:
            if not (isinstance(one, dict) and one.get("kty") == "RSA" and one.get("kid")):
                continue
            try:
                made = PyJWK.from_dict(one, algorithm="RS256").key
            except PyJWTError:
                continue
            endorsements = one.get("endorsements")
            known = endorsements if isinstance(endorsements, list) else None
            # The SDK would take a key that may sign for no channel for one that does not say.
            if known != []:
                found[str(one["kid"])] = Key(made, known)
        if not found:
            raise ValueError("no keys")
        return found

    async def _json(self, url: str) -> dict[str, Any]:
        answer = await self._http.send("GET", url)
        if answer.status != 200 or not isinstance(answer.body, dict):
            raise Unreachable(f"HTTP {answer.status}")
        return answer.body

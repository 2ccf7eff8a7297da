"""Conversations that nobody touched for ROSTRA_KEEP_DAYS are deleted by every server, each hour.

Not while the clock is in doubt: on a machine whose clock jumps ahead everything looks old. What is
old is deleted only when the clock went as fast as time itself for a whole hour.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from actions.turn import forget_old, kept_days

_PAUSE = 3600.0
_STEADY = 300.0
"""Seconds by which the clock may be corrected in an hour."""
_log = logging.getLogger(__name__)


class Clock:
    """Whether the clock can be believed."""

    def __init__(self) -> None:
        self._ahead = time.time() - time.monotonic()

    def steady(self) -> bool:
        """Whether it was not set since this was last asked, or since the start."""
        before, self._ahead = self._ahead, time.time() - time.monotonic()
        return abs(self._ahead - before) <= _STEADY


async def keep_forgetting(*_: Any) -> None:
    """Go on for as long as the server runs. A database that is away is asked again later."""
    clock = Clock()
    while True:
        await asyncio.sleep(_PAUSE)
        await forget_once(clock)


async def forget_once(clock: Clock) -> None:
    """Delete what is old, if the clock can be believed."""
    if not clock.steady():
        _log.error("The clock was set. Old conversations are not deleted before it is steady.")
        return
    try:
        count = await asyncio.to_thread(forget_old, kept_days())
        if count:
            _log.info("Deleted %d conversations untouched for %d days", count, kept_days())
    except Exception as error:
        _log.error("Old conversations were not deleted: %s", type(error).__name__)

"""Conversations that nobody touched for ROSTRA_KEEP_DAYS are deleted by every server, each hour.

Not while the clock is in doubt: on a machine whose clock jumps ahead everything looks old. What is
old is deleted only when the clock went as fast as time itself for a whole hour.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from actions.settings import kept_days
from actions.turn import forget_old

from .clock import Clock

_PAUSE = 3600.0
CORRECTED = 300.0
"""Seconds by which the clock may be corrected in an hour."""
_log = logging.getLogger(__name__)


async def keep_forgetting(*_: Any) -> None:
    """Go on for as long as the server runs. A database that is away is asked again later."""
    clock = Clock(CORRECTED)
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

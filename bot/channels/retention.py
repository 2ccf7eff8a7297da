"""Conversations that nobody touched for ROSTRA_KEEP_DAYS are deleted by every server, each hour."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from actions.turn import forget_old, kept_days

_PAUSE = 3600.0
_log = logging.getLogger(__name__)


async def keep_forgetting(*_: Any) -> None:
    """Go on for as long as the server runs. A database that is away is asked again later."""
    while True:
        try:
            count = await asyncio.get_running_loop().run_in_executor(None, forget_old, kept_days())
            if count:
                _log.info("Deleted %d conversations untouched for %d days", count, kept_days())
        except Exception as error:
            _log.error("Old conversations were not deleted: %s", type(error).__name__)
        await asyncio.sleep(_PAUSE)

"""SQLite's log is moved into its file every other second, so that no turn waits for the disk.

By itself SQLite has a turn do it, each few hundred of them, on the loop that serves everybody.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from actions.turn import store

_PAUSE = 2.0
_log = logging.getLogger(__name__)


async def keep_checkpointing(*_: Any) -> None:
    """Go on for as long as the server runs. What failed is done at the next time."""
    while True:
        await asyncio.sleep(_PAUSE)
        try:
            await asyncio.get_running_loop().run_in_executor(None, lambda: store().checkpoint())
        except Exception as error:
            _log.error("The log of the database was not moved: %s", type(error).__name__)

"""What the server does once before it says that it is ready, so that no official waits for it."""

from __future__ import annotations

import gc
import logging
from typing import Any

from sanic import Sanic

from actions.turn import rehearse, store

from ..inside import executor

_COLLECTED_AFTER = (20_000, 20, 20)
"""Python looks for circles among new objects after so many of them, not after 700. A turn makes
thousands and hardly a circle; each look at all that came since the start holds everybody."""
_log = logging.getLogger(__name__)


async def advise_once(*_: Any) -> None:
    """Make the advisor, the actions and the store, and let the advisor run once."""
    rehearse()
    executor()
    try:
        store()
    except Exception as error:
        # The database may come later; until it does, /api/ready says so.
        _log.error("No database at the start: %s", type(error).__name__)


async def read_once(app: Sanic, *_: Any) -> None:
    """Let the language model read once. Then what is loaded stays for good, so that Python need
    not go through it, again and again, for what can be thrown away."""
    agent = getattr(app.ctx, "agent", None)
    if agent is not None and agent.is_ready():
        await agent.parse_message("Yes, we do.")
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)

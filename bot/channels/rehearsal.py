"""What the server does once before it says that it is ready, so that no official waits for it."""

from __future__ import annotations

import gc
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from sanic import Sanic

from actions.rehearsing import rehearse
from actions.turn import NOBODY, store

from ..inside import executor, runs_inside
from ..log import NoLog
from .base import Button, OnNewMessage, Turns, aside

_COLLECTED_AFTER = (20_000, 20, 20)
"""Python looks for circles among new objects after so many of them, not after 700. A turn makes
thousands and hardly a circle; each look at all that came since the start holds everybody."""
_SAID: tuple[str | Button, ...] = (
    Button({"name": "start", "entities": {"mode": ["full"]}}, ""),
    "Yes, we do.",
    Button({"name": "skip", "entities": {}}, ""),
    Button({"name": "go_back", "entities": {}}, ""),
)
"""What nobody says to the server: pressed and typed."""
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


def rehearsal(on_new_message: OnNewMessage) -> Callable[..., Awaitable[None]]:
    """A listener for the start of the server: a conversation with nobody, which is deleted again.
    Then what is loaded stays for good, so that Python need not go through it, again and again,
    for what can be thrown away."""
    turns = Turns("rehearsal", on_new_message)

    async def rehearse_turns(app: Sanic, *_: Any) -> None:
        agent = getattr(app.ctx, "agent", None)
        if agent is not None and agent.is_ready():
            await agent.parse_message("Yes, we do.")
            if runs_inside(agent.action_endpoint) and _keeps_nothing(agent.tracker_store):
                await _converse(turns)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_COLLECTED_AFTER)
        app.ctx.rehearsed = True

    return rehearse_turns


def _keeps_nothing(tracker_store: Any) -> bool:
    # Rasa wraps the store that endpoints.yml names.
    return isinstance(getattr(tracker_store, "_tracker_store", tracker_store), NoLog)


async def _converse(turns: Turns) -> None:
    nobody = NOBODY + secrets.token_urlsafe(24)
    try:
        for number, said in enumerate(_SAID):
            await turns.answer(nobody, str(number), said)
        await aside(store().forget, nobody)
    except Exception as error:
        # As above: the database may come later.
        _log.error("The rehearsal ended early: %s", type(error).__name__)

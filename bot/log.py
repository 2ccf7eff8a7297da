"""Rasa's log of events: none.

Rasa would keep every event of a conversation and go through all of them in every turn. It needs
none: one intent leads to one action, whatever came before. The answers and the transcript are in
our own store, where the official can have them deleted. So each turn begins as the first one, and
costs as much; no words of anybody lie in a second place; and any replica can take any turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from actions.turn import NOBODY

from .events import Stream

_BEGUN = 3
"""How many events a tracker has before its message."""


class NoLog(TrackerStore):
    """A tracker store that keeps nothing: what it retrieves is a session that has just begun."""

    def __init__(
        self, domain: Domain, event_broker: EventBroker | None = None, **kwargs: Any
    ) -> None:
        """As Rasa makes its stores. `event_broker` gets events without content."""
        super().__init__(domain, None, **kwargs)
        self._stream = Stream(event_broker) if event_broker is not None else None

    async def retrieve(self, sender_id: str) -> DialogueStateTracker:
        """A tracker that listens for its first message."""
        tracker = self.init_tracker(sender_id)
        tracker.update(ActionExecuted(ACTION_SESSION_START_NAME))
        tracker.update(SessionStarted())
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep nothing; tell the event stream, where there is one, what happened."""
        if self._stream is not None and not tracker.sender_id.startswith(NOBODY):
            self._stream.publish(tracker.sender_id, list(tracker.events)[_BEGUN:])

    async def keys(self) -> Iterable[str]:
        """The conversations it keeps: none."""
        return ()

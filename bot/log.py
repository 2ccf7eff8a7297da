"""Rasa's log of events, without anybody's words.

Rasa needs to remember which intent came and which action ran. What was typed and what was answered
are in our own store, where the official can have them deleted; a second copy here would stay. It
would also be read and sent to the action server in every turn.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

_KEPT_METADATA = ("message_id", "open_fact")


class WordlessLog(SQLTrackerStore):
    """Rasa's own SQL store of events; texts and blocks are left out before they are written."""

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Event]:
        for event in super()._additional_events(session, tracker):
            yield _without_words(event)


def _without_words(event: Event) -> Event:
    if isinstance(event, BotUttered):
        silent = copy.copy(event)
        silent.text, silent.data = "", {}
        return silent
    if not isinstance(event, UserUttered):
        return event
    silent = copy.copy(event)
    silent.text = ""
    silent.parse_data = {"intent": event.intent, "entities": [], "text": ""}
    silent.entities = []
    metadata = event.metadata or {}
    silent.metadata = {key: metadata[key] for key in _KEPT_METADATA if key in metadata}
    return silent

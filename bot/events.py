"""A stream of events for Kafka or RabbitMQ over Rasa's own brokers, with all content left out.

Whoever watches many conversations sees that a message came, over which channel, how it was
understood and which action ran: never a word, an entity or an answer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.brokers.pika import PikaEventBroker
from rasa.shared.core.events import ActionExecuted, Event, UserUttered

_log = logging.getLogger(__name__)


class Stream:
    """Publishes the events of turns. A broker that is away costs events, never a turn."""

    def __init__(self, broker: EventBroker):
        self._broker = broker
        # Kafka's broker waits for minutes when Kafka is away; the turn must not wait with it.
        self._waiting = ThreadPoolExecutor(1, thread_name_prefix="events")

    def publish(self, conversation: str, events: Sequence[Event]) -> None:
        """Publish what `events` tell without content."""
        for event in wordless(conversation, events):
            if isinstance(self._broker, PikaEventBroker):
                # It hands the event to the loop of this thread and returns at once.
                asyncio.get_running_loop().call_soon(self._broker.publish, event)
            else:
                self._waiting.submit(self._broker.publish, event).add_done_callback(_tell)


def wordless(conversation: str, events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """The events that are published: messages and actions, as Rasa names them, without content."""
    for event in events:
        common = {"sender_id": conversation, "timestamp": event.timestamp}
        if isinstance(event, UserUttered):
            intent = {key: event.intent.get(key) for key in ("name", "confidence")}
            yield {**common, "event": "user", "input_channel": event.input_channel,
                   "parse_data": {"intent": intent}}  # fmt: skip
        elif isinstance(event, ActionExecuted):
            yield {**common, "event": "action", "name": event.action_name}


def _tell(done: Future[None]) -> None:
    error = done.exception()
    if error is not None:
        _log.warning("An event was not published: %s", type(error).__name__)

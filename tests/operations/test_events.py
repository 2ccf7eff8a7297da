"""The event stream tells what happened without content; a broker that is away costs no turn."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.core.brokers.file import FileEventBroker
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.utils.endpoints import EndpointConfig

from bot.events import wordless
from bot.log import NoLog

DOMAIN = Domain.empty()
SECRET = "Marta opened the page on her own"
TURN: list[Event] = [
    UserUttered(
        SECRET,
        {"name": "inform", "confidence": 0.9, "text": SECRET},
        [{"entity": "answer", "value": SECRET}],
        input_channel="web",
        metadata={"said": SECRET},
    ),
    SlotSet("answer", SECRET),
    ActionExecuted("action_record_answer", action_text=SECRET),
    BotUttered(SECRET, {"custom": SECRET}),
]


async def one_turn(broker: EventBroker) -> float:
    """Save one turn; returns the seconds it took."""
    kept = NoLog(DOMAIN, broker)
    tracker = await kept.retrieve("conversation-1")
    for event in TURN:
        tracker.update(event, DOMAIN)
    began = time.perf_counter()
    await kept.save(tracker)
    return time.perf_counter() - began


def test_events_tell_what_happened_without_a_word() -> None:
    told = list(wordless("conversation-1", TURN))
    assert SECRET not in json.dumps(told)
    assert [event["event"] for event in told] == ["user", "action"]
    assert told[0]["parse_data"] == {"intent": {"name": "inform", "confidence": 0.9}}
    assert told[0]["input_channel"] == "web"
    assert told[1]["name"] == "action_record_answer"
    assert {event["sender_id"] for event in told} == {"conversation-1"}


def test_rasas_own_broker_gets_them(tmp_path: Path) -> None:
    async def run() -> None:
        config = EndpointConfig(type="file", path=str(tmp_path / "events.log"))
        broker = await EventBroker.create(config)
        assert isinstance(broker, FileEventBroker)
        await one_turn(broker)

    asyncio.run(run())
    deadline = time.monotonic() + 5
    lines: list[str] = []
    while len(lines) < 2 and time.monotonic() < deadline:
        lines = (tmp_path / "events.log").read_text().splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["user", "action"]


def test_a_broker_that_hangs_or_fails_costs_no_turn(caplog: pytest.LogCaptureFixture) -> None:
    release = threading.Event()

    class Away(EventBroker):
        def publish(self, event: dict[str, Any]) -> None:
            release.wait(10)
            raise ConnectionError(SECRET)

    with caplog.at_level(logging.WARNING):
        assert asyncio.run(one_turn(Away())) < 5
        release.set()
        deadline = time.monotonic() + 5
        while "ConnectionError" not in caplog.text and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "ConnectionError" in caplog.text
    assert SECRET not in caplog.text

"""The conversation that the server has with itself before it says that it is ready."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client import REGISTRY
from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy import create_engine, text

from actions import turn
from actions.folders import DATABASE
from bot.channels import health
from bot.channels.rehearsal import rehearsal
from bot.inside import INSIDE
from bot.log import NoLog
from tests.server import ROOT


class Collected(EventBroker):
    """A broker that remembers what was published."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.events.append(event)


@pytest.fixture(scope="module")
def model(trained: None) -> Agent:
    path = str(ROOT / "models" / "rostra.tar.gz")
    return Agent.load(path, action_endpoint=EndpointConfig(type=INSIDE))


def rehearsed(model: Agent, store: TrackerStore) -> tuple[Any, list[UserMessage]]:
    """The server after its rehearsal, and the messages that went through Rasa."""
    assert model.processor is not None
    model.tracker_store = model.processor.tracker_store = store
    seen: list[UserMessage] = []

    async def on_new_message(message: UserMessage) -> None:
        seen.append(message)
        await model.handle_message(message)

    server = SimpleNamespace(ctx=SimpleNamespace(agent=model))
    asyncio.run(rehearsal(on_new_message)(server))
    return server, seen


def turns_counted() -> float:
    return sum(
        sample.value
        for metric in REGISTRY.collect()
        for sample in metric.samples
        if sample.name in ("rostra_turns_total", "rostra_turn_seconds_count")
    )


def rows(address: str) -> int:
    with create_engine(address).connect() as db:
        return sum(
            db.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("conversations", "turns")
        )


def test_nothing_of_it_is_kept_counted_or_published(model: Agent, our_database: str) -> None:
    before, broker = turns_counted(), Collected()
    server, seen = rehearsed(model, NoLog(model.domain, broker))
    assert len(seen) == 4 and all(one.sender_id.startswith(turn.NOBODY) for one in seen)
    assert server.ctx.rehearsed
    assert rows(our_database) == 0
    assert turns_counted() == before
    assert broker.events == []


def test_rasas_own_stores_get_nothing(model: Agent, our_database: str) -> None:
    server, seen = rehearsed(model, InMemoryTrackerStore(model.domain))
    assert server.ctx.rehearsed and not seen


def test_the_server_starts_without_a_database(
    model: Agent, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(DATABASE, "sqlite:////no/such/folder/rostra.db")
    turn.store.cache_clear()
    server, _ = rehearsed(model, NoLog(model.domain))
    turn.store.cache_clear()
    assert server.ctx.rehearsed
    assert "The rehearsal ended early" in caplog.text


def test_it_is_not_healthy_before(model: Agent) -> None:
    async def status() -> int:
        return (await health.health(SimpleNamespace(app=app))).status  # type: ignore[arg-type]

    app = SimpleNamespace(ctx=SimpleNamespace(agent=model))
    assert asyncio.run(status()) == 503
    app.ctx.rehearsed = True
    assert asyncio.run(status()) == 200

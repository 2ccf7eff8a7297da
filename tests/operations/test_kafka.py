"""The event stream to Kafka, over its protocol, to the test cluster that Kafka's own client has."""

from __future__ import annotations

import asyncio
import json
import time

from confluent_kafka import Consumer, Producer
from rasa.core.brokers.broker import EventBroker
from rasa.core.brokers.kafka import KafkaEventBroker
from rasa.utils.endpoints import EndpointConfig

from tests.operations.test_events import SECRET, one_turn

TOPIC = "rostra_events"
WITHIN = 20


def test_kafka_gets_each_turn_without_a_word() -> None:
    cluster = Producer({"bootstrap.servers": "none", "test.mock.num.brokers": 1, "log_level": 0})
    (node,) = cluster.list_topics(timeout=WITHIN).brokers.values()
    address = f"{node.host}:{node.port}"

    async def run() -> EventBroker:
        config = EndpointConfig(type="kafka", url=address, topic=TOPIC, partition_by_sender=True,
                                security_protocol="PLAINTEXT")  # fmt: skip
        broker = await EventBroker.create(config)
        assert isinstance(broker, KafkaEventBroker)
        assert await one_turn(broker) < 5
        return broker

    # It sends in the background for as long as it lives.
    _broker = asyncio.run(run())
    heard = read(address, 2)
    assert [json.loads(value)["event"] for _, value in heard] == ["user", "action"]
    # One conversation stays in one partition, so that its order is kept.
    assert {key for key, _ in heard} == {b"conversation-1"}
    assert not any(SECRET.encode() in value for _, value in heard)


def read(address: str, count: int) -> list[tuple[bytes, bytes]]:
    """The first messages of the topic: key and value, in the order of their time."""
    reader = Consumer({"bootstrap.servers": address, "group.id": "test", "log_level": 0,
                       "auto.offset.reset": "earliest"})  # fmt: skip
    deadline = time.monotonic() + WITHIN
    found: list[tuple[bytes, bytes]] = []
    reader.subscribe([TOPIC])
    while len(found) < count and time.monotonic() < deadline:
        message = reader.poll(0.2)
        # Until the first event is there, the answer is that there is no such topic.
        if message is not None and message.error() is None:
            found.append((message.key(), message.value()))
    reader.close()
    return found

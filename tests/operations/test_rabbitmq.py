"""The event stream over a real RabbitMQ, which the test starts, stops and starts again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aio_pika
import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.core.brokers.pika import PikaEventBroker
from rasa.utils.endpoints import EndpointConfig

from tests.operations.test_events import SECRET, one_turn
from tests.server import free_port

SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
STARTS_WITHIN = 60
QUEUE = "rostra_events"


@dataclass
class Rabbit:
    """A RabbitMQ of our own: its files in `folder`, its ports free ones."""

    folder: Path
    port: int = field(default_factory=free_port)
    names: int = field(default_factory=free_port)
    """The port of Erlang's own directory of names, which would be shared by the machine."""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = {
            "HOME": str(self.folder), "RABBITMQ_NODENAME": f"rostra{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1", "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(free_port()), "ERL_EPMD_PORT": str(self.names),
            "ERL_EPMD_ADDRESS": "127.0.0.1", "RABBITMQ_LOGS": "-",
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
        }  # fmt: skip
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen([SERVER], env={**os.environ, **settings}, stdout=log,
                                        stderr=log, start_new_session=True)  # fmt: skip
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            if self._greets():
                return
            time.sleep(0.2)
        raise AssertionError(
            f"RabbitMQ did not start:\n{(self.folder / 'log').read_text()[-2000:]}"
        )

    def _greets(self) -> bool:
        """Whether it speaks AMQP; on a busy machine the port is open seconds before."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), 2) as tried:
                tried.sendall(b"AMQP\x00\x00\x09\x01")
                return bool(tried.recv(8))
        except OSError:
            return False

    def stop(self) -> None:
        """Kill it as a machine that fails would."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def forget(self) -> None:
        """Stop it and the directory of names that it left."""
        self.stop()
        environment = {**os.environ, "ERL_EPMD_PORT": str(self.names)}
        subprocess.run(["epmd", "-kill"], env=environment, capture_output=True, check=False)

    def endpoint(self) -> EndpointConfig:
        """What stands under `event_broker` in endpoints.yml."""
        return EndpointConfig(
            type="pika", url="127.0.0.1", port=self.port, username="guest", password="guest",
            queues=[QUEUE], retry_delay_in_seconds=0.5,
        )  # fmt: skip

    async def heard(self, count: int) -> list[str]:
        """The bodies of the first `count` messages of the queue."""
        async with await aio_pika.connect(port=self.port) as connection:
            queue = await (await connection.channel()).declare_queue(QUEUE, durable=True)
            found = []
            deadline = time.monotonic() + STARTS_WITHIN
            while len(found) < count and time.monotonic() < deadline:
                message = await queue.get(no_ack=True, fail=False)
                if message is None:
                    await asyncio.sleep(0.1)
                else:
                    found.append(message.body.decode())
            return found


@pytest.fixture
def rabbit(tmp_path: Path) -> Iterator[Rabbit]:
    if not SERVER.exists():
        pytest.fail("RabbitMQ is missing. On Debian: apt-get install rabbitmq-server")
    found = Rabbit(tmp_path)
    try:
        found.start()
        yield found
    finally:
        found.forget()


@pytest.mark.slow
def test_a_real_rabbitmq_gets_each_turn_without_a_word_also_after_it_was_away(
    rabbit: Rabbit,
) -> None:
    async def run() -> list[str]:
        broker = await EventBroker.create(rabbit.endpoint())
        assert isinstance(broker, PikaEventBroker)
        await one_turn(broker)
        before = await rabbit.heard(2)
        rabbit.stop()
        assert await one_turn(broker) < 5, "a turn waited for a RabbitMQ that was away"
        await asyncio.to_thread(rabbit.start)
        deadline = time.monotonic() + STARTS_WITHIN
        while not broker.is_ready() and time.monotonic() < deadline:
            await asyncio.sleep(0.1)
        after = await rabbit.heard(2)
        await broker.close()
        return [*before, *after]

    heard = asyncio.run(run())
    assert [json.loads(one)["event"] for one in heard] == ["user", "action"] * 2
    for one in heard:
        assert SECRET not in one
        assert set(json.loads(one)) <= {
            "sender_id", "timestamp", "event", "input_channel", "parse_data", "name"
        }  # fmt: skip

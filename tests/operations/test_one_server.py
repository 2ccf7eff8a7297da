"""One real server as in production: behind TLS, logs for a collector, stopped by SIGTERM."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.server import INTRANET, METRICS, Server, Talk

SETTINGS = {
    "FORCE_JSON_LOGGING": "1", "ROSTRA_HTTPS": "1", "ROSTRA_DRAIN_SECONDS": "1",
    "ROSTRA_CONVERSATIONS_PER_MINUTE": "10",
}  # fmt: skip
WORDS = "zebrastripes in the townhall"
PROTECTING = {
    "content-security-policy": f"frame-ancestors 'self' {INTRANET}",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, trained: None) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("one"), SETTINGS)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def talk(server: Server) -> Talk:
    begun = Talk(server)
    begun.press("Assess my agency")
    return begun


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 302),
        ("GET", "/rostra/", 200),
        ("GET", "/rostra/advisor.js", 200),
        ("GET", "/rostra/api/health", 200),
        ("GET", "/rostra/api/export", 401),
        ("GET", "/rostra/api/metrics", 404),
        ("GET", "/rostra/api/report/pdf?for=x", 401),
        ("GET", "/rostra/nothing.js", 404),
        ("GET", "/rostra/a/b/c", 404),
        ("GET", "/webhooks/rest/webhook", 404),
        ("GET", "/model", 404),
        ("GET", "/rostra/%ff", 404),
        ("POST", "/rostra/api/messages", 401),
        ("PATCH", "/rostra/api/messages", 405),
        ("OPTIONS", "/rostra/api/messages", 200),
        ("GET", "/rostra/slack/events", 404),
        ("GET", "/rostra/teams/messages", 404),
    ],
)
def test_headers_protect_every_answer(server: Server, method: str, path: str, status: int) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == status
    headers = {name.lower(): value for name, value in answer.getheaders()}
    assert {
        name: headers.get(name) for name, part in PROTECTING.items() if part not in headers[name]
    } == {}
    assert b"Rasa" not in body and b"Sanic" not in body and "server" not in headers
    if status >= 400:
        assert json.loads(body)["error"]["message"].endswith(".")


def test_headers_protect_downloads_and_what_an_official_takes_along(
    server: Server, talk: Talk
) -> None:
    status, _, headers = server.ask("GET", "/api/export", None, talk.headers())
    assert status == 200
    talk.press("Yes")
    talk.say("give me the report")
    (link,) = re.findall(r"/api/report/pdf\?for=[^\"]+", json.dumps(talk.blocks))
    status, data, more = server.ask("GET", link)
    assert status == 200 and data.startswith(b"%PDF")
    for got in (headers, more):
        assert "attachment" in got["content-disposition"]
        assert {name for name, part in PROTECTING.items() if part not in got[name]} == set()


@pytest.mark.parametrize(
    "origin",
    [
        f"{INTRANET}.attacker.test", INTRANET.replace(".", "x"), f"https://attacker.test/{INTRANET}",
        f"{INTRANET}@attacker.test", "null", "http://intranet.example", f"{INTRANET}:444",
    ],
)  # fmt: skip
def test_an_origin_that_only_looks_like_a_listed_one_may_read_nothing(
    server: Server, origin: str
) -> None:
    for method in ("GET", "OPTIONS"):
        _, _, headers = server.ask(method, "/api/health", None, {"Origin": origin})
        assert headers.get("access-control-allow-origin") != origin
    _, _, headers = server.ask("GET", "/api/health", None, {"Origin": INTRANET})
    assert headers["access-control-allow-origin"] == INTRANET


def test_what_is_no_http_is_answered_with_headers_too(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as raw:
        raw.sendall(b"HELLO\r\n\r\n")
        answer = raw.recv(4096).decode().lower()
    assert answer.startswith("http/1.1 400")
    assert "x-content-type-options: nosniff" in answer


def test_an_address_cannot_open_conversations_without_end(server: Server, talk: Talk) -> None:
    for n in range(20):
        # Without a proxy that we trust, nobody can claim to be at another address.
        given = {"X-Forwarded-For": f"192.0.2.{n}", "X-Real-IP": f"192.0.2.{n}"}
        status, answer, headers = server.ask("POST", "/api/conversations", {}, given)
        if status != 201:
            break
    assert (status, answer["error"]["code"]) == (429, "too_fast")
    assert answer["error"]["message"].endswith(".") and int(headers["retry-after"]) > 0
    assert talk.transcript(), "whoever talks already goes on"


def test_sigterm_in_mid_turn(server: Server, talk: Talk) -> None:
    """Not ready at once, the turn is finished and stored, the way out is quiet, status 0."""
    talk.say(WORDS)
    body = {"id": "the-last", "text": f"help {WORDS}"}
    answers: list[int] = []
    with closing(sqlite3.connect(server.folder / "rostra.db")) as held:
        held.execute("begin immediate")
        last = threading.Thread(target=lambda: answers.append(talk.send(body)[0]))
        last.start()
        time.sleep(0.3)
        process = server._process
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        assert server.ask("GET", "/api/ready")[0] == 503
        assert server.ask("GET", "/api/health")[0] == 200
        assert answers == []
        time.sleep(1.5)  # it stops listening while the turn still waits for the database
        with pytest.raises(OSError):
            server.ask("GET", "/api/health")
        assert process.poll() is None
        held.rollback()
    last.join(20)
    assert answers == [200]
    assert process.wait(30) == 0
    with closing(sqlite3.connect(server.folder / "rostra.db")) as after:
        found = after.execute("select count(*) from turns where message_id = 'the-last'")
        assert found.fetchone() == (1,)


def test_every_line_it_wrote_is_json_with_ids_and_none_of_what_was_written(
    server: Server, talk: Talk
) -> None:
    lines = server.rest_of_the_log()
    told = [json.loads(line) for line in lines if line]
    assert all({"time", "level", "logger", "event"} <= set(one) for one in told)
    turns = [one for one in told if str(one["event"]).startswith("Turn ")]
    assert len(turns) == 5
    assert [one["turn"] for one in turns] == sorted(one["turn"] for one in turns)
    assert len({one["conversation"] for one in turns}) == 1
    assert {one["channel"] for one in turns} == {"web"}
    assert [one["event"] for one in told if one["level"] in ("error", "critical")] == []
    written = "\n".join(lines)
    given = os.environ.get("ROSTRA_SECRET") or (server.folder / "secret").read_text().strip()
    for hidden in ("zebrastripes", "townhall", talk.token, given, METRICS):
        assert hidden not in written
    assert (server.folder / "log" / "rasa.log").read_text() == ""

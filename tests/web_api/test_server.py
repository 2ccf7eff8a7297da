"""The server around the conversations: files, headers, metrics, logs, and Rasa killed."""

from __future__ import annotations

import os
import signal
import time
import uuid
from http.client import HTTPException

import pytest

from rules import load
from tests.server import INTRANET, METRICS, Server, Talk


def test_the_page_says_nothing_that_is_not_in_the_words_file(server: Server) -> None:
    status, html, _ = server.ask("GET", "/")
    say = load().words.say
    assert status == 200 and b"{{" not in html
    assert f"<title>{say('page_title')}</title>".encode() in html
    status, words, _ = server.ask("GET", "/api/words")
    assert status == 200 and (words["language"], words["direction"]) == ("en", "ltr")
    assert words["texts"]["send"] == say("page_send")
    assert words["documents"]["oecd-2014"]["title"]


@pytest.mark.parametrize("path", ["/api/words", "/advisor.js"])
def test_only_listed_websites_may_call_and_frame_it(server: Server, path: str) -> None:
    status, _, headers = server.ask("GET", path, None, {"Origin": INTRANET})
    assert status == 200 and headers["access-control-allow-origin"] == INTRANET
    policy = headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {INTRANET}")
    assert "require-trusted-types-for 'script'" in policy and "x-frame-options" not in headers
    _, _, headers = server.ask("GET", path, None, {"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in headers


def test_a_browser_may_ask_first_from_a_listed_website(server: Server) -> None:
    asks = {
        "Origin": INTRANET,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    status, _, headers = server.ask("OPTIONS", "/api/messages", None, asks)
    assert status in (200, 204) and headers["access-control-allow-origin"] == INTRANET
    assert "authorization" in headers["access-control-allow-headers"].lower()
    asks["Origin"] = "https://elsewhere.example"
    _, _, headers = server.ask("OPTIONS", "/api/messages", None, asks)
    assert "access-control-allow-origin" not in headers


def test_the_page_and_its_files_come_with_headers_that_protect_them(server: Server) -> None:
    for path in ("/", "/advisor.css", "/advisor.js"):
        status, _, headers = server.ask("GET", path)
        assert status == 200, path
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    status, _, headers = server.ask("GET", "")
    assert status == 302 and headers["location"] == "/rostra/"


@pytest.mark.parametrize(
    "path", ["/package.json", "/..%2f..%2fconfig.yml", "/build.mjs", "/src", "/nothing.js"]
)
def test_no_other_file_is_served(server: Server, path: str) -> None:
    assert server.ask("GET", path)[0] == 404


def test_nothing_of_rasas_own_api_is_open(server: Server) -> None:
    for path in ("/webhooks/rest/webhook", "/conversations/x/tracker", "/model", "/status"):
        status, _, _ = server.ask("GET", f"/..{path}")
        assert status == 404


def test_health_says_that_all_parts_answer(server: Server) -> None:
    status, answer, _ = server.ask("GET", "/api/health")
    assert status == 200
    assert answer["status"] == "ok" and answer["model"] is True and answer["actions"] is True


def test_ready_says_that_the_database_answers_too(server: Server) -> None:
    status, answer, _ = server.ask("GET", "/api/ready")
    assert (status, answer) == (200, {"status": "ok", "database": True})


def test_metrics_exist_only_for_the_operators_token(server: Server, asked: Talk) -> None:
    asked.say("we have no written strategy, and Marta opened the page")
    assert server.ask("GET", "/api/metrics")[0] == 404
    wrong = {"Authorization": "Bearer wrong"}
    assert server.ask("GET", "/api/metrics", None, wrong)[0] == 404
    status, raw, _ = server.ask("GET", "/api/metrics", None, {"Authorization": f"Bearer {METRICS}"})
    numbers = raw.decode()
    assert status == 200
    assert 'rostra_turns_total{act="start"}' in numbers
    assert 'rostra_turn_seconds_count{channel="web",kind="text"}' in numbers
    assert "Marta" not in numbers and asked.token not in numbers


def test_the_secret_is_only_ours_to_read(server: Server) -> None:
    if "ROSTRA_SECRET" not in os.environ:
        assert (server.folder / "secret").stat().st_mode & 0o777 == 0o600


def test_what_is_typed_is_in_no_log(server: Server, asked: Talk) -> None:
    asked.say("zebrastripes in the townhall")
    asked.say("/zebrastripes")
    for path in (server.folder / "log").glob("*.log"):
        assert "zebrastripes" not in path.read_text(errors="replace"), path.name


def test_exactly_one_line_of_the_start_is_an_address(server: Server) -> None:
    assert [line for line in server.said if "http" in line] == [
        f"Rostra is ready: {server.address}/rostra/"
    ]


def test_when_rasa_is_killed_it_comes_back_and_the_official_goes_on(
    server: Server, asked: Talk
) -> None:
    os.kill(server.child("bot"), signal.SIGKILL)
    message = {"id": str(uuid.uuid4()), "choice": asked.payload("Yes")}
    status, answer = 0, ""
    deadline = time.monotonic() + 120
    while status != 200 and time.monotonic() < deadline:
        try:
            status, answer = asked.send(message)
        except (OSError, HTTPException):
            time.sleep(0.5)
    assert status == 200, "Rasa did not come back"
    assert "Noted" in str(answer) and len(asked.transcript()) == 5

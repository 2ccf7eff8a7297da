"""Odd requests to every public path of the real server: a plain refusal, never a fault."""

from __future__ import annotations

import json
import os
import random
import re
import string
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from tests.server import Server, Talk

pytestmark = pytest.mark.slow
COUNT = int(os.environ.get("ROSTRA_FUZZ", "6000"))
"""Requests a run; the seeds are those of the counting, so that a finding can be tried again."""
CHANNELS = {
    "SLACK_SIGNING_SECRET": "s" * 32,
    "SLACK_BOT_TOKEN": "xoxb-none",
    "TEAMS_APP_ID": "00000000-0000-0000-0000-000000000000",
    "TEAMS_APP_PASSWORD": "none",
    "ROSTRA_MESSAGES_PER_MINUTE": "1000000",
    "ROSTRA_CONVERSATIONS_PER_MINUTE": "1000000",
}
PATHS = (
    "/api/conversations", "/api/messages", "/api/export", "/api/health", "/api/ready",
    "/api/metrics", "/api/report/pdf", "/api/report/html", "/", "/advisor.js", "/slack/events",
    "/slack/install", "/slack/oauth_redirect", "/teams/messages", "/teams/ladder.png", "/../model",
    "/%2e%2e/secret", "/api/messages/", "//", "/api/report/" + "x" * 300,
)  # fmt: skip
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")
TYPES = (
    "application/json", "application/json; charset=utf-8", "text/plain", "", "multipart/form-data",
    "application/x-www-form-urlencoded", "application/json; charset=latin-9",
)  # fmt: skip
ODD = (
    "", " ", "\x00", "\ud83d\ude00" * 50, "<script>alert(1)</script>", "/inform{\"answer\": 1}",
    "'; drop table turns; --", "\u202eabc", "A" * 70_000, "${jndi:ldap://x}", "yes", "%s%s%n",
    "ضجة", "你好", "-1", "1e999", "nan", "../../etc/passwd", "?" * 5000, "(" * 1900,
)  # fmt: skip


class Fuzz:
    """Makes odd requests; the same number makes the same request."""

    def __init__(self, talk: Talk):
        self._token = talk.token
        self._payload = talk.payload("Assess my agency")

    def request(self, number: int) -> tuple[str, str, bytes | None, dict[str, str]]:
        """Method, path, body and headers."""
        rng = random.Random(number)
        path = rng.choice(PATHS)
        if rng.random() < 0.4:
            path += "?" + "&".join(
                f"{rng.choice(('after', 'for', 'of', 'code', 'state', 'x'))}={self._word(rng)}"
                for _ in range(rng.randint(1, 3))
            )
        headers = {
            "Content-Type": rng.choice(TYPES),
            "X-Slack-Signature": "v0=" + "0" * 64,
            "X-Slack-Request-Timestamp": rng.choice((str(int(time.time())), "soon")),
        }
        tokens = (
            f"Bearer {self._token}",
            "Bearer x",
            "",
            "Basic eA==",
            f"Bearer {self._token[:-1]}",
        )
        headers["Authorization"] = rng.choice(tokens)
        body = self._body(rng) if rng.random() < 0.8 else None
        return rng.choice(METHODS), path, body, headers

    def _word(self, rng: random.Random) -> str:
        return "".join(
            rng.choices(string.ascii_letters + "%25-_.~0123456789+", k=rng.randint(0, 30))
        )

    def _body(self, rng: random.Random) -> bytes:
        kind = rng.random()
        if kind < 0.15:
            return rng.randbytes(rng.randint(0, 300))
        if kind < 0.25:
            return ("[" * 20_000 if rng.random() < 0.3 else '{"id": "a", "text":').encode()
        key = rng.choice(("text", "choice", "choices", "type", "activity"))
        name = rng.choice(("m1", "", 3, None, "x" * 200, "ü"))
        message: Any = {"id": name, key: self._value(rng, 3)}
        if rng.random() < 0.2:
            message = self._value(rng, 4)
        return json.dumps(message).encode("utf-8", "surrogatepass")

    def _value(self, rng: random.Random, depth: int) -> Any:
        leaf = (None, True, 0, -1, 2**70, 1.5, self._payload, *ODD)
        if depth == 0 or rng.random() < 0.6:
            return rng.choice(leaf)
        if rng.random() < 0.5:
            return [self._value(rng, depth - 1) for _ in range(rng.randint(0, 45))]
        return {str(rng.choice(ODD)): self._value(rng, depth - 1) for _ in range(rng.randint(0, 4))}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="rostra-fuzz-") as folder:
        started = Server(Path(folder), CHANNELS)
        yield started
        started.stop()


def test_no_odd_request_is_answered_with_a_fault(server: Server) -> None:
    fuzz = Fuzz(Talk(server))
    counted: Counter[int] = Counter()
    faults = []
    for number in range(COUNT):
        method, path, body, headers = fuzz.request(number)
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        try:
            connection.request(method, f"/rostra{path}", body, headers)
            status = connection.getresponse().status
        except (HTTPException, OSError) as error:
            # A server may hang up on a body it will not read, but it must still be there.
            status = -1
            if not isinstance(error, (ConnectionError, HTTPException)):
                faults.append((number, repr(error)))
        finally:
            connection.close()
        counted[status] += 1
        if status >= 500:
            faults.append((number, f"{method} {path[:60]} {status}"))
    print(f"{COUNT} requests: {dict(sorted(counted.items()))}")
    assert faults == []
    assert Talk(server).press("Assess my agency")


def test_no_log_holds_what_was_sent_in_odd_requests_or_in_a_conversation(server: Server) -> None:
    talk = Talk(server)
    talk.press("Assess my agency")
    typed = [
        "zebrastripes in the townhall", "we have no zebrastripes strategy", "why not zebrastripes?",
        "/zebrastripes", "save", "report", "my name is Zebrastripes", "what if zebrastripes",
    ]  # fmt: skip
    for text in typed:
        talk.say(text)
    talk.say("save my answers")
    shown = json.dumps(talk.messages)
    codes = re.findall(r"\b[a-z]+(?:-[a-z]+){4}\b|\b(?:[a-z]{6} ){4}[a-z]{6}\b", shown)
    assert codes, "no code was handed out"
    logs = "".join(path.read_text(errors="replace") for path in (server.folder / "log").iterdir())
    logs += "\n".join(server.said)
    hidden = [
        "zebrastripes",
        "jndi",
        "drop table",
        "etc/passwd",
        talk.token,
        *codes,
        CHANNELS["SLACK_SIGNING_SECRET"],
        CHANNELS["SLACK_BOT_TOKEN"],
    ]
    assert [one for one in hidden if one.lower() in logs.lower()] == []

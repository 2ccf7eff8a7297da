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

from bot.channels.slack import SlackInput
from bot.channels.teams import TeamsInput
from bot.channels.web import WebInput
from tests.loopback import small_reader
from tests.server import METRICS, Server, Talk
from tests.slack.sent import SIGNING_SECRET, is_text, signed

COUNT = int(os.environ.get("ROSTRA_FUZZ", "6000"))
"""Requests a run; the seeds are those of the counting, so that a finding can be tried again."""
CHANNELS = {
    "SLACK_SIGNING_SECRET": SIGNING_SECRET,
    "SLACK_BOT_TOKEN": "xoxb-none",
    "SLACK_API_URL": "http://127.0.0.1:9/api",
    "TEAMS_APP_ID": "00000000-0000-0000-0000-000000000000",
    "TEAMS_APP_PASSWORD": "none",
    "ROSTRA_MESSAGES_PER_MINUTE": "1000000",
    "ROSTRA_CONVERSATIONS_PER_MINUTE": "1000000",
}
ROUTES = {
    "/api/conversations": ("POST", "POST", "POST", "DELETE"), "/api/messages": ("POST", "GET"),
    "/api/answers": ("GET",), "/api/export": ("GET",), "/api/health": ("GET",),
    "/api/ready": ("GET",), "/api/metrics": ("GET",), "/api/words": ("GET",), "/": ("GET",),
    "/api/report/pdf": ("GET",), "/api/report/html": ("GET",), "/advisor.js": ("GET",),
    "/slack/events": ("POST", "POST", "GET"), "/teams/messages": ("POST",),
    "/teams/ladder.png": ("GET",),
}  # fmt: skip
"""Every public path, with the methods that it takes."""
PATHS = (
    *ROUTES, *["/api/messages"] * 14, *["/slack/events"] * 2, "/slack/install",
    "/slack/oauth_redirect", "/../model", "/%2e%2e/secret", "/api/messages/", "//",
    "/api/report/" + "x" * 300,
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
    """Makes odd requests; the same number makes the same request. Most are right but for one or
    two things, so that they come far."""

    def __init__(self, talk: Talk):
        self.begin(talk)

    def begin(self, talk: Talk) -> None:
        """Go on in another conversation."""
        self._token = talk.token
        self._payload = talk.payload("Assess my agency")

    def request(self, number: int) -> tuple[str, str, bytes | None, dict[str, str]]:
        """Method, path, body and headers."""
        rng = random.Random(number)
        path = rng.choice(PATHS)
        method = rng.choice(ROUTES.get(path, METHODS) if rng.random() < 0.8 else METHODS)
        tokens = ("Bearer x", "", "Basic eA==", f"Bearer {self._token[:-1]}")
        right = rng.random() < 0.8
        body = self._body(rng, path) if method == "POST" or rng.random() < 0.3 else None
        stamp = str(int(time.time()))
        headers = {
            "Authorization": f"Bearer {self._token}" if right else rng.choice(tokens),
            "Content-Type": TYPES[0] if rng.random() < 0.8 else rng.choice(TYPES),
            "X-Slack-Request-Timestamp": stamp if right else rng.choice(("soon", "0", stamp)),
            "X-Slack-Signature": "v0=" + "0" * 64,
        }
        if right and is_text(body or b""):
            headers["X-Slack-Signature"] = signed(body or b"", stamp)
        if rng.random() < 0.3:
            path += "?" + "&".join(
                f"{rng.choice(('after', 'for', 'of', 'code', 'state', 'x'))}={self._word(rng)}"
                for _ in range(rng.randint(1, 3))
            )
        return method, path, body, headers

    def _word(self, rng: random.Random) -> str:
        return "".join(
            rng.choices(string.ascii_letters + "%25-_.~0123456789+", k=rng.randint(0, 30))
        )

    def _body(self, rng: random.Random, path: str) -> bytes:
        message: Any
        name: Any
        kind = rng.random()
        if kind < 0.05:
            return rng.randbytes(rng.randint(0, 300))
        if kind < 0.1:
            return ("[" * 20_000 if rng.random() < 0.3 else '{"id": "a", "text":').encode()
        if kind < 0.15:
            message = self._value(rng, 4)
        elif path == "/slack/events":
            event = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1",
                     "ts": "1.1", "text": self._value(rng, 1)}  # fmt: skip
            event[rng.choice(list(event))] = self._value(rng, 2)
            message = {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{rng.random()}",
                       "event": event}  # fmt: skip
        else:
            key = rng.choice(("text", "text", "choice", "choices", "activity"))
            name = f"m{rng.getrandbits(40)}"
            if rng.random() < 0.3:
                name = rng.choice(("m1", "", 3, None, "x" * 200, "ü"))
            text = key == "text" and rng.random() < 0.8
            message = {"id": name, key: rng.choice(ODD) if text else self._value(rng, 2)}
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


@pytest.mark.slow
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
        if status == 204:
            fuzz.begin(Talk(server))
        if status >= 500:
            faults.append((number, f"{method} {path[:60]} {status}"))
    _, raw, _ = server.ask("GET", "/api/metrics", None, {"Authorization": f"Bearer {METRICS}"})
    turns = re.findall(r"^rostra_turns_total\{.*\} (\S+)$", raw.decode(), re.MULTILINE)
    taken = sum(map(float, turns))
    print(f"{COUNT} requests, {taken:.0f} turns: {dict(sorted(counted.items()))}")
    assert faults == []
    assert taken > COUNT / 60, "the requests do not come far"
    assert Talk(server).press("Assess my agency")


@pytest.mark.slow
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


def test_odd_requests_go_to_every_public_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ROSTRA_VAR", str(tmp_path))
    for name, value in CHANNELS.items():
        monkeypatch.setenv(name, value)
    for channel in (WebInput(), SlackInput(), TeamsInput()):
        prefix = channel.url_prefix().removeprefix("/rostra")
        for route in channel.blueprint(small_reader)._future_routes:
            shape = re.escape(f"{prefix}/{route.uri.lstrip('/')}")
            anything = re.sub(r"<[^>]*>", "[^/]+", shape)
            found = [path for path in PATHS if re.fullmatch(anything, path)]
            assert found, f"no odd request goes to {route.uri}"
            methods = {method for path in found for method in ROUTES.get(path, METHODS)}
            assert methods & set(route.methods), route.uri

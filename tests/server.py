"""The real server for tests, started once, and a client that talks with it as the page does."""

from __future__ import annotations

import atexit
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from .journeys import choices

ROOT = Path(__file__).resolve().parent.parent
METRICS = "the operator's token"
INTRANET = "https://intranet.example"
"""The one other website that may call and frame the server of the tests."""
SERVE = "import sys; from actions.cli import main; sys.exit(main(sys.argv[1:]))"


class Server:
    """Rostra in a folder of its own, with its own databases, logs and secret."""

    def __init__(
        self, folder: Path, more: Mapping[str, str] | None = None, port: int = 0,
        root: Path = ROOT, within: Sequence[str] = (),
    ):  # fmt: skip
        """Start it; `more` are further settings of its environment. `root` is where the program is,
        and `within` a command that runs it."""
        self.folder = folder
        self.port = port or free_port()
        self._more = dict(more or {})
        environment = {
            **os.environ,
            "ROSTRA_VAR": str(folder),
            "ROSTRA_MESSAGES_PER_MINUTE": "600",
            "ROSTRA_CONVERSATIONS_PER_MINUTE": "6000",
            "ROSTRA_ORIGINS": INTRANET,
            "ROSTRA_METRICS_TOKEN": METRICS,
            **self._more,
        }
        self.said: list[str] = []
        self._process = subprocess.Popen(
            [*within, sys.executable, "-c", SERVE, "serve", "--port", str(self.port)],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        # Read on in the background, so that it never waits for somebody to read its log.
        self._listener = threading.Thread(target=self._listen, daemon=True)
        for line in self._process.stdout:
            self.said.append(line.rstrip())
            if "Rostra is ready" in line:
                self._listener.start()
                return
        raise AssertionError("the server did not start:\n" + "\n".join(self.said))

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any, dict[str, str]]:
        """One request: the status, the body (JSON where it is JSON), and the headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = dict(headers or {})
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        try:
            connection.request(method, f"/rostra{path}", body, sent)
            answer = connection.getresponse()
            raw = answer.read()
        finally:
            connection.close()
        got = {name.lower(): value for name, value in answer.getheaders()}
        is_json = got.get("content-type", "").startswith("application/json")
        return answer.status, json.loads(raw) if is_json else raw, got

    def child(self, name: str) -> int:
        """The process id of the child whose command line holds `name`."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self._process.pid)],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        (found,) = [line for line in listed.splitlines() if f"-m {name} " in line]
        return int(found.split()[0])

    def kill(self, name: str = "bot") -> None:
        """Kill a child at once."""
        os.kill(self.child(name), signal.SIGKILL)

    def replaced(self) -> Server:
        """Stop it as an update does, and start it again with the same settings."""
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(60) == 0
        return Server(self.folder, self._more, self.port)

    def stop(self) -> int:
        """Stop it as Ctrl-C does; returns its exit status."""
        self._process.send_signal(signal.SIGINT)
        status = self._process.wait(30)
        self.rest_of_the_log()
        return status

    def rest_of_the_log(self) -> list[str]:
        """All that it wrote on the terminal, when it has ended."""
        self._listener.join(30)
        return self.said

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as said:
            self.said.extend(line.rstrip() for line in said)


class Talk:
    """One conversation over HTTP."""

    def __init__(self, server: Server):
        self.server = server
        status, opened, _ = server.ask("POST", "/api/conversations", {})
        assert status == 201, opened
        self.token: str = opened["conversation"]
        self.messages: list[dict[str, Any]] = opened["messages"]

    @property
    def blocks(self) -> list[Any]:
        """The blocks of the last reply."""
        last: list[Any] = self.messages[-1]["blocks"]
        return last

    @property
    def text(self) -> str:
        """All words of the last reply."""
        return " ".join(_words(self.blocks))

    @property
    def open_question(self) -> dict[str, Any] | None:
        """The question the last reply ends with, if any."""
        found = [block for block in self.blocks if block["type"] == "question"]
        return found[-1] if found else None

    def headers(self) -> dict[str, str]:
        """What shows that the conversation is ours."""
        return {"Authorization": f"Bearer {self.token}"}

    def send(self, body: Any, **more: Any) -> tuple[int, Any]:
        """Send a message as it is; returns the status and the answer."""
        status, answer, _ = self.server.ask("POST", "/api/messages", body, self.headers(), **more)
        return status, answer

    def say(self, text: str) -> list[Any]:
        """Type a text; returns the blocks of the reply."""
        return self._take({"text": text})

    def press(self, label: str) -> list[Any]:
        """Press the button with this label in the last reply."""
        return self._take({"choice": self.payload(label)})

    def choose(self, *labels: str) -> list[Any]:
        """Choose several answers of the open question."""
        return self._take({"choices": [self.payload(label) for label in labels]})

    def payload(self, label: str) -> str:
        """What the button with this label sends."""
        found = [one["payload"] for one in choices(self.blocks) if one["label"] == label]
        assert found, f"no button {label!r} in: {[one['label'] for one in choices(self.blocks)]}"
        return str(found[-1])

    def transcript(self, after: int = 0) -> list[dict[str, Any]]:
        """The messages after number `after`."""
        path = f"/api/messages?after={after}"
        status, answer, _ = self.server.ask("GET", path, None, self.headers())
        assert status == 200, answer
        messages: list[dict[str, Any]] = answer["messages"]
        return messages

    def _take(self, message: dict[str, Any]) -> list[Any]:
        status, answer = self.send({"id": str(uuid.uuid4()), **message})
        assert status == 200, answer
        self.messages.extend(answer["messages"])
        return self.blocks


@lru_cache(maxsize=1)
def running() -> Server:
    """The server of this test run, started when first needed and stopped at the end."""
    folder = tempfile.TemporaryDirectory(prefix="rostra-test-")
    server = Server(Path(folder.name))

    def end() -> None:
        server.stop()
        folder.cleanup()

    atexit.register(end)
    return server


def _words(value: Any) -> list[str]:
    if isinstance(value, list):
        return [word for one in value for word in _words(one)]
    if isinstance(value, dict):
        hidden = ("payload", "type", "id", "kind", "tone", "href")
        return [word for key, one in value.items() if key not in hidden for word in _words(one)]
    return [value] if isinstance(value, str) and value else []


def free_port() -> int:
    """A port that nothing listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

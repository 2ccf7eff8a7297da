"""A bot in a process of its own, a client that keeps its connection, and what it all weighs."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import processes

PATIENCE = 240.0


class Bot:
    """One program, started at once and stopped with all it started."""

    def __init__(
        self, command: Sequence[str], folder: Path, log: Path, more: Mapping[str, str], port: int
    ):
        self.port = port
        self.began = time.perf_counter()
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                [sys.executable, *command], cwd=folder, env={**os.environ, **more},
                stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip

    def until(self, path: str) -> float:
        """Wait until a GET of `path` answers with 200; returns the seconds since the start."""
        while time.perf_counter() - self.began < PATIENCE:
            if self._process.poll() is not None:
                raise RuntimeError("The bot stopped. See its log.")
            try:
                if Client(self.port).get(path) == http.client.OK:
                    return time.perf_counter() - self.began
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"No answer after {PATIENCE:.0f} seconds.")

    def megabytes(self) -> float:
        """The memory of all its processes; what several share is counted once."""
        return sum(map(processes.share, self._family()))

    def seconds(self) -> float:
        """The processor's time that all its processes have taken so far."""
        return sum(map(processes.seconds, self._family()))

    def waited(self) -> float:
        """The seconds that its processes wanted a processor and others had it."""
        return sum(map(processes.waited, self._family()))

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        os.killpg(self._process.pid, signal.SIGINT)
        self._process.wait(30)

    def _family(self) -> list[int]:
        return processes.family(self._process.pid)


class Client:
    """A client that keeps its connection, as a browser does."""

    def __init__(self, port: int):
        self.posts = 0
        """How many requests it has posted."""
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> int:
        """The status of one GET."""
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status

    def read(self, path: str, token: str) -> str:
        """What one GET brings."""
        self._connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        return self._connection.getresponse().read().decode()

    def post(self, path: str, body: Any, token: str = "") -> tuple[float, Any]:
        """Post JSON; returns the milliseconds until the whole answer was here, and the answer."""
        self.posts += 1
        sent = json.dumps(body)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        began = time.perf_counter()
        self._connection.request("POST", path, sent, headers)
        answer = self._connection.getresponse()
        raw = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status not in (200, 201):
            raise RuntimeError(f"{path}: {answer.status} {raw[:200]!r}")
        return took, json.loads(raw)

"""Programs that Rostra starts and is sure to stop: each in its own process group, with a log."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from . import logs
from .folders import ROOT, var

_SET_DEATH_SIGNAL = 1


class Child:
    """One program, started at once."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        more: Mapping[str, str] | None = None,
        processor: int | None = None,
    ):
        """`more` is added to the environment; `processor`, if given, is the only one it uses."""
        self.name = name
        self.log = var() / "log" / f"{name}.log"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists():
            # What it said last may tell why it has to be started again.
            self.log.replace(self.log.with_suffix(".before.log"))
        with self.log.open("wb") as out:
            # For a collector of logs, all goes where our own lines go.
            into = None if logs.wanted() else out
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=ROOT,
                env={**os.environ, **_quiet(), **(more or {})},
                stdin=subprocess.DEVNULL,
                stdout=into,
                stderr=subprocess.STDOUT if into else None,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509
            )
        if processor is not None:
            with suppress(OSError):
                os.sched_setaffinity(self.pid, {processor})

    @property
    def pid(self) -> int:
        """The process id, which is the id of its group, too."""
        return self._process.pid

    def tell(self, number: int) -> None:
        """Send a signal to the program itself, if it is still there."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def ended(self) -> int | None:
        """The exit status, or None while it runs."""
        return self._process.poll()

    def wait(self) -> int:
        """Wait for the end; returns the exit status."""
        return self._process.wait()

    def stop(self, patience: float = 10) -> None:
        """End the whole group, first politely."""
        for sent in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.pid, sent)
            except ProcessLookupError:
                break
            deadline = time.monotonic() + patience
            while self._process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
        self._process.wait()

    def last_lines(self, count: int = 12) -> str:
        """The end of its log, to show when it failed."""
        text = self.log.read_text(encoding="utf-8", errors="replace").replace("\r", "\n")
        lines = [line for line in text.splitlines() if line.strip()]
        return "\n".join(f"    {line}" for line in lines[-count:])


def _quiet() -> dict[str, str]:
    return {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        # One message is too little to share out between processors: it costs twice the work.
        "OPENBLAS_NUM_THREADS": os.environ.get("OPENBLAS_NUM_THREADS", "1"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        # Sorted by Rasa from sets: the same seed gives the same model from the same files.
        "PYTHONHASHSEED": "0",
    }


def die_with_parent() -> None:
    """Called in a new process: on Linux it ends when Rostra itself is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGTERM)

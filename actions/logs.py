"""Logs as lines of JSON on standard output, for whoever collects them: FORCE_JSON_LOGGING=1.

That is Rasa's own switch, but Rasa writes JSON for a part of its lines only, and as the text of
other lines. Here every line is one object: time, level, logger, event, and the conversation in
which it was written. Of an error it holds the kind and the places in the code: never its text,
which may hold what an official wrote.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import Any

import coloredlogs

JSON = "FORCE_JSON_LOGGING"
_conversation: ContextVar[str] = ContextVar("conversation", default="")
_log = logging.getLogger(__name__)


def wanted() -> bool:
    """Whether lines of JSON are asked for."""
    return bool(os.environ.get(JSON))


@contextmanager
def about(conversation: str) -> Iterator[None]:
    """What is logged in here belongs to this conversation."""
    before = _conversation.set(conversation)
    try:
        yield
    finally:
        _conversation.reset(before)


def begin() -> None:
    """From now on this process logs lines of JSON, and nothing else."""
    handler = _Every(sys.stdout)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    # Rasa calls this at each start, to write lines for a terminal instead.
    coloredlogs.install = _level


class _Every(logging.StreamHandler):  # type: ignore[type-arg]
    def addFilter(self, filter: Any) -> None:  # noqa: A002, N802
        """None: Rasa would leave out a line that says the same as the one before."""


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """As logging.Formatter."""
        error = record.exc_info[1] if record.exc_info else None
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat("T", "seconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        if _conversation.get():
            line["conversation"] = _conversation.get()
        line |= getattr(record, "numbers", {})
        if error is not None:
            line |= {"error": type(error).__name__, "at": places(error)}
        return json.dumps(line)


def places(error: BaseException) -> str:
    """Where in the code an error was raised, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))


def plain(event: str) -> str:
    """A line of `rostra serve` itself."""
    record = logging.LogRecord("rostra", logging.INFO, "", 0, event, None, None)
    return Lines().format(record)


def _event(record: logging.LogRecord) -> str:
    if record.name == "py.warnings":
        # The category and the place; the text would go on with a line of source.
        return record.getMessage().partition("\n")[0]
    text = record.getMessage()
    if text.startswith("{"):
        # Rasa's structured lines. Only their name is sure to hold no content.
        try:
            return str(json.loads(text).get("event", ""))
        except ValueError:
            pass
    return text


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.critical("Stopped by an error", exc_info=(kind, error, trace))


def _level(level: Any = None, **_: Any) -> None:
    # Rasa's lines for finding faults hold whole messages, so they are not to be had.
    named = level if isinstance(level, int) else logging.getLevelName(str(level or "INFO").upper())
    chosen = max(named if isinstance(named, int) else 0, logging.INFO)
    # Ours by name, too: a library that is loaded with the model silences the root logger.
    for name in (None, "bot", "actions"):
        logging.getLogger(name).setLevel(chosen)

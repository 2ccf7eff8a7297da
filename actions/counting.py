"""Numbers for those who watch Rostra over Prometheus: counts and times, never content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prometheus_client import Counter, Histogram

from .acts import ACTS

_TURNS = Counter("rostra_turns_total", "Turns saved, by what the message was taken as", ["act"])
_ADVICE = Counter("rostra_advice_total", "Replies that show the place in the models")
_SECONDS = Histogram(
    "rostra_turn_seconds",
    "From the message to the saved reply",
    ["channel", "kind"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
)
_REFUSED = Counter("rostra_refused_total", "Requests that were not served, by code", ["code"])
_FAULTS = Counter("rostra_faults_total", "Faults of the program, by kind of error", ["kind"])


def turn(act: str, blocks: Sequence[Any]) -> None:
    """A turn was saved. A fallback is the act nlu_fallback."""
    _TURNS.labels(act if act in ACTS else "other").inc()
    if any(block["type"] == "ladder" for block in _all(blocks)):
        _ADVICE.inc()


def seconds(channel: str, kind: str, passed: float) -> None:
    """A turn took so long; `kind` is text or button."""
    _SECONDS.labels(channel, kind).observe(passed)


def refused(code: str) -> None:
    """A request was not served."""
    _REFUSED.labels(code).inc()


def fault(error: BaseException) -> None:
    """Something broke."""
    _FAULTS.labels(type(error).__name__).inc()


def _all(blocks: Sequence[Any]) -> Sequence[Any]:
    return [one for block in blocks for one in (block, *block.get("blocks", ()))]

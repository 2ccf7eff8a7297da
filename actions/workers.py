"""One worker in each replica, because more do not end well.

Rasa starts as many as SANIC_WORKERS says. Two were tried on PostgreSQL and Redis: they lost and
doubled no turn, but being told to stop soon they refused everybody at once. And what was opened
before they parted, such as the connections of Slack's and Teams' inbox, both would use.
"""

from __future__ import annotations

import os

WORKERS = "SANIC_WORKERS"
"""Rasa's own setting."""


class TooMany(Exception):
    """More workers than one; the text says what to do instead."""


def need_one() -> None:
    """Raises TooMany."""
    given = os.environ.get(WORKERS, "").strip()
    if given not in ("", "1"):
        raise TooMany(
            f"{WORKERS} is {given}, but Rostra runs with one worker. Take the setting out, and "
            "start more replicas instead: docs/operations.md says how."
        )

"""Numbers that an administrator may set in the environment."""

from __future__ import annotations

import os

KEEP = "ROSTRA_KEEP_DAYS"
"""Names the days for which an untouched conversation, and a code that leads to it, is kept."""
USUAL_DAYS = 90
DAY = 24 * 3600.0
"""Seconds."""


def kept_days() -> int:
    """For how many days conversations and codes are kept."""
    return setting(KEEP, USUAL_DAYS)


def setting(name: str, usual: int) -> int:
    """The number above zero that an administrator set under `name`, else the usual one."""
    given = os.environ.get(name, "")
    return int(given) if given.isdigit() and int(given) > 0 else usual

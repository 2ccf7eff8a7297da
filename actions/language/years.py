"""The year of today, and what a year in a message is beside it: coming, recent or old."""

from __future__ import annotations

import re
from datetime import date

COMING, RECENT, OLD = KINDS = ("#coming", "#recent", "#old")
"""A coming year is after this one, a recent one no more than `LATELY` years before it."""
LATELY = 4
_DATED = re.compile(r"\b(?:from|for|in|by|until|since|during|of) (?P<year>(?:19|20)\d\d)\b")


def this_year() -> int:
    """The year of today. Whatever depends on it asks at each message: servers run for years."""
    return date.today().year


def kind_of(year: int) -> str:
    """Which of KINDS a year is today."""
    now = this_year()
    if year > now:
        return COMING
    return RECENT if year >= now - LATELY else OLD


def is_dated_ahead(said: str) -> bool:
    """Whether a text dates something to a year to come: "from 2031"."""
    return any(int(found["year"]) > this_year() for found in _DATED.finditer(said))


def is_dated_back(said: str) -> bool:
    """Whether a text dates something to a year that is over, and nothing to one to come."""
    years = [int(found["year"]) for found in _DATED.finditer(said)]
    return bool(years) and max(years) < this_year()

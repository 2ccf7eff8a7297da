"""Which other websites may embed the page or call its API: ROSTRA_ORIGINS, the operator's list."""

from __future__ import annotations

import os
import re

ORIGINS = "ROSTRA_ORIGINS"
"""Addresses such as "https://intranet.example", separated by spaces. Empty: only our own page."""
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?")


def allowed_origins() -> tuple[str, ...]:
    """The listed origins, in their order. Raises ValueError when one is no origin."""
    found = tuple(dict.fromkeys(os.environ.get(ORIGINS, "").replace(",", " ").split()))
    for one in found:
        if not _ORIGIN.fullmatch(one):
            raise ValueError(
                f'{ORIGINS} names "{one}". Write scheme and host in small letters and nothing '
                'after them, such as "https://intranet.example".'
            )
    return found

"""Codes that people can read out and that nobody can guess: five plain words."""

from __future__ import annotations

import re
import secrets

_BEGIN = "b d f g h k l m n p r s t v w z".split()
_MIDDLE = "a e i o u".split()
_END = "b d g k l m n p r s t".split()
WORDS = 5
_CODE = re.compile(r"\b(?:[a-z]{6}-){4}[a-z]{6}\b")


def new_code() -> str:
    """A code such as "batlen-…": five words of six letters, about 96 bits."""
    return "-".join(_word() for _ in range(WORDS))


def code_in(text: str) -> str | None:
    """The code that stands in `text`, with hyphens or spaces between its words, or None."""
    found = _CODE.search(re.sub(r"[\s\-]+", "-", text.lower()))
    return found.group() if found else None


def _word() -> str:
    return "".join(
        secrets.choice(letters) for letters in (_BEGIN, _MIDDLE, _END, _BEGIN, _MIDDLE, _END)
    )

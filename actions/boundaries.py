"""Messages that are not for the advisor: personal data, and other languages than English."""

from __future__ import annotations

import re
import runpy
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import spacy

_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.[a-z]{2,}"  # an e-mail address
    r"|(?<![\w.])\+?\(?\d(?:[\s().\-/]?\d){8,}(?!\w)"  # a telephone or an identity number
    r"|\b[a-z]{2}\d{2}(?:\s?[a-z0-9]{4}){3,7}\b"  # an account number (IBAN)
    r"|\b(?:born on|date of birth|(?:passport|social security|identity card) (?:no|number))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGES = tuple("de nl da sv nb es fr it pt ro pl cs hr fi hu id tr".split())
_FEW = 3
"""With fewer words than this a message is read as English: "ja" or "no" is no language."""
_NAME = 4
"""With no more words than this capitals are names: "Dar es Salaam" is no Spanish."""
_FOREIGN_LETTERS = 0.4


def personal_data(text: str) -> bool:
    """Whether a message seems to hold an address, a telephone or an identity number."""
    return _PERSONAL.search(text) is not None


def other_language(text: str) -> bool:
    """Whether a message is plainly not English: another script, or more of another language's
    small words than of English ones."""
    letters = [one for one in text if one.isalpha()]
    if not letters:
        return False
    foreign = sum(1 for one in letters if not unicodedata.name(one, "LATIN").startswith("LATIN"))
    if foreign / len(letters) > _FOREIGN_LETTERS:
        return True
    found = _WORD.findall(text)
    if len(found) < _FEW:
        return False
    if len(found) <= _NAME:
        found = [word for word in found if not word[0].isupper()]
    words = [word.lower() for word in found]
    english = sum(1 for word in words if word in _small_words("en"))
    most = max(sum(1 for word in words if word in others) for others in _others())
    return most >= _FEW - 1 and most > 2 * english


@lru_cache(maxsize=1)
def _others() -> tuple[frozenset[str], ...]:
    return tuple(_small_words(language) - _small_words("en") for language in _LANGUAGES)


@cache
def _small_words(language: str) -> frozenset[str]:
    """A language's stop words, from spaCy's file alone: the package around the French ones
    compiles all that is known of French at its import, which takes half of our start."""
    path = Path(spacy.__file__).parent / "lang" / language / "stop_words.py"
    return frozenset(runpy.run_path(str(path))["STOP_WORDS"])

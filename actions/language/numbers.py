"""Numbers and shares in one spelling: "#3", "%60"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from .years import kind_of

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
     "eighty": 80, "ninety": 90, "hundred": 100, "couple": 2, "dozen": 12}  # fmt: skip
_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?")
_PARTS = {"third": 33, "quarter": 25, "fifth": 20, "tenth": 10}
MOST = 999
"""Larger numbers are all the same to us, except years."""
YEARS = range(1900, 2100)


def number_of(token: Token) -> int | None:
    """The number that a token stands for."""
    text = token.lower_
    if text in _NUMBERS:
        return _NUMBERS[text]
    if _DIGITS.fullmatch(text):
        try:
            whole = re.sub(r"[.,](?=\d{3}$)", "", text).replace(",", ".")
            number = int(float(whole))
            return number if number in YEARS and len(text) == 4 else min(number, MOST)
        except ValueError:
            return MOST
    return None


def counted(doc: Doc, i: int) -> tuple[str, int] | None:
    """A number, a share or a year that begins at token `i`, in its one spelling, and where it
    ends. A year is spelled by what it is today: see years.py."""
    texts = [token.lower_ for token in doc[i : i + 5]]
    number = number_of(doc[i])
    rest = texts[1:]
    if texts[0] == "half":
        return "%50", i + 1
    if texts[0] in ("no", "not") and rest[:1] == ["one"] and doc[i].lower_ == "no":
        return "nobody", i + 2
    if texts[0] in ("a", "one") and rest[:1] and rest[0] in _PARTS:
        return f"%{_PARTS[rest[0]]}", i + 2
    if number is None:
        return None
    if number in (2, 3) and rest[:1] in (["thirds"], ["quarters"]):
        return (
            f"%{ {'thirds': 33, 'quarters': 25}[rest[0]] * number + (rest[0] == 'thirds') }",
            i + 2,
        )
    if rest[:1] in (["%"], ["percent"], ["pct"]):
        return f"%{min(number, 100)}", i + 2
    if rest[:2] in (["per", "cent"], ["per", "cents"]):
        return f"%{min(number, 100)}", i + 3
    for between in (["out", "of"], ["in"], ["of", "every"]):
        after = i + 1 + len(between)
        if rest[: len(between)] == between and after < len(doc):
            whole = number_of(doc[after])
            if whole in (3, 4, 5, 10, 100) and number < whole:
                return f"%{round(100 * number / whole)}", after + 1
    return kind_of(number) if number in YEARS else f"#{number}", i + 1

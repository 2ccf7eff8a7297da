"""What somebody says again: "I told you: two-way". That it was said before is no part of it."""

from __future__ import annotations

import re

_SAID = (
    r"(?:i|we)(?:'ve| have)? (?:(?:already|just|clearly) )*"
    r"(?:told|said|wrote|pasted|mentioned|answered|explained|stated)"
    r"(?: (?:already|you|u|that|it|this|so|before|above|earlier|twice|once"
    r"|at the (?:start|beginning)))*"
)
_BEFORE = re.compile(
    rf"^(?:(?:but|and|well|as|like|again|sorry|hey)\b[,.! ]*)*{_SAID}"
    r"(?:[,:;.!\u2013\u2014-]+\s*|\s+(?=to\b))",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"[,;.!\u2013\u2014-]+\s*(?:(?:as|like) )?{_SAID}\W*$", re.IGNORECASE)
_KNOWS = re.compile(
    r"^you (?:already )?know (?:that|this|it)(?: already)?[,:;.!]+\s*", re.IGNORECASE
)


def without_reminder(text: str) -> str:
    """`text` without the words that remind us that it was said before, if anything is left."""
    left = _AFTER.sub("", _KNOWS.sub("", _BEFORE.sub("", text))).strip()
    return left or text

"""Codes that people can read out and that nobody can guess: five plain words."""

from __future__ import annotations

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

_BEGIN = "b d f g h k l m n p r s t v w z".split()
_MIDDLE = "a e i o u".split()
_END = "b d g k l m n p r s t".split()
WORDS = 5
_SOUND = f"[{''.join(_BEGIN)}][{''.join(_MIDDLE)}][{''.join(_END)}]"
_CODE = re.compile(rf"\b(?:(?:{_SOUND}){{2}}-){{4}}(?:{_SOUND}){{2}}\b")
_LIKE = re.compile(r"\b(?=((?:[a-z]{6}-){4}[a-z]{6})\b)")


def new_code() -> str:
    """A code such as "batlen-…": five words of six letters, about 96 bits."""
    return "-".join(_word() for _ in range(WORDS))


def code_in(text: str) -> str | None:
    """The code that stands in `text`, with hyphens or spaces between its words, or None.

    One of our codes first: "resume" before it has six letters, too. Else the last that looks like
    one, such as a code with a letter mistyped."""
    joined = re.sub(r"[\s\-]+", "-", text.lower())
    found = _CODE.search(joined)
    alike = _LIKE.findall(joined)
    return found.group() if found else alike[-1] if alike else None


class Guesses:
    """How many wrong codes each conversation tried lately, in the memory of this process."""

    MOST = 5
    """Wrong codes an hour. After them no code is looked at, not even a right one."""
    SECONDS = 3600.0
    MOST_KNOWN = 10_000
    """The conversations that guessed longest ago are forgotten first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._times: OrderedDict[str, list[float]] = OrderedDict()

    def spent(self, conversation: str) -> bool:
        """Whether the conversation has no guess left for now."""
        since = self._clock() - self.SECONDS
        return sum(1 for at in self._times.get(conversation, ()) if at > since) >= self.MOST

    def wrong(self, conversation: str) -> None:
        """The conversation tried a code that leads nowhere."""
        times = self._times.pop(conversation, [])
        self._times[conversation] = [*times, self._clock()][-self.MOST :]
        while len(self._times) > self.MOST_KNOWN:
            self._times.popitem(last=False)


def _word() -> str:
    return "".join(
        secrets.choice(letters) for letters in (_BEGIN, _MIDDLE, _END, _BEGIN, _MIDDLE, _END)
    )

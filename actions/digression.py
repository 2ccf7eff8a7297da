"""Whether what sounds like the answer to the open question is really a remark on something else.

Beside a question every "no" and every "we have" sounds like an answer to it, and who is asked about
open data may still be telling of the staff. So a longer reply is read once more as if nothing had
been asked. Where it then states other facts but not the one asked, it answers only what it states.
"""

from __future__ import annotations

from .language.meaning import NEITHER, UNKNOWN, Meant, Sense
from .settling import Statements

SHORT = 5
"""A reply of so few words needs its question to be understood, and so is an answer to it."""
AGREES = (0.45, 0.2)
"""How surely a reply must mean the option as which it was heard, and how far ahead of the next, to
be an answer whatever else it states ..."""
DIFFERS = (0.5, 0.35)
"""... and to mean nothing that was asked, to be none although it states nothing else."""
_IN_PASSING = frozenset({"uses_social_media", "channels_used"})
"""What an answer to any question may tell too: "yes, on our Facebook page"."""


def may_digress(text: str, options: tuple[str, ...], meant: Meant | None) -> bool:
    """Whether it is worth reading what `text` states beside the `options` as which it was heard:
    it is no short reply and no "I do not know", and `meant`, what it means as a reply, does not
    bear them out."""
    if len(text.split()) <= SHORT or options == (UNKNOWN,):
        return False  # Who does not know speaks of nothing that was asked, either.
    (_, option), sure, ahead = _best(meant)
    return not (option in options and sure >= AGREES[0] and ahead >= AGREES[1])


def is_digression(fact: str, meant: Meant | None, told: Statements) -> bool:
    """Whether a text that may digress does not answer the question about `fact`. `told`: what it
    states with nothing asked."""
    if fact in told.certain:
        return False
    (_, option), sure, ahead = _best(meant)
    differs = option == NEITHER and sure >= DIFFERS[0] and ahead >= DIFFERS[1]
    return differs or bool(told.certain.keys() - _IN_PASSING)


def _best(meant: Meant | None) -> Sense:
    return meant.best() if meant else Sense(("", UNKNOWN), 0.0, 0.0)

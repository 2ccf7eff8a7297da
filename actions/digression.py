"""Whether what sounds like the answer to the open question is really a remark on something else.

Beside a question every "no" and every "we have" sounds like an answer to it, and who is asked about
open data may still be telling of the staff. So a longer reply is read once more as if nothing had
been asked. Where it then states other facts but not the one asked, it answers only what it states.
A short reply mostly needs its question to be understood, so it must mean no answer to it at all.
"""

from __future__ import annotations

from .language.meaning import NEITHER, UNKNOWN, Meant, Sense
from .settling import Statements

LEAST, SHORT = 2, 5
"""A reply of fewer words speaks of nothing else; one of no more words is short."""
AGREES = (0.45, 0.2)
"""How surely a reply must mean the option as which it was heard, and how far ahead of the next, to
be an answer whatever else it states ..."""
DIFFERS = (0.5, 0.35)
"""... and to mean nothing that was asked, to be none although it states nothing else."""
SHORT_AGREES = (0.35, 0.7)
"""How surely a short reply must mean the option as which it was heard, where it states another
fact and means that option best; and how surely to be an answer in no word of its question ..."""
SHORT_DIFFERS = (0.35, 0.25, 0.25)
"""... and where it states nothing: how surely it must mean nothing that was asked, how surely it
may still mean that option, and how far apart these two must be, to be none."""
_IN_PASSING = frozenset({("uses_social_media", "yes"), ("channels_used", "")})
"""What an answer to any question may tell too: "yes, on our Facebook page"."""


def is_short(text: str) -> bool:
    """Whether a reply is so short that it mostly needs its question to be understood."""
    return len(text.split()) <= SHORT


def may_digress(text: str, options: tuple[str, ...], meant: Meant | None) -> bool:
    """Whether it is worth reading what `text` states beside the `options` as which it was heard:
    it is no "I do not know", and `meant`, what it means as a reply, does not bear them out. A
    single word is always a reply."""
    if options == (UNKNOWN,) or len(text.split()) < LEAST:
        return False  # Who does not know speaks of nothing that was asked, either.
    (_, option), sure, ahead = _best(meant)
    least = (SHORT_AGREES[1], 0.0) if is_short(text) else AGREES
    return not (option in options and sure >= least[0] and ahead >= least[1])


def is_digression(fact: str, meant: Meant | None, told: Statements) -> bool:
    """Whether a text that may digress does not answer the question about `fact`. `told`: what it
    states with nothing asked."""
    if fact in told.certain:
        return False
    (_, option), sure, ahead = _best(meant)
    differs = option == NEITHER and sure >= DIFFERS[0] and ahead >= DIFFERS[1]
    return differs or _states_more(told)


def is_remark(
    fact: str, options: tuple[str, ...], meant: Meant | None, told: Statements, named: bool
) -> bool:
    """The same for a short text, which was heard as these `options`. `named`: it has a word that
    speaks of the question."""
    if fact in told.certain or meant is None:
        return False
    (_, option), sure, _ = meant.best()
    heard = max(meant.of((fact, one)) or 0.0 for one in options)
    if _states_more(told):
        return option not in options or heard < SHORT_AGREES[0] or not named
    least, most, apart = SHORT_DIFFERS
    return option == NEITHER and sure >= least and heard < most and sure - heard >= apart


def _states_more(told: Statements) -> bool:
    return any(not _in_passing(*answer) for answer in told.certain.items())


def _in_passing(fact: str, options: tuple[str, ...]) -> bool:
    return any(fact == name and option in ("", *options) for name, option in _IN_PASSING)


def _best(meant: Meant | None) -> Sense:
    return meant.best() if meant else Sense(("", UNKNOWN), 0.0, 0.0)

"""One answer to a question out of what a reply means as a whole and what its words say."""

from __future__ import annotations

import re

from rules import Fact

from .acts import Act, inform
from .language.exception import exceptions, in_part
from .language.found import AHEAD, MIDDLE
from .language.meaning import NEITHER, UNKNOWN, Meant
from .options import no_of, yes_of

OUTRIGHT = (0.75, 0.4)
"""How surely a reply must mean an option, and how far it must be ahead of the next, to be read by
its meaning before any phrase ..."""
INSTEAD = (0.6, 0.3)
"""... to be read by it instead of what phrases and tone say ..."""
LESS = 0.3
"""... where they say something that it means so much less ..."""
CLEARLY, ELSEWHERE = (0.3, 0.1), (0.85, 0.5)
"""... and where they say nothing, or where the reply speaks of something else than was asked."""
DOUBTED = (0.5, 0.1)
"""How surely it must mean that one does not know."""


def clear(
    meant: Meant | None, asked: Fact, least: tuple[float, float], doubt: bool = False
) -> Act | None:
    """The option that a reply means, where that is so sure and so far ahead of anything else; or,
    asked for `doubt`, that one does not know."""
    if meant is None:
        return None
    (_, option), sure, ahead = meant.best()
    wanted = option == UNKNOWN if doubt else option not in (NEITHER, UNKNOWN)
    return inform(asked.id, option) if wanted and sure >= least[0] and ahead >= least[1] else None


def outdone(meant: Meant | None, asked: Fact, act: Act, text: str) -> Act | None:
    """What a reply means, where that is much surer than what its phrases and tone say. Where one
    is asked how much, a number in the `text` is surer still."""
    if asked.kind == "band" and re.search(r"\d", text):
        return None
    said = act.answers().get(asked.id, ())
    instead = clear(meant, asked, INSTEAD)
    if meant is None or instead is None or UNKNOWN in said:
        return None
    mine = max((meant.of((asked.id, option)) or 0 for option in said), default=0)
    return instead if meant.best().sure - mine > LESS else None


def together(fact: Fact, options: tuple[str, ...], generic: str) -> Act | None:
    """What phrases and a general yes or no say together; None where they contradict."""
    if not options:
        return inform(fact.id, generic) if generic else None
    if len(options) > 1 or not generic or generic in options:
        return inform(fact.id, *options)
    (option,) = options
    yes, no = yes_of(fact), no_of(fact, "")
    if {option, generic} == {yes, no} and yes != no:
        return None
    if option in (yes, no) and generic in (*AHEAD, *MIDDLE):
        return inform(fact.id, generic)
    return inform(fact.id, option)


def with_exception(act: Act | None, text: str, asked: Fact) -> Act | None:
    """`act`, unless the reply makes an exception of what it says of all or of none."""
    part = next(exceptions(text), None)
    options = act.answers().get(asked.id, ()) if act else ()
    if act is None or part is None or not any(map(part.takes_from, options)):
        return act
    if asked.section == "agency":
        return act
    middle = in_part(asked)
    if middle and asked.kind != "many":
        return inform(asked.id, middle)
    return None if part.denies else act

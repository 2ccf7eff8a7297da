"""How a phrase is meant where it stands: said, denied, planned, in part, supposed or left open."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

from .clauses import Clause, is_finite
from .cues import (
    ASKING,
    OPEN,
    OPEN_PAIRS,
    PARTLY,
    PARTLY_PAIRS,
    REPORTED,
    REPORTS,
    SOMETIMES,
    WISHED,
)
from .denial import is_denied, leaves_a_part
from .loss import is_lost, is_only_less
from .match import Match
from .message import Line, Passage
from .planning import is_in_the_making, is_planned
from .scope import is_denied_as_a_reason, is_told_by_another, share_of_subject, skips_the_thing
from .wording import OTHER


class Stance(Enum):
    """What a message does with a phrase."""

    SAID = "said"
    DENIED = "denied"
    PLANNED = "planned"
    PARTLY = "partly"
    OPEN = "open"


def stance(
    here: Passage,
    match: Match,
    subject: frozenset[str] = frozenset(),
    naming: bool = False,
) -> Stance:
    """How `match` is meant in its clause.

    `subject` are words that name the subject of the fact, which hedge nothing: "we need to reach".
    `naming`: the phrase only says who we are, so that what follows does not deny it.
    """
    line, clause, words = here.line, here.clause, (here.start, here.end)
    if clause.of_others or not (clause.asserts or clause.supposes):
        return Stance.OPEN
    if not clause.supposes and is_told_by_another(line, match):
        return Stance.OPEN
    if _misses(line, clause, match) or _is_embedded(line, match, words):
        return Stance.OPEN
    own = match.phrase.words()
    bases = [word.base for word in line.words]
    if match.phrase.needs_subject:
        bases = [OTHER if base in subject else base for base in bases]
    free = [n for n in range(*words) if n not in match.on and not _is_own(match, n, bases[n], own)]
    cues = [bases[n] for n in free]
    main = _main(line, free, words)
    if not clause.supposes:
        if _is_open(bases, main, clause):
            return Stance.OPEN
        if _is_past(line, clause, own) and not (naming or own & _SINCE):
            return Stance.OPEN
        if _is_reported(here) or (not clause.finite and "risk" in cues):
            return Stance.OPEN
    planned = is_planned(line, free, set(main), own) or is_in_the_making(line, match)
    planned = (planned or clause.planned_before) and not naming
    denied = is_denied(line, clause, match, free, naming)
    lost = not naming and is_lost(line, clause, match)
    if lost and (denied or not clause.supposes or is_only_less(line, clause)):
        # Of what was cut we are not told whether all is gone; a what-if supposes that it is.
        return Stance.OPEN
    if denied or lost:
        pairs = [(bases[n], bases[n + 1]) for n in free if n + 1 < words[1]]
        return Stance.PARTLY if any(pair in PARTLY_PAIRS for pair in pairs) else Stance.DENIED
    if planned:
        return Stance.PLANNED
    partly = any(cue in PARTLY | SOMETIMES for cue in cues)
    partly = partly or (not naming and leaves_a_part(line, clause, match))
    if partly or _paired(bases, free, words[1], PARTLY_PAIRS):
        return Stance.PARTLY
    share = "" if naming else share_of_subject(line, clause, own)
    return {"some": Stance.PARTLY, "kind": Stance.OPEN}.get(share, Stance.SAID)


def _misses(line: Line, clause: Clause, match: Match) -> bool:
    """Whether the words of a phrase stand there and mean something else."""
    skips = is_denied_as_a_reason(line, clause) or skips_the_thing(line, match)
    return skips or _is_not_only(line, match)


def _is_not_only(line: Line, match: Match) -> bool:
    """ "We are not only on Facebook": the phrase "only on Facebook" is not meant."""
    return any(
        n and n in match.on and line.words[n].base == "only" and line.words[n - 1].base == "not"
        for n in range(match.start, match.end)
    )


def _is_own(match: Match, n: int, base: str, own: frozenset[str]) -> bool:
    """Whether a word belongs to the phrase: "the figures we *would like* to measure"."""
    if match.start <= n < match.end:
        return base in own
    return n > match.start and base in own and base in _SOFT


_SOFT = frozenset("would should could rather ideally like want need".split())
_SINCE = frozenset("ago until outdated stop close quit once".split())


def _paired(bases: list[str], free: list[int], end: int, pairs: frozenset[tuple[str, str]]) -> bool:
    return any(
        n + 1 < end
        and (bases[n], bases[n + 1]) in pairs
        and not (bases[n] == "part" and n and bases[n - 1] == "not")
        for n in free
    )


def _main(line: Line, free: list[int], words: tuple[int, int]) -> list[int]:
    """Without what an embedded question says: "it is settled who *should* answer", "where data
    *should* come from is clear"."""
    asked = next((n for n in range(*words) if line.words[n].base in ASKING), None)
    if asked is None:
        return free
    if asked > words[0]:
        return [n for n in free if n < asked]
    finite = [n for n in range(*words) if is_finite(line.doc[line.words[n].first])]
    return [n for n in free if n >= finite[-1]] if len(finite) > 1 else free


def _is_embedded(line: Line, match: Match, words: tuple[int, int]) -> bool:
    """ "Whether our work is shown depends on the topic": what is asked is not said."""
    if line.words[words[0]].base not in ASKING:
        return False
    finite = [n for n in range(*words) if is_finite(line.doc[line.words[n].first])]
    return len(finite) > 1 and max(match.on) < finite[-1]


def _is_open(bases: list[str], free: list[int], clause: Clause) -> bool:
    for n in free:
        base, following = bases[n], bases[n + 1] if n + 1 < len(bases) else ""
        if (
            base in OPEN
            or (base, following) in OPEN_PAIRS
            or (base == "according" and n == free[0])
        ):
            return True
        if base in WISHED and clause.ours:
            return True
        if base in REPORTED and (following in REPORTS or base in ("hear", "claim")):
            return not (n and bases[n - 1] in _SOURCES)
        if base in ("seem", "appear") and following in ("to", "that", "like"):
            return True
        if base == "like" and n and bases[n - 1] in ("would", "we", "i"):
            return True
        if base == "sure" and n and bases[n - 1] == "not":
            return True
    return False


def _is_reported(here: Passage) -> bool:
    """ "My boss said that": another speaks, whatever the phrase makes of the verb."""
    words = here.line.words[here.start : here.end]
    return any(
        word.base in REPORTED
        and following.base == "that"
        and here.line.doc[word.first].tag_ == "VBD"
        for word, following in pairwise(words)
    )


def _is_past(line: Line, clause: Clause, own: frozenset[str]) -> bool:
    """ "Used to have", "had" and "was": true once, and not said to be true now."""
    tokens = list(line.doc[clause.start : clause.end])
    for n, token in enumerate(tokens):
        following = tokens[n + 1].lower_ if n + 1 < len(tokens) else ""
        if token.lower_ == "used" and following == "to" and "use" not in own:
            return n == 0 or tokens[n - 1].lower_ not in ("is", "are", "be", "get", "not", "n't")
        if token.lower_ == "had" and token.tag_ == "VBD" and token.dep_ not in ("aux", "auxpass"):
            return True
        if token.lower_ == "past" and n and tokens[n - 1].lower_ == "the":
            return True
        if token.lower_ in ("was", "were") and token.dep_ not in ("aux", "auxpass"):
            later = [t.tag_ for t in tokens[n + 1 : n + 5]]
            if not any(tag in ("VBN", "VBG", "VBD") for tag in later):
                return True
    return False


_SOURCES = frozenset("survey data research figure statistic study census analytics".split())


def is_in_part(line: Line) -> bool:
    """Whether a reply says "in part" or "sometimes"."""
    bases = [word.base for word in line.words]
    everywhere = list(range(len(bases)))
    if any(base in PARTLY or base in SOMETIMES for base in bases):
        return True
    return _paired(bases, everywhere, len(bases), PARTLY_PAIRS)

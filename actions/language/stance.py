"""How a phrase is meant where it stands: said, denied, planned, in part, supposed or left open."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

from .book import Match
from .clauses import Clause
from .cues import (
    ASKING,
    MAKING,
    NO_NEGATION,
    OF_NOUN,
    OPEN,
    PARTLY,
    PARTLY_PAIRS,
    PLAN,
    PLAN_PAIRS,
    REPORTED,
    REPORTS,
    SOMETIMES,
    WISHED,
)
from .message import Line, Passage
from .wording import NEGATIONS, OTHER


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
    own = match.phrase.words()
    bases = [word.base for word in line.words]
    if match.phrase.needs_subject:
        bases = [OTHER if base in subject else base for base in bases]
    free = [
        n
        for n in range(*words)
        if not (match.start <= n < match.end and bases[n] in own) and n not in match.on
    ]
    cues = [bases[n] for n in free]
    main = _main(line, free, words)
    if not clause.supposes:
        if _is_open(bases, main, clause) or _is_past(line, clause, own):
            return Stance.OPEN
        if _is_reported(here) or (not clause.finite and "risk" in cues):
            return Stance.OPEN
    planned = _is_planned(line, free, set(main)) or _is_in_the_making(line, match)
    denied = _is_denied(line, clause, match, free, naming)
    if denied:
        pairs = [(bases[n], bases[n + 1]) for n in free if n + 1 < words[1]]
        return Stance.PARTLY if any(pair in PARTLY_PAIRS for pair in pairs) else Stance.DENIED
    if planned:
        return Stance.PLANNED
    if any(cue in PARTLY for cue in cues) or _paired(bases, free, words[1], PARTLY_PAIRS):
        return Stance.PARTLY
    if any(cue in SOMETIMES for cue in cues):
        return Stance.PARTLY
    return Stance.SAID


def _paired(bases: list[str], free: list[int], end: int, pairs: frozenset[tuple[str, str]]) -> bool:
    return any(n + 1 < end and (bases[n], bases[n + 1]) in pairs for n in free)


def _main(line: Line, free: list[int], words: tuple[int, int]) -> list[int]:
    """Without what an embedded question says: "it is settled who *should* answer"."""
    asked = next((n for n in range(words[0] + 1, words[1]) if line.words[n].base in ASKING), None)
    return free if asked is None else [n for n in free if n < asked]


def _is_in_the_making(line: Line, match: Match) -> bool:
    """ "Is writing guidelines": the verb of the phrase itself says that it is not done yet."""
    if match.phrase.option not in ("yes", "formal"):
        return False
    making = (n for n in match.on if line.words[n].base in MAKING)
    return any(line.doc[line.words[n].first].tag_ == "VBG" for n in making)


def _is_open(bases: list[str], free: list[int], clause: Clause) -> bool:
    for n in free:
        base, following = bases[n], bases[n + 1] if n + 1 < len(bases) else ""
        if base in OPEN or (base == "according" and n == free[0]):
            return True
        if base in WISHED and clause.ours:
            return True
        if base in REPORTED and (following in REPORTS or base in ("hear", "claim")):
            return True
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


def _is_planned(line: Line, free: list[int], main: set[int]) -> bool:
    bases = [word.base for word in line.words]
    for n in free:
        following = bases[n + 1] if n + 1 < len(bases) else ""
        token = line.doc[line.words[n].first]
        if bases[n] == "plan" and token.tag_.startswith("NN") and n and bases[n - 1] not in (
            "have", "the", "a", "no", "be", "in", "our", "there", "any", "concrete", "for",
        ):  # fmt: skip
            continue
        if bases[n] == "will" and token.tag_.startswith("NN"):
            continue
        if bases[n] in PLAN or (bases[n], following) in PLAN_PAIRS:
            return True
        if n in main and bases[n] in MAKING and token.tag_ in ("VBG", "VBP", "VBZ", "VB"):
            return True
        if token.lower_ == "being" and token.tag_ == "VBG":
            return True
    return False


def _is_denied(line: Line, clause: Clause, match: Match, free: list[int], naming: bool) -> bool:
    """Whether an odd number of negations reaches the match, those of its own words left out."""
    first, last = line.words[match.start].first, line.words[match.end - 1].last
    from_piece, to_piece = clause.piece_of(first), clause.piece_of(last)
    count = 1 if clause.negated_before else 0
    carried = by_verb = False
    own_negation = any(line.words[i].base in NEGATIONS for i in match.on)
    for n, (start, end) in enumerate(clause.pieces[: to_piece + 1]):
        here = [i for i in free if start <= line.words[i].first < end]
        if n == to_piece:
            # a negation after the match counts where it is the verb's: "a plan does not exist"
            after = () if naming else tuple(i for i in here if _of_verb(line, i))
            here = [i for i in here if line.words[i].first <= last or i in after]
        negations = [i for i in here if _negates(line, i)]
        if n >= from_piece:
            count += min(len(negations), 1) if n == to_piece else 0
            reaches = by_verb or _goes_on(line, clause, n)
            if n == to_piece and not negations and carried and reaches and not own_negation:
                count += 1
        if negations:
            # "no" denies its own noun, "not" and "nobody" all that follows in the clause
            carried, by_verb = True, any(line.words[i].base not in OF_NOUN for i in negations)
        elif carried and not by_verb and not _goes_on(line, clause, n):
            carried = False
    return count % 2 == 1


def _goes_on(line: Line, clause: Clause, n: int) -> bool:
    """Whether piece `n` only goes on with a list: "no strategy, budget or staff"."""
    if n == 0:
        return False
    start, end = clause.pieces[n]
    tokens = [t for t in line.doc[start:end] if t.is_alpha]
    opener = tokens[0].lower_ if tokens else ""
    if opener in ("or", "nor"):
        return True
    return bool(tokens) and not any(
        t.lower_ in ("a", "an", "our", "the", "we", "it", "but", "with", "only") or t.tag_ == "MD"
        for t in tokens[:2]
    )


def _negates(line: Line, n: int) -> bool:
    base = line.words[n].base
    following = line.words[n + 1].base if n + 1 < len(line.words) else ""
    return base in NEGATIONS and (base, following) not in NO_NEGATION


def _of_verb(line: Line, n: int) -> bool:
    return line.words[n].base in (
        "not", "never", "lack", "missing", "none", "no", "absent", "nobody", "nothing", "zero",
    )  # fmt: skip


def has_plan(line: Line) -> bool:
    """Whether a reply speaks of a plan or of work under way."""
    everywhere = list(range(len(line.words)))
    return _is_planned(line, everywhere, set(everywhere))


def is_in_part(line: Line) -> bool:
    """Whether a reply says "in part" or "sometimes"."""
    bases = [word.base for word in line.words]
    everywhere = list(range(len(bases)))
    if any(base in PARTLY or base in SOMETIMES for base in bases):
        return True
    return _paired(bases, everywhere, len(bases), PARTLY_PAIRS)


def negates(line: Line, start: int, end: int) -> bool:
    """Whether an odd number of negations stands between two tokens."""
    inside = [n for n, word in enumerate(line.words) if start <= word.first < end]
    return sum(_negates(line, n) for n in inside) % 2 == 1

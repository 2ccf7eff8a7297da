"""Which negations of a clause reach a phrase in it."""

from __future__ import annotations

from .clauses import Clause, is_finite
from .cues import NO_NEGATION, OF_NOUN
from .match import Match
from .message import Line
from .scope import is_ours
from .wording import NEGATIONS


def is_denied(line: Line, clause: Clause, match: Match, free: list[int], naming: bool) -> bool:
    """Whether an odd number of negations reaches the match, those of its own words left out."""
    first, last = line.words[match.start].first, line.words[match.end - 1].last
    from_piece, to_piece = clause.piece_of(first), clause.piece_of(last)
    count = 1 if clause.negated_before else 0
    carried = by_verb = False
    own_negation = any(line.words[i].base in NEGATIONS for i in match.on)
    if not naming and _is_denied_later(line, clause, match, free, to_piece):
        count += 1
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


def leaves_a_part(line: Line, clause: Clause, match: Match) -> bool:
    """ "We answer questions, never complaints": the negation of the phrase is only of a later part,
    which has no verb, and what its own verb says of us is true of the rest."""
    tokens = {n: line.doc[line.words[n].first] for n in match.on}
    denying = [token for n, token in tokens.items() if line.words[n].base in NEGATIONS]
    if not denying or not is_ours(line, clause):
        return False
    part = clause.piece_of(min(token.i for token in denying))
    start, end = clause.pieces[part]
    if any(token.pos_ in ("VERB", "AUX") for token in line.doc[start:end]):
        return False
    return any(t.pos_ == "VERB" and clause.piece_of(t.i) < part for t in tokens.values())


def _is_denied_later(line: Line, clause: Clause, match: Match, free: list[int], piece: int) -> bool:
    """ "Working in the open, seeing the citizen's side, is not customary": the match is a part of
    the subject, and its verb comes in a later piece."""
    before = line.doc[clause.start : clause.pieces[piece][1]]
    if any(is_finite(token) for token in before):
        return False
    for start, end in clause.pieces[piece + 1 :]:
        first = next((token for token in line.doc[start:end] if token.is_alpha), None)
        if first is not None and is_finite(first):
            inside = [n for n in free if start <= line.words[n].first < end]
            return any(_negates(line, n) for n in inside if n < inside[0] + 3)
    return False


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


def negates(line: Line, start: int, end: int) -> bool:
    """Whether an odd number of negations stands between two tokens."""
    inside = [n for n, word in enumerate(line.words) if start <= word.first < end]
    return sum(_negates(line, n) for n in inside) % 2 == 1

"""How a phrase is meant where it stands: said, denied, planned, in part, supposed or left open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from spacy.tokens import Doc

from .clauses import Clause
from .phrases import Match
from .wording import NEGATIONS, OTHER, Word


class Stance(Enum):
    """What a message does with a phrase."""

    SAID = "said"
    DENIED = "denied"
    PLANNED = "planned"
    PARTLY = "partly"
    OPEN = "open"


_OPEN = frozenset(
    "maybe perhaps probably possibly might may could would should must ought think guess believe "
    "suppose assume suspect hope wish want need require seem appear apparently supposedly "
    "reportedly allegedly hear tell claim rumor dream consider discuss recommend suggest "
    "important ideally theoretically formerly previously pretend whether unclear unsure wonder "
    "doubt debate argue propose idea useful worth say ask expect desire eventually "
    "according worry afraid imagine presumably potentially".split()
)
_PLAN = frozenset(
    "will plan planned planning intend intention soon upcoming forthcoming draft "
    "prepare underway pipeline".split()
)
_PLAN_PAIRS = frozenset(
    {
        ("go", "to"), ("about", "to"), ("work", "on"), ("under", "way"), ("next", "year"),
        ("next", "month"), ("next", "week"), ("next", "spring"), ("next", "summer"),
        ("next", "autumn"), ("next", "quarter"), ("this", "autumn"), ("not", "finish"),
        ("almost", "ready"), ("nearly", "ready"), ("almost", "finish"), ("nearly", "finish"),
        ("wait", "for"), ("not", "ready"), ("on", "way"), ("not", "complete"),
        ("in", "work"), ("in", "preparation"), ("in", "progress"), ("under", "development"),
        ("under", "preparation"), ("in", "development"), ("in", "making"), ("under", "review"), ("next", "term"), ("be", "come"), ("under", "construction"),
    }
)  # fmt: skip
_MAKING = frozenset("write draft prepare develop elaborate finalize build draw formulate".split())
_PARTLY = frozenset(
    "partly partially somewhat partial half-way halfway incomplete patchy selectively "
    "%50".split()
)
_PARTLY_PAIRS = frozenset(
    {
        ("in", "part"), ("some", "of"), ("to", "extent"), ("more", "or"), ("only", "some"),
        ("a", "bit"), ("part", "of"), ("not", "all"), ("not", "everywhere"), ("not", "fully"),
        ("not", "completely"), ("not", "entirely"), ("not", "every"), ("not", "always"),
        ("only", "partly"), ("not", "everything"), ("not", "everybody"), ("not", "everyone"),
    }
)  # fmt: skip
_ASKING = frozenset({"who", "what", "which", "where", "how", "whether", "why"})
_SOMETIMES = frozenset("sometimes occasionally".split())
HAVING = frozenset(
    "have own exist adopt approve publish finish complete sign set-up establish introduce operate "
    "run keep maintain follow use apply create write make launch issue receive agree place force "
    "ready available hold possess with settle clear enjoy get provide offer document thank update "
    "there valid cover include available build ship deliver online live".split()
)
_OF_NOUN = frozenset({"no", "without", "lack", "missing", "absent", "zero", "nothing", "none"})
_NO_NEGATION = frozenset({("not", "only"), ("no", "doubt"), ("no", "problem"), ("not", "just")})


@dataclass(frozen=True)
class Line:
    """A message: its tokens, its words, and where the words of each clause begin and end."""

    doc: Doc
    words: list[Word]


def stance(
    line: Line,
    clause: Clause,
    match: Match,
    words: tuple[int, int],
    subject: frozenset[str] = frozenset(),
) -> Stance:
    """How `match` is meant in `clause`, whose words are `words[0]` to before `words[1]`.

    `subject` are words that name the subject of the fact, which hedge nothing: "we need to reach".
    """
    if not clause.asserts or clause.of_others:
        if not clause.supposes or clause.of_others:
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
        if _is_open(bases, main) or _is_past(line, clause, own):
            return Stance.OPEN
        if not clause.finite and "risk" in cues:
            return Stance.OPEN
    planned = _is_planned(line, free) or _is_in_the_making(line, match)
    denied = _is_denied(line, clause, match, free)
    if denied:
        pairs = [(bases[n], bases[n + 1]) for n in free if n + 1 < words[1]]
        return Stance.PARTLY if any(pair in _PARTLY_PAIRS for pair in pairs) else Stance.DENIED
    if planned:
        return Stance.PLANNED
    if any(cue in _PARTLY for cue in cues) or _paired(bases, free, words[1], _PARTLY_PAIRS):
        return Stance.PARTLY
    if any(cue in _SOMETIMES for cue in cues):
        return Stance.PARTLY
    return Stance.SAID


def _paired(bases: list[str], free: list[int], end: int, pairs: frozenset[tuple[str, str]]) -> bool:
    return any(n + 1 < end and (bases[n], bases[n + 1]) in pairs for n in free)


def _main(line: Line, free: list[int], words: tuple[int, int]) -> list[int]:
    """Without what an embedded question says: "it is settled who *should* answer"."""
    asked = next((n for n in range(words[0] + 1, words[1]) if line.words[n].base in _ASKING), None)
    return free if asked is None else [n for n in free if n < asked]


def _is_in_the_making(line: Line, match: Match) -> bool:
    """"Is writing guidelines": the verb of the phrase itself says that it is not done yet."""
    if match.phrase.option not in ("yes", "formal"):
        return False
    making = (n for n in match.on if line.words[n].base in _MAKING)
    return any(line.doc[line.words[n].first].tag_ == "VBG" for n in making)


def _is_open(bases: list[str], free: list[int]) -> bool:
    for n in free:
        if bases[n] in _OPEN:
            return True
        if bases[n] == "like" and n and bases[n - 1] in ("would", "we", "i"):
            return True
        if bases[n] == "sure" and n and bases[n - 1] == "not":
            return True
    return False


def _is_past(line: Line, clause: Clause, own: frozenset[str]) -> bool:
    """"Used to have", "had" and "was": true once, and not said to be true now."""
    tokens = list(line.doc[clause.start : clause.end])
    for n, token in enumerate(tokens):
        following = tokens[n + 1].lower_ if n + 1 < len(tokens) else ""
        if token.lower_ == "used" and following == "to" and "use" not in own:
            return n == 0 or tokens[n - 1].lower_ not in ("is", "are", "be", "get", "not", "n't")
        if token.lower_ == "had" and token.dep_ not in ("aux", "auxpass") and "have" not in own:
            return True
        if token.lower_ == "past" and n and tokens[n - 1].lower_ == "the":
            return True
        if token.lower_ in ("was", "were") and token.dep_ not in ("aux", "auxpass"):
            later = [t.tag_ for t in tokens[n + 1 : n + 5]]
            if not any(tag in ("VBN", "VBG", "VBD") for tag in later):
                return True
    return False


def _is_planned(line: Line, free: list[int]) -> bool:
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
        if bases[n] in _PLAN or (bases[n], following) in _PLAN_PAIRS:
            return True
        if bases[n] in _MAKING and token.tag_ in ("VBG", "VBP", "VBZ", "VB"):
            return True
        if token.lower_ == "being" and token.tag_ == "VBG":
            return True
    return False


def _is_denied(line: Line, clause: Clause, match: Match, free: list[int]) -> bool:
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
            here = [i for i in here if line.words[i].first <= last or _of_verb(line, i)]
        negations = [i for i in here if _negates(line, i)]
        if n >= from_piece:
            count += min(len(negations), 1) if n == to_piece else 0
            reaches = by_verb or _goes_on(line, clause, n)
            if n == to_piece and not negations and carried and reaches and not own_negation:
                count += 1
        if negations:
            # "no" denies its own noun, "not" and "nobody" all that follows in the clause
            carried, by_verb = True, any(line.words[i].base not in _OF_NOUN for i in negations)
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
    return base in NEGATIONS and (base, following) not in _NO_NEGATION


def _of_verb(line: Line, n: int) -> bool:
    return line.words[n].base in (
        "not", "never", "lack", "missing", "none", "no", "absent", "nobody", "nothing", "zero",
    )  # fmt: skip


def has_plan(line: Line) -> bool:
    """Whether a reply speaks of a plan or of work under way."""
    return _is_planned(line, list(range(len(line.words))))


def is_in_part(line: Line) -> bool:
    """Whether a reply says "in part" or "sometimes"."""
    bases = [word.base for word in line.words]
    everywhere = list(range(len(bases)))
    if any(base in _PARTLY or base in _SOMETIMES for base in bases):
        return True
    return _paired(bases, everywhere, len(bases), _PARTLY_PAIRS)


def negates(line: Line, start: int, end: int) -> bool:
    """Whether an odd number of negations stands between two tokens."""
    inside = [n for n, word in enumerate(line.words) if start <= word.first < end]
    return sum(_negates(line, n) for n in inside) % 2 == 1

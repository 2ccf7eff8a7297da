"""What one phrase states about one fact where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules import Fact

from .cues import HAVING
from .match import Match
from .message import Line, Passage
from .scope import is_of_another_thing
from .stance import Stance, stance

MIDDLE = (
    "partly", "some", "sometimes", "in-part", "in-places", "mixed", "restricted", "shared",
    "limited-two-way",
)  # fmt: skip
"""Options that say "in part", in the order of preference."""
AHEAD = ("planned", "draft", "in-progress")
"""Options that say that something is on its way."""


@dataclass(frozen=True)
class Found:
    """One option that a clause states, denies or leaves open."""

    fact: str
    option: str
    sure: bool
    supposed: bool
    weight: int
    waits: bool = False
    """Whether it is a "no" that says "not yet"."""
    whole: bool = False
    """Whether its phrase is all that is said."""
    at: int = -1
    """The token with which its phrase begins; -1 where a whole sentence says it."""


def poles(fact: Fact) -> set[str]:
    """Two options that may both be true, each of some, with the one between them that then is.
    A yes and a no are a contradiction instead."""
    options = list(fact.options)
    middle = next((n for n, option in enumerate(options) if option in MIDDLE), 0)
    around = set(options[middle - 1 : middle + 2]) if 0 < middle < len(options) - 1 else set()
    return set() if around & {"yes", "no", "never", *AHEAD} else around


def said(
    fact: Fact, here: Passage, match: Match, subject: frozenset[str], reply: bool = False
) -> Iterator[Found]:
    """What a phrase of an option states where it stands. `subject`: see `stance`."""
    line, clause = here.line, here.clause
    meant = stance(here, match, subject, fact.section == "agency")
    option, weight = match.phrase.option, len(match.on)
    sure = meant is Stance.SAID
    if meant is Stance.DENIED:
        turned = {"yes": "no"}.get(option, "")
        sure = turned in fact.options
        option = turned if sure else option
    elif meant is Stance.PLANNED:
        ahead = next((o for o in AHEAD if o in fact.options), "")
        if option == "yes" and ahead:
            option, sure = ahead, True
        else:
            sure = option in AHEAD
    elif meant is Stance.PARTLY:
        middle = next((o for o in MIDDLE if o in fact.options), "")
        if middle and option in {"yes", "no", middle, *poles(fact)}:
            option, sure = middle, True
        else:
            sure = option not in ("yes", "no") and (reply or fact.kind == "many")
    if sure and meant is Stance.SAID and not clause.supposes and not reply:
        sure = clause.finite or clause.ours or match.phrase.denies or option in ("no", "none")
        sure = sure or fact.section == "agency"
    if sure and not clause.supposes and _only_named(line, match):
        sure = False
    waits = option == "no" and says_not_yet(here)
    yield Found(fact.id, option, sure, clause.supposes, weight, waits)


def had(fact: Fact, here: Passage, match: Match) -> Iterator[Found]:
    """What is stated of the subject of a yes-or-no question: that one has it, or not."""
    if "yes" not in fact.options:
        return
    line, clause, words = here.line, here.clause, (here.start, here.end)
    labelled = _labelled(fact, line, match, words)
    if labelled:
        yield Found(fact.id, labelled, clause.asserts, clause.supposes, len(match.on), whole=True)
        return
    first = line.doc[clause.start]
    if first.dep_ == "neg" and clause.end > clause.start + 1:
        first = line.doc[clause.start + 1]  # "not having a strategy is no shame"
    if is_of_another_thing(line, match):
        return
    if _is_part(line, match) or (first.tag_ == "VBG" and first.dep_ == "csubj"):
        return
    meant = stance(here, match)
    bases = {line.words[n].base for n in range(*words) if n not in match.on}
    tokens = line.doc[line.words[match.start].first : line.words[match.end - 1].last + 1]
    before = line.doc[max(tokens.start - 3, clause.start) : tokens.start]
    mine = any(t.lower_ in ("our", "my") for t in before)
    did = any(
        t.lower_ in ("did", "done") and t.dep_ != "aux" for t in line.doc[clause.start : clause.end]
    )
    has = did or bool(bases & HAVING) or (mine and clause.finite)
    if meant is Stance.SAID and (has or clause.supposes):
        yield Found(fact.id, "yes", True, clause.supposes, len(match.on))
    elif meant is Stance.DENIED and (has or not clause.finite or bases & _LACKING):
        waits = says_not_yet(here)
        yield Found(fact.id, "no", "no" in fact.options, clause.supposes, len(match.on), waits)
    elif meant is Stance.PLANNED:
        ahead = next((o for o in AHEAD if o in fact.options), "")
        sure = bool(ahead) and not bases & _LATER
        yield Found(fact.id, ahead or "yes", sure, clause.supposes, len(match.on))
    elif meant is Stance.PARTLY and has:
        middle = next((o for o in MIDDLE if o in fact.options), "")
        yield Found(fact.id, middle or "yes", bool(middle), clause.supposes, len(match.on))
    else:
        yield Found(fact.id, "yes", False, clause.supposes, len(match.on))


def says_not_yet(here: Passage) -> bool:
    """Whether a clause says "not yet", "so far" or "until now"."""
    words = here.line.words[here.start : here.end]
    return any(
        word.base in ("yet", "until", "hitherto") or (word.base, after.base) == ("so", "far")
        for word, after in zip(words, (*words[1:], words[-1]), strict=True)
    )


_LATER = frozenset("present discuss review evaluate update revise print translate show".split())
"""What is done with a thing that is there: "the plan will be presented"."""
_LACKING = frozenset("lack miss missing absent need without".split())


def _labelled(fact: Fact, line: Line, match: Match, words: tuple[int, int]) -> str:
    """The option named right after the subject: "budget: none", "change open data to planned"."""
    rest = [word.base for word in line.words[match.end : words[1]]]
    if not rest or len(rest) > 5:
        return ""
    last = rest[-1]
    if any(
        w not in ("be", "to", "should", "from", "answer", "not", "now", "yes", "no")
        for w in rest[:-1]
    ):
        return ""
    changing = {"change", "answer", "correct", "correction", "set"} & {
        word.base for word in line.words[words[0] : words[1]]
    }
    finite = any(
        line.doc[line.words[n].first].tag_ in ("VBZ", "VBP", "VBD")
        for n in range(*words)
        if line.words[n].base not in ("change", "answer")
    )
    if not changing and finite:
        return ""
    for option in (last, {"none": "no", "draft": "planned"}.get(last, "")):
        if option in fact.options:
            return option
    return ""


def _is_part(line: Line, match: Match) -> bool:
    """Whether the noun is only a part of another one: "budget cuts", "our skills strategy"."""
    first = line.doc[line.words[match.start].first]
    last = line.doc[line.words[match.end - 1].last]
    if last.dep_ == "compound" and last.head.i > last.i and last.head.tag_.startswith("NN"):
        return True
    if first.i == 0:
        return False
    modifier = line.doc[first.i - 1]
    return modifier.dep_ == "compound" and modifier.head.i >= first.i


def _only_named(line: Line, match: Match) -> bool:
    """Whether the phrase is only spoken of: "to publish data is", "publishing data helps"."""
    first = line.doc[line.words[match.start].first]
    last = line.words[match.end - 1].last
    says = any(token.tag_ in ("VBZ", "VBP", "VBD", "MD") for token in line.doc[first.i : last + 1])
    return first.tag_ == "VBG" and first.dep_ in ("csubj", "nsubj") and not says

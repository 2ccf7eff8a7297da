"""The interview: what was answered, what to ask next, how to go back.

Use and goal are asked first; then the question whose answer is expected to settle most of the
places and first steps (imagined.py). A section is left only for a question worth a fifth more.
When places and first steps no longer depend on what is open, the question that the most open
conditions need comes next, so that a full interview ends with every condition decided.

A consultation is a value: every change gives a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .conditions import FAILS, UNKNOWN, Answers, relevance
from .imagined import settles, stays
from .knowledge import Knowledge
from .lacking import Needed, lacking
from .profile import DO_NOT_KNOW, SKIPPED, Profile, in_order

_SWITCH = 1.2
"""Another section is entered only for a question worth this many times as much."""
_REST = 1e-6
"""What deciding any other condition is worth beside places and first steps."""
_FIRST = ("uses_social_media", "goal")
"""Asked before everything else: most questions hang on the first, all advice on the second."""


@dataclass(frozen=True)
class Consultation:
    """One agency's answers. `open` is fact -> do-not-know | skipped; `asked` the order of facts
    as they were settled, for going back."""

    answers: Answers = field(default_factory=dict)
    open: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()

    def answer(self, fact: str, chosen: tuple[str, ...]) -> Consultation:
        """With `chosen` (option ids) as the answer to `fact`. Later answers stay."""
        others = {name: why for name, why in self.open.items() if name != fact}
        return Consultation({**self.answers, fact: chosen}, others, self._settled(fact))

    def leave_open(self, fact: str, why: str) -> Consultation:
        """With `fact` left open because of `why`: do-not-know or skipped."""
        others = {name: chosen for name, chosen in self.answers.items() if name != fact}
        return Consultation(others, {**self.open, fact: why}, self._settled(fact))

    def before(self, fact: str | None) -> str | None:
        """The fact settled before `fact` (or the last one), to go back to."""
        order = self.asked
        if fact in order:
            order = order[: order.index(fact)]
        return order[-1] if order else None

    def resume_skipped(self) -> Consultation:
        """With the skipped questions offered again."""
        kept = {fact: why for fact, why in self.open.items() if why != SKIPPED}
        return replace(self, open=kept)

    def profile(self, knowledge: Knowledge) -> Profile:
        """The answers as the advice takes them."""
        return Profile(in_order(knowledge, self.answers), in_order(knowledge, self.open))

    def _settled(self, fact: str) -> tuple[str, ...]:
        return self.asked if fact in self.asked else (*self.asked, fact)


@dataclass(frozen=True)
class Progress:
    """Questions settled, answers that could still change the advice, questions skipped."""

    settled: int
    open: int
    skipped: int


def worth(knowledge: Knowledge, consultation: Consultation) -> dict[str, float]:
    """For each question that can be asked now, in the order of facts.yml: how much its answer is
    expected to settle."""
    return _worth(knowledge, consultation, _needed(knowledge, consultation))


def open_questions(knowledge: Knowledge, consultation: Consultation) -> dict[str, int]:
    """Each fact whose answer could still change the advice, with how many conditions need it.

    A fact whose question arises only by another answer is one of them while that can be given.
    """
    answers, needed = consultation.answers, _needed(knowledge, consultation).tables

    def can_arise(fact: str) -> bool:
        if relevance(knowledge, fact, answers) is not UNKNOWN:
            return True
        parents = knowledge.facts[fact].ask_if or ()
        return all(
            (parent in answers or parent in needed) and can_arise(parent) for parent in parents
        )

    return {fact: count for fact, count in needed.items() if can_arise(fact)}


def _worth(knowledge: Knowledge, consultation: Consultation, needed: Needed) -> dict[str, float]:
    settled = settles(knowledge, consultation.answers, consultation.open, needed.arising)
    tables = needed.tables
    return {fact: settled.get(fact, 0.0) + _REST * tables[fact] for fact in needed.arising}


def _needed(knowledge: Knowledge, consultation: Consultation) -> Needed:
    """The facts that open conditions need and that may be answered."""
    tables, arising = lacking(knowledge).by_fact(consultation.answers)
    left_open = consultation.open
    if not left_open:
        return Needed(tables, arising)
    return Needed(
        {fact: count for fact, count in tables.items() if fact not in left_open},
        [fact for fact in arising if fact not in left_open],
    )


def worth_reading(knowledge: Knowledge, consultation: Consultation) -> bool:
    """Whether the advice so far will very likely stay in what matters first (imagined.stays)."""
    return stays(knowledge, consultation.answers, consultation.open)


def next_question(
    knowledge: Knowledge, consultation: Consultation, section: str | None = None
) -> str | None:
    """The fact to ask next, or None when no answer could change the advice any more.

    `section` is the one that the last question stood in.
    """
    needed = _needed(knowledge, consultation)
    for fact in _FIRST:
        if fact in needed.arising:
            return fact
    if not needed.arising:
        return None
    value = _worth(knowledge, consultation, needed)
    # Of equal ones the first: they are in the order of facts.yml.
    best = max(value, key=value.__getitem__)
    here = [fact for fact in value if knowledge.facts[fact].section == section]
    if here:
        near = max(here, key=value.__getitem__)
        if value[best] < _SWITCH * value[near]:
            return near
    return best


def decides(knowledge: Knowledge, fact: str) -> tuple[str, ...]:
    """The items that an answer to `fact` helps to decide, most important kinds first."""
    order = ("stage", "level", "factor", "risk", "strategy", "benefit", "question")
    users = [user for user in knowledge.used_by[fact] if user in knowledge.items]
    ranked = [user for kind in order for user in users if user.startswith(f"{kind}.")]
    return tuple(ranked)


def progress(knowledge: Knowledge, consultation: Consultation) -> Progress:
    """How far the interview is."""
    skipped = sum(1 for why in consultation.open.values() if why == SKIPPED)
    settled = len(consultation.answers) + len(consultation.open) - skipped
    return Progress(settled, len(open_questions(knowledge, consultation)), skipped)


def unused(knowledge: Knowledge, consultation: Consultation) -> tuple[str, ...]:
    """Answers that are kept although their question no longer arises."""
    answers = consultation.answers
    return tuple(f for f in answers if relevance(knowledge, f, answers) is FAILS)


__all__ = [
    "DO_NOT_KNOW",
    "SKIPPED",
    "Consultation",
    "Progress",
    "decides",
    "next_question",
    "progress",
    "unused",
    "worth",
    "worth_reading",
]

"""The interview: what was answered, what to ask next, how to go back.

A consultation is a value: every change gives a new one. The choice of the next question uses the
plain interpreter; it decides nothing about the advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .conditions import (
    FAILS,
    HOLDS,
    UNKNOWN,
    Answers,
    all_hold,
    relevance,
    table_verdict,
)
from .items import Component, Level, Model, Risk, Stage
from .knowledge import Knowledge, OwnedTable
from .lacking import lacking
from .profile import DO_NOT_KNOW, SKIPPED, Profile, in_order

_SWITCH = 2.0
"""Another section is entered only for a question worth this many times as much."""
_WEIGHTS: Mapping[str, float] = {
    "stage": 90.0, "level": 10.0, "factor": 0.6, "strategy": 0.4, "question": 0.3, "step": 0.3,
    "risk": 0.6, "component": 0.3, "benefit": 0.1, "guideline": 0.05, "link": 0.02,
    "finding": 0.02, "metaphor": 0.0,
}  # fmt: skip
"""What settling a table of each kind is worth, relative to the others. Tuned by simulation
(benchmarks/interview.py), so that places and first steps are final early."""
_URGENT = 6.0
"""The same for risks of law, privacy and security and for what reduces them: they decide which
steps come first."""
_BESIDE = 1.5
"""The same for other risks that the same components reduce: they order those steps."""
_LATER = 0.1
"""What is left of the worth of a stage while the one below it is undecided."""
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
    """For each fact that is still to be asked: how much it could help to settle.

    Every open table shares its weight among the facts it still lacks. A stage above one that is
    known not to be reached decides nothing for now, and one above an open stage little.
    """
    factors = _stage_factors(knowledge, consultation.answers)
    weights = _weights(knowledge)
    lacks = lacking(knowledge).by_table(consultation.answers)
    value: dict[str, float] = {}
    for owned, weight, facts in zip(knowledge.tables, weights, lacks, strict=True):
        if facts:
            share = weight * factors.get((owned.owner, owned.part), 1.0) / len(facts)
            for fact in facts:
                if fact not in consultation.open:
                    value[fact] = value.get(fact, 0.0) + share
    return value


def _stage_factors(knowledge: Knowledge, answers: Answers) -> dict[tuple[str, str], float]:
    """How much of their worth the needs and the description of each stage and level keep.

    A stage with a failed need is decided, and so is what lies above it. What lies above an open
    stage matters little yet, and a description matters once the stage above is decided.
    """
    ladders: list[tuple[Stage | Level, ...]] = [knowledge.of(Level)]
    for model in knowledge.of(Model):
        ladders.extend([(s,) for s in model.stages] if model.order == "any" else [model.stages])
    found: dict[tuple[str, str], float] = {}
    for ladder in ladders:
        verdicts = [
            all_hold(table_verdict(knowledge, need, answers) for need in stage.needs)
            for stage in ladder
        ]
        factor = 1.0
        for n, stage in enumerate(ladder):
            above = verdicts[n + 1] if n + 1 < len(ladder) else FAILS
            settled = verdicts[n] is FAILS
            found[stage.id, "needs"] = 0.0 if settled else factor
            found[stage.id, "describes"] = {FAILS: 1.0, UNKNOWN: _LATER, HOLDS: 0.0}[above] * factor
            if settled:
                found[stage.id, "describes"] = 0.0
            factor *= {FAILS: 0.0, UNKNOWN: _LATER, HOLDS: 1.0}[verdicts[n]]
    return found


@lru_cache(maxsize=2)
def _weights(knowledge: Knowledge) -> tuple[float, ...]:
    """The weight of each table, in the order of `knowledge.tables`."""
    urgent = {risk.id for risk in knowledge.of(Risk) if risk.urgent}
    strong = {c.id for c in knowledge.of(Component) if any(e.on in urgent for e in c.addresses)}
    beside = {e.on for c in knowledge.of(Component) if c.id in strong for e in c.addresses}

    def weight(owned: OwnedTable) -> float:
        if owned.owner in urgent or owned.owner in strong:
            return _URGENT
        if owned.owner in beside:
            return _BESIDE
        item = knowledge.items.get(owned.owner)
        return _WEIGHTS.get(item.kind, 0.0) if item else 0.05

    return tuple(weight(owned) for owned in knowledge.tables)


def next_question(
    knowledge: Knowledge, consultation: Consultation, section: str | None = None
) -> str | None:
    """The fact to ask next, or None when no answer could change the advice any more.

    The one that could settle most; a section is left only for a question worth twice as much.
    """
    value = worth(knowledge, consultation)
    for fact in _FIRST:
        if fact in value:
            return fact
    if not value:
        return None
    best = max(value, key=lambda fact: (value[fact], -_place(knowledge, fact)))
    here = [fact for fact in value if knowledge.facts[fact].section == section]
    if here:
        near = max(here, key=lambda fact: (value[fact], -_place(knowledge, fact)))
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
    return Progress(settled, len(worth(knowledge, consultation)), skipped)


def unused(knowledge: Knowledge, consultation: Consultation) -> tuple[str, ...]:
    """Answers that are kept although their question no longer arises."""
    answers = consultation.answers
    return tuple(f for f in answers if relevance(knowledge, f, answers) is FAILS)


def _place(knowledge: Knowledge, fact: str) -> int:
    return list(knowledge.facts).index(fact)


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
]

"""What to do next, in an order that can be said aloud (semantics.md section 5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .conditions import Answers, Verdict
from .items import Risk, Stage, Step
from .knowledge import Knowledge, OwnedTable
from .profile import NOT_ASKED
from .shapes import Case, Json, distinct_sources, unique
from .trace import Trace

MOST = 5
"""How many next steps the advice names; the others are listed after them."""

_MATTERS = {"stage": "needs", "risk": "when", "factor": "active_when"}
"""The tables that tell why a step matters, by the kind of what it would change."""

WhatIf = Callable[[Answers], frozenset[str]]
"""The stages that other answers would reach."""


@dataclass(frozen=True)
class Ranked:
    """A step with what it would do for this agency."""

    step: Step
    raises: tuple[str, ...] = ()
    reduces: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    completes: tuple[str, ...] = ()
    needs_left: int = 0
    live: tuple[str, ...] = ()
    urgent: tuple[str, ...] = field(default=())

    def key(self, place: int, decides_goal: bool) -> tuple[int, ...]:
        """The order: the goal first, then live legal, privacy and security risks, then stages."""
        return (
            0 if decides_goal else 1,
            0 if self.urgent else 1,
            -len(self.completes),
            self.needs_left if self.raises else 1_000,
            -len(self.live),
            -len(self.addresses),
            -distinct_sources(self.step),
            place,
        )


def rank(case: Case, what_if: WhatIf) -> list[Ranked]:
    """Every step worth taking now, best first. A step without any reason is none."""
    reasons = _Reasons(case)
    ranked: list[tuple[tuple[int, ...], Ranked]] = []
    for place, step in enumerate(case.knowledge.of(Step)):
        if not case.trace.has("Candidate", step.id):
            continue
        decides_goal = "goal" in step.achieves
        found = reasons.of(step, what_if)
        if decides_goal or found.raises or found.reduces or found.addresses or found.settles:
            ranked.append((found.key(place, decides_goal), found))
    return [found for _, found in sorted(ranked, key=lambda pair: pair[0])]


class _Reasons:
    def __init__(self, case: Case):
        self.case, self.trace = case, case.trace
        self.raised = _pairs(self.trace, "Raises")
        self.relieved = _pairs(self.trace, "Relieves")
        self.removed = _pairs(self.trace, "Removes")
        self.settled = _pairs(self.trace, "Settles")
        self.wanted = {step for step, part, *_ in self.trace.all("Wanted") if part == "needs"}

    def of(self, step: Step, what_if: WhatIf) -> Ranked:
        knowledge, status = self.case.knowledge, self.trace.status
        stages = [values[1] for values in self.raised.get(step.id, ()) if _is_stage(values[1])]
        raises = self.case.in_order(stages)
        risks = [values[1] for values in self.relieved.get(step.id, ())]
        reduces = self.case.in_order(risks)
        live = tuple(risk for risk in reduces if status.get(risk) == "live")
        urgent = tuple(risk for risk in live if _urgent(knowledge, risk))
        completes = self._completes(step, what_if) if step.id in self.wanted else ()
        left = min((self._needs_left(stage) for stage in raises), default=0)
        components = [values[2] for values in self.relieved.get(step.id, ()) if values[2]]
        return Ranked(
            step,
            raises,
            reduces,
            self.case.in_order(components),
            tuple(values[1] for values in self.removed.get(step.id, ())),
            tuple(values[1] for values in self.settled.get(step.id, ())),
            completes,
            left,
            live,
            urgent,
        )

    def _completes(self, step: Step, what_if: WhatIf) -> tuple[str, ...]:
        """The stages that serve the goal and would be reached if only this step were done."""
        after = what_if(with_step(self.case.knowledge, self.case.profile.answers, step))
        gained = after - {stage for (stage,) in self.trace.all("Reached")}
        return tuple(
            sorted(
                stage
                for stage in gained
                if _is_stage(stage) and self.trace.holds(f"{stage}#serves#0")
            )
        )

    def _needs_left(self, stage: str) -> int:
        tables = self.case.tables(stage, "needs")
        return sum(1 for table in tables if not self.trace.holds(table.id))


def with_step(knowledge: Knowledge, answers: Answers, step: Step) -> Answers:
    """The answers as they would be once the step is done."""
    changed = dict(answers)
    for fact, options in step.achieves.items():
        if knowledge.facts[fact].kind == "many":
            kept = [option for option in answers.get(fact, ()) if option != "none"]
            changed[fact] = tuple(unique([*kept, options[0]]))
        else:
            changed[fact] = (options[0],)
    return changed


def step_json(case: Case, ranked: Ranked) -> Json:
    """One step: what, why, its first action, and its sources."""
    step = ranked.step
    why = [_why(case, step, name) for name in (*ranked.raises, *ranked.reduces, *ranked.addresses)]
    return {
        "id": step.id,
        "title": step.title,
        "text": step.text,
        "first_step": step.first_step,
        "achieves": {fact: options[0] for fact, options in step.achieves.items()},
        "completes": list(ranked.completes),
        "raises": list(ranked.raises),
        "reduces": list(ranked.reduces),
        "components": list(ranked.components),
        "addresses": list(ranked.addresses),
        "settles": list(ranked.settles),
        "because": why,
        "cites": case.cites(step),
    }


def find_out_first(case: Case, could_change: dict[str, list[str]]) -> list[Json]:
    """Facts that a step could change and that nobody has answered: to find out, not to do."""
    found: dict[str, list[str]] = {}
    for step in case.knowledge.of(Step):
        for fact in step.achieves:
            if fact in could_change:
                found.setdefault(fact, []).append(step.id)
    order = sorted(found, key=lambda fact: (fact != "goal", -len(could_change[fact])))
    return [
        {
            "fact": fact,
            "question": case.knowledge.facts[fact].question,
            "reason": case.profile.open.get(fact, NOT_ASKED),
            "who_knows": case.knowledge.facts[fact].who_knows,
            "steps": found[fact],
        }
        for fact in order
    ]


def _why(case: Case, step: Step, name: str) -> Json:
    """What a step would change: the answers that make it matter, and who says that it does.

    That a step helps against a risk or a preventer is always our reading; that a stage needs it
    may be stated."""
    item = case.knowledge.items[name]
    tables = case.tables(name, _MATTERS[item.kind])
    if isinstance(item, Stage):
        tables = tuple(owned for owned in tables if _would_meet(case, step, owned))
    told = [case.because(owned) for owned in tables]
    facts = {fact["fact"]: fact for one in told for fact in one["facts"]}
    stated = isinstance(item, Stage) and all(one["says"] == "stated" for one in told)
    says = "stated" if stated else "inferred"
    return {"text": item.title, "item": name, "facts": list(facts.values()), "says": says}


def _would_meet(case: Case, step: Step, need: OwnedTable) -> bool:
    """Whether the step leads to an answer that a failing need asks for."""
    return case.verdict(need) is Verdict.FAILS and any(
        step.achieves.get(cell["fact"], ("",))[0] in cell["needs"] for cell in case.cells(need)
    )


def _pairs(trace: Trace, term: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for values in trace.all(term):
        found.setdefault(values[0], []).append(values)
    return found


def _is_stage(name: str) -> bool:
    return name.startswith("stage.")


def _urgent(knowledge: Knowledge, risk: str) -> bool:
    item = knowledge.items[risk]
    return isinstance(item, Risk) and bool(item.urgent)

"""The oracle, part two: which steps to propose, and in which order; see tests/reference.py."""

from __future__ import annotations

from typing import Any

from rules.items import Component, Factor, Model, Question, Risk, Row, Stage, Step, Table
from rules.knowledge import Knowledge
from tests.reference_agency import Agency


class Acting(Agency):
    """An agency with what it could do next (semantics 5)."""

    def goal(self) -> str | None:
        """The goal, once one is decided."""
        chosen = self.answers.get("goal", ("not-decided",))[0]
        return None if chosen == "not-decided" else chosen

    def candidate(self, step: Step) -> bool:
        """Answered and not yet done, what comes before is done, and it serves the goal."""
        return (
            all(self.relevant(fact) for fact in step.achieves)
            and self.row(step.achieves) is False
            and all(self.row(_step(self.knowledge, id_).achieves) for id_ in step.after)
            and (not step.serves or self.goal() in step.serves)
        )

    def changed_by(self, step: Step) -> Acting:
        """The same agency after the step."""
        answers = dict(self.answers)
        for fact, options in step.achieves.items():
            kept = answers.get(fact, ()) if self.knowledge.facts[fact].kind == "many" else ()
            answers[fact] = (*(option for option in kept if option != "none"), options[0])
        return Acting(self.knowledge, answers)

    def answered(self, step: Step, table: Table | None) -> bool:
        """Whether the step's target answers a failing cell of a failing table."""
        return (
            table is not None
            and self.table(table) is False
            and any(
                fact in step.achieves and step.achieves[fact][0] in options
                for fact, options in self.cells(table, False)
            )
        )

    def raised(self, step: Step) -> list[Stage]:
        """The next stages serving the goal of which the step answers a need."""
        return [
            stage
            for model in self.all_of(Model)
            for stage in self.failed_next(model)
            if self.serves_goal(stage) and any(self.answered(step, need) for need in stage.needs)
        ]

    def serves_goal(self, stage: Stage) -> bool:
        """Whether reaching the stage helps the goal."""
        return self.goal() in stage.serves

    def step_entry(self, step: Step) -> dict[str, Any]:
        """What a step would do."""
        of = self.all_of
        placed = [c for c in of(Component) if self.answered(step, c.in_place)]
        helped = {effect.on for component in placed for effect in component.addresses}
        reduced = [
            risk.id
            for risk in of(Risk)
            if self.table(risk.when) and (risk.id in helped or self.ends(step, risk))
        ]
        newly = self.changed_by(step).stages() - self.stages()
        return {
            "id": step.id,
            "raises": [stage.id for stage in self.raised(step)],
            "completes": {s.id for s in of(Stage) if s.id in newly and self.serves_goal(s)},
            "reduces": reduced,
            "addresses": [
                factor.id
                for factor in of(Factor)
                if factor.role == "preventer"
                and self.preventer(factor) == "active"
                and self.answered(step, factor.addressed_when)
            ],
            "settles": [q.id for q in of(Question) if self.answered(step, q.answered_by)],
        }

    def ends(self, step: Step, risk: Risk) -> bool:
        """Whether the step's target leaves a row that now exposes to the risk, for no other row."""
        rows = risk.when.any if risk.when else ()
        return any(
            self.row(row) is True
            and any(
                fact in row
                and self.knowledge.facts[fact].kind != "many"
                and not any(self.enters(other, fact, options[0]) for other in rows)
                for fact, options in step.achieves.items()
            )
            for row in rows
        )

    def enters(self, row: Row, fact: str, option: str) -> bool:
        """Whether the option meets a cell of the row, or makes one of its questions arise."""
        asked = [self.knowledge.facts[name].ask_if for name in row]
        return any(option in (cells or {}).get(fact, ()) for cells in [row, *asked])

    def steps(self) -> list[dict[str, Any]]:
        """The steps to propose, in order."""
        told: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        steps = _united(self.knowledge)
        for place, (step, sources) in enumerate(steps):
            if not self.candidate(step):
                continue
            entry = self.step_entry(step)
            reasons = ("raises", "reduces", "addresses", "settles")
            if "goal" in step.achieves or any(entry[reason] for reason in reasons):
                told.append(((*self.rank(step, entry), -sources, place), entry))
        return [entry for _, entry in sorted(told, key=lambda pair: pair[0])]

    def rank(self, step: Step, entry: dict[str, Any]) -> tuple[Any, ...]:
        """The order in which steps are told, smallest first."""
        risks = [self.knowledge.items[id_] for id_ in entry["reduces"]]
        live = [risk for risk in risks if isinstance(risk, Risk) and self.risk(risk) == "live"]
        left = [
            sum(self.table(need) is not True for need in stage.needs) for stage in self.raised(step)
        ]
        return (
            "goal" not in step.achieves,
            not any(risk.urgent for risk in live),
            -len(entry["completes"]),
            min(left, default=1000),
            -len(live),
            -len(entry["addresses"]),
        )


def _step(knowledge: Knowledge, id_: str) -> Step:
    step = knowledge.items[id_]
    assert isinstance(step, Step)
    return step


def _united(knowledge: Knowledge) -> list[tuple[Step, int]]:
    """Steps with the same goal are one; each with the number of its sources."""
    sources: dict[str, set[str]] = {}
    first: dict[str, Step] = {}
    for step in knowledge.of(Step):
        key = repr(sorted(step.achieves.items()))
        first.setdefault(key, step)
        sources.setdefault(key, set()).update(cite.source for cite in step.cites)
    return [(step, len(sources[key])) for key, step in first.items()]

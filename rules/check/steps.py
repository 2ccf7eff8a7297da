"""Whether the steps lead where the rules point: each gap has a step, each step closes a gap."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..helping import ending_steps
from ..items import Component, Risk, Row, Step
from ..knowledge import Knowledge, OwnedTable
from .tables import GIVEN, at, name

HELPED = ("needs", "addressed_when", "answered_by", "in_place")
"""The parts of an item that a step can help to fulfil."""
CLOSED = ("needs", "addressed_when", "in_place")
"""Those of them that stay a gap while no step leads there."""


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """Steps that achieve the same."""
    first: dict[frozenset[tuple[str, str]], Step] = {}
    for step in knowledge.of(Step):
        goal = frozenset((fact, options[0]) for fact, options in step.achieves.items() if options)
        earlier = first.setdefault(goal, step)
        if earlier is not step:
            yield at(
                step.where,
                f"{step.id} achieves what {earlier.id} achieves "
                f"({earlier.where.file}:{earlier.where.line}); make them one and unite their cites",
            )


def warnings(knowledge: Knowledge) -> Iterator[Problem]:
    """Conditions of needs, addressed_when and in_place that no step brings about, steps that no
    advice can propose, and components that reduce no risk."""
    yield from _idle(knowledge)
    yield from _without_effect(knowledge)
    for owned in knowledge.tables:
        if owned.part not in CLOSED or not _counts(knowledge, owned):
            continue
        lacking = [_lacking(knowledge, row) for row in owned.table.any]
        if all(lacking):
            row = min(lacking, key=len)
            cells = ", ".join(f"{fact}: [{', '.join(options)}]" for fact, options in row.items())
            example = "; ".join(f"achieves: {{{f}: {o[0]}}}" for f, o in row.items())
            yield at(
                owned.table.where,
                f"no step leads to what {name(knowledge, owned)} asks, {cells}. "
                f"Add one to steps.yml with {example}",
            )


def _without_effect(knowledge: Knowledge) -> Iterator[Problem]:
    for component in knowledge.of(Component):
        if component.addresses and component.in_place is None:
            message = (
                f"{component.id} reduces no risk, for nothing says when it is in place. "
                "Add in_place"
            )
            yield at(component.where, message)


def _idle(knowledge: Knowledge) -> Iterator[Problem]:
    wanted = _wanted(knowledge)
    for step in knowledge.of(Step):
        goal = {(fact, options[0]) for fact, options in step.achieves.items() if options}
        if goal and not goal & wanted and "goal" not in step.achieves:
            targets = ", ".join(f"{fact}: {option}" for fact, option in sorted(goal))
            message = (
                f"{step.id} is never proposed: no need of a stage, addressed_when, answered_by, or "
                f"in_place of a component that addresses a risk asks for {targets}"
            )
            yield at(step.where, message)


def _lacking(knowledge: Knowledge, row: Row) -> Row:
    """The cells of a row that the agency could change but no step does."""
    return {
        fact: options
        for fact, options in row.items()
        if knowledge.facts[fact].section not in GIVEN
        and not any(leads(step, fact, options) for step in knowledge.of(Step))
    }


def leads(step: Step, fact: str, options: tuple[str, ...]) -> bool:
    """Whether the step leads to one of the options of a fact."""
    target = step.achieves.get(fact)
    return bool(target) and target[0] in options  # type: ignore[index]


def _wanted(knowledge: Knowledge) -> set[tuple[str, str]]:
    """Every fact and option that makes a step worth proposing."""
    ending = {
        (fact, options[0])
        for risk in knowledge.of(Risk)
        for row in (risk.when.any if risk.when else ())
        for step in ending_steps(knowledge, risk, row)
        for fact, options in knowledge.items[step].achieves.items()  # type: ignore[attr-defined]
    }
    return ending | {
        (fact, option)
        for owned in knowledge.tables
        if owned.part in HELPED and _counts(knowledge, owned)
        for row in owned.table.any
        for fact, options in row.items()
        for option in options
    }


def _counts(knowledge: Knowledge, owned: OwnedTable) -> bool:
    """Whether fulfilling the table is a reason for a step. What is merely in place is none."""
    owner = knowledge.items[owned.owner]
    return owned.part != "in_place" or (isinstance(owner, Component) and bool(owner.addresses))

"""What helps with what: the steps that bring a condition about, the components against a risk.

All of it is knowledge, looked up once while the engine is compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .items import Component, Factor, Level, Model, Question, Risk, Row, Step, Table
from .knowledge import Knowledge, OwnedTable
from .shapes import distinct_sources
from .terms import Wanted

Helped = tuple[Table, tuple[str, ...]]
"""A table with the steps that help to fulfil it."""


def helping_steps(knowledge: Knowledge, owned: OwnedTable) -> tuple[str, ...]:
    """The steps that achieve an option which a cell of the table asks for."""
    found: dict[str, None] = {}
    for row in owned.table.any:
        for fact, options in row.items():
            for step in knowledge.of(Step):
                target = step.achieves.get(fact)
                if target and target[0] in options:
                    found[step.id] = None
    return tuple(found)


def ending_steps(knowledge: Knowledge, risk: Risk, row: Row) -> tuple[str, ...]:
    """The steps whose target leaves `row`, which exposes to the risk, and enters no other row."""

    def enters(other: Row, fact: str, option: str) -> bool:
        # A cell may also come into play because its question arises only now.
        opening = (knowledge.facts[name].ask_if or {} for name in other)
        return any(option in cells.get(fact, ()) for cells in (other, *opening))

    def leaves(fact: str, option: str) -> bool:
        if fact not in row or knowledge.facts[fact].kind == "many":
            return False
        return not any(enters(other, fact, option) for other in rows)

    rows = risk.when.any if risk.when else ()
    return tuple(
        step.id
        for step in knowledge.of(Step)
        if any(leaves(fact, options[0]) for fact, options in step.achieves.items())
    )


def wants(knowledge: Knowledge, owned: OwnedTable) -> Iterator[Wanted]:
    """What is wanted of steps when the table fails: one for each step and each risk or item."""
    if owned.part not in ("needs", "addressed_when", "answered_by", "in_place"):
        return
    for step in helping_steps(knowledge, owned):
        owner = knowledge.items[owned.owner]
        if isinstance(owner, Component):
            for effect in owner.addresses:
                yield Wanted(step=step, part="addresses", owner=effect.on, by=owner.id)
        else:
            yield Wanted(step=step, part=owned.part, owner=owner.id, by="")


def addressed_by(knowledge: Knowledge) -> dict[str, list[str]]:
    """For each risk with a rule, the components against it that can be asked for."""
    found: dict[str, list[str]] = {risk.id: [] for risk in knowledge.of(Risk) if risk.when}
    for component in knowledge.of(Component):
        for effect in component.addresses if component.in_place else ():
            if effect.on in found:
                found[effect.on].append(component.id)
    return found


@dataclass(frozen=True, eq=False)
class Help:
    """All of this at hand, for who must work it out often. Steps are named by their ids.

    `by_sources`: the steps, most documents first. `before`: what must be done before a step.
    `target`: the answers it leads to. `ends`: for each risk the rows that expose to it with the
    steps that end them. `preventers`: active_when, addressed_when, and the steps that help.
    """

    by_sources: tuple[str, ...]
    before: Mapping[str, tuple[Row, ...]]
    target: Mapping[str, Mapping[str, str]]
    stage_needs: tuple[tuple[Model, int, tuple[Helped, ...]], ...]
    level_needs: tuple[Helped, ...]
    in_place: Mapping[str, Helped]
    against: Mapping[str, list[str]]
    ends: Mapping[str, tuple[tuple[Row, tuple[str, ...]], ...]]
    preventers: tuple[tuple[Table, Table, tuple[str, ...]], ...]
    questions: tuple[Helped, ...]


@lru_cache(maxsize=2)
def help_of(knowledge: Knowledge) -> Help:
    """What helps with what in this knowledge."""
    steps, against = knowledge.of(Step), addressed_by(knowledge)

    def helped(owner: str, part: str) -> tuple[Helped, ...]:
        tables = [t for t in knowledge.tables_of.get(owner, ()) if t.part == part]
        return tuple((owned.table, helping_steps(knowledge, owned)) for owned in tables)

    return Help(
        by_sources=tuple(step.id for step in sorted(steps, key=lambda s: -distinct_sources(s))),
        before={step.id: tuple(_step(knowledge, n).achieves for n in step.after) for step in steps},
        target={step.id: {f: o[0] for f, o in step.achieves.items()} for step in steps},
        stage_needs=tuple(
            (model, place, helped(stage.id, "needs"))
            for model in knowledge.of(Model)
            for place, stage in enumerate(model.stages)
        ),
        level_needs=tuple(
            need for level in knowledge.of(Level) for need in helped(level.id, "needs")
        ),
        in_place={c.id: helped(c.id, "in_place")[0] for c in knowledge.of(Component) if c.in_place},
        against=against,
        ends={
            risk.id: tuple((row, ending_steps(knowledge, risk, row)) for row in risk.when.any)
            for risk in knowledge.of(Risk)
            if risk.when
        },
        preventers=tuple(
            (factor.active_when, table, names)
            for factor in knowledge.of(Factor)
            if factor.active_when
            for table, names in helped(factor.id, "addressed_when")
        ),
        questions=tuple(
            pair
            for question in knowledge.of(Question)
            for pair in helped(question.id, "answered_by")
        ),
    )


def _step(knowledge: Knowledge, name: str) -> Step:
    step = knowledge.items[name]
    assert isinstance(step, Step)
    return step

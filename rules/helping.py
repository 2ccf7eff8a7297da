"""What helps with what: the steps that bring a condition about, the components against a risk.

All of it is knowledge, looked up once while the engine is compiled.
"""

from __future__ import annotations

from collections.abc import Iterator

from .items import Component, Risk, Row, Step
from .knowledge import Knowledge, OwnedTable
from .terms import Wanted


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

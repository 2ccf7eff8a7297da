"""The oracle: the whole advice stated a second time, naively, straight from what the words mean.

It shares nothing with the product but the knowledge and the profile it is given: no engine, no
Experta, its own evaluation of tables. It is slow and short on purpose, and never imported by the
product. `reference()` gives the decisions of the advice; texts, reasons and citations are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rules.items import (
    Benefit,
    Component,
    Factor,
    Finding,
    Guideline,
    Item,
    Metaphor,
    Model,
    Question,
    Risk,
    Row,
    Step,
    Strategy,
)
from rules.knowledge import Knowledge
from rules.profile import Profile
from tests.reference_agency import Agency, named, only_table, some
from tests.reference_steps import Acting

HOW_MANY = 5


# --- what is not known -----------------------------------------------------------------------
def _reason(agency: Agency, profile: Profile, factor: Factor) -> str | None:
    """Why a preventer is unknown: the first fact that is missing, or in between."""
    if agency.preventer(factor) != "unknown":
        return None
    for table in (factor.active_when, factor.addressed_when):
        if table is not None and agency.table(table) is None:
            for fact, _ in agency.cells(table, None):
                return profile.reason(fact)
    return "in-between"


def _open_cells(agency: Agency, rows: Iterable[Row]) -> set[str]:
    """The unanswered facts that could settle a table: unknown cells of rows that may still hold."""
    if some(agency.row(row) for row in rows) is not None:
        return set()
    found: set[str] = set()
    for row in rows:
        if agency.row(row) is None:
            for fact, options in row.items():
                if agency.cell(fact, options) is None:
                    found |= _askable(agency, fact)
    return found


def _askable(agency: Agency, fact: str) -> set[str]:
    """The facts to ask before a cell on `fact` can be decided: itself, or what its ask_if needs."""
    missing = set() if fact in agency.answers else {fact}
    ask_if = agency.knowledge.facts[fact].ask_if
    if ask_if and agency.relevant(fact) is None:
        missing |= _open_cells(agency, [ask_if])
    return missing


def _unknowns(agency: Agency, profile: Profile) -> dict[str, dict[str, Any]]:
    """Each unanswered fact that could still change something, with the items it could change."""
    change: dict[str, set[str]] = {}
    for owned in agency.knowledge.tables:
        if owned.part == "ask_if":
            continue
        for fact in _open_cells(agency, owned.table.any):
            change.setdefault(fact, set()).add(owned.owner)
    return {
        fact: {"reason": profile.reason(fact), "could_change": items}
        for fact, items in change.items()
    }


# --- the whole -------------------------------------------------------------------------------
def reference(knowledge: Knowledge, profile: Profile) -> dict[str, Any]:
    """The decisions of the advice for one profile."""
    k, agency = knowledge, Acting(knowledge, profile.answers)
    steps = agency.steps()

    def verdicts(cls: type[Item], holds: str, fails: str) -> dict[str, str]:
        tables = {item.id: only_table(item) for item in k.of(cls)}
        return {id_: named(agency.table(t), holds, fails) for id_, t in tables.items() if t}

    def role(name: str) -> list[Factor]:
        return [factor for factor in k.of(Factor) if factor.role == name]

    return {
        "stages": {model.id: agency.model(model) for model in k.of(Model)},
        "frame": agency.frame(),
        "next_steps": steps[:HOW_MANY],
        "more_steps": steps[HOW_MANY:],
        "find_out_first": {
            fact
            for step in k.of(Step)
            for fact in step.achieves
            if fact not in profile.answers and agency.relevant(fact) is not False
        },
        "preventers": {
            f.id: (agency.preventer(f), _reason(agency, profile, f)) for f in role("preventer")
        },
        "motivators": {
            f.id: named(agency.table(f.when), "holds", "does-not-hold") for f in role("motivator")
        },
        "risks": {risk.id: agency.risk_entry(risk) for risk in k.of(Risk) if risk.when},
        "components": verdicts(Component, "in-place", "worth-doing"),
        "guidelines": verdicts(Guideline, "in-place", "worth-doing"),
        "strategies": {strategy.id: agency.strategy(strategy) for strategy in k.of(Strategy)},
        "benefits": verdicts(Benefit, "in-reach", "not-yet"),
        "checklist": verdicts(Question, "answered", "open"),
        "metaphors": verdicts(Metaphor, "present", "not-present"),
        "conflicts": agency.conflicts(),
        "findings": [f.id for f in k.of(Finding) if agency.table(f.when)],
        "unknowns": _unknowns(agency, profile),
    }

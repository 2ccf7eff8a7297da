"""Why, why not, and what if: filters over the trace, and a comparison of two advices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .advice import factors, shown_links
from .conditions import Answers, table_reports
from .engine import Engine, Session
from .items import Benefit, Item, Link, Model, Question, Risk, Stage, Step, Strategy
from .knowledge import Knowledge, OwnedTable
from .profile import Profile, in_order
from .shapes import Case, Json
from .standing import frame, stages
from .steps import MOST, rank

_SHOWN_PARTS = (
    "needs", "describes", "when", "active_when", "addressed_when", "suits", "against",
    "in_place", "answered_by", "achieves", "serves",
)  # fmt: skip
_ITS_OWN = ("describes", "serves")
"""Parts that say something of an item and nothing of what rests on it."""


def explain(engine: Engine, profile: Profile, item_id: str) -> Json:
    """How one item stands, and by which conditions.

    {item, status, conditions: [{owner, part, says, because, verdict, cells: [{fact, needs, answer,
    verdict}]}], settle: facts whose answers would settle it}. Raises KeyError for an unknown item.
    """
    item = engine.knowledge.items[item_id]
    with engine.session() as session:
        case = Case(engine.knowledge, profile, session.answer(profile.answers))
    tables = [
        owned
        for owner in _owners(case, item_id)
        for owned in engine.knowledge.tables_of.get(owner, ())
        if owned.part in _SHOWN_PARTS and (owner == item_id or owned.part not in _ITS_OWN)
    ]
    conditions = [_condition(case, owned) for owned in tables]
    settle = [
        cell["fact"]
        for condition in conditions
        for cell in condition["cells"]
        if cell["verdict"] == "cannot say yet"
    ]
    return {
        "item": item.id,
        "status": _status(case, item_id),
        "conditions": conditions,
        "settle": list(dict.fromkeys(settle)),
    }


def _owners(case: Case, item_id: str) -> list[str]:
    """The items whose tables decide about `item_id`: itself, and what it rests on."""
    knowledge = case.knowledge
    item = knowledge.items[item_id]
    if isinstance(item, Model):
        return [stage.id for stage in item.stages]
    if isinstance(item, Stage):
        model = knowledge.model_of[item_id]
        stages = [stage.id for stage in model.stages]
        below = stages[: stages.index(item_id)] if model.order != "any" else []
        return [*below, item_id]
    if isinstance(item, Risk):
        from_risk = [c.id for c in knowledge.items.values() if _addresses(c, item_id)]
        return [item_id, *from_risk]
    if isinstance(item, Step):
        return [item_id, *item.after]
    if isinstance(item, Link):
        return [item_id, item.from_, item.to]
    return [item_id]


def _addresses(item: object, risk: str) -> bool:
    return any(effect.on == risk for effect in getattr(item, "addresses", ()))


def _condition(case: Case, owned: OwnedTable) -> Json:
    cells = [
        {
            "fact": report.cell.fact,
            "needs": list(report.cell.needs),
            "answer": case.answer(report.cell.fact),
            "verdict": report.verdict.value,
            "row": n,
        }
        for n, row in enumerate(table_reports(case.knowledge, owned.table, case.profile.answers), 1)
        for report in row
    ]
    return {
        "owner": owned.owner,
        "part": owned.part,
        "says": owned.table.says,
        "because": owned.table.because,
        "verdict": case.verdict(owned).value,
        "cells": cells,
    }


def _status(case: Case, item_id: str) -> str:
    if item_id.startswith(("stage.", "level.")):
        if case.trace.has("Reached", item_id):
            return "reached"
        known = any(values[0] == item_id for values in case.trace.all("NotReached"))
        return "not-reached" if known else "unknown"
    if item_id.startswith("step."):
        return "to-do" if case.trace.has("Candidate", item_id) else "not-now"
    if item_id.startswith("link."):
        return "shown" if case.trace.has("Shown", item_id) else "not-shown"
    return case.trace.status.get(item_id, "unknown")


def what_if(engine: Engine, profile: Profile, changes: Answers) -> list[Json]:
    """What would be different with `changes` (fact -> options): a list of
    {item, before, after}, in the order of the advice. Nothing is kept."""
    others = {fact: why for fact, why in profile.open.items() if fact not in changes}
    answers = in_order(engine.knowledge, {**profile.answers, **changes})
    changed = Profile(answers, others)
    with engine.session() as session:
        before = _statuses_in(session, engine.knowledge, profile)
        return _moved(before, _statuses_in(session, engine.knowledge, changed))


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Json]:
    """The items whose status two advices give differently: [{item, before, after}]."""
    return _moved(_statuses(before), _statuses(after))


def _moved(old: Mapping[str, str], new: Mapping[str, str]) -> list[Json]:
    names = list(dict.fromkeys([*old, *new]))
    return [
        {"item": name, "before": old.get(name, "-"), "after": new.get(name, "-")}
        for name in names
        if old.get(name, "-") != new.get(name, "-")
    ]


def _statuses_in(session: Session, knowledge: Knowledge, profile: Profile) -> dict[str, str]:
    """The statuses of an advice, without the advice: from what the engine concludes."""
    case = Case(knowledge, profile, session.answer(profile.answers))
    first = rank(case, session.reached)[:MOST]
    status = case.trace.status
    told: list[Item] = [f for role in ("preventer", "motivator") for f in factors(case, role)]
    told += [risk for risk in knowledge.of(Risk) if risk.when]
    told += knowledge.of(Strategy)
    told += [benefit for benefit in knowledge.of(Benefit) if benefit.when]
    told += knowledge.of(Question)
    found = _places(stages(case), frame(case))
    found.update((item.id, status.get(item.id, "unknown")) for item in told)
    found.update((one.step.id, "next step") for one in first)
    found.update((link.id, "shown") for link in shown_links(case))
    return found


def _places(models: Mapping[str, Json], level: Json) -> dict[str, str]:
    found: dict[str, str] = {}
    for model, place in models.items():
        found[model] = place["status"]
        found.update((stage, "reached") for stage in place["reached"])
    if level["level"]:
        found[level["level"]] = "reached"
    return found


def _statuses(advice: Mapping[str, Any]) -> dict[str, str]:
    found = _places(advice["stages"], advice["frame"])
    for part in ("preventers", "motivators", "risks", "strategies", "benefits", "checklist"):
        found.update((entry["id"], entry["status"]) for entry in advice[part])
    found.update((step["id"], "next step") for step in advice["next_steps"])
    found.update((link["id"], "shown") for link in advice["conflicts"])
    return found

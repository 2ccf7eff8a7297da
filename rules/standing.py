"""Where the agency stands: a place in each model, and the level of the common frame.

There is never one overall number. The rules of semantics.md section 3 are set arithmetic over
what the engine concluded: Reached, NotReached, and the verdicts on needs and descriptions.
"""

from __future__ import annotations

from .conditions import Verdict
from .items import Level, Model, Stage
from .shapes import Case, Json


def stages(case: Case) -> dict[str, Json]:
    """For each model id: reached, highest, status, because, next, ahead, may_rise."""
    return {model.id: _model(case, model) for model in case.knowledge.of(Model)}


def _model(case: Case, model: Model) -> Json:
    reached = [s for s in model.stages if case.trace.has("Reached", s.id)]
    free = model.order == "any"
    highest = None if free or not reached else reached[-1]
    others = [s for s in model.stages if s not in reached]
    following = others if free else others[:1]
    status, because = _status(case, model, reached, following)
    nexts = [_next(case, stage) for stage in following]
    return {
        "reached": [s.id for s in reached],
        "highest": highest.id if highest else None,
        "status": status,
        "because": because,
        "next": nexts,
        "ahead": [s.id for s in others[1:] if not free and _needs_hold(case, s)],
        "may_rise": any(n["unknown"] and not n["failed"] for n in nexts),
    }


def _status(
    case: Case, model: Model, reached: list[Stage], following: list[Stage]
) -> tuple[str, list[Json]]:
    """The first status that fits. What is still open never counts as missing."""
    if reached:
        top = reached[-1]
        described = _description(case, top)
        because = _because(case, top, "describes")
        if model.order == "any" or described is Verdict.HOLDS:
            return "reached", because or _because(case, top, "needs")
        if described is Verdict.FAILS and all(_not_reached(case, s) for s in following):
            lacking = [
                reason for s in following for reason in _because(case, s, "needs", failed=True)
            ]
            return "partial", because + lacking
        return "cannot-say", because
    first = model.stages[0]
    if not all(_not_reached(case, stage) for stage in following):
        return "cannot-say", []
    verdicts = {case.verdict(table) for table in case.tables(first.id, "needs")}
    if Verdict.HOLDS not in verdicts and Verdict.UNKNOWN in verdicts:
        return "cannot-say", []
    lacking = [reason for s in following for reason in _because(case, s, "needs", failed=True)]
    return ("partial" if Verdict.HOLDS in verdicts else "not-started"), lacking


def _description(case: Case, stage: Stage) -> Verdict:
    tables = case.tables(stage.id, "describes")
    return case.verdict(tables[0]) if tables else Verdict.HOLDS


def _because(case: Case, stage: Stage, part: str, failed: bool = False) -> list[Json]:
    wanted = (Verdict.FAILS,) if failed else (Verdict.HOLDS, Verdict.FAILS)
    return [case.because(t) for t in case.tables(stage.id, part) if case.verdict(t) in wanted]


def _not_reached(case: Case, stage: Stage) -> bool:
    return case.trace.has("NotReached", stage.id)


def _needs_hold(case: Case, stage: Stage) -> bool:
    return case.trace.has("NeedsHold", stage.id)


def _next(case: Case, stage: Stage) -> Json:
    """What a stage still lacks: its cells met, failed and unknown, each once."""
    cells: dict[Verdict, list[Json]] = {verdict: [] for verdict in Verdict}
    for owned in case.tables(stage.id, "needs"):
        verdict = case.verdict(owned)
        cells[verdict].extend(c for c in case.cells(owned) if c not in cells[verdict])
    return {
        "stage": stage.id,
        "met": cells[Verdict.HOLDS],
        "failed": cells[Verdict.FAILS],
        "unknown": cells[Verdict.UNKNOWN],
    }


def frame(case: Case) -> Json:
    """The level of the common frame: {level, status: reached|below|cannot-say, because}."""
    levels = case.knowledge.of(Level)
    reached = [level for level in levels if case.trace.has("Reached", level.id)]
    if reached:
        tables = case.tables(reached[-1].id, "needs")
        return {
            "level": reached[-1].id,
            "status": "reached",
            "because": [case.because(table) for table in tables],
        }
    failed = (
        [t for t in case.tables(levels[0].id, "needs") if case.trace.fails(t.id)] if levels else []
    )
    return {
        "level": None,
        "status": "below" if failed else "cannot-say",
        "because": [case.because(table) for table in failed],
    }

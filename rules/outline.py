"""The outline of an advice: the state of everything, without the words and places that explain it.

For those who count many agencies and print no report. It is read from the same trace as the advice
and has the same shape, with fewer keys; a test holds that it says the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from . import standing, steps
from .engine import Engine
from .items import Benefit, Factor, Item, Question, Risk, Strategy
from .lacking import lacking
from .profile import Profile
from .shapes import Case, Json


def outline(engine: Engine, profile: Profile) -> Json:
    """What `assess` gives for `profile`, as far as states go.

    {answers, stages, frame, next_steps, more_steps, preventers, motivators, risks, strategies,
    benefits, checklist, unknowns}: stages and frame as in the advice, of steps the id, of items id
    and status, of unknowns fact and reason, and only those that were asked.
    """
    knowledge = engine.knowledge
    with engine.session() as session:
        case = Case(knowledge, profile, session.answer(profile.answers))
        ranked = [{"id": one.step.id} for one in steps.rank(case, session.reached)]
    factors = knowledge.of(Factor)
    return {
        "answers": {fact: case.answer(fact) for fact in profile.answers},
        "stages": standing.stages(case),
        "frame": standing.frame(case),
        "next_steps": ranked[: steps.MOST],
        "more_steps": ranked[steps.MOST :],
        "preventers": _states(case, [f for f in factors if f.role == "preventer"]),
        "motivators": _states(case, [f for f in factors if f.role == "motivator"]),
        "risks": _states(case, [risk for risk in knowledge.of(Risk) if risk.when]),
        "strategies": _states(case, knowledge.of(Strategy)),
        "benefits": _states(case, [one for one in knowledge.of(Benefit) if one.when]),
        "checklist": _states(case, knowledge.of(Question)),
        "unknowns": _unknowns(case),
    }


def _states(case: Case, items: Iterable[Item]) -> list[Json]:
    states = case.trace.status
    return [{"id": item.id, "status": states.get(item.id, "unknown")} for item in items]


def _unknowns(case: Case) -> list[Json]:
    tables, open_ = case.knowledge.tables, case.profile.open
    others = set(range(len(tables))) - case.read_by(open_)
    lacks = lacking(case.knowledge).by_table(case.profile.answers, others)
    owned = zip(tables, lacks, strict=True)
    found = {fact for t, facts in owned if t.owner in case.knowledge.items for fact in facts}
    return [{"fact": f, "reason": why} for f, why in open_.items() if f in found]

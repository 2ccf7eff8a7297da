"""The advice for one agency: a JSON-ready record read from items, answers and trace alone.

`docs/assess.schema.json` is its contract. Nothing here reasons: what is concluded comes from the
trace, and what is left over (highest stage, unknowns) is set arithmetic over it.
"""

from __future__ import annotations

from functools import lru_cache

from . import standing, steps
from .conditions import FAILS, HOLDS, missing, relevance
from .engine import Engine
from .items import (
    Benefit,
    Component,
    Factor,
    Finding,
    Guideline,
    Item,
    Link,
    Metaphor,
    Question,
    Risk,
    Strategy,
)
from .knowledge import Knowledge
from .lacking import lacking
from .profile import Profile
from .shapes import Case, Json, mentions
from .trace import GIVEN, Trace

VERSION = "0.1.0"
"""The version of the program, printed on every advice."""


def assess(engine: Engine, profile: Profile, *, traced: bool = True) -> Json:
    """The whole advice for `profile`, in the shape of docs/assess.schema.json.

    Without `traced` the list "trace" stays empty, which is quicker where nobody reads it.
    """
    with engine.session() as session:
        trace = session.answer(profile.answers)
        case = Case(engine.knowledge, profile, trace)
        ranked = steps.rank(case, session.reached)
    return {**_record(case, ranked), "trace": trace_json(case.trace) if traced else []}


def _record(case: Case, ranked: list[steps.Ranked]) -> Json:
    knowledge = case.knowledge
    could_change = open_facts(case)
    listed = [steps.step_json(case, one) for one in ranked]
    return {
        "version": VERSION,
        "knowledge": {"version": knowledge.version, "hash": knowledge.hash},
        "answers": {fact: case.answer(fact) for fact in case.profile.answers},
        "not_used": not_used(case),
        "stages": standing.stages(case),
        "frame": standing.frame(case),
        "next_steps": listed[: steps.MOST],
        "more_steps": listed[steps.MOST :],
        "find_out_first": steps.find_out_first(case, could_change),
        "preventers": [_preventer(case, f) for f in factors(case, "preventer")],
        "motivators": [_with_status(case, f) for f in factors(case, "motivator")],
        "risks": [_risk(case, r) for r in knowledge.of(Risk) if r.when],
        "components": [_with_status(case, c) for c in knowledge.of(Component) if c.in_place],
        "guidelines": [_with_status(case, g) for g in knowledge.of(Guideline) if g.in_place],
        "strategies": [_strategy(case, s) for s in knowledge.of(Strategy)],
        "benefits": [
            {**_with_status(case, b), "mentions": mentions(b)}
            for b in knowledge.of(Benefit)
            if b.when
        ],
        "checklist": [_question(case, q) for q in knowledge.of(Question)],
        "conflicts": [_conflict(case, link) for link in shown_links(case)],
        "findings": [_finding(case, f) for f in knowledge.of(Finding) if _applies(case, f)],
        "metaphors": [_with_status(case, m) for m in knowledge.of(Metaphor) if m.when],
        "unknowns": [
            {"fact": fact, "reason": case.profile.reason(fact), "could_change": items}
            for fact, items in could_change.items()
        ],
    }


def open_facts(case: Case) -> dict[str, list[str]]:
    """The unanswered facts that could still change something, with the items they could change.

    In the order of facts.yml; a fact that no open table needs is left out.
    """
    found: dict[str, dict[str, None]] = {}
    lacks = lacking(case.knowledge).by_table(case.profile.answers, case.decided)
    for owned, facts in zip(case.knowledge.tables, lacks, strict=True):
        if owned.owner in case.knowledge.items:
            for fact in facts:
                found.setdefault(fact, {})[owned.owner] = None
    return {fact: list(found[fact]) for fact in case.knowledge.facts if fact in found}


def not_used(case: Case) -> list[str]:
    """The facts that were answered although the question does not arise; kept, never used."""
    answers = case.profile.answers
    return [f for f in answers if relevance(case.knowledge, f, answers) is FAILS]


def shown_links(case: Case) -> list[Link]:
    """The disagreements that belong into this advice, in order."""
    return [link for link in case.knowledge.of(Link) if case.trace.has("Shown", link.id)]


def trace_json(trace: Trace) -> list[Json]:
    """The trace as JSON: {n, rule, concludes, from}; `from` names smaller numbers only."""
    return [
        {
            "n": n,
            "rule": reason.rule if reason else GIVEN,
            "concludes": str(conclusion),
            "from": list(rests_on),
        }
        for n, conclusion, reason, rests_on in trace.steps()
    ]


def factors(case: Case, role: str) -> list[Factor]:
    """The preventers or the motivators, in order."""
    return [factor for factor in case.knowledge.of(Factor) if factor.role == role]


def _status(case: Case, item: Item) -> str:
    return case.trace.status.get(item.id, "unknown")


def _deciding(case: Case, item: Item, *parts: str) -> list[Json]:
    """Why an item has its status: the reasons of its tables that are decided and say so."""
    tables = [t for part in parts for t in case.tables(item.id, part)]
    held = [case.because(t) for t in tables if case.verdict(t) is HOLDS]
    return held or [case.because(t) for t in tables if case.verdict(t) is FAILS]


def _with_status(case: Case, item: Item) -> Json:
    status = _status(case, item)
    parts = ("when", "in_place")
    return {
        "id": item.id,
        "title": item.title,
        "status": status,
        "because": _deciding(case, item, *parts) if status != "unknown" else [],
        "cites": case.cites(item),
    }


def _preventer(case: Case, factor: Factor) -> Json:
    status = _status(case, factor)
    parts = ("active_when", "addressed_when")
    return {
        "id": factor.id,
        "title": factor.title,
        "status": status,
        "reason": None if status != "unknown" else _why_unknown(case, factor, parts),
        "because": _deciding(case, factor, *parts) if status != "unknown" else [],
        "cites": case.cites(factor),
    }


def _why_unknown(case: Case, item: Item, parts: tuple[str, ...]) -> str:
    """Why an item has no status: the state of the first answer it lacks, or "in-between"."""
    for part in parts:
        for owned in case.tables(item.id, part):
            for fact in missing(case.knowledge, owned.table, case.profile.answers):
                return case.profile.reason(fact)
    return "in-between"


def _risk(case: Case, risk: Risk) -> Json:
    trace = case.trace
    addressing = _addressing(case.knowledge).get(risk.id, ())
    (exposure,) = case.tables(risk.id, "when")
    exposed = trace.has("Exposed", risk.id)
    return {
        "id": risk.id,
        "title": risk.title,
        "status": _status(case, risk),
        "mentions": mentions(risk),
        "urgent": risk.urgent or None,
        "exposed_by": case.because(exposure)["facts"] if exposed else [],
        "reduced_by": [name for name in addressing if trace.has("ReducedBy", risk.id, name)],
        "still": [name for name in addressing if trace.status.get(name) != "in-place"],
        "because": _deciding(case, risk, "when"),
        "cites": case.cites(risk),
        "says": exposure.table.says,
    }


@lru_cache(maxsize=2)
def _addressing(knowledge: Knowledge) -> dict[str, list[str]]:
    """The components that address each risk, in order."""
    found: dict[str, list[str]] = {}
    for component in knowledge.of(Component):
        for risk in dict.fromkeys(effect.on for effect in component.addresses):
            found.setdefault(risk, []).append(component.id)
    return found


def _strategy(case: Case, strategy: Strategy) -> Json:
    def held(part: str) -> list[Json]:
        tables = case.tables(strategy.id, part)
        return [case.because(t) for t in tables if case.verdict(t) is HOLDS]

    return {
        "id": strategy.id,
        "title": strategy.title,
        "status": _status(case, strategy),
        "for": held("suits"),
        "against": held("against"),
        "cites": case.cites(strategy),
    }


def _question(case: Case, question: Question) -> Json:
    return {
        "id": question.id,
        "issue": question.issue,
        "title": question.title,
        "status": _status(case, question),
        "cites": case.cites(question),
    }


def _conflict(case: Case, link: Link) -> Json:
    ends = [case.knowledge.items[link.from_], case.knowledge.items[link.to]]
    return {
        "id": link.id,
        "title": link.title,
        "kind": link.contrast,
        "a": link.from_,
        "b": link.to,
        "text": link.text,
        "because": link.because,
        "cites": case.cites(link) or [c for end in ends for c in case.cites(end)],
    }


def _applies(case: Case, finding: Finding) -> bool:
    return case.trace.status.get(finding.id) == "applies"


def _finding(case: Case, finding: Finding) -> Json:
    return {
        "id": finding.id,
        "title": finding.title,
        "text": finding.text,
        "why": finding.when.because if finding.when else "",
        "cites": case.cites(finding),
    }

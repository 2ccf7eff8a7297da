"""Whether the advice says what a case expects, and which conditions decided it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules import Profile, assess
from rules.conditions import CellReport, Verdict, labels, table_reports, table_verdict
from rules.items import Component, Level, Link, Model, Step
from rules.knowledge import OwnedTable
from rules.trace import Trace
from tests.case_files import Case, TruthTable
from tests.case_words import HELP, LISTS, STAGES, STATUSES, VERDICTS, engine, knowledge, tables

Json = dict[str, Any]
STAGE_PARTS = {"status": ("needs", "describes")} | dict.fromkeys(
    ("reached", "not_reached", "highest", "next", "ahead", "may_rise"), ("needs",)
)
"""The tables of a stage that an expectation is about; all of them where none are named."""
MARKS = {Verdict.HOLDS: "[met]", Verdict.FAILS: "[no ]", Verdict.UNKNOWN: "[ ? ]"}


@dataclass(frozen=True)
class Mismatch:
    """One expectation that the advice does not meet, about one item."""

    key: str
    item: str
    expected: Any
    got: Any


def advice_for(profile: Profile) -> Json:
    """The advice of the engine for `profile`."""
    return _advice(tuple(profile.answers.items()), tuple(profile.open.items()))


@functools.lru_cache(maxsize=64)
def _advice(answers: tuple[Any, ...], open_: tuple[Any, ...]) -> Json:
    return assess(engine(), Profile(dict(answers), dict(open_)), traced=False)


def mismatches(case: Case | TruthTable) -> list[tuple[Profile, Mismatch]]:
    """Everything in which the advice differs from what `case` expects, with the answers."""
    if isinstance(case, TruthTable):
        return wrong_rows(case)
    found = differences(case.expect, advice_for(case.profile)) + wrong_verdicts(case)
    return [(case.profile, mismatch) for mismatch in found]


def differences(expect: Mapping[str, Any], advice: Json) -> list[Mismatch]:
    """Everything in which `advice` differs from what is expected; verdicts on tables apart."""
    return [
        Mismatch(key, item, expected, got)
        for key, wanted in expect.items()
        for item, expected, got in _compared(key, wanted, advice)
        if expected != got
    ]


def wrong_verdicts(case: Case) -> list[Mismatch]:
    """The tables on which the engine or the interpreter has another verdict than expected."""
    wanted = {name: v for key, v in VERDICTS.items() for name in case.expect.get(key, ())}
    if not wanted:
        return []
    trace = engine().run(case.profile.answers)
    got = {name: _verdict(tables()[name], trace, case.profile) for name in wanted}
    return [
        Mismatch("holds", name, verdict.value, got[name])
        for name, verdict in wanted.items()
        if got[name] != verdict.value
    ]


def wrong_rows(case: TruthTable) -> list[tuple[Profile, Mismatch]]:
    """The lines of a truth table that are seen otherwise.

    The interpreter reads every line; the engine, which test_oracle.py holds equal to it on random
    answers, is asked about the first line of each verdict.
    """
    owned = tables()[case.table]
    found: list[tuple[Profile, Mismatch]] = []
    asked: set[Verdict] = set()
    with engine().session() as session:
        for profile, expected in case.rows:
            got = table_verdict(knowledge(), owned.table, profile.answers).value
            if expected not in asked:
                asked.add(expected)
                got = _verdict(owned, session.answer(profile.answers), profile)
            if got != expected.value:
                found.append((profile, Mismatch("holds", case.table, expected.value, got)))
    return found


def _compared(key: str, wanted: Any, advice: Json) -> Iterator[tuple[str, Any, Any]]:
    """What is compared for one key: item, what is expected, what the advice says."""
    if key in STATUSES:
        said = _statuses(key, advice)
        for item, status in wanted.items():
            yield item, status, said.get(item, "not in the advice")
    elif key in STAGES:
        for model, expected in wanted.items():
            yield model, expected, _place(key, advice["stages"][model])
    elif key in HELP:
        said = {entry["id"]: entry[key] for entry in advice["risks"]}
        for risk, components in wanted.items():
            yield risk, components, said[risk]
    elif key == "next_steps":
        yield "", wanted, [step["id"] for step in advice["next_steps"]]
    elif key in LISTS:
        said_there = _listed(key, advice)
        absent = key.startswith("no")
        for item in wanted:
            there = item in said_there
            yield item, "no" if absent and key != "not_used" else "yes", "yes" if there else "no"
    elif key in ("level", "frame"):
        yield "", wanted, advice["frame"]["level" if key == "level" else "status"]


def _statuses(key: str, advice: Json) -> Json:
    if key == "status":
        return {model: place["status"] for model, place in advice["stages"].items()}
    if key == "reasons":
        return {factor["id"]: factor["reason"] for factor in advice["preventers"]}
    return {entry["id"]: entry["status"] for entry in advice[key]}


def _place(key: str, place: Json) -> Any:
    if key == "next":
        return [stage["stage"] for stage in place["next"]]
    return place[key]


def _verdict(owned: OwnedTable, trace: Trace, profile: Profile) -> str:
    """What the engine concluded about a table, which the interpreter must confirm."""
    said = Verdict.HOLDS if trace.holds(owned.id) else Verdict.UNKNOWN
    said = Verdict.FAILS if trace.fails(owned.id) else said
    read = table_verdict(knowledge(), owned.table, profile.answers)
    return said.value if said is read else f"{said.value}, and {read.value} as the table is read"


def _listed(key: str, advice: Json) -> set[str]:
    """The items of one list in the advice."""
    if key in ("reached", "not_reached"):
        levels = [level.id for level in knowledge().of(Level)]
        level = advice["frame"]["level"]
        stages = {stage for place in advice["stages"].values() for stage in place["reached"]}
        return stages | set(levels[: levels.index(level) + 1] if level else [])
    if key == "ahead":
        return {stage for place in advice["stages"].values() for stage in place["ahead"]}
    if key in ("proposed", "not_proposed"):
        return {step["id"] for step in advice["next_steps"] + advice["more_steps"]}
    if key == "find_out_first":
        return {entry["fact"] for entry in advice["find_out_first"]}
    if key == "not_used":
        return set(advice["not_used"])
    return {entry["id"] for entry in advice[key.removeprefix("no_")]}


# --- saying why ------------------------------------------------------------------------------
def explain(name: str, found: list[tuple[Profile, Mismatch]]) -> str:
    """The mismatches of a case in plain words, with the conditions behind each."""
    lines = [name]
    for profile, one in found:
        about = f"{one.key} {one.item}".strip()
        lines += [f"  {about}: expected {one.expected}, got {one.got}"]
        for owned in _behind(one):
            lines += _conditions(owned, profile)
    return "\n".join(lines)


def _behind(one: Mismatch) -> list[OwnedTable]:
    """The tables that decide an expectation."""
    if one.key in VERDICTS:
        return [tables()[one.item]]
    names = [one.item]
    if one.key == "next_steps":
        names = sorted(set(one.expected) ^ set(one.got))
    if one.key in ("level", "frame"):
        names = [level.id for level in knowledge().of(Level)]
    parts = STAGE_PARTS.get(one.key)
    found = [
        owned
        for name in names
        for related in _related(name)
        for owned in knowledge().tables_of.get(related, ())
        if not parts or owned.part in parts
    ]
    return list({owned.id: owned for owned in found}.values())


def _related(name: str) -> list[str]:
    """An item and those whose conditions it rests on."""
    item = knowledge().items.get(name)
    related = [name]
    if isinstance(item, Model):
        related += [stage.id for stage in item.stages]
    elif name in knowledge().model_of:
        related = [stage.id for stage in knowledge().model_of[name].stages]
    elif isinstance(item, Step):
        related += item.after
    elif isinstance(item, Link):
        related += [item.from_, item.to]
    related += [
        component.id
        for component in knowledge().of(Component)
        if any(effect.on == name for effect in component.addresses)
    ]
    return related


def _conditions(owned: OwnedTable, profile: Profile) -> Iterator[str]:
    """A table with each of its conditions: met, failed or unknown."""
    verdict = table_verdict(knowledge(), owned.table, profile.answers)
    name = next(name for name, table in tables().items() if table is owned)
    yield f"    {name}: {verdict.value}"
    rows = table_reports(knowledge(), owned.table, profile.answers)
    for n, row in enumerate(rows, 1):
        if len(rows) > 1:
            yield f"      row {n}" if n == 1 else f"      or row {n}"
        for report in row:
            yield f"        {MARKS[report.verdict]} {_cell(report, profile)}"


def _cell(report: CellReport, profile: Profile) -> str:
    """One condition: the question, the answer and what was needed."""
    fact = report.cell.fact
    if report.answer is None:
        said = profile.reason(fact)
    else:
        said = labels(knowledge(), fact, report.answer)
    if not report.relevant:
        said += ", the question does not arise"
    elif report.answer is not None and report.verdict is Verdict.UNKNOWN:
        ask_if = knowledge().facts[fact].ask_if or {}
        asked = " and ".join(f"{name}: {' or '.join(options)}" for name, options in ask_if.items())
        said += f", which counts only once it is known that {asked}"
    needed = labels(knowledge(), fact, report.cell.needs)
    return f"{fact}: {knowledge().facts[fact].question} Answer: {said}. Needed: {needed}."

"""Over time: an earlier result beside a later one, of one agency or of a whole portfolio.

What moved is told apart: by the agency's own answers, or only because the knowledge changed. For
that, the earlier answers are assessed again with the knowledge of today.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from rules import Engine, Knowledge, Model, Profile, Stage, Step, check_answer, outline

from ..report import read_saved
from .assessing import HIGHEST, REACHED, record
from .files import PortfolioError

Json = dict[str, Any]
RESULTS, SUMMARY = "results.parquet", "overview.json"
FRAME = "frame"
"""The place of the level of the common frame in a record, and its name among the changes."""
WHYS = ("by_answers", "by_knowledge")
KINDS = ("stage", "risk-gone", "risk-new", "other")
LIVE = "live"
_STEPS = ("next_steps", "more_steps")


@dataclass(frozen=True)
class Earlier:
    """A saved result: the knowledge it was made with, and a flat record for each agency."""

    hash: str
    records: Mapping[str, Mapping[str, Any]]


def read_earlier(knowledge: Knowledge, path: Path) -> Earlier:
    """A report.json, or the folder of a portfolio.

    Raises PortfolioError when a folder holds no portfolio, ProfileError for a wrong report.
    """
    if not path.is_dir():
        saved = read_saved(path)
        return Earlier(saved.advice["knowledge"]["hash"], {"": record(knowledge, saved.advice)})
    try:
        summary = json.loads((path / SUMMARY).read_text(encoding="utf-8"))
        frame = pl.read_parquet(path / RESULTS)
        records = {str(row["agency"]): row for row in frame.iter_rows(named=True)}
        return Earlier(summary["knowledge"]["hash"], records)
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError):
        raise PortfolioError(
            f"{path}: this folder holds no whole portfolio. Make one with: rostra portfolio"
        ) from None


def compare(engine: Engine, earlier: Earlier, later: Earlier) -> Json:
    """What is different for the agencies that both results have.

    {agencies, only_earlier, only_later, knowledge_moved, changes: {by_answers, by_knowledge:
    [{kind, item, before, after, count}]}, steps_done: [{id, count}], each: [{agency, by_answers,
    by_knowledge: [{kind, item, before, after}], steps_done}]}; only agencies with a change are in
    `each`. Kinds are KINDS: a stage (or level) moved, a risk is not live any more, a risk is live
    that was not or was not known to be.
    """
    both = [agency for agency in earlier.records if agency in later.records]
    each = [
        found
        for agency in both
        if (found := _one(engine, earlier, later, agency))["by_answers"]
        or found["by_knowledge"]
        or found["steps_done"]
    ]
    return {
        "agencies": len(both),
        "only_earlier": [agency for agency in earlier.records if agency not in later.records],
        "only_later": [agency for agency in later.records if agency not in earlier.records],
        "knowledge_moved": earlier.hash != later.hash or later.hash != engine.knowledge.hash,
        "changes": {why: _most(one[why] for one in each) for why in WHYS},
        "steps_done": _ranked(step for one in each for step in one["steps_done"]),
        "each": each,
    }


def _one(engine: Engine, earlier: Earlier, later: Earlier, agency: str) -> Json:
    before, after = earlier.records[agency], later.records[agency]
    today = engine.knowledge.hash
    again = before if earlier.hash == today else _again(engine, before)
    now = after if later.hash == today else _again(engine, after)
    return {
        "agency": agency,
        "by_answers": _changes(engine.knowledge, again, now),
        "by_knowledge": _changes(engine.knowledge, before, again)
        + _changes(engine.knowledge, after, now),
        "steps_done": _done(engine.knowledge, again, now),
    }


def _again(engine: Engine, old: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record of the same answers with the knowledge of today."""
    return record(engine.knowledge, outline(engine, _profile(engine.knowledge, old)))


def _profile(knowledge: Knowledge, old: Mapping[str, Any]) -> Profile:
    """The answers of a record, without those that today's knowledge does not know any more."""
    answers: dict[str, tuple[str, ...]] = {}
    for name, answer in json.loads(old["answers"]).items():
        fact = knowledge.renamed.get(name, name)
        try:
            chosen = check_answer(knowledge, fact, answer)
        except ValueError:
            continue
        if chosen is not None:
            answers[fact] = chosen
    return Profile({fact: answers[fact] for fact in knowledge.facts if fact in answers})


def _changes(
    knowledge: Knowledge, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Json]:
    """The items with another status in two records, the highest stages and the level that moved."""
    found = []
    for item in (FRAME, *knowledge.items):
        model = knowledge.items.get(item)
        key = f"{item}{HIGHEST}" if isinstance(model, Model) and model.order != "any" else item
        old, new = before.get(key), after.get(key)
        if old != new and (old or new):
            kind = _kind(knowledge, item, old, new)
            found.append({"kind": kind, "item": item, "before": old or "-", "after": new or "-"})
    return found


def _kind(knowledge: Knowledge, item: str, before: str | None, after: str | None) -> str:
    """One of KINDS. The stages of an ordered model are told by its highest one."""
    thing = knowledge.items.get(item)
    moved = isinstance(thing, Model) and thing.order != "any"
    if isinstance(thing, Stage):
        model = next(one for one in knowledge.of(Model) if thing in one.stages)
        moved = model.order == "any" and REACHED in {before, after}
    if moved or item == FRAME:
        return "stage"
    if item.startswith("risk.") and LIVE in {before, after}:
        if after == LIVE:
            return "risk-new"
        return "risk-gone" if after in {"reduced", "not-present"} else "other"
    return "other"


def _done(knowledge: Knowledge, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The steps of before that the later answers have achieved."""
    answers = _profile(knowledge, after).answers
    return [
        name
        for part in _STEPS
        for name in before[part] or ()
        if isinstance(step := knowledge.items.get(name), Step)
        and all(set(answers.get(fact, ())) & set(enough) for fact, enough in step.achieves.items())
    ]


def _most(changed: Iterator[list[Json]]) -> list[Json]:
    """How many agencies share each change, most first."""
    keys = ("kind", "item", "before", "after")
    counted = Counter(tuple(one[key] for key in keys) for changes in changed for one in changes)
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return [{**dict(zip(keys, change, strict=True)), "count": n} for change, n in ranked]


def _ranked(steps: Iterator[str]) -> list[Json]:
    counted = sorted(Counter(steps).items(), key=lambda one: (-one[1], one[0]))
    return [{"id": step, "count": count} for step, count in counted]

"""Assessing a piece of the table: what each worker does, here or on another machine."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from rules import DO_NOT_KNOW, Engine, Knowledge, Model, Profile, assess, load, outline

from ..report import build, write
from .table import options_of

ITEM_PARTS = ("preventers", "motivators", "risks", "strategies", "benefits", "checklist")
REACHED, NOT, OPEN = "reached", "not-reached", "open"
HIGHEST = ".highest"
"""After a model's id: the column of its highest stage."""
WAITS = ".waits"
"""After a model's id: the column of the facts without which it cannot place the agency."""
FORM = 2
"""The form of a record. It goes up with every change of the columns, so that no piece of an earlier
form is taken for one of today."""


@dataclass(frozen=True)
class Task:
    """A piece of work: rows of (row number, agency, texts by fact), and what to make of them.

    `hash` is the knowledge that the others use; `report` the ending of the reports, or "".
    """

    folder: str
    hash: str
    day: str
    report: str
    facts: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Assessed:
    """One agency: a flat record for the table of results, and its report as a file's bytes."""

    record: Mapping[str, Any]
    report: bytes | None


class OtherKnowledge(Exception):
    """A worker has other knowledge than the machine that asked it."""


def assess_all(task: Task) -> list[Assessed]:
    """Assess each row of `task`, in order. Raises OtherKnowledge."""
    engine = _engine(task.folder)
    knowledge = engine.knowledge
    if knowledge.hash != task.hash:
        raise OtherKnowledge(
            f"A worker has knowledge {knowledge.hash}, this machine {task.hash}. "
            "Install the same version of Rostra on both."
        )
    return [_assess(engine, task, row) for row in task.rows]


def _assess(engine: Engine, task: Task, row: tuple[Any, ...]) -> Assessed:
    number, agency, *texts = row
    knowledge, profile = engine.knowledge, profile_of(engine.knowledge, task.facts, texts)
    named = {"row": number, "agency": agency}
    if not task.report:
        return Assessed({**named, **record(knowledge, outline(engine, profile))}, None)
    advice = assess(engine, profile, traced=task.report == "json")
    day = date.fromisoformat(task.day)
    report = write(build(knowledge, advice, day, unit=agency, profile=profile), task.report)
    return Assessed({**named, **record(knowledge, advice)}, report)


def profile_of(knowledge: Knowledge, facts: Sequence[str], texts: Sequence[str]) -> Profile:
    """The profile that a row of texts states; an empty text was not asked."""
    answers, open_ = {}, {}
    given = dict(zip(facts, texts, strict=True))
    for fact in knowledge.facts:
        if not given.get(fact):
            continue
        chosen = _options(knowledge, fact, given[fact])
        if chosen is None:
            open_[fact] = DO_NOT_KNOW
        else:
            answers[fact] = chosen
    return Profile(answers, open_)


@lru_cache(maxsize=10_000)
def _options(knowledge: Knowledge, fact: str, text: str) -> tuple[str, ...] | None:
    return options_of(knowledge, fact, text)


def record(knowledge: Knowledge, advice: Mapping[str, Any]) -> dict[str, Any]:
    """An advice or an outline as one flat row: a status for each model, stage and item, the steps
    and the answers.

    A stage is "reached", "not-reached", or "open" where missing answers could still reach it.
    """
    found: dict[str, Any] = {}
    for model in knowledge.items.values():
        if isinstance(model, Model) and model.id in advice["stages"]:
            standing = advice["stages"][model.id]
            found[model.id] = standing["status"]
            found[f"{model.id}{HIGHEST}"] = standing["highest"]
            found[f"{model.id}{WAITS}"] = _waits(standing)
            found.update(_stages(model, standing))
    found["frame"] = advice["frame"]["level"] or advice["frame"]["status"]
    for part in ITEM_PARTS:
        found.update((entry["id"], entry["status"]) for entry in advice[part])
    found["next_steps"] = [step["id"] for step in advice["next_steps"]]
    found["more_steps"] = [step["id"] for step in advice["more_steps"]]
    found["answers"] = json.dumps(advice["answers"], ensure_ascii=False)
    found["open"] = json.dumps(
        {u["fact"]: u["reason"] for u in advice["unknowns"] if u["reason"] == DO_NOT_KNOW}
    )
    return found


def _stages(model: Model, standing: Mapping[str, Any]) -> dict[str, str]:
    """Where each stage stands. What lies above the next stage stands as the next stage does."""
    following = {
        one["stage"]: OPEN if one["unknown"] and not one["failed"] else NOT
        for one in standing["next"]
    }
    above = next(iter(following.values()), NOT)
    return {
        stage.id: REACHED if stage.id in standing["reached"] else following.get(stage.id, above)
        for stage in model.stages
    }


def _waits(standing: Mapping[str, Any]) -> list[str]:
    """The facts whose answers could still decide the next stages, where an agency has no place."""
    if standing["status"] != "cannot-say":
        return []
    could = [stage for stage in standing["next"] if not stage["failed"]]
    return list(dict.fromkeys(one["fact"] for stage in could for one in stage["unknown"]))


def schema(columns: Iterable[str]) -> dict[str, Any]:
    """The types of the columns of records: all text but the row number and the lists of ids."""
    lists = {column for column in columns if column.endswith(("_steps", WAITS))}
    others = {"row": pl.Int64, **dict.fromkeys(lists, pl.List(pl.String))}
    return {column: others.get(column, pl.String) for column in columns}


@lru_cache(maxsize=1)
def _engine(folder: str) -> Engine:
    """The engine of this worker, made once and kept warm from agency to agency."""
    engine = Engine(load(Path(folder)) if folder else load())
    engine.run({})
    # All of this lives as long as the worker does. Without looking through it for garbage again and
    # again, a fifth of the time is saved.
    gc.collect()
    gc.freeze()
    return engine

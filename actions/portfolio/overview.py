"""Counting over all agencies of a portfolio: plain numbers, ready for JSON and for pictures.

Shares are of the agencies where the thing is known; how many are not known always stands beside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from rules import Fact, Factor, Knowledge, Model

from .assessing import HIGHEST, NOT, OPEN, REACHED, WAITS
from .listing import levels

Json = dict[str, Any]


def overview(knowledge: Knowledge, results: pl.DataFrame, by: str) -> Json:
    """The numbers of a portfolio; `by` is the fact that groups the heat maps.

    {agencies, unplaced, stages: {model: {...}}, frame, preventers, risks, checklist, steps, heat};
    `unplaced` counts the agencies that at least one model cannot place.
    """
    counts = _counts(results)
    frame = counts("frame")
    models = [item for item in knowledge.items.values() if isinstance(item, Model)]
    preventers = [
        item.id
        for item in knowledge.items.values()
        if isinstance(item, Factor) and item.role == "preventer"
    ]
    grouped = _grouped(knowledge.facts[by], results)
    return {
        "agencies": len(results),
        "unplaced": len(
            results.filter(pl.any_horizontal(pl.col(m.id) == "cannot-say" for m in models))
        ),
        "stages": {
            model.id: {
                **_model(model, counts),
                "waits": _ranked(results[f"{model.id}{WAITS}"].explode()),
            }
            for model in models
        },
        "frame": {level: frame[level] for level in levels(knowledge) if level in frame},
        "preventers": _known(counts, preventers, "active", ("active", "addressed")),
        "risks": _known(
            counts, _of(knowledge, "risk."), "live", ("live", "reduced", "not-present")
        ),
        "checklist": _known(counts, _of(knowledge, "question."), "open", ("open", "answered")),
        "steps": _steps(results),
        "heat": {
            "by": by,
            "stages": {
                model.id: _heat(grouped, [s.id for s in model.stages], REACHED, (REACHED, NOT))
                for model in models
            },
            "preventers": _heat(grouped, preventers, "active", ("active", "addressed")),
        },
    }


def _counts(results: pl.DataFrame) -> Callable[[str], dict[str, int]]:
    def counts(column: str) -> dict[str, int]:
        if column not in results.columns:
            return {}
        found = results[column].drop_nulls().value_counts(sort=True).rows()
        return {value: int(count) for value, count in sorted(found, key=lambda one: (-one[1], one))}

    return counts


def _model(model: Model, counts: Callable[[str], dict[str, int]]) -> Json:
    """For each stage how many reached it, how many stand highest there, and for how many missing
    answers could still change that."""
    highest = counts(f"{model.id}{HIGHEST}")
    return {
        "order": model.order,
        "status": counts(model.id),
        "stages": [
            {
                "id": stage.id,
                "reached": counts(stage.id).get(REACHED, 0),
                "highest": None if model.order == "any" else highest.get(stage.id, 0),
                "open": counts(stage.id).get(OPEN, 0),
            }
            for stage in model.stages
        ],
    }


def _of(knowledge: Knowledge, prefix: str) -> list[str]:
    return [item for item in knowledge.items if item.startswith(prefix)]


def _known(
    counts: Callable[[str], dict[str, int]],
    items: list[str],
    wanted: str,
    decided: tuple[str, ...],
) -> list[Json]:
    """The items that agencies have in the state `wanted`, most first."""
    found = []
    for item in items:
        states = counts(item)
        known = sum(states.get(state, 0) for state in decided)
        if states.get(wanted, 0):
            found.append({"id": item, "count": states[wanted], "known": known,
                          "unknown": states.get("unknown", 0)})  # fmt: skip
    return sorted(found, key=lambda one: -one["count"])


def _steps(results: pl.DataFrame) -> list[Json]:
    """How often each step is among the first five of an agency, and how often the first of all."""
    first = _ranked(results["next_steps"].list.first())
    at_once = {one["id"]: one["count"] for one in first}
    return [
        {**one, "first": at_once.get(one["id"], 0)}
        for one in _ranked(results["next_steps"].explode())
    ]


def _ranked(ids: pl.Series) -> list[Json]:
    """How often each id is there, most first."""
    found = ids.drop_nulls().value_counts().rows()
    return [
        {"id": one, "count": int(count)}
        for one, count in sorted(found, key=lambda pair: (-pair[1], pair[0]))
    ]


def _grouped(fact: Fact, results: pl.DataFrame) -> list[tuple[str | None, pl.DataFrame]]:
    """The results of each group that has any, in the order of the options; None: no answer."""
    answer = pl.col("answers").str.json_path_match(f"$.{fact.id}")
    parts = results.with_columns(answer.alias("group")).partition_by("group", as_dict=True)
    by_group = {group: part for (group,), part in parts.items()}
    return [(group, by_group[group]) for group in [*fact.options, None] if group in by_group]


def _heat(
    grouped: list[tuple[str | None, pl.DataFrame]],
    items: list[str],
    wanted: str,
    decided: tuple[str, ...],
) -> Json:
    """For each item (row) and group (column): how many are `wanted`, of how many it is known.

    {columns: [{group, agencies}], rows: [{id, cells: [[count, known]]}]}.
    """
    states = [{item: _states(part, item) for item in items} for _, part in grouped]
    return {
        "columns": [{"group": group, "agencies": len(part)} for group, part in grouped],
        "rows": [
            {
                "id": item,
                "cells": [
                    [one[item].get(wanted, 0), sum(one[item].get(state, 0) for state in decided)]
                    for one in states
                ],
            }
            for item in items
        ],
    }


def _states(part: pl.DataFrame, item: str) -> dict[str, int]:
    return {value: int(count) for value, count in part[item].value_counts().rows()}


def shares(heat: Mapping[str, Any]) -> list[list[float | None]]:
    """The cells of a heat map as shares from 0 to 1, None where nothing is known."""
    return [
        [count / known if known else None for count, known in row["cells"]] for row in heat["rows"]
    ]

"""Agency by agency: one line each, for the page and for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from rules import Knowledge, Model

from .assessing import HIGHEST, REACHED, WAITS
from .running import REPORTS, report_name

LISTING = "each-agency.csv"
"""Not agencies.csv: the table itself is likely to be called so, and to lie in the same folder."""
_FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet would work out instead of showing it."""


def head(knowledge: Knowledge) -> list[str]:
    """The names of the columns."""
    say = knowledge.words.say
    models = [model.title for model in knowledge.of(Model)]
    return [
        say("portfolio_row"), say("portfolio_agency"), say("portfolio_frame"), *models,
        say("portfolio_first_step"), say("portfolio_live"), say("portfolio_waiting"),
        say("portfolio_file"),
    ]  # fmt: skip


def brief_head(knowledge: Knowledge) -> list[str]:
    """The names of the columns of `brief`: a model by what stands in brackets, its authors."""
    _, agency, frame, *models, step, live, _, _ = head(knowledge)
    authors = [title.rpartition("(")[2].rstrip(")") for title in models]
    return [agency, frame, *authors, step, live]


def brief(knowledge: Knowledge, results: pl.DataFrame, most: int) -> list[list[str]]:
    """The first agencies, those of a level together, with no more than fits a page."""
    order = {key: n for n, key in enumerate(levels(knowledge))}
    place = pl.col("frame").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    found = []
    for line in lines(knowledge, results.sort(place, "row")[:most], "", short=True):
        _, agency, frame, *places, step, live, _, _ = line
        found.append([agency, frame, *places, step, live])
    return found


def lines(
    knowledge: Knowledge, results: pl.DataFrame, ending: str, short: bool = False
) -> Iterator[list[str]]:
    """Each agency as texts, in the order of `head`. `ending` is that of the reports, or ""; `short`
    leaves the stages their number only."""
    models = knowledge.of(Model)
    risks = [c for c in results.columns if c.startswith("risk.")]
    for row in results.iter_rows(named=True):
        waits = dict.fromkeys(fact for model in models for fact in row[model.id + WAITS] or ())
        steps = row["next_steps"] or ()
        live = sum(row[risk] == "live" for risk in risks)
        yield [
            str(row["row"]),
            row["agency"],
            level(knowledge, row["frame"]),
            *(_place(knowledge, model, row, short) for model in models),
            knowledge.items[steps[0]].title if steps else "",
            str(live),
            "; ".join(waits),
            f"{REPORTS}/{report_name(row['row'], row['agency'], ending)}" if ending else "",
        ]


def level(knowledge: Knowledge, frame: str) -> str:
    """A level of the common frame, or why there is none, in words."""
    found = knowledge.items.get(frame)
    return found.title if found else knowledge.words.say(f"portfolio_{frame}")


def levels(knowledge: Knowledge) -> list[str]:
    """Where an agency can stand in the common frame, from below it to its last level."""
    found = [item for item in knowledge.items if item.startswith("level.")]
    return ["below", *found, "cannot-say"]


def save(knowledge: Knowledge, results: pl.DataFrame, ending: str, path: Path) -> None:
    """Write all lines as a CSV, with the mark by which spreadsheets know UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(head(knowledge))
        for line in lines(knowledge, results, ending):
            out.writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in line)


def _place(knowledge: Knowledge, model: Model, row: Mapping[str, Any], short: bool) -> str:
    """The stages an agency has reached: the highest, or all where the model has no order."""
    if model.order == "any":
        reached = [stage.title for stage in model.stages if row[stage.id] == REACHED]
    else:
        highest = row[model.id + HIGHEST]
        reached = [knowledge.items[highest].title] if highest else []
    # A title begins with its number and a colon.
    named = "; ".join(title.split(":")[0] if short else title for title in reached)
    status = knowledge.words.say(f"is_{row[model.id]}")
    if row[model.id] == "reached":
        return named
    return f"{named} ({status})" if named else status

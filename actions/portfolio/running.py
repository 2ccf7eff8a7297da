"""Running a portfolio: pieces of the table go to workers, and each piece done is kept.

A piece is a file named after everything its result depends on: knowledge, form of the results,
rows, kind of report and, where there are reports, their day. After an interruption the pieces that
are there are not done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from rules import Knowledge

from .assessing import FORM, Assessed, Task, assess_all, schema
from .cluster import workers
from .table import Table

PIECE = 100
"""Agencies in a piece: a few seconds of work, so that little is lost when it is interrupted."""
PIECES, REPORTS = "pieces", "reports"
_AHEAD = 4
"""Pieces that wait at each worker, so that none stands idle and none floods the memory."""


@dataclass(frozen=True)
class Options:
    """How to run: `report` is the ending of the reports or "" for none, `workers` the processes
    of this machine, `scheduler` the address of a Dask cluster, which is used instead."""

    out: Path
    day: str
    report: str = "html"
    workers: int = os.cpu_count() or 1
    scheduler: str = ""
    folder: str = ""


def run(
    knowledge: Knowledge,
    table: Table,
    options: Options,
    progress: Callable[[int], None] = lambda done: None,
) -> pl.DataFrame:
    """Assess each agency of `table`; returns the results, one row for each, in order.

    `progress` is called with the number of agencies done since it was called before. Raises
    PortfolioError when the cluster or the folder cannot be used.
    """
    (options.out / PIECES).mkdir(parents=True, exist_ok=True)
    (options.out / REPORTS).mkdir(exist_ok=True)
    tasks = {_path(options, task): task for task in _tasks(knowledge, table, options)}
    open_ = {path: task for path, task in tasks.items() if not path.exists()}
    progress(sum(len(task.rows) for path, task in tasks.items() if path not in open_))
    if open_:
        with workers(options.workers, options.scheduler) as (executor, count):
            for path, task, done in _results(executor, count, open_):
                _keep(options, path, done)
                progress(len(task.rows))
    _forget_others(options, set(tasks))
    return pl.concat([pl.read_parquet(path) for path in tasks]) if tasks else pl.DataFrame()


def _tasks(knowledge: Knowledge, table: Table, options: Options) -> Iterator[Task]:
    # Only reports hold the day: a run without them goes on after midnight, too.
    day = options.day if options.report else ""
    for start in range(0, len(table.frame), PIECE):
        rows = tuple(table.frame[start : start + PIECE].rows())
        yield Task(options.folder, knowledge.hash, day, options.report, table.facts, rows)


def _path(options: Options, task: Task) -> Path:
    known = [FORM, task.hash, task.day, task.report, task.facts, task.rows]
    digest = hashlib.sha256(json.dumps(known).encode("utf-8")).hexdigest()[:24]
    return options.out / PIECES / f"{digest}.parquet"


def _results(
    executor: Executor, count: int, open_: dict[Path, Task]
) -> Iterator[tuple[Path, Task, list[Assessed]]]:
    """Each open piece with its result, as they come."""
    waiting = iter(open_.items())
    sent: dict[Future[list[Assessed]], tuple[Path, Task]] = {}

    def send() -> None:
        for path, task in waiting:
            sent[executor.submit(assess_all, task)] = (path, task)
            return

    for _ in range(count * _AHEAD):
        send()
    while sent:
        done = next(as_completed(sent))
        path, task = sent.pop(done)
        send()
        yield path, task, done.result()


def _keep(options: Options, path: Path, done: list[Assessed]) -> None:
    """The reports first, then the piece, which says that they are there."""
    for one in done:
        if one.report is not None:
            name = report_name(one.record["row"], one.record["agency"], options.report)
            _write(options.out / REPORTS / name, one.report)
    records = [one.record for one in done]
    frame = pl.DataFrame(records, schema=schema(records[0]))
    half = path.with_suffix(".half")
    frame.write_parquet(half)
    half.replace(path)


def report_name(row: int, agency: str, ending: str) -> str:
    """The file name of an agency's report: its row keeps it unique, its name readable."""
    slug = re.sub(r"[^a-z0-9]+", "-", agency.casefold()).strip("-")[:60]
    return f"{row:06d}-{slug}.{ending}" if slug else f"{row:06d}.{ending}"


def _write(path: Path, data: bytes) -> None:
    half = path.with_suffix(".half")
    half.write_bytes(data)
    half.replace(path)


def _forget_others(options: Options, kept: set[Path]) -> None:
    """Pieces of an earlier table, or of other knowledge, are results of nothing any more."""
    for path in (options.out / PIECES).iterdir():
        if path not in kept:
            path.unlink()

"""`rostra portfolio` and `rostra compare`, as the command line runs them."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from rules import FOLDER, Engine, Knowledge, load

from ..report import MEDIA
from . import listing
from .assessing import OtherKnowledge
from .comparing import RESULTS, SUMMARY, compare, read_earlier
from .files import PortfolioError
from .overview import overview
from .page import MOST_AGENCIES, Listed, page
from .running import Options, run
from .table import Fault, read
from .telling import tell

BAD, SOME_REFUSED = 2, 4
MOST_SHOWN = 20
"""Faults that are printed; problems.csv holds all."""
Json = dict[str, Any]


def add_commands(commands: Any) -> None:
    """Add both commands to the parsers of the command line."""
    many = commands.add_parser("portfolio", help="reports and an overview for a table of agencies")
    many.add_argument("table", type=Path, metavar="FILE", help=".csv, .xlsx or .parquet")
    many.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    many.add_argument("--reports", choices=[*MEDIA, "none"], default="html",
                      help="one report for each agency, of this kind")  # fmt: skip
    many.add_argument("--by", default="agency_type", metavar="FACT", help="groups of the heat maps")
    many.add_argument("--workers", type=int, default=Options.workers, help="processes, here")
    many.add_argument("--scheduler", default="", metavar="ADDRESS", help="a Dask cluster instead")
    many.set_defaults(run=_portfolio)
    over_time = commands.add_parser("compare", help="an earlier result beside a later one")
    for name in ("earlier", "later"):
        over_time.add_argument(name, type=Path, help="a report.json, or a portfolio's folder")
    over_time.add_argument("--json", action="store_true")
    over_time.set_defaults(run=_compare)


def _portfolio(arguments: argparse.Namespace) -> int:
    """Exit status: 0 all assessed, 4 some rows refused, 2 the file cannot be used."""
    knowledge, out = load(arguments.knowledge), arguments.out
    try:
        _need_groups(knowledge, arguments.by)
        table = read(knowledge, arguments.table)
        out.mkdir(parents=True, exist_ok=True)
        _save_faults(out / "problems.csv", table.faults)
        if table.frame.is_empty():
            _tell_faults(arguments, table.faults)
            raise PortfolioError(f"{arguments.table}: there is no row that can be assessed")
        today = date.today()
        options = Options(
            out=out,
            day=today.isoformat(),
            report="" if arguments.reports == "none" else arguments.reports,
            workers=max(1, arguments.workers),
            scheduler=arguments.scheduler,
            folder="" if arguments.knowledge == FOLDER else str(arguments.knowledge.resolve()),
        )
        with tqdm(total=len(table.frame), unit=" agencies", file=sys.stderr) as bar:
            results = run(knowledge, table, options, bar.update)
        found = overview(knowledge, results, arguments.by)
        versions = {"version": knowledge.version, "hash": knowledge.hash}
        refused = len({fault.row for fault in table.faults})
        results.write_parquet(out / RESULTS)
        _save_json(out / SUMMARY, {"knowledge": versions, "refused": refused, **found})
        listing.save(knowledge, results, options.report, out / listing.LISTING)
        first = listing.brief(knowledge, results, MOST_AGENCIES)
        left_out = [(str(one.row), one.column, one.reason) for one in table.faults]
        listed = Listed(
            listing.brief_head(knowledge), first, left_out, refused, bool(options.report)
        )
        html = page(knowledge, found, today, listed)
        (out / "overview.html").write_text(html, encoding="utf-8")
    except (PortfolioError, OtherKnowledge) as error:
        print(error, file=sys.stderr)
        return BAD
    except (BrokenExecutor, CancelledError, KeyboardInterrupt):
        # What is cancelled was waiting for a scheduler that is gone.
        print("Interrupted. The same command goes on from here.", file=sys.stderr)
        return BAD
    except OSError as error:
        print(f"{out}: cannot write here: {error.strerror}", file=sys.stderr)
        return BAD
    _tell_faults(arguments, table.faults)
    print(f"{len(results)} agencies assessed, {refused} rows refused: {out / 'overview.html'}")
    return SOME_REFUSED if table.faults else 0


def _need_groups(knowledge: Knowledge, by: str) -> None:
    fact = knowledge.facts.get(by)
    if fact is None or fact.kind == "many":
        fitting = [f.id for f in knowledge.facts.values() if f.kind != "many"]
        near = [name for name in fitting if by in name or name in by]
        hint = f' Did you mean "{near[0]}"?' if near else " See: rostra facts"
        raise PortfolioError(f'--by "{by}": this is no fact with one answer.{hint}')


def _tell_faults(arguments: argparse.Namespace, faults: Sequence[Fault]) -> None:
    for fault in faults[:MOST_SHOWN]:
        print(_fault_line(arguments.table, fault), file=sys.stderr)
    if len(faults) > MOST_SHOWN:
        print(f"... all {len(faults)} stand in {arguments.out / 'problems.csv'}", file=sys.stderr)


def _fault_line(path: Path, fault: Fault) -> str:
    where = f"{path}:{fault.row}"
    return (
        f"{where}: {fault.column}: {fault.reason}" if fault.column else f"{where}: {fault.reason}"
    )


def _save_faults(path: Path, faults: Sequence[Fault]) -> None:
    # With the mark at its beginning by which spreadsheets know UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["row", "column", "reason"])
        lines.writerows([fault.row, fault.column, fault.reason] for fault in faults)


def _save_json(path: Path, value: Json) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _compare(arguments: argparse.Namespace) -> int:
    engine = Engine(load(arguments.knowledge))
    try:
        earlier, later = (
            read_earlier(engine.knowledge, path) for path in (arguments.earlier, arguments.later)
        )
    except PortfolioError as error:
        print(error, file=sys.stderr)
        return BAD
    found = compare(engine, earlier, later)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print("\n".join(tell(engine.knowledge, found)))
    return 0

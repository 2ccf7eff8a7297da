"""A portfolio is assessed like single agencies, goes on after an interruption, and is counted."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, Future
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import polars as pl
import psutil
import pytest
from distributed import LocalCluster

from actions.cli import main
from actions.portfolio import running
from actions.portfolio.assessing import OtherKnowledge, Task, assess_all, record
from actions.portfolio.cluster import workers
from actions.portfolio.files import PortfolioError
from actions.portfolio.listing import levels
from actions.portfolio.table import read
from rules import Engine, assess, load
from tests.profiles import profile

KNOWLEDGE = load()
ROOT = Path(__file__).resolve().parent.parent.parent
COUNT = 24


@pytest.fixture(scope="module")
def agencies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of agencies with random answers."""
    return write_table(tmp_path_factory.mktemp("table") / "agencies.csv", COUNT)


def write_table(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["agency", *KNOWLEDGE.facts])
        for n in range(count):
            found = profile(KNOWLEDGE, seed=n).answers
            texts = [";".join(found.get(fact, ())) for fact in KNOWLEDGE.facts]
            lines.writerow([f"Agency {n}", *texts])
    return path


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def test_each_agency_gets_what_it_would_get_alone(agencies: Path, tmp_path: Path) -> None:
    status = run("portfolio", agencies, "--out", tmp_path, "--reports", "none", "--workers", "1")
    results = pl.read_parquet(tmp_path / "results.parquet")
    engine = Engine(KNOWLEDGE)
    for row in results.iter_rows(named=True):
        seed = int(row["agency"].split()[1])
        alone = profile(KNOWLEDGE, seed)
        wanted = record(KNOWLEDGE, assess(engine, type(alone)(alone.answers), traced=False))
        assert {key: row[key] for key in wanted} == wanted
    refused = json.loads((tmp_path / "overview.json").read_text())["refused"]
    assert len(results) + refused == COUNT
    assert status == (4 if refused else 0)


def test_reports_and_the_overview_are_there(agencies: Path, tmp_path: Path) -> None:
    run("portfolio", agencies, "--out", tmp_path, "--workers", "2", "--by", "goal")
    results = pl.read_parquet(tmp_path / "results.parquet")
    names = sorted(path.name for path in (tmp_path / "reports").iterdir())
    assert len(names) == len(results)
    assert names[0] == f"{results['row'][0]:06d}-agency-{results['row'][0] - 2}.html"
    html = (tmp_path / "overview.html").read_text()
    assert "<svg" in html and "<script" not in html
    numbers = json.loads((tmp_path / "overview.json").read_text())
    reached = numbers["stages"]["model.lee-kwak"]["stages"][0]["reached"]
    assert reached == results["stage.lee-kwak-1"].to_list().count("reached")
    heat = numbers["heat"]["preventers"]
    assert sum(column["agencies"] for column in heat["columns"]) == len(results)
    with (tmp_path / "each-agency.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    assert [line["Agency"] for line in listed] == results["agency"].to_list()
    assert all((tmp_path / line["Report"]).is_file() for line in listed)
    for row, item in ((row["cells"], row["id"]) for row in heat["rows"]):
        assert sum(count for count, _ in row) == results[item].to_list().count("active")


def test_the_overview_says_who_has_no_place_and_what_was_left_out(tmp_path: Path) -> None:
    table = tmp_path / "agencies.csv"
    head, using = "agency,uses_social_media,communication_direction,goal\n", "=Oak,yes,two-way,\n"
    table.write_text(f"{head}{using}Elm,yes,,\nAsh,no,none,\nFir,maybe,none,\n")
    assert run("portfolio", table, "--out", tmp_path, "--workers", "1", "--reports", "none") == 4
    numbers = json.loads((tmp_path / "overview.json").read_text())
    assert numbers["stages"]["model.khan"]["status"]["cannot-say"] == 1
    assert {"id": "communication_direction", "count": 1} in numbers["stages"]["model.khan"]["waits"]
    assert numbers["unplaced"] >= 1
    assert list(numbers["frame"]) == [key for key in levels(KNOWLEDGE) if key in numbers["frame"]]
    html = (tmp_path / "overview.html").read_text()
    question = KNOWLEDGE.facts["communication_direction"].question
    assert question in html and "&quot;maybe&quot; is not an option" in html
    assert "'=Oak" in (tmp_path / "each-agency.csv").read_text(encoding="utf-8-sig")
    assert using in table.read_text()


def test_a_run_without_reports_goes_on_on_another_day(tmp_path: Path) -> None:
    table = read(KNOWLEDGE, write_table(tmp_path / "agencies.csv", 3))
    kept = []
    for day in ("2026-01-01", "2026-01-02"):
        running.run(KNOWLEDGE, table, running.Options(tmp_path, day, report="", workers=1))
        kept.append({p: p.stat().st_mtime_ns for p in (tmp_path / "pieces").iterdir()})
    assert kept[0] and kept[0] == kept[1]


def test_what_is_done_is_not_done_again(
    agencies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PIECE", 5)
    arguments = ("portfolio", agencies, "--out", tmp_path, "--reports", "none", "--workers", "1")
    run(*arguments)
    before = (tmp_path / "results.parquet").read_bytes()
    pieces = sorted((tmp_path / "pieces").iterdir(), key=lambda path: path.name)
    pieces[0].unlink()
    (tmp_path / "pieces" / "half.half").write_bytes(b"a piece that was being written")
    times = {path: path.stat().st_mtime_ns for path in pieces[1:]}
    run(*arguments)
    assert (tmp_path / "results.parquet").read_bytes() == before
    assert {path: path.stat().st_mtime_ns for path in pieces[1:]} == times
    assert sorted((tmp_path / "pieces").iterdir(), key=lambda path: path.name) == pieces


@pytest.mark.slow
def test_a_kill_in_the_middle_loses_at_most_the_open_pieces(tmp_path: Path) -> None:
    table = write_table(tmp_path / "agencies.csv", 600)
    command = [sys.executable, "-c", "from actions.cli import main; raise SystemExit(main())",
               "portfolio", str(table), "--out", str(tmp_path / "out"), "--reports", "none",
               "--workers", "1"]  # fmt: skip
    started = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    pieces = tmp_path / "out" / "pieces"
    while started.poll() is None and not list(pieces.glob("*.parquet")):
        time.sleep(0.05)
    workers_there = psutil.Process(started.pid).children(recursive=True)
    started.send_signal(signal.SIGKILL)
    started.wait()
    assert workers_there and not psutil.wait_procs(workers_there, timeout=10)[1]
    kept = {path: path.stat().st_mtime_ns for path in pieces.glob("*.parquet")}
    assert kept and not (tmp_path / "out" / "results.parquet").exists()
    assert run(*command[3:]) in (0, 4)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert len(pl.read_parquet(tmp_path / "out" / "results.parquet")) > 400


def test_a_cluster_gives_the_same_results(agencies: Path, tmp_path: Path) -> None:
    run("portfolio", agencies, "--out", tmp_path / "here", "--reports", "none", "--workers", "1")
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        run("portfolio", agencies, "--out", tmp_path / "there", "--reports", "none",
            "--scheduler", address)  # fmt: skip
    here, there = (pl.read_parquet(tmp_path / one / "results.parquet") for one in ("here", "there"))
    assert here.equals(there)


def test_a_cluster_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.portfolio.cluster.ANSWERS_WITHIN", "1s")
    with pytest.raises(PortfolioError, match="does not answer"), workers(1, "tcp://127.0.0.1:1"):
        pass


class Gone(Executor):
    """What a cluster is to its client once the scheduler is gone."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.cancel()
        future.set_running_or_notify_cancel()
        return future


def test_a_run_whose_scheduler_is_gone_ends_in_one_plain_line(
    agencies: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(running, "workers", lambda *_: nullcontext((Gone(), 1)))
    assert run("portfolio", agencies, "--out", tmp_path, "--scheduler", "tcp://gone:1") == 2
    assert capsys.readouterr().err.endswith("Interrupted. The same command goes on from here.\n")


def test_a_worker_with_other_knowledge_refuses() -> None:
    with pytest.raises(OtherKnowledge, match="Install the same version"):
        assess_all(Task("", "another-hash", "2026-01-01", "", (), ()))


def test_wrong_use_is_told_in_one_line(
    agencies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("portfolio", agencies, "--out", tmp_path, "--by", "agency") == 2
    assert 'Did you mean "agency_type"?' in capsys.readouterr().err
    assert run("portfolio", tmp_path / "none.csv", "--out", tmp_path) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert run("compare", tmp_path, tmp_path) == 2
    assert "holds no whole portfolio" in capsys.readouterr().err

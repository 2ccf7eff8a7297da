"""A real Dask cluster: a scheduler and two workers, processes of their own, one of them killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from tests.portfolio.test_run import ROOT, run, write_table
from tests.server import free_port

WITHIN = 120


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and it with its two workers. Without nannies: a worker that dies
    stays dead."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    commands = [
        ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        *[["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
           "--local-directory", str(tmp_path / "dask")]] * 2,
    ]  # fmt: skip
    with ExitStack() as stack:
        log = stack.enter_context((tmp_path / "dask.log").open("wb"))
        started = []
        for command in commands:
            process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "distributed.cli.dask_" + command[0],
                 *command[1:]], cwd=ROOT, stdout=log, stderr=log)  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.kill)
            started.append(process)
        deadline = time.monotonic() + WITHIN
        while (tmp_path / "dask.log").read_bytes().count(b"Registered to:") < 2:
            assert time.monotonic() < deadline, (tmp_path / "dask.log").read_text()
            time.sleep(0.2)
        yield address, started


class Begun(NamedTuple):
    """A portfolio on its way on a cluster: the processes of both, what goes in and what comes."""

    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]
    command: subprocess.Popen[str]
    table: Path
    out: Path

    def pieces(self) -> list[Path]:
        """What is kept so far."""
        return list((self.out / "pieces").glob("*.parquet"))


@pytest.fixture
def begun(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> Iterator[Begun]:
    """A portfolio on the cluster, as soon as it has kept a piece."""
    address, (scheduler, *workers) = cluster
    table, out = write_table(tmp_path / "agencies.csv", 1500), tmp_path / "there"
    command = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c",
         "from actions.cli import main; raise SystemExit(main())", "portfolio", str(table),
         "--out", str(out), "--reports", "none", "--scheduler", address],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # fmt: skip
    found = Begun(scheduler, workers, command, table, out)
    while command.poll() is None and not found.pieces():
        time.sleep(0.02)
    yield found
    command.kill()
    command.communicate()


@pytest.mark.slow
def test_a_scheduler_killed_in_the_middle_ends_the_run_and_the_command_goes_on_elsewhere(
    begun: Begun,
) -> None:
    begun.scheduler.send_signal(signal.SIGKILL)
    _, told = begun.command.communicate(timeout=WITHIN)
    assert begun.command.returncode == 2
    assert told.endswith("Interrupted. The same command goes on from here.\n")
    assert "Traceback" not in told
    kept = {path: path.stat().st_mtime_ns for path in begun.pieces()}
    assert kept and not (begun.out / "results.parquet").exists()
    run("portfolio", begun.table, "--out", begun.out, "--reports", "none", "--workers", "2")
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert (begun.out / "results.parquet").exists()


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_costs_nothing_but_time(begun: Begun, tmp_path: Path) -> None:
    pieces = len(begun.pieces())
    begun.workers[0].send_signal(signal.SIGKILL)
    assert begun.command.poll() is None, "the run was over before the worker was killed"
    begun.command.communicate(timeout=WITHIN)
    assert begun.command.returncode in (0, 4)
    assert 0 < pieces < len(begun.pieces())
    assert begun.workers[1].poll() is None
    here = tmp_path / "here"
    run("portfolio", begun.table, "--out", here, "--reports", "none", "--workers", "1")
    found = pl.read_parquet(here / "results.parquet")
    assert found.equals(pl.read_parquet(begun.out / "results.parquet"))

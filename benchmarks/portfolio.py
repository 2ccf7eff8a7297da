"""How long does a portfolio take, and how does it scale over workers?

Run: `python -m benchmarks.portfolio --agencies 100000 --workers 1 2 4`. The table of agencies is
made up from a seed: each is one of the fictional agencies of the tests, with some answers of
others, some unknown and some left out. Every run is the command `rostra portfolio` in a process of
its own, begins in an empty folder, and must give the same results as the first, or the benchmark
stops.

`--kill` kills main process and workers with SIGKILL once half of the pieces are there, and goes on
with the same command. More workers than cores cannot be faster. Everything is written below one
temporary folder, which is removed in the end; `--reports html` needs 70 kB an agency there.

Memory is the most that a process ever held (VmHWM). Pages that processes share count in each.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from actions.portfolio.running import PIECE
from rules import Knowledge, load
from tests.test_agencies import read

ROOT = Path(__file__).resolve().parent.parent
LOOKS = 0.2
"""Seconds between two looks at the memory and the pieces."""
KEPT, OTHERS, UNKNOWN = 0.75, 0.10, 0.05
"""Of the answers of an agency: as it was, as another has it, "I do not know"; the rest left out."""
KINDS = ("Town of", "City of", "County of", "Office of")
SOUNDS = ("al", "ber", "cor", "den", "el", "fal", "gor", "hol", "il", "lin", "mar", "nor", "ost")


@dataclass
class Measured:
    """What one run took; megabytes of memory and disk."""

    seconds: float = 0.0
    main: float = 0.0
    workers: dict[int, float] = field(default_factory=dict)
    disk: float = 0.0
    digest: str = ""


def table(knowledge: Knowledge, count: int, seed: int) -> pl.DataFrame:
    """`count` agencies, always the same ones for a seed."""
    files = sorted((ROOT / "tests" / "agencies").glob("*.yml"))
    known = [read(file).profile.answers for file in files]
    chance = random.Random(seed)
    columns: dict[str, list[str]] = {"agency": [], **{fact: [] for fact in knowledge.facts}}
    for n in range(count):
        name = "".join(chance.choices(SOUNDS, k=3)).capitalize()
        columns["agency"].append(f"{chance.choice(KINDS)} {name} {n + 1}")
        one, other = chance.choice(known), chance.choice(known)
        for fact in knowledge.facts:
            part = chance.random()
            answer: Iterable[str] = one.get(fact, ())
            if KEPT <= part < KEPT + OTHERS:
                answer = other.get(fact, answer)
            elif KEPT + OTHERS <= part < KEPT + OTHERS + UNKNOWN:
                answer = ("unknown",)
            elif part >= KEPT + OTHERS + UNKNOWN:
                answer = ()
            columns[fact].append(";".join(answer))
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def command(file: Path, out: Path, workers: int, reports: str) -> list[str]:
    """The command of a run."""
    return [sys.executable, "-W", "ignore", "-c",
            "from actions.cli import main; raise SystemExit(main())", "portfolio", str(file),
            "--out", str(out), "--reports", reports, "--workers", str(workers)]  # fmt: skip


def run(file: Path, out: Path, workers: int, reports: str, until: int = 0) -> Measured:
    """Run the command to its end, or kill it with its workers once `until` pieces are there."""
    found = Measured()
    began = time.perf_counter()
    log = out.with_suffix(".log")
    with log.open("wb") as told:
        process = subprocess.Popen(command(file, out, workers, reports), cwd=ROOT, stdout=told,
                                   stderr=told, start_new_session=True)  # fmt: skip
        while process.poll() is None:
            found.main = max(found.main, peak(process.pid))
            for child in children(process.pid):
                found.workers[child] = max(found.workers.get(child, 0.0), peak(child))
            if until and len(list((out / "pieces").glob("*.parquet"))) >= until:
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(LOOKS)
    found.seconds = time.perf_counter() - began
    if process.returncode not in (0, 4, -signal.SIGKILL if until else 0):
        raise SystemExit(f"The run failed:\n{log.read_text()[-2000:]}")
    if not until:
        results = out / "results.parquet"
        found.digest = hashlib.sha256(results.read_bytes()).hexdigest()
        found.disk = sum(f.stat().st_size for f in out.rglob("*") if f.is_file()) / 1e6
    return found


def peak(pid: int) -> float:
    """The most memory that a process ever held, in megabytes; 0 when it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def children(pid: int) -> Iterator[int]:
    """The processes that a process started."""
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (task / "children").read_text().split())


def told(workers: str, count: int, found: Measured, first: float) -> str:
    """One line of the table."""
    each = max(found.workers.values(), default=0.0)
    times = f"{first / found.seconds:.2f}" if first else ""
    return (
        f"| {workers} | {found.seconds:.1f} | {count / found.seconds:.0f} | {times} |"
        f" {found.main:.0f} | {each:.0f} | {found.disk:.0f} |"
    )


def measure(folder: Path, chosen: argparse.Namespace) -> None:
    """Make the table, run for each number of workers, print a line for each."""
    agencies, reports = chosen.agencies, chosen.reports
    file = folder / "agencies.parquet"
    frame = table(load(), agencies, chosen.seed)
    frame.write_parquet(file)
    print(f"{agencies} agencies, seed {chosen.seed}, reports: {reports}, {os.cpu_count()} cores.\n")
    print("| workers | seconds | agencies a second | times as fast | main, MB |"
          " largest worker, MB | on disk, MB |\n|---|---|---|---|---|---|---|")  # fmt: skip
    first = Measured()
    for workers in chosen.workers:
        found = run(file, folder / f"out-{workers}", workers, reports)
        first = first if first.seconds else found
        if found.digest != first.digest:
            raise SystemExit("The results differ from those of the first run.")
        print(told(str(workers), agencies, found, first.seconds), flush=True)
    if chosen.kill:
        out, workers = folder / "killed", chosen.workers[-1]
        pieces = -(-agencies // PIECE)
        killed = run(file, out, workers, reports, until=-(-pieces // 2))
        there = len(list((out / "pieces").glob("*.parquet")))
        rest = run(file, out, workers, reports)
        same = "the same" if rest.digest == first.digest else "OTHER"
        print(f"\nKilled with SIGKILL after {killed.seconds:.1f} s with {there} of {pieces} pieces"
              f" kept, {workers} workers; the same command went on and took {rest.seconds:.1f} s"
              f" for the others. The results are {same} as without the kill.")  # fmt: skip
        if rest.digest != first.digest:
            raise SystemExit(1)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="How long a portfolio takes.")
    parser.add_argument("--agencies", type=int, default=600)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--reports", default="none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kill", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rostra-portfolio-") as folder:
        measure(Path(folder), chosen)


if __name__ == "__main__":
    main()

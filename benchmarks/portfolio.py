"""How long does a portfolio take, and how does it scale over workers?

Run: `python -m benchmarks.portfolio --agencies 100000 --workers 1 2 4 --keep var/bench`. The table
of agencies is made up from a seed: each is one of the fictional agencies of the tests, with some
answers of others, some unknown and some left out. Every run is the command `rostra portfolio` in a
process of its own, begins in an empty folder, and must give the same results as the first, or the
benchmark stops. A line is printed as soon as it is known; how far a run is stands on stderr.

`--keep FOLDER` writes each figure there, too. The same command later prints what it finds there and
measures only what is missing; a run that was interrupted begins anew, for its time means nothing.
Without it everything is written below a temporary folder, which is removed in the end. `--reports
html` needs 110 kB an agency.

`--kill` kills main process and workers with SIGKILL once half of the pieces are there, and goes on
with the same command. More workers than cores cannot be faster.

The parts of the time are seen from outside, to LOOKS seconds: reading ends when the folder of the
pieces is there, assessing (with the writing of pieces and reports) when the last piece is, and the
rest is the overview. Memory of one process is the most it ever held (VmHWM), pages that it shares
with others included; "all" is the largest sum over all processes, shared pages counted once (PSS).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import polars as pl
from tqdm import tqdm

from actions.portfolio.running import PIECE, PIECES
from benchmarks.agencies import made_up
from benchmarks.processes import children, peak, share
from rules import load

ROOT = Path(__file__).resolve().parent.parent
LOOKS = 0.2
"""Seconds between two looks at the memory and the pieces."""
LOOKS_TO_PSS = 10
"""The sum over all processes is taken at every tenth look, for it costs them some time."""


@dataclass
class Measured:
    """What one run took: seconds, in all and of each part, those of the processor in all processes,
    and megabytes of memory and disk."""

    seconds: float = 0.0
    reading: float = 0.0
    assessing: float = 0.0
    processor: float = 0.0
    main: float = 0.0
    worker: float = 0.0
    all: float = 0.0
    disk: float = 0.0
    digest: str = ""


@dataclass
class Seen:
    """What was seen of a running command, look after look."""

    began: float = field(default_factory=time.perf_counter)
    ready: float = 0.0
    assessed: float = 0.0
    looks: int = 0

    def look(self, pid: int, out: Path, pieces: int, found: Measured) -> int:
        """Note the memory and the part it is in; returns how many pieces are there."""
        now = time.perf_counter() - self.began
        found.main = max(found.main, peak(pid))
        processes = [pid, *children(pid)]
        found.worker = max([found.worker, *map(peak, processes[1:])])
        if self.looks % LOOKS_TO_PSS == 0:
            found.all = max(found.all, sum(map(share, processes)))
        self.looks += 1
        there = len(list((out / PIECES).glob("*.parquet")))
        if not self.ready and (out / PIECES).is_dir():
            self.ready = now
        if there == pieces and not self.assessed:
            self.assessed = now
        return there


def command(file: Path, out: Path, workers: int, reports: str) -> list[str]:
    """The command of a run."""
    return [sys.executable, "-W", "ignore", "-c",
            "from actions.cli import main; raise SystemExit(main())", "portfolio", str(file),
            "--out", str(out), "--reports", reports, "--workers", str(workers)]  # fmt: skip


def run(file: Path, out: Path, workers: int, reports: str, *, until: int = 0) -> Measured:
    """Run the command to its end, or kill it with its workers once `until` pieces are there."""
    found, seen, before = Measured(), Seen(), processor()
    pieces = -(-pl.scan_parquet(file).select(pl.len()).collect().item() // PIECE)
    log = out.with_suffix(".log")
    with (
        log.open("wb") as told,
        tqdm(total=pieces, unit=" pieces", desc=out.name, mininterval=5) as bar,
    ):
        process = subprocess.Popen(command(file, out, workers, reports), cwd=ROOT, stdout=told,
                                   stderr=told, start_new_session=True)  # fmt: skip
        try:
            while process.poll() is None:
                there = seen.look(process.pid, out, pieces, found)
                bar.update(there - bar.n)
                if until and there >= until:
                    os.killpg(process.pid, signal.SIGKILL)
                time.sleep(LOOKS)
        finally:
            # Where the benchmark itself is interrupted, nothing is left running.
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
    found.seconds = time.perf_counter() - seen.began
    if process.returncode not in (0, 4, -signal.SIGKILL if until else 0):
        raise SystemExit(f"The run failed:\n{log.read_text()[-2000:]}")
    found.processor = processor() - before
    found.reading = seen.ready
    found.assessing = (seen.assessed or found.seconds) - seen.ready
    if not until:
        results = out / "results.parquet"
        found.digest = hashlib.sha256(results.read_bytes()).hexdigest()
        found.disk = sum(f.stat().st_size for f in out.rglob("*") if f.is_file()) / 1e6
    return found


def processor() -> float:
    """Seconds of the processor that ended children took, with those that they waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def told(workers: int, count: int, found: Measured, first: float) -> str:
    """One line of the table."""
    overview = found.seconds - found.reading - found.assessing
    return (
        f"| {workers} | {found.seconds:.1f} | {found.reading:.1f} | {found.assessing:.1f} |"
        f" {overview:.1f} | {found.processor:.1f} | {count / found.seconds:.0f} |"
        f" {first / found.seconds:.2f} | {found.main:.0f} | {found.worker:.0f} |"
        f" {found.all:.0f} | {found.disk:.0f} |"
    )


def measure(folder: Path, chosen: argparse.Namespace) -> None:
    """Make the table, run for each number of workers, print a line for each."""
    agencies, reports = chosen.agencies, chosen.reports
    pieces = -(-agencies // PIECE)
    name = f"{agencies}-{chosen.seed}-{reports}"
    file = folder / f"{name}.parquet"
    if not file.exists():
        half = file.with_suffix(".half")
        made_up(load(), agencies, chosen.seed).write_parquet(half)
        half.replace(file)
    print(f"{agencies} agencies, seed {chosen.seed}, reports: {reports}, {os.cpu_count()} cores,"
          f" {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC.\n")  # fmt: skip
    print("| workers | seconds | reading | assessing | overview | processor | agencies a second |"
          " times as fast | main, MB | largest worker, MB | all, MB | on disk, MB |\n"
          + "|---" * 12 + "|", flush=True)  # fmt: skip
    first = Measured()
    for workers in chosen.workers:
        known = folder / f"{name}-{workers}.json"
        if known.exists():
            found = Measured(**json.loads(known.read_text()))
        else:
            found = run(file, empty(folder / f"{name}-{workers}"), workers, reports)
            known.write_text(json.dumps(asdict(found)) + "\n")
        first = first if first.seconds else found
        if found.digest != first.digest:
            raise SystemExit("The results differ from those of the first run.")
        print(told(workers, agencies, found, first.seconds), flush=True)
    if chosen.kill:
        killed_and_resumed(folder / f"{name}-killed", file, chosen, pieces, first)


def killed_and_resumed(
    out: Path, file: Path, chosen: argparse.Namespace, pieces: int, whole: Measured
) -> None:
    """Kill a run in the middle, go on with the same command, and hold it against the whole one."""
    workers, reports = chosen.workers[-1], chosen.reports
    killed = run(file, empty(out), workers, reports, until=-(-pieces // 2))
    kept = {path: path.stat().st_mtime_ns for path in (out / PIECES).glob("*.parquet")}
    rest = run(file, out, workers, reports)
    untouched = sum(path.exists() and path.stat().st_mtime_ns == at for path, at in kept.items())
    same = rest.digest == whole.digest and untouched == len(kept)
    print(f"\nKilled with SIGKILL after {killed.seconds:.1f} s with {len(kept)} of {pieces} pieces"
          f" kept, {workers} workers; the same command went on, left {untouched} of these as they"
          f" were, and took {rest.seconds:.1f} s for the others. The results are"
          f" {'the same as' if same else 'OTHER THAN'} without the kill.")  # fmt: skip
    if not same:
        raise SystemExit(1)


def empty(out: Path) -> Path:
    """The folder without anything of an earlier run."""
    shutil.rmtree(out, ignore_errors=True)
    return out


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="How long a portfolio takes.")
    parser.add_argument("--agencies", type=int, default=600)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--reports", default="none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the figures, to go on later")
    chosen = parser.parse_args()
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        measure(chosen.keep, chosen)
        return
    with tempfile.TemporaryDirectory(prefix="rostra-portfolio-") as folder:
        measure(Path(folder), chosen)


if __name__ == "__main__":
    main()

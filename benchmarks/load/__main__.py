"""Many officials at once, and an hour in a few minutes. Run: `python -m benchmarks.load`.

First 200 officials (locust) are in conversation at the same time and think between messages. Then
a few clients go on without a pause and do the same things: with `--hour`, until there were as many
turns as those officials have in an hour. What grew in that time, the memory or the processor's
time of a turn, would grow in production. Beside each part stands what held the server up.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from actions.training import train, up_to_date
from benchmarks.bots import rostra
from benchmarks.bots.process import Bot, Client
from benchmarks.bots.rostra import ROOT, RostraTalk
from tests.server import free_port

from .mix import mixed
from .watch import Look, cost, look, told

THINK = 15.0
"""Seconds between two messages of an official, on average."""
CLIENTS = 4
SLOWEST = 500.0
GROWTH = 1.1
PARTS = 6
HOUR = 3600.0


def main() -> int:
    """Measure and print; the exit status says whether the goals were met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--officials", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=90, help="of each of the two parts")
    parser.add_argument("--hour", action="store_true", help="let the second part be an hour's work")
    parser.add_argument("--most", type=int, default=400, help="seconds that an hour may take")
    given = parser.parse_args()
    if not up_to_date():
        train()
    with tempfile.TemporaryDirectory() as folder:
        bot = rostra.start(Path(folder), free_port())
        try:
            bot.until("/rostra/api/health")
            good = _officials(bot, given.officials, given.seconds, Path(folder))
            most = given.most if given.hour else given.seconds
            turns = int(given.officials * HOUR / THINK) if given.hour else None
            return 0 if _without_pause(bot, most, turns) and good else 1
        finally:
            bot.stop()


def _officials(bot: Bot, officials: int, seconds: int, folder: Path) -> bool:
    """Officials who think; prints how long their turns took once all of them were there."""
    a_second = max(1, officials // 40)
    coming = officials / a_second
    command = [
        "-W", "ignore", "-m", "locust", "-f", str(Path(__file__).with_name("officials.py")),
        "--headless", "--only-summary", "-u", str(officials), "-r", str(a_second),
        "--reset-stats",
        "-t", f"{seconds + coming:.0f}s", "--csv", str(folder / "load"),
        "--host", f"http://127.0.0.1:{bot.port}",
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as locust:  # fmt: skip
        time.sleep(coming + 5)
        before = look(bot)
        time.sleep(seconds - 10)
        after = look(bot)
        locust.wait()
    print(f"{officials} officials, {THINK:.0f} s between messages, for {seconds} s")
    failures, slowest = 0, 0.0
    with (folder / "load_stats.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            failures = int(row["Failure Count"])
            slowest = float(row["95%"])
            print(
                f"  {row['Name']:10} {row['Request Count']:>6} requests, {failures} failed,"
                f" {float(row['Requests/s']):5.1f} a second,"
                f" p50 {row['50%']} ms, p95 {row['95%']} ms, p99 {row['99%']} ms"
            )
    print(told(before, after), flush=True)
    return failures == 0 and slowest < SLOWEST


def _without_pause(bot: Bot, seconds: int, most_turns: int | None) -> bool:
    """Turns without a pause; prints what they cost, from the beginning to the end."""
    counts = [0] * CLIENTS
    began = time.perf_counter()
    over = threading.Event()

    def work(number: int) -> None:
        for turn in mixed(RostraTalk(Client(bot.port), number), number):
            if over.is_set():
                return
            turn()
            counts[number] += 1

    costs: list[float] = []
    print(f"{CLIENTS} clients without a pause")
    with ThreadPoolExecutor(CLIENTS) as pool:
        working = [pool.submit(work, number) for number in range(CLIENTS)]
        first = last = look(bot)
        weights = [first.memory]
        for part in range(PARTS):
            until = began + seconds * (part + 1) / PARTS
            goal = most_turns * (part + 1) / PARTS if most_turns else float("inf")
            while time.perf_counter() < until and sum(counts) < goal:
                time.sleep(0.1)
            before, last = last, look(bot)
            costs.append(cost(before, last))
            weights.append(last.memory)
            print(f"  part {part + 1}: {_part(before, last)}", flush=True)
        over.set()
        for one in working:
            one.result()
    print(told(first, last))
    officials = sum(counts) * THINK / HOUR
    print(f"{sum(counts)} turns, as many as {officials:.0f} officials have in an hour")
    return costs[-1] <= GROWTH * median(costs) and weights[-1] <= GROWTH * weights[1]


def _part(before: Look, after: Look) -> str:
    turns, passed = after.turns - before.turns, after.at - before.at
    return (
        f"{turns:.0f} turns, {turns / passed:.0f} a second, {cost(before, after):.1f} ms of the"
        f" processor each, {after.memory:.0f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())

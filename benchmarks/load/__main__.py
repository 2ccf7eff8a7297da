"""Many officials at once, and an hour in a few minutes. Run: `python -m benchmarks.load`.

First 200 officials (locust) are in conversation at the same time and think between messages. Then
a few clients go on without a pause: as many turns as officials who think have in an hour. What
grew in that time, the memory or the time of a turn, would grow in production.
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
from pathlib import Path
from statistics import median

from actions.training import train, up_to_date
from benchmarks.bots import rostra
from benchmarks.bots.process import Bot, Client
from benchmarks.bots.rostra import ROOT, RostraTalk
from tests.server import free_port

THINK = 15.0
"""Seconds between two messages of an official, on average."""
CLIENTS = 4
SLOWEST = 500.0
GROWTH = 1.1
PARTS = 5


def main() -> int:
    """Measure and print; the exit status says whether the goals were met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--officials", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=120, help="of each of the two parts")
    given = parser.parse_args()
    if not up_to_date():
        train()
    with tempfile.TemporaryDirectory() as folder:
        bot = rostra.start(Path(folder), free_port())
        try:
            bot.until("/rostra/api/health")
            good = _officials(bot, given.officials, given.seconds, Path(folder))
            return 0 if _hour(bot, given.seconds) and good else 1
        finally:
            bot.stop()


def _officials(bot: Bot, officials: int, seconds: int, folder: Path) -> bool:
    """Officials who think; prints how long their turns took once all of them were there."""
    command = [
        "-W", "ignore", "-m", "locust", "-f", str(Path(__file__).with_name("officials.py")),
        "--headless", "--only-summary", "-u", str(officials), "-r", str(max(1, officials // 40)),
        "--reset-stats",
        "-t", f"{seconds + 40}s", "--csv", str(folder / "load"),
        "--host", f"http://127.0.0.1:{bot.port}",
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    print(f"{officials} officials, {THINK:.0f} s between messages, for {seconds} s")
    failures, slowest = 0, 0.0
    with (folder / "load_stats.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            failures = int(row["Failure Count"])
            slowest = float(row["95%"])
            print(
                f"  {row['Name']:10} {row['Request Count']:>6} requests, {failures} failed,"
                f" {float(row['Requests/s']):5.1f} a second,"
                f" p50 {row['50%']} ms, p95 {row['95%']} ms",
                flush=True,
            )
    return failures == 0 and slowest < SLOWEST


def _hour(bot: Bot, seconds: int) -> bool:
    """Turns without a pause; prints what they cost, from the beginning to the end."""
    counts = [0] * CLIENTS
    stop = time.perf_counter() + seconds

    def work(number: int) -> None:
        talk = RostraTalk(Client(bot.port), number)
        while time.perf_counter() < stop:
            talk.answer()
            counts[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    for one in threads:
        one.start()
    costs, weights = [], [bot.megabytes()]
    for part in range(PARTS):
        spent, done = bot.seconds(), sum(counts)
        time.sleep(seconds / PARTS)
        turns = sum(counts) - done
        costs.append((bot.seconds() - spent) / turns * 1000)
        weights.append(bot.megabytes())
        print(
            f"  part {part + 1}: {turns} turns, {costs[-1]:.1f} ms of the processor each,"
            f" {weights[-1]:.0f} MB",
            flush=True,
        )
    for one in threads:
        one.join()
    turns = sum(counts)
    officials = turns * THINK / 3600
    print(f"{turns} turns without a pause, as many as {officials:.0f} officials have in an hour")
    return costs[-1] <= GROWTH * median(costs) and weights[-1] <= GROWTH * weights[1]


if __name__ == "__main__":
    sys.exit(main())

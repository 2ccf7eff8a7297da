"""The chart of docs/performance.md, from files that benchmarks/knowledge.py saved.

Run: python -m benchmarks.peers.chart PICTURE FIGURES...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

MEASURES = ("cold", "cold and read", "changed", "changed and read", "what-if")


def ratios(axes: Any, runs: list[dict[str, Any]]) -> None:
    """Ours by CLIPS, a bar for each run."""
    for number, run in enumerate(runs):
        shares = [run["ratios"][name][0] / run["ratios"][name][1] for name in MEASURES]
        places = [place + 0.27 * number for place in range(len(MEASURES))]
        axes.barh(places, shares, height=0.25, color=f"C{number}", label=f"run {number + 1}")
    axes.set_yticks([place + 0.27 for place in range(len(MEASURES))], MEASURES)
    axes.invert_yaxis()
    axes.axvline(1, color="black", linewidth=1)
    axes.set_xlabel("time of our engine, as a share of CLIPS'")
    axes.legend(frameon=False)


def growth(axes: Any, by_factor: dict[str, dict[str, dict[str, float]]]) -> None:
    """How often the time for the knowledge as it is, cold."""
    for what, style in (("rules", "-o"), ("knowledge", "--s")):
        for side, colour in (("ours", "C0"), ("CLIPS", "C3")):
            times = {int(n): row[f"cold, {side}"] for n, row in by_factor[what].items()}
            shares = [times[n] / times[1] for n in times]
            axes.plot(list(times), shares, style, color=colour, label=f"{side}, {what}")
    axes.set_xlabel("times the rules, or the knowledge")
    axes.set_ylabel("times the time of a cold consultation")
    axes.legend(frameon=False)


def main() -> None:
    picture, *files = sys.argv[1:]
    read = [json.loads(Path(file).read_text()) for file in files]
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6))
    ratios(left, [run for run in read if "growth" not in run])
    growth(right, next(run["growth"] for run in read if "growth" in run))
    figure.tight_layout()
    figure.savefig(picture, metadata={"Date": None})


if __name__ == "__main__":
    main()

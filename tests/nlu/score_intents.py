"""How well messages are understood by the trained model: figures over a labelled file.

    python -m tests.nlu.score_intents tests/nlu/held_out.yml [--picture FILE] [--wrong]

An entry has `text`, `act` and, for a reply, the `open_fact` it answers, which the parse is told
just as the channel tells it. A message is right when the intent found is its act. A reply is also
right when both are one of inform, affirm, deny and do_not_know, and the options found for the
open question are those of the entry (for do_not_know: "unknown"): "yep" read as
written_strategy:yes has been understood. A reply of which nothing was found is not right so.

A message that is not understood is asked about again, so it counts against recall only; "wrong
after fallback" are the messages that were taken for something else. `--wrong` prints the messages
that went wrong: for the development files only, never for a held-out one.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import resource
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

import yaml

from actions.acts import ACTS
from bot.lean import leave_out_tensorflow

FALLBACK = "nlu_fallback"
_REPLIES = {"inform", "affirm", "deny", "do_not_know"}
_UNKNOWN = "unknown"
ROOT = Path(__file__).resolve().parent.parent.parent
Pair = tuple[str, str]
"""The wanted act and the one found."""


def main(arguments: Sequence[str]) -> int:
    """Score a file with the trained model."""
    parser = argparse.ArgumentParser(description="Score the understanding of messages.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--picture", type=Path, help="write the confusion matrix to this PNG")
    parser.add_argument("--wrong", action="store_true", help="print what went wrong")
    given = parser.parse_args(arguments)
    if given.wrong and "held_out" in given.file.name:
        parser.error("the held-out messages are not for reading")
    entries = yaml.safe_load(given.file.read_text(encoding="utf-8"))
    parsed = parse(entries)
    pairs = [judged(entry, message) for entry, message, _ in parsed]
    if given.wrong:
        for entry, (wanted, got) in zip(entries, pairs, strict=True):
            if wanted != got:
                print(f"{wanted} -> {got}: {entry['text']}")
    for line in (*figures(pairs), *scores(pairs), *confusions(pairs)):
        print(line)
    cuts = quantiles([milliseconds for *_, milliseconds in parsed], n=20)
    print(f"a parse takes p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at the most")
    if given.picture:
        draw(pairs, given.picture)
        print(f"confusion matrix: {given.picture}")
    return 0


def parse(entries: Iterable[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Any, float]]:
    """Each entry with what Rasa makes of it, and the milliseconds this took."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    os.chdir(ROOT)
    # Imported late and quietly: Rasa warns of much that is not ours to change. Lean, as it runs.
    leave_out_tensorflow()
    import structlog  # noqa: PLC0415
    from rasa.core.agent import Agent  # noqa: PLC0415
    from rasa.core.channels.channel import UserMessage  # noqa: PLC0415

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    agent = Agent.load(str(ROOT / "models" / "rostra.tar.gz"))

    async def all_of_them() -> list[tuple[Mapping[str, Any], Any, float]]:
        found = []
        for entry in entries:
            open_fact = entry.get("open_fact")
            metadata = {"open_fact": open_fact} if open_fact else {}
            message = UserMessage(entry["text"], metadata=metadata)
            began = time.perf_counter()
            result = await agent.processor.parse_message(message)
            found.append((entry, result, (time.perf_counter() - began) * 1000))
        return found

    return asyncio.run(all_of_them())


def judged(entry: Mapping[str, Any], message: Mapping[str, Any]) -> Pair:
    """The wanted act and the one found; the same when a reply has been read as what it says."""
    wanted, got = str(entry["act"]), str(message["intent"]["name"])
    open_fact = entry.get("open_fact")
    if open_fact and {wanted, got} <= _REPLIES:
        stated = (entry.get("facts") or {}).get(open_fact, ())
        options = {str(o) for o in ([stated] if isinstance(stated, str) else stated)}
        if wanted == "do_not_know":
            options = {_UNKNOWN}
        answers = (str(entity["value"]).partition(":") for entity in message["entities"])
        found = {option for fact, _, option in answers if fact == open_fact}
        if found and found == options:
            return wanted, wanted
    return wanted, got


def figures(pairs: Sequence[Pair]) -> Iterable[str]:
    """The overall figures, one line each."""
    right = sum(1 for wanted, got in pairs if wanted == got)
    each = f1_of(pairs).values()
    missed = sum(1 for wanted, got in pairs if got == FALLBACK != wanted)
    wrong = len(pairs) - right - missed
    yield f"messages {len(pairs)}, right {right / len(pairs):.3f}"
    yield f"macro-F1 {sum(each) / len(each):.3f}"
    yield f"not understood {missed / len(pairs):.3f}, wrong after fallback {wrong / len(pairs):.3f}"


def f1_of(pairs: Sequence[Pair]) -> dict[str, float]:
    """F1 of every act that is wanted."""
    right = Counter(wanted for wanted, got in pairs if wanted == got)
    wanted_of, got_of = Counter(w for w, _ in pairs), Counter(g for _, g in pairs)
    return {act: 2 * right[act] / (count + got_of[act]) for act, count in wanted_of.items()}


def scores(pairs: Sequence[Pair]) -> Iterable[str]:
    """F1 and the share that is right, of every act, the weakest first."""
    right = Counter(wanted for wanted, got in pairs if wanted == got)
    count = Counter(wanted for wanted, _ in pairs)
    for act, score in sorted(f1_of(pairs).items(), key=lambda pair: pair[1]):
        yield f"  F1 {score:.2f}  {right[act]:3} of {count[act]:3}  {act}"


def confusions(pairs: Sequence[Pair]) -> Iterable[str]:
    """How often one act was taken for another."""
    for (wanted, got), times in Counter(p for p in pairs if p[0] != p[1]).most_common():
        yield f"  {times:3} × {wanted} taken for {got}"


def draw(pairs: Sequence[Pair], file: Path) -> None:
    """The confusion matrix as a picture: a row for each wanted act, in shares of the row."""
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415

    count, wanted_of = Counter(pairs), Counter(wanted for wanted, _ in pairs)
    acts = [act for act in ACTS if any(act in pair for pair in pairs)]
    rows = [act for act in acts if wanted_of[act]]
    shares = [[count[row, act] / wanted_of[row] for act in acts] for row in rows]
    figure, axes = pyplot.subplots(figsize=(13, 12))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(acts)), acts, rotation=90)
    axes.set_yticks(range(len(rows)), [f"{row} ({wanted_of[row]})" for row in rows])
    axes.set_xlabel("understood as")
    axes.set_ylabel("meant (messages)")
    for y, row in enumerate(rows):
        for x, act in enumerate(acts):
            if number := count[row, act]:
                ink = "white" if shares[y][x] > 0.5 else "black"
                axes.text(x, y, str(number), ha="center", va="center", color=ink, fontsize=7)
    figure.tight_layout()
    figure.savefig(file, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

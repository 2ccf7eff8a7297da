"""How well messages are understood by the trained model: figures over a labelled file.

    python -m tests.nlu.score_intents tests/nlu/held_out.yml [--wrong]

An entry has `text`, `act` and, for a reply, the `open_fact` it answers. A message that is not
understood is asked about again, so it counts against recall only; "wrong after fallback" are the
messages that were taken for something else. An affirm or a deny that the reader settled as the
answer it stands for is right. `--wrong` prints the messages that went wrong: for the development
file only, never for a held-out one.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

FALLBACK = "nlu_fallback"
_SETTLED = {"affirm", "deny", "do_not_know"}
ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: Sequence[str]) -> int:
    """Score a file with the trained model."""
    parser = argparse.ArgumentParser(description="Score the understanding of messages.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args(arguments)
    entries = yaml.safe_load(given.file.read_text(encoding="utf-8"))
    pairs = list(understood(entries))
    if given.wrong:
        for entry, (wanted, got) in zip(entries, pairs, strict=True):
            if wanted != got:
                print(f"{wanted} -> {got}: {entry['text']}")
    for line in figures(pairs):
        print(line)
    return 0


def understood(entries: Iterable[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    """The wanted act and the intent found, for each entry."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    os.chdir(ROOT)
    # Imported late and quietly: Rasa warns of much that is not ours to change.
    import structlog  # noqa: PLC0415
    from rasa.core.agent import Agent  # noqa: PLC0415
    from rasa.core.channels.channel import UserMessage  # noqa: PLC0415

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    agent = Agent.load(str(ROOT / "models" / "rostra.tar.gz"))
    for entry in entries:
        open_fact = entry.get("open_fact")
        message = UserMessage(entry["text"], metadata={"open_fact": open_fact} if open_fact else {})
        got = asyncio.run(agent.processor.parse_message(message))["intent"]["name"]
        wanted = entry["act"]
        if open_fact and {wanted, got} <= _SETTLED | {"inform"}:
            got = wanted
        yield wanted, got


def figures(pairs: Sequence[tuple[str, str]]) -> Iterable[str]:
    """The figures, one line each."""
    right = Counter(wanted for wanted, got in pairs if wanted == got)
    wanted_of, got_of = Counter(w for w, _ in pairs), Counter(g for _, g in pairs)
    scores = {act: 2 * right[act] / (count + got_of[act]) for act, count in wanted_of.items()}
    missed = sum(1 for wanted, got in pairs if got == FALLBACK != wanted)
    wrong = len(pairs) - right.total() - missed
    yield f"messages {len(pairs)}, right {right.total() / len(pairs):.3f}"
    yield f"macro-F1 {sum(scores.values()) / len(scores):.3f}"
    yield f"not understood {missed / len(pairs):.3f}, wrong after fallback {wrong / len(pairs):.3f}"
    for act, score in sorted(scores.items(), key=lambda pair: pair[1]):
        yield f"  {score:.2f} {act} ({wanted_of[act]})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

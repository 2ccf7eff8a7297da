"""Flame graphs of what the engine does, from samples of its stack: small SVG files for docs/.

Run: python -m benchmarks.peers.flame FOLDER
"""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path
from time import process_time
from types import FrameType

from benchmarks.knowledge import agencies
from rules import Engine, Profile, assess, load

WIDTH, ROW, LEAST = 900, 17, 0.012
"""Pixels of the picture and of a row; frames with a smaller share are left out."""
Stack = tuple[str, ...]


def sampled(work: Callable[[], object], seconds: float) -> Counter[Stack]:
    """How often each stack was seen while `work` was repeated, below the caller of this."""
    found: Counter[Stack] = Counter()

    def look(number: int, frame: FrameType | None) -> None:
        stack: list[str] = []
        while frame is not None and frame.f_code is not sampled.__code__:
            name = Path(frame.f_code.co_filename).stem
            stack.append(f"{name}.{frame.f_code.co_name}")
            frame = frame.f_back
        found[tuple(reversed(stack))] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    try:
        end = process_time() + seconds
        while process_time() < end:
            work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return found


def drawn(title: str, samples: Counter[Stack]) -> str:
    """The samples as an SVG: a row for each depth, a box as wide as its share of the time."""
    total = samples.total()
    boxes: list[tuple[int, float, float, str]] = []

    def place(prefix: Stack, start: float, inside: Counter[Stack]) -> None:
        by_name: dict[str, Counter[Stack]] = {}
        for stack, count in inside.items():
            if len(stack) > len(prefix):
                by_name.setdefault(stack[len(prefix)], Counter())[stack] = count
        for name, part in sorted(by_name.items()):
            share = part.total() / total
            if share >= LEAST:
                boxes.append((len(prefix), start, share, name))
                place((*prefix, name), start, part)
            start += share

    place((), 0.0, samples)
    height = ROW * (2 + max(depth for depth, *_ in boxes))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="11"><title>{escape(title)}</title>'
        f'<text x="4" y="12">{escape(title)}</text>'
    ]
    for depth, start, share, name in boxes:
        x, y, wide = start * WIDTH, (depth + 1) * ROW, share * WIDTH
        shown = f"{name} {share:.0%}"
        room = max(0, int(wide / 6.2))
        text = shown if len(shown) <= room else name[:room]
        lines.append(
            f'<g><title>{escape(shown)}</title><rect x="{x:.1f}" y="{y}" width="{wide:.1f}" '
            f'height="{ROW - 1}" fill="hsl({20 + hash_of(name) % 35},80%,72%)"/>'
            f'<text x="{x + 2:.1f}" y="{y + 12}">{escape(text)}</text></g>'
        )
    return "\n".join([*lines, "</svg>"]) + "\n"


def hash_of(name: str) -> int:
    """A number for a name, the same in every process."""
    return sum(map(ord, name))


def main() -> None:
    folder = Path(sys.argv[1])
    engine = Engine(load())
    full = agencies(engine.knowledge, 0.8, 1)[0]
    works: dict[str, tuple[str, Callable[[], object]]] = {
        "cold": ("A consultation from cold", lambda: engine.run(full)),
        "reading": ("The same with the whole trace read", lambda: engine.run(full).reasons),
        "advice": (
            "The whole advice as a record",
            lambda: assess(engine, Profile(full), traced=False),
        ),
    }
    for name, (title, work) in works.items():
        work()
        (folder / f"flame-{name}.svg").write_text(drawn(title, sampled(work, 4)))


if __name__ == "__main__":
    main()

"""Whether a text of ours repeats a run of words of a source, where the sources are at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..errors import Problem
from ..knowledge import Knowledge
from .tables import at
from .texts import texts

RUN = 8
"""A run of this many words, the same as in a source, counts as copied."""
NAMED = ("model", "stage", "level", "metaphor", "factor", "factor-group")
"""Kinds whose titles are the names that a source gives them."""
_WORD = re.compile(r"[^\W_]+")
_BROKEN = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")

Run = tuple[str, ...]


def problems(knowledge: Knowledge, sources: Path) -> Iterator[Problem]:
    """Texts with a run of words that stands in a source too."""
    known = runs_of(sources)
    titles = {run for source in knowledge.sources.values() for run in _runs(source.title)}
    for text in texts(knowledge):
        if text.key == "title" and text.owner.partition(".")[0] in NAMED:
            continue
        for run in _runs(text.text):
            if run in known and run not in titles:
                said = " ".join(run)
                message = f'"{said}" stands so in {known[run]}. Say it in your own words'
                yield at(text.where, f"{text.owner}, {text.key}: {message}")
                break


def runs_of(sources: Path) -> Mapping[Run, str]:
    """Every run of words in the texts of a folder, with the file it stands in."""
    found: dict[Run, str] = {}
    for path in sorted(sources.glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        # A word broken at the end of a line is looked for whole and in two.
        for reading in (text, _BROKEN.sub("", text)):
            for run in _runs(reading):
                found.setdefault(run, path.name)
    return found


def _runs(text: str) -> Iterator[Run]:
    words = _WORD.findall(text.casefold())
    yield from zip(*(words[n:] for n in range(RUN)), strict=False)

"""The knowledge check: everything that can be wrong in the files though each name exists.

`load()` refuses what cannot be used (schema, ids, references, locators). What is checked here
reads well and still misleads. The modules, one kind of mistake each:

    counts   every entry of a source's tables is an item, and its mentions add up
    tables   every table can hold and fail, and no row stands idle
    reach    every item can be found, and concluded for some agency
    links    both ends differ, a disagreement is cited on both sides and can be shown
    steps    every gap has a step, and every step closes a gap
    plain    short sentences and one word for one thing
    copied   no run of words is taken from a source
    said     officials can answer each question in their own words
    cover    the cases show every condition holding and failing

search.py finds answers under which tables hold or fail, or proves that there are none.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..errors import Problem
from ..knowledge import Knowledge
from ..loading import FOLDER
from . import copied, counts, cover, links, plain, reach, said, steps, tables


def check(
    knowledge: Knowledge,
    folder: Path = FOLDER,
    tests: Path | None = None,
    sources: Path | None = None,
) -> list[Problem]:
    """Everything that has to be mended, in the order of files and lines.

    `tests` is the folder of cases and `sources` that of the documents' texts. Where none is given
    they are looked for beside `folder`, the knowledge; what is not at hand is not checked.
    """
    cases, originals = _beside(folder, tests, sources)
    found = [
        *counts.problems(knowledge),
        *tables.problems(knowledge),
        *reach.problems(knowledge),
        *links.problems(knowledge),
        *steps.problems(knowledge),
        *plain.problems(knowledge),
    ]
    if originals.is_dir():
        found.extend(copied.problems(knowledge, originals))
    if cases.is_dir():
        found.extend(cover.problems(knowledge, cases))
    return _sorted(found)


def not_at_hand(
    folder: Path = FOLDER, tests: Path | None = None, sources: Path | None = None
) -> list[str]:
    """What `check` cannot look at, one sentence each."""
    cases, originals = _beside(folder, tests, sources)
    missing = []
    if not cases.is_dir():
        missing.append(f"Not checked: what the cases show; {cases} is not there.")
    if not originals.is_dir():
        missing.append(f"Not checked: words taken from the documents; {originals} is not there.")
    return missing


def warnings(knowledge: Knowledge) -> list[Problem]:
    """What is worth a look, and may be as it is for a reason."""
    return _sorted(
        [
            *counts.warnings(knowledge),
            *tables.warnings(knowledge),
            *steps.warnings(knowledge),
            *said.warnings(knowledge),
        ]
    )


def _beside(folder: Path, tests: Path | None, sources: Path | None) -> tuple[Path, Path]:
    """The folders of cases and of documents: as given, or where a clone has them."""
    root = folder.resolve().parent
    return tests or root / "tests" / "cases", sources or root.parent / "shared" / "sources"


def _sorted(found: Iterable[Problem]) -> list[Problem]:
    return sorted(set(found))


counts_text = counts.text

__all__ = ["check", "counts_text", "not_at_hand", "warnings"]

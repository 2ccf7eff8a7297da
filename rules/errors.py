"""Everything that the rules package raises on purpose.

RostraError
├── KnowledgeError   the files under knowledge/ say something we cannot use
└── ProfileError     an agency's profile names unknown facts or options, or cannot be read
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong at one place: `file` as the reader knows it, `line` counted from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class RostraError(Exception):
    """Base of all errors that carry problems to show, one line each."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class KnowledgeError(RostraError):
    """The knowledge files cannot be used as they are."""


class ProfileError(RostraError):
    """A profile cannot be used as it is."""


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """The nearest of `right` to `wrong` as a closing sentence, or all of them when they are few."""
    names = [str(name) for name in right]
    near = difflib.get_close_matches(str(wrong), names, n=1, cutoff=0.5)
    if near:
        return f' Did you mean "{near[0]}"?'
    if 0 < len(names) <= 12:
        return f" Known: {', '.join(names)}."
    return ""

"""Documents, the places in them that are cited, and the places of entries in our own files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Says = Literal["stated", "inferred"]


@dataclass(frozen=True)
class Where:
    """The place of an entry in the knowledge files."""

    file: str
    line: int


NOWHERE = Where("", 0)


@dataclass(frozen=True)
class Cite:
    """A place in a source. `at` is a locator such as {table, cell, item}.

    `mentions` is how often the idea recurred in the notes of one workshop; `printed` is False
    where the source prints no number, which counts as one.
    """

    source: str
    at: Mapping[str, str]
    says: Says = "stated"
    mentions: int | None = None
    printed: bool = True
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Source:
    """One document, what its evidence is, and every locator that is legal in it.

    `sections` is section -> {paragraphs, items}; `tables` is table -> cell -> number of items;
    `issues` is issue -> number of questions; `silent` is section -> paragraphs that state nothing
    to advise on, such as introductions.
    """

    id: str
    cite_as: str
    title: str
    authors: str
    year: str
    kind: str
    evidence: str
    limits: str
    url: str = ""
    sections: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    mentions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    issues: Mapping[str, int] = field(default_factory=dict)
    silent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    where: Where = field(default=NOWHERE, compare=False)

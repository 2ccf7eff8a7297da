"""Facts stated in free text (being built)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.language import Language

from rules import Knowledge


@dataclass(frozen=True)
class Statements:
    """What a text states."""

    certain: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    uncertain: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    supposed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_statements(knowledge: Knowledge, nlp: Language | None, text: str) -> Statements:
    """Nothing yet."""
    return Statements()

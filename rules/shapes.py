"""The small JSON shapes that every part of the advice is made of (semantics.md section 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .conditions import CellReport, Verdict, table_reports
from .items import Cite, Item
from .knowledge import Knowledge, OwnedTable
from .profile import Profile
from .trace import Trace

Json = dict[str, Any]

_NUMBERS = ("table", "cell", "item", "paragraph", "issue", "question")


@dataclass(frozen=True)
class Case:
    """One agency's case: what is known in general, what it answered, what was concluded."""

    knowledge: Knowledge
    profile: Profile
    trace: Trace

    def answer(self, fact: str) -> str | list[str] | None:
        """The answer as JSON shows it: an option id, a list of them for `many`, or None."""
        chosen = self.profile.answers.get(fact)
        if chosen is None:
            return None
        return list(chosen) if self.knowledge.facts[fact].kind == "many" else chosen[0]

    def tables(self, owner: str, part: str) -> list[OwnedTable]:
        """The tables of an item under one part."""
        return [t for t in self.knowledge.tables_of.get(owner, ()) if t.part == part]

    def verdict(self, owned: OwnedTable) -> Verdict:
        """What the engine concluded about a table."""
        if self.trace.holds(owned.id):
            return Verdict.HOLDS
        return Verdict.FAILS if self.trace.fails(owned.id) else Verdict.UNKNOWN

    def reports(self, owned: OwnedTable) -> list[CellReport]:
        """The cells that explain the verdict: of the row that holds, or those that fail or are
        open. Each cell once."""
        verdict = self.verdict(owned)
        rows = table_reports(self.knowledge, owned.table, self.profile.answers)
        if verdict is Verdict.HOLDS:
            held = [row for row in rows if all(r.verdict is Verdict.HOLDS for r in row)]
            return held[0]
        if verdict is Verdict.UNKNOWN:
            rows = [row for row in rows if not any(r.verdict is Verdict.FAILS for r in row)]
        found = {r.cell: r for row in rows for r in row if r.verdict is verdict}
        return list(found.values())

    def cells(self, owned: OwnedTable) -> list[Json]:
        """The same as JSON: {fact, needs, answer}."""
        return [
            {
                "fact": r.cell.fact,
                "needs": list(r.cell.needs),
                "answer": self.answer(r.cell.fact) if r.relevant else "not-relevant",
            }
            for r in self.reports(owned)
        ]

    def because(self, owned: OwnedTable) -> Json:
        """Why a table holds or fails: our words, the item, the answers, and who says so."""
        item = self.knowledge.items[owned.owner]
        return {
            "text": owned.table.because or item.text,
            "item": item.id,
            "facts": [
                {"fact": r.cell.fact, "answer": self.answer(r.cell.fact)}
                for r in self.reports(owned)
            ],
            "says": owned.table.says,
        }


def cites(item: Item) -> list[Json]:
    """The citations of an item as JSON."""
    return [cite_json(cite) for cite in item.cites]


def cite_json(cite: Cite) -> Json:
    """One citation. Numbers of tables, items and paragraphs are numbers; sections are text."""
    at = {k: int(v) if k in _NUMBERS and v.isdigit() else v for k, v in cite.at.items()}
    shown: Json = {"source": cite.source, "at": at, "says": cite.says}
    if cite.mentions is not None:
        shown["mentions"] = cite.mentions
        if not cite.printed:
            shown["printed"] = False
    return shown


def mentions(item: Item) -> int | None:
    """How often the workshop notes of 2009 repeat the idea, or None where nothing was counted.

    Counts are of one document and are never added up."""
    counted = [cite.mentions for cite in item.cites if cite.mentions is not None]
    return counted[0] if counted else None


def distinct_sources(item: Item) -> int:
    """How many documents an item cites."""
    return len({cite.source for cite in item.cites})


def unique(values: Iterable[str]) -> list[str]:
    """The values without repetition, in order."""
    return list(dict.fromkeys(values))

"""The small JSON shapes that every part of the advice is made of (semantics.md section 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from .citing import Cite
from .conditions import CellReport, Verdict, table_reports
from .items import Item
from .knowledge import Knowledge, OwnedTable
from .lacking import facts_read
from .profile import Profile
from .trace import Trace

Json = dict[str, Any]

MOST_CASES = 256
"""Cases that are remembered of one table; then it begins anew. Bounds the memory to some MB."""
_NUMBERS = ("table", "cell", "item", "paragraph", "issue", "question")


class Told(NamedTuple):
    """What a table says about an agency: `because` is why it holds or fails, `cells` are those that
    explain its verdict."""

    because: Json
    cells: list[Json]


class Shared:
    """What the advice of all agencies has in common, put together once. Nobody may change it.

    A table reads a few facts with a few answers each, so the same cases of it come back agency
    after agency. What is remembered is a table's case and never an agency.
    """

    def __init__(self, knowledge: Knowledge):
        self.cites = {item.id: [cite_json(one) for one in item.cites]
                      for item in knowledge.items.values()}  # fmt: skip
        self.place = {item: n for n, item in enumerate(knowledge.items)}
        self.tables: dict[tuple[str, str], tuple[OwnedTable, ...]] = {}
        self._cases: dict[str, tuple[Callable[[list[Any]], object], dict[object, Told]]] = {}
        self.read_by: dict[str, set[int]] = {fact: set() for fact in knowledge.facts}
        places = {fact: n for n, fact in enumerate(knowledge.facts)}
        for n, owned in enumerate(knowledge.tables):
            under = (owned.owner, owned.part)
            self.tables[under] = (*self.tables.get(under, ()), owned)
            facts = facts_read(knowledge, owned.table.any)
            for fact in facts:
                self.read_by[fact].add(n)
            read = sorted(places[fact] for fact in facts)
            self._cases[owned.id] = (itemgetter(*read), {})

    def told(self, case: Case, owned: OwnedTable) -> Told:
        """What a table says about an agency."""
        read, known = self._cases[owned.id]
        key = (case.trace.holds(owned.id), case.trace.fails(owned.id), read(case.given))
        told = known.get(key)
        if told is None:
            if len(known) >= MOST_CASES:
                known.clear()
            told = known[key] = case.tell(owned)
        return told


@lru_cache(maxsize=2)
def shared(knowledge: Knowledge) -> Shared:
    """What advices by `knowledge` have in common, made once."""
    return Shared(knowledge)


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

    def tables(self, owner: str, part: str) -> tuple[OwnedTable, ...]:
        """The tables of an item under one part."""
        return self._shared.tables.get((owner, part), ())

    def cites(self, item: Item) -> list[Json]:
        """The citations of an item as JSON."""
        return self._shared.cites[item.id]

    def verdict(self, owned: OwnedTable) -> Verdict:
        """What the engine concluded about a table."""
        if self.trace.holds(owned.id):
            return Verdict.HOLDS
        return Verdict.FAILS if self.trace.fails(owned.id) else Verdict.UNKNOWN

    def cells(self, owned: OwnedTable) -> list[Json]:
        """The cells that explain the verdict: of the row that holds, or those that fail or are
        open. Each once, as JSON: {fact, needs, answer}."""
        return self._shared.told(self, owned).cells

    def because(self, owned: OwnedTable) -> Json:
        """Why a table holds or fails: our words, the item, the answers, and who says so."""
        return self._shared.told(self, owned).because

    def tell(self, owned: OwnedTable) -> Told:
        """What a table says, worked out anew."""
        item, reports = self.knowledge.items[owned.owner], self._reports(owned)
        cells = [
            {
                "fact": r.cell.fact,
                "needs": list(r.cell.needs),
                "answer": self.answer(r.cell.fact) if r.relevant else "not-relevant",
            }
            for r in reports
        ]
        because = {
            "text": owned.table.because or item.text,
            "item": item.id,
            "facts": [{"fact": r.cell.fact, "answer": self.answer(r.cell.fact)} for r in reports],
            "says": owned.table.says,
        }
        return Told(because, cells)

    def _reports(self, owned: OwnedTable) -> list[CellReport]:
        verdict = self.verdict(owned)
        rows = table_reports(self.knowledge, owned.table, self.profile.answers)
        if verdict is Verdict.HOLDS:
            held = [row for row in rows if all(r.verdict is Verdict.HOLDS for r in row)]
            return held[0]
        if verdict is Verdict.UNKNOWN:
            rows = [row for row in rows if not any(r.verdict is Verdict.FAILS for r in row)]
        found = {r.cell: r for row in rows for r in row if r.verdict is verdict}
        return list(found.values())

    def in_order(self, items: Iterable[str]) -> tuple[str, ...]:
        """Items in the order of the knowledge, each once."""
        return tuple(sorted(set(items), key=self._shared.place.__getitem__))

    def read_by(self, facts: Iterable[str]) -> set[int]:
        """The places of the tables that read one of `facts`."""
        return set().union(*[self._shared.read_by[fact] for fact in facts])

    @cached_property
    def decided(self) -> set[int]:
        """The places of the tables that hold or fail."""
        trace, tables = self.trace, self.knowledge.tables
        return {n for n, t in enumerate(tables) if trace.holds(t.id) or trace.fails(t.id)}

    @cached_property
    def given(self) -> list[tuple[str, ...] | None]:
        """The answer to each fact, in the order of the facts."""
        return [self.profile.answers.get(fact) for fact in self.knowledge.facts]

    @cached_property
    def _shared(self) -> Shared:
        return shared(self.knowledge)


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

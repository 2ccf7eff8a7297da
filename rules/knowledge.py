"""The knowledge base: every item, fact and source, and what can be looked up in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from .citing import Source, Where
from .items import Fact, Item, Link, Model, Row, Table
from .sayings import Sayings
from .words import Words

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True)
class OwnedTable:
    """A table with the item that owns it; `part` is the key it stands under, `n` its number
    there from 0. An `ask_if` belongs to a fact; `achieves` and `serves` are tables of one row."""

    owner: str
    part: str
    n: int
    table: Table

    @cached_property
    def id(self) -> str:
        """The name of the table in the engine and the trace."""
        return f"{self.owner}#{self.part}#{self.n}"


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All that is known. `items` keeps the order of files and lines; stages are items too."""

    version: str
    hash: str
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    items: Mapping[str, Item]
    words: Words
    renamed: Mapping[str, str]
    sayings: Mapping[str, Sayings]

    def of(self, cls: type[ItemT]) -> tuple[ItemT, ...]:
        """Every item of one class, in order."""
        found = self._by_class.get(cls)
        if found is None:
            found = tuple(item for item in self.items.values() if isinstance(item, cls))
            self._by_class[cls] = found
        return cast("tuple[ItemT, ...]", found)

    @cached_property
    def _by_class(self) -> dict[type[Item], tuple[Item, ...]]:
        return {}

    @cached_property
    def tables(self) -> tuple[OwnedTable, ...]:
        """Every table of every item and every `ask_if`, in order."""
        return tuple(_tables(self))

    @cached_property
    def tables_of(self) -> Mapping[str, tuple[OwnedTable, ...]]:
        """The tables of each item or fact, by its id."""
        found: dict[str, list[OwnedTable]] = {}
        for owned in self.tables:
            found.setdefault(owned.owner, []).append(owned)
        return {owner: tuple(tables) for owner, tables in found.items()}

    @cached_property
    def used_by(self) -> Mapping[str, tuple[str, ...]]:
        """For each fact, the ids of the items and facts whose tables or goals name it."""
        users: dict[str, dict[str, None]] = {fact: {} for fact in self.facts}
        for owned in self.tables:
            for row in owned.table.any:
                for fact in row:
                    users[fact][owned.owner] = None
        return {fact: tuple(owners) for fact, owners in users.items()}

    @cached_property
    def clashes(self) -> tuple[Row, ...]:
        """Rows of answers that cannot all be true at once, from all facts."""
        return tuple(row for fact in self.facts.values() for row in fact.clashes)

    @cached_property
    def links_of(self) -> Mapping[str, tuple[Link, ...]]:
        """The links that each item is an end of, by its id."""
        found: dict[str, list[Link]] = {}
        for link in self.of(Link):
            for end in (link.from_, link.to):
                found.setdefault(end, []).append(link)
        return {end: tuple(links) for end, links in found.items()}

    @cached_property
    def model_of(self) -> Mapping[str, Model]:
        """The model of each stage, by stage id."""
        return {stage.id: model for model in self.of(Model) for stage in model.stages}


def _tables(knowledge: Knowledge) -> Iterator[OwnedTable]:
    for fact in knowledge.facts.values():
        if fact.ask_if:
            yield OwnedTable(fact.id, "ask_if", 0, _row_table(fact.ask_if, fact.where))
    for item in knowledge.items.values():
        for part, value in vars(item).items():
            if part == "serves" and value:
                yield OwnedTable(item.id, part, 0, _row_table({"goal": value}, item.where))
            elif part == "achieves" and value:
                yield OwnedTable(item.id, part, 0, _row_table(value, item.where))
            else:
                tables = value if isinstance(value, tuple) else (value,)
                for n, table in enumerate(tables):
                    if isinstance(table, Table):
                        yield OwnedTable(item.id, part, n, table)


def _row_table(row: Row, where: Where) -> Table:
    return Table(any=(row,), says="inferred", where=where)

"""The knowledge base: every item, fact and source, loaded from the YAML files and checked.

`load(folder)` is the only way in. Which file an item stands in does not matter: its id says its
kind. Four files have shapes of their own: sources.yml, facts.yml, sayings-*.yml and words.yml.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from . import references, sayings
from .binding import Binder
from .errors import KnowledgeError, Problem, did_you_mean
from .items import KINDS, Fact, Item, Link, Model, Row, Source, Stage, Table, Where
from .sayings import Sayings
from .words import Words
from .yaml12 import MappingNode, Node, ScalarNode, Unreadable, compose, entries, line_of

FOLDER = Path(__file__).resolve().parent.parent / "knowledge"

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


def load(folder: Path | str = FOLDER) -> Knowledge:
    """The knowledge in `folder`.

    Raises KnowledgeError with every problem found, each with file, line and the nearest right name.
    """
    reader = _Reader(Path(folder))
    knowledge = reader.read()
    problems = reader.problems or [
        *references.check(knowledge),
        *sayings.check(knowledge.facts, knowledge.sayings),
    ]
    if problems:
        raise KnowledgeError(problems)
    return knowledge


class _Reader:
    def __init__(self, folder: Path):
        self.folder = folder
        self.problems: list[Problem] = []
        self.version = "0"
        self.sources: dict[str, Source] = {}
        self.facts: dict[str, Fact] = {}
        self.items: dict[str, Item] = {}
        self.renamed: dict[str, str] = {}
        self.sayings: dict[str, Sayings] = {}
        self.words = Words()

    def read(self) -> Knowledge:
        digest = hashlib.sha256()
        paths = sorted(self.folder.glob("*.yml"))
        if not paths:
            self.problems.append(Problem(str(self.folder), 1, "there is no knowledge here (*.yml)"))
        for path in paths:
            data = path.read_bytes()
            digest.update(path.name.encode() + b"\0" + data + b"\0")
            self._file(path, data)
        return Knowledge(
            version=self.version,
            hash=digest.hexdigest()[:16],
            sources=self.sources,
            facts=self.facts,
            items=self.items,
            words=self.words,
            renamed=self.renamed,
            sayings=self.sayings,
        )

    def _file(self, path: Path, data: bytes) -> None:
        name = f"{self.folder.name}/{path.name}"
        try:
            node = compose(data.decode("utf-8"), name)
        except Unreadable as error:
            self.problems.append(error.problem)
            return
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self.problems.append(Problem(name, line, "this is not UTF-8 text"))
            return
        if node is None:
            return
        binder = Binder(name)
        if path.name == "sources.yml":
            self._sources(binder, node)
        elif path.name == "words.yml":
            self.words = binder.bind(Words, node) or self.words
        else:
            for member in binder.sequence(node, "entries, each with an id or a fact"):
                if path.name == "facts.yml":
                    self._fact(binder, member)
                elif path.name.startswith("sayings"):
                    one = binder.bind(Sayings, member)
                    if one is not None:
                        self._add(self.sayings, one.fact, one, one.where, binder)
                else:
                    self._item(binder, member)
        self.problems.extend(binder.problems)

    def _sources(self, binder: Binder, node: Node) -> None:
        if not isinstance(node, MappingNode):
            binder.problems.append(
                Problem(binder.file, line_of(node), "expected the keys version and sources")
            )
            return
        given = entries(node, binder.file, binder.problems)
        for key, (key_node, value) in given.items():
            if key == "version" and isinstance(value, ScalarNode):
                self.version = str(value.value)
            elif key == "sources":
                for member in binder.sequence(value, "sources"):
                    source = binder.bind(Source, member)
                    if source is not None:
                        self._add(self.sources, source.id, source, source.where, binder)
            else:
                hint = did_you_mean(key, ("version", "sources"))
                binder.problems.append(
                    Problem(binder.file, line_of(key_node), f'unknown key "{key}".{hint}')
                )

    def _fact(self, binder: Binder, node: Node) -> None:
        fact = binder.bind(Fact, node)
        if fact is not None:
            self._add(self.facts, fact.id, fact, fact.where, binder)
            self._rename(fact.was, fact.id)

    def _item(self, binder: Binder, node: Node) -> None:
        kind = _kind(node)
        if kind not in KINDS:
            hint = did_you_mean(kind, KINDS) or (
                f" An id is kind.slug, such as risk.no-strategy. Kinds: {', '.join(KINDS)}."
            )
            binder.problems.append(
                Problem(binder.file, line_of(node), f'"{kind}" is not a kind of item.{hint}')
            )
            return
        item = binder.bind(KINDS[kind], node)
        if item is None:
            return
        self._add(self.items, item.id, item, item.where, binder)
        self._rename(item.was, item.id)
        for stage in item.stages if isinstance(item, Model) else ():
            self._add(self.items, stage.id, stage, stage.where, binder)
            self._rename(stage.was, stage.id)

    def _rename(self, old_ids: tuple[str, ...], new_id: str) -> None:
        self.renamed.update(dict.fromkeys(old_ids, new_id))

    def _add(
        self,
        into: dict[str, Source] | dict[str, Fact] | dict[str, Item] | dict[str, Sayings],
        name: str,
        value: Source | Fact | Item | Sayings,
        where: Where,
        binder: Binder,
    ) -> None:
        first = into.get(name)
        if first is not None:
            message = f'"{name}" was defined before, at {first.where.file}:{first.where.line}'
            binder.problems.append(Problem(binder.file, where.line, message))
        into[name] = value  # type: ignore[assignment]


def _kind(node: Node) -> str:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == "id" and isinstance(value, ScalarNode):
                return str(value.value).partition(".")[0]
    return ""


__all__ = ["FOLDER", "Item", "Knowledge", "OwnedTable", "Stage", "load"]

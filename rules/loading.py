"""Loading the knowledge base from the YAML files: all problems are found, or nothing is loaded.

`load(folder)` is the only way in. Which file an item stands in does not matter: its id says its
kind. Four files have shapes of their own: sources.yml, facts.yml, sayings-*.yml and words.yml.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from . import references, sayings
from .binding import Binder
from .citing import Source, Where
from .errors import KnowledgeError, Problem, did_you_mean
from .items import KINDS, Fact, Item, Model
from .knowledge import Knowledge
from .sayings import Sayings
from .words import Words
from .yaml12 import MappingNode, Node, ScalarNode, Unreadable, compose, entries, line_of

FOLDER = Path(__file__).resolve().parent.parent / "knowledge"


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

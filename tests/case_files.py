"""Cases in YAML, of two forms. What an agency answered, and what the advice must then say:

    - name: An agency without a strategy is exposed to starting without one
      given: {uses_social_media: yes, written_strategy: no}
      expect:
        risks: {risk.no-strategy: live}

And the truth table of one condition, a line of answers each:

    - name: An agency on social media, or soon to be, is exposed to starting without a strategy
      table: risk.no-strategy when
      holds: [{uses_social_media: yes}, {uses_social_media: planned}]
      fails: [{uses_social_media: no}]
      unknown: [{uses_social_media: unknown}]

In a truth table `{country: [spain, chile]}` is a line for each of the two.

`EXPECTATIONS` in case_words.py names every key that `expect` may have. A file with a mistake is
refused with file, line and the nearest right name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from rules import Problem, Profile
from rules.conditions import Verdict
from rules.errors import did_you_mean
from rules.profile import DO_NOT_KNOW, check_answer, in_order
from rules.yaml12 import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Unreadable,
    compose,
    line_of,
    scalar,
)
from rules.yaml12 import entries as entries_of
from tests.case_words import (
    EXPECTATIONS,
    HELP,
    LISTS,
    STAGES,
    STATUSES,
    VERDICTS,
    knowledge,
    tables,
)

Json = dict[str, Any]
Chosen = tuple[str, ...] | None
"""The options chosen for a fact; None is "I do not know"."""


class BadCases(Exception):
    """A case file cannot be used."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True)
class Case:
    """One case: a sentence, the answers given, and what is expected of the advice."""

    name: str
    line: int
    profile: Profile
    expect: Mapping[str, Any]


@dataclass(frozen=True)
class TruthTable:
    """One condition and lines of answers, each with the verdict that it must have."""

    name: str
    line: int
    table: str
    rows: tuple[tuple[Profile, Verdict], ...]


# --- reading ---------------------------------------------------------------------------------
def read(path: Path) -> list[Case | TruthTable]:
    """The cases in a file. Raises BadCases with everything that is wrong in it."""
    reader = _Reader(path.name)
    try:
        root = compose(path.read_text(encoding="utf-8"), path.name)
    except Unreadable as error:
        raise BadCases([error.problem]) from None
    cases = [reader.any_case(node) for node in reader.members(root, "cases")]
    names = [case.name for case in cases if case]
    for case in cases:
        if case and names.count(case.name) > 1:
            reader.problems.append(Problem(path.name, case.line, f'two cases: "{case.name}"'))
    if reader.problems:
        raise BadCases(reader.problems)
    return [case for case in cases if case]


def _profile(chosen: Mapping[str, Chosen]) -> Profile:
    """Answers as a profile; what is not known is what somebody did not know."""
    known = {fact: options for fact, options in chosen.items() if options is not None}
    open_ = {fact: DO_NOT_KNOW for fact, options in chosen.items() if options is None}
    return Profile(in_order(knowledge(), known), in_order(knowledge(), open_))


class _Reader:
    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []

    def wrong(self, node: Node | None, message: str) -> None:
        line = line_of(node) if node is not None else 1
        self.problems.append(Problem(self.file, line, message))

    def members(self, node: Node | None, what: str) -> list[Node]:
        if isinstance(node, SequenceNode):
            return list(node.value)
        self.wrong(node, f"expected a list of {what}")
        return []

    def entries(self, node: Node, known: tuple[str, ...]) -> dict[str, tuple[Node, Node]]:
        """The entries of a block; with `known`, other keys are refused."""
        if not isinstance(node, MappingNode):
            self.wrong(node, "expected a block of keys and values")
            return {}
        found = entries_of(node, self.file, self.problems)
        for key, (key_node, _) in found.items():
            if known and key not in known:
                self.wrong(key_node, f'unknown key "{key}".{did_you_mean(key, known)}')
        return {key: pair for key, pair in found.items() if not known or key in known}

    def any_case(self, node: Node) -> Case | TruthTable | None:
        forms = {"given": ("name", "given", "expect"), "table": ("name", "table", *VERDICTS)}
        keys = self.entries(node, tuple(dict.fromkeys(forms["given"] + forms["table"])))
        form = "table" if "table" in keys else "given"
        found = {key: value for key, (_, value) in self.entries(node, forms[form]).items()}
        missing = [key for key in forms[form] if key not in found]
        if missing:
            self.wrong(node, f'the key "{missing[0]}" is missing')
            return None
        return self.truth_table(node, found) if form == "table" else self.case(node, found)

    def truth_table(self, node: Node, found: dict[str, Node]) -> TruthTable:
        rows = [
            (given, verdict)
            for key, verdict in VERDICTS.items()
            for row in self.members(found[key], "answers")
            for given in self.each(row)
        ]
        name = str(self.plain(found["name"]))
        return TruthTable(name, line_of(node), self.table(found["table"]), tuple(rows))

    def case(self, node: Node, found: dict[str, Node]) -> Case:
        name = str(self.plain(found["name"]))
        given = self.given(found["given"])
        expect = self.expect(found["expect"])
        if not expect:
            self.wrong(found["expect"], "this case expects nothing")
        return Case(name, line_of(node), given, expect)

    def given(self, node: Node) -> Profile:
        """The answers of a case."""
        found = self.entries(node, ())
        return _profile({fact: self.answer(fact, *nodes) for fact, nodes in found.items()})

    def each(self, node: Node) -> Iterator[Profile]:
        """The answers of a line in a truth table: one profile for each of the options listed."""
        found = self.entries(node, ())
        choices = [self.choices(fact, *nodes) for fact, nodes in found.items()]
        for chosen in product(*choices):
            yield _profile(dict(zip(found, chosen, strict=True)))

    def choices(self, fact: str, key_node: Node, value_node: Node) -> list[Chosen]:
        known = knowledge().facts.get(fact)
        listed = isinstance(value_node, SequenceNode) and known and known.kind != "many"
        nodes = value_node.value if listed else [value_node]
        return [self.answer(fact, key_node, one) for one in nodes]

    def answer(self, fact: str, key_node: Node, value_node: Node) -> Chosen:
        try:
            return check_answer(knowledge(), fact, self.plain(value_node))
        except ValueError as error:
            known = fact in knowledge().facts
            self.wrong(value_node if known else key_node, str(error))
            return None

    def expect(self, node: Node) -> Json:
        expected: Json = {}
        for key, (_, value) in self.entries(node, EXPECTATIONS).items():
            if key in STATUSES:
                expected[key] = self.statuses(key, value)
            elif key in STAGES:
                expected[key] = self.stages(key, value)
            elif key in HELP:
                expected[key] = self.help(value)
            elif key in LISTS:
                expected[key] = [self.name(child, LISTS[key]) for child in self.members(value, key)]
            elif key in VERDICTS:
                expected[key] = [self.table(child) for child in self.members(value, "tables")]
            elif key == "level":
                expected[key] = self.name_or_null(value, "level")
            else:
                expected[key] = self.one_of(value, ("reached", "below", "cannot-say"))
        return expected

    def statuses(self, key: str, node: Node) -> Json:
        kind, statuses = STATUSES[key]
        return {
            self.name(key_node, (kind,)): self.one_of(value, statuses)
            for key_node, value in self.entries(node, ()).values()
        }

    def stages(self, key: str, node: Node) -> Json:
        read_: dict[str, Callable[[Node], Any]] = {
            "highest": lambda value: self.name_or_null(value, "stage"),
            "next": lambda value: [
                self.name(child, ("stage",)) for child in self.members(value, "stages")
            ],
            "may_rise": lambda value: self.one_of(value, ("yes", "no")) == "yes",
        }
        return {
            self.name(key_node, ("model",)): read_[key](value)
            for key_node, value in self.entries(node, ()).values()
        }

    def help(self, node: Node) -> Json:
        return {
            self.name(key_node, ("risk",)): [
                self.name(child, ("component",)) for child in self.members(value, "components")
            ]
            for key_node, value in self.entries(node, ()).values()
        }

    def name(self, node: Node, kinds: tuple[str, ...]) -> str:
        """The id of an item of one of these kinds, or of a fact."""
        name = str(self.plain(node))
        known: list[str] = list(knowledge().facts) if "fact" in kinds else []
        known += [id_ for id_ in knowledge().items if id_.partition(".")[0] in kinds]
        if name not in known:
            near = did_you_mean(name, known)
            self.wrong(node, f'"{name}" is not a {" or ".join(kinds)}.{near}')
        return name

    def name_or_null(self, node: Node, kind: str) -> str | None:
        null = isinstance(node, ScalarNode) and scalar(node) is None
        return None if null else self.name(node, (kind,))

    def table(self, node: Node) -> str:
        name = str(self.plain(node))
        if name not in tables():
            self.wrong(node, f'"{name}" is not a table.{did_you_mean(name, tables())}')
        return name

    def one_of(self, node: Node, allowed: tuple[str, ...]) -> str:
        value = str(self.plain(node))
        if value not in allowed:
            self.wrong(node, f'"{value}" cannot stand here.{did_you_mean(value, allowed)}')
        return value

    def plain(self, node: Node) -> Any:
        if isinstance(node, SequenceNode):
            return [self.plain(child) for child in node.value]
        if isinstance(node, ScalarNode):
            return str(node.value)
        self.wrong(node, "expected plain text or a list")
        return ""

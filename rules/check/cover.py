"""Whether the cases under tests/cases show every condition holding and failing.

A case shows a table where its `expect` names the table or the item that owns it; what the answers
of the case make of the table is then read by the plain interpreter. tests/test_cases_cover.py
asks the same questions of the cases at hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..conditions import FAILS, HOLDS, UNKNOWN, Answers, Verdict, table_verdict
from ..errors import Problem
from ..items import ROWS
from ..knowledge import Knowledge, OwnedTable
from ..profile import check_answer
from ..yaml12 import MappingNode, Node, ScalarNode, SequenceNode, Unreadable, compose
from .search import find
from .tables import at, name

KEYS = {HOLDS: "holds", FAILS: "fails", UNKNOWN: "unknown"}
"""The key under which a case expects a verdict on a table."""
_SAID = {HOLDS: "holding", FAILS: "failing", UNKNOWN: "open"}


@dataclass(frozen=True)
class Shown:
    """One case: the answers given, and every name that stands in what it expects."""

    answers: Answers
    names: frozenset[str]


def problems(knowledge: Knowledge, cases: Path) -> Iterator[Problem]:
    """Tables that no case shows holding or failing, each with a case to add."""
    shown = verdicts(knowledge, cases)
    for owned in required(knowledge):
        for verdict in (HOLDS, FAILS):
            if verdict not in shown[owned.id]:
                yield at(owned.table.where, _message(knowledge, owned, verdict, cases))


def required(knowledge: Knowledge) -> Iterator[OwnedTable]:
    """The tables that cases must show: every condition that has a reason of its own."""
    return (owned for owned in knowledge.tables if owned.part not in ROWS)


def verdicts(knowledge: Knowledge, cases: Path) -> Mapping[str, set[Verdict]]:
    """For each table id, the verdicts that the cases in a folder show."""
    found: dict[str, set[Verdict]] = {owned.id: set() for owned in knowledge.tables}
    by_name: dict[str, list[OwnedTable]] = {}
    for owned in required(knowledge):
        for called in (owned.owner, name(knowledge, owned)):
            by_name.setdefault(called, []).append(owned)
    for case in read(knowledge, cases):
        for called in case.names:
            for owned in by_name.get(called, ()):
                found[owned.id].add(table_verdict(knowledge, owned.table, case.answers))
    return found


def example(knowledge: Knowledge, owned: OwnedTable, verdict: Verdict) -> str:
    """A case that shows a table with this verdict, as lines to paste; empty when there is none."""
    answers = {} if verdict is UNKNOWN else find(knowledge, [(owned.table, verdict)])
    if answers is None:
        return ""
    given = ", ".join(f"{fact}: {_option(knowledge, fact, answers[fact])}" for fact in answers)
    called = name(knowledge, owned)
    part = called.partition(" ")[2]
    title = json.dumps(
        f"{knowledge.items[owned.owner].title}: {part} {KEYS[verdict]}", ensure_ascii=False
    )
    return f"- name: {title}\n  given: {{{given}}}\n  expect:\n    {KEYS[verdict]}: [{called}]"


def read(knowledge: Knowledge, cases: Path) -> Iterator[Shown]:
    """The cases in a folder. What is wrong in them is for the tests to say; it is passed over."""
    for path in sorted(cases.rglob("*.yml")):
        try:
            root = compose(path.read_text(encoding="utf-8"), str(path))
        except (Unreadable, UnicodeDecodeError):
            continue
        for case in root.value if isinstance(root, SequenceNode) else ():
            parts = _parts(case)
            if "given" in parts and "expect" in parts:
                names = frozenset(_names(parts["expect"]))
                yield Shown(_answers(knowledge, parts["given"]), names)


def _message(knowledge: Knowledge, owned: OwnedTable, verdict: Verdict, cases: Path) -> str:
    called = name(knowledge, owned)
    message = f"{called} has a rule, but no case shows it {_SAID[verdict]}."
    lines = example(knowledge, owned, verdict).replace("\n", "\n    ")
    if not lines:
        return message
    file = f"tests/{cases.name}/{Path(owned.table.where.file).name}"
    return f"{message} Add to {file}:\n    {lines}"


def _option(knowledge: Knowledge, fact: str, chosen: tuple[str, ...]) -> str:
    several = knowledge.facts[fact].kind == "many"
    return f"[{', '.join(chosen)}]" if several else chosen[0]


def _parts(node: Node) -> dict[str, Node]:
    if not isinstance(node, MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _answers(knowledge: Knowledge, node: Node) -> Answers:
    answers: dict[str, tuple[str, ...]] = {}
    for fact, value in _parts(node).items():
        several = isinstance(value, SequenceNode)
        said = [str(one.value) for one in value.value] if several else str(value.value)
        try:
            chosen = check_answer(knowledge, knowledge.renamed.get(fact, fact), said)
        except ValueError:
            continue
        if chosen is not None:
            answers[knowledge.renamed.get(fact, fact)] = chosen
    return answers


def _names(node: Node) -> Iterator[str]:
    """Every key and text in what a case expects."""
    if isinstance(node, ScalarNode):
        yield str(node.value)
    for child in node.value if isinstance(node, (SequenceNode, MappingNode)) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _names(part)

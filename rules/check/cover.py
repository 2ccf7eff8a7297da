"""Whether the cases under tests/cases show every condition holding and failing.

A case shows a table where it is the truth table of it, or where its `expect` names the table or
the item that owns it. What the answers of the case make of the table is then read by the plain
interpreter.
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
"""The key under which a truth table lists the answers that lead to a verdict."""
_SAID = {HOLDS: "holding", FAILS: "failing"}


@dataclass(frozen=True)
class Shown:
    """The answers of a case, and every name that stands in what it expects."""

    answers: Answers
    names: frozenset[str]


def problems(knowledge: Knowledge, cases: Path) -> Iterator[Problem]:
    """Tables that no case shows holding, or failing, each with a case to add."""
    shown = verdicts(knowledge, cases)
    for owned in required(knowledge):
        lacking = [verdict for verdict in _SAID if verdict not in shown[owned.id]]
        if lacking:
            said = " or ".join(_SAID[verdict] for verdict in lacking)
            message = f"{name(knowledge, owned)} has a rule, but no case shows it {said}."
            file = f"tests/{cases.name}/{Path(owned.table.where.file).name}"
            lines = example(knowledge, owned).replace("\n", "\n    ")
            add = f" Add to {file}:\n    {lines}" if lines else ""
            yield at(owned.table.where, message + add)


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


def example(knowledge: Knowledge, owned: OwnedTable) -> str:
    """A small truth table, as lines to paste; empty where the table cannot be shown both ways."""
    found = [find(knowledge, [(owned.table, verdict)]) for verdict in _SAID]
    if None in found:
        return ""
    called = name(knowledge, owned)
    title = f"{knowledge.items[owned.owner].title} ({called})"
    fact = next(iter(owned.table.any[0]))
    holds, fails = (_given(knowledge, answers or {}) for answers in found)
    return (
        f"- name: {json.dumps(title, ensure_ascii=False)}\n"
        f"  table: {called}\n"
        f"  holds: [{{{holds}}}]\n"
        f"  fails: [{{{fails}}}]\n"
        f"  unknown: [{{{fact}: unknown}}]"
    )


def read(knowledge: Knowledge, cases: Path) -> Iterator[Shown]:
    """The cases in a folder. What is wrong in them is for the tests to say; it is passed over."""
    for path in sorted(cases.rglob("*.yml")):
        try:
            root = compose(path.read_text(encoding="utf-8"), str(path))
        except (Unreadable, UnicodeDecodeError):
            continue
        for case in root.value if isinstance(root, SequenceNode) else ():
            parts = _parts(case)
            if "table" in parts:
                names = frozenset(_names(parts["table"]))
                for key in KEYS.values():
                    rows = parts.get(key)
                    for row in rows.value if isinstance(rows, SequenceNode) else ():
                        yield Shown(_answers(knowledge, row), names)
            elif "given" in parts and "expect" in parts:
                names = frozenset(_names(parts["expect"]))
                yield Shown(_answers(knowledge, parts["given"]), names)


def _given(knowledge: Knowledge, answers: Answers) -> str:
    return ", ".join(
        f"{fact}: [{', '.join(chosen)}]"
        if knowledge.facts[fact].kind == "many"
        else f"{fact}: {chosen[0]}"
        for fact, chosen in answers.items()
    )


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

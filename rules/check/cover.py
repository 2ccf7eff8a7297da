"""Whether the cases under tests/cases show every condition holding, failing and open.

A case shows a table with a verdict where it says so: as a row of the truth table of it, or under
`holds`, `fails` or `unknown` of what it expects. That it is right is for the tests to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..conditions import FAILS, HOLDS, UNKNOWN, Verdict
from ..errors import Problem
from ..knowledge import Knowledge, OwnedTable
from ..yaml12 import MappingNode, Node, ScalarNode, SequenceNode, Unreadable, compose
from .search import find
from .tables import at, name

KEYS = {HOLDS: "holds", FAILS: "fails", UNKNOWN: "unknown"}
"""The key under which a case names what leads to a verdict."""
_SAID = {HOLDS: "holding", FAILS: "failing", UNKNOWN: "open"}


def problems(knowledge: Knowledge, cases: Path) -> Iterator[Problem]:
    """Tables that no case shows with each verdict, and the lines to add."""
    shown = verdicts(cases)
    for owned in knowledge.tables:
        called = name(knowledge, owned)
        lacking = [said for verdict, said in _SAID.items() if verdict not in shown.get(called, ())]
        if lacking:
            message = f"{called} is a rule, but no case shows it {' or '.join(lacking)}."
            file = f"tests/{cases.name}/{Path(owned.table.where.file).name}"
            lines = example(knowledge, owned).replace("\n", "\n    ")
            add = f" Add to {file}:\n    {lines}" if lines else ""
            yield at(owned.table.where, message + add)


def verdicts(cases: Path) -> Mapping[str, set[Verdict]]:
    """For each table, by its name in cases, the verdicts that the cases in a folder show.

    What is wrong in a case is for the tests to say; it is passed over here.
    """
    found: dict[str, set[Verdict]] = {}
    for path in sorted(cases.rglob("*.yml")):
        try:
            root = compose(path.read_text(encoding="utf-8"), str(path))
        except (Unreadable, UnicodeDecodeError):
            continue
        for case in _members(root):
            for table, verdict in _shown(_parts(case)):
                found.setdefault(table, set()).add(verdict)
    return found


def example(knowledge: Knowledge, owned: OwnedTable) -> str:
    """A small truth table, as lines to paste; empty where the table cannot be shown both ways."""
    called = name(knowledge, owned)
    rows = [given(knowledge, owned, verdict) for verdict in KEYS]
    if "" in rows:
        return ""
    lines = [f'- name: "{called}: say here in a sentence when it holds"', f"  table: {called}"]
    lines += [f"  {key}: [{{{row}}}]" for key, row in zip(KEYS.values(), rows, strict=True)]
    return "\n".join(lines)


def given(knowledge: Knowledge, owned: OwnedTable, verdict: Verdict) -> str:
    """Answers that give the table this verdict, as a case writes them; empty where none do."""
    if verdict is UNKNOWN:
        return f"{next(iter(owned.table.any[0]))}: unknown"
    answers = find(knowledge, [(owned.table, verdict)]) or {}
    return ", ".join(
        f"{fact}: {chosen[0] if len(chosen) == 1 else '[' + ', '.join(chosen) + ']'}"
        for fact, chosen in answers.items()
    )


def _shown(case: Mapping[str, Node]) -> Iterator[tuple[str, Verdict]]:
    expected = _parts(case.get("expect"))
    for verdict, key in KEYS.items():
        if "table" in case and _members(case.get(key)):
            yield str(case["table"].value), verdict
        for table in _members(expected.get(key)):
            if isinstance(table, ScalarNode):
                yield str(table.value), verdict


def _parts(node: Node | None) -> dict[str, Node]:
    return (
        {str(key.value): value for key, value in node.value}
        if isinstance(node, MappingNode)
        else {}
    )


def _members(node: Node | None) -> list[Node]:
    return list(node.value) if isinstance(node, SequenceNode) else []

"""YAML 1.2 text as a tree of nodes that know their line.

PyYAML reads YAML 1.1, where `no` is False. Its resolver is replaced here by the one of the
YAML 1.2 core schema, so that `no`, `on` and `2012-08-03` stay text.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from .errors import Problem

_FIRST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Core(_FIRST):
    """The C loader with the scalar types of the YAML 1.2 core schema."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for _tag, _pattern, _starts in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    (
        "float",
        r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$",
        list("-+.0123456789"),
    ),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _starts)

_HINTS = {
    "mapping values are not allowed": 'Quote a text that contains ": ", and line up the keys',
    "tab character": "Indent with spaces",
    "cannot start any token": "Quote a text that begins with a special sign",
    "expected '-' indicator": 'Begin each entry of the list with "- "',
    "expected key": "Line up the keys, and quote a text that has quotes in it",
    "expected ',' or": "Close each [ with ] and each { with }",
}
"""What usually helps, by a part of what the YAML library says."""

Node = yaml.Node
ScalarNode = yaml.ScalarNode
MappingNode = yaml.MappingNode
SequenceNode = yaml.SequenceNode


class Unreadable(Exception):
    """The text is not YAML; `problem` says where and why."""

    def __init__(self, problem: Problem):
        self.problem = problem
        super().__init__(str(problem))


def compose(text: str, file: str) -> Node | None:
    """The root node of `text`, or None when it holds nothing.

    Raises Unreadable with the place when the text is not one YAML document.
    """
    loader = None
    try:
        loader = _Core(text)
        return loader.get_single_node()  # type: ignore[no-any-return]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark else 1
        hint = next((f". {told}" for sign, told in _HINTS.items() if sign in what), "")
        raise Unreadable(Problem(file, line, f"this is not valid YAML: {what}{hint}")) from None
    finally:
        if loader is not None:
            loader.dispose()


def line_of(node: Node) -> int:
    """The line of `node`, counted from 1."""
    return int(node.start_mark.line) + 1


def scalar(node: ScalarNode) -> str | int | float | bool | None:
    """The value of a scalar by the core schema."""
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return bool(node.value.lower() == "true")
    if kind == "int":
        return int(node.value)
    if kind == "float":
        return float(node.value)
    return str(node.value)


def entries(node: MappingNode, file: str, problems: list[Problem]) -> dict[str, tuple[Node, Node]]:
    """The entries of a mapping as key -> (key node, value node); duplicate keys are reported."""
    found: dict[str, tuple[Node, Node]] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value) if isinstance(key_node, ScalarNode) else None
        if key is None:
            problems.append(Problem(file, line_of(key_node), "a key must be plain text"))
        elif key in found:
            first = line_of(found[key][0])
            problems.append(
                Problem(
                    file, line_of(key_node), f'"{key}" stands here twice (first on line {first})'
                )
            )
        else:
            found[key] = (key_node, value_node)
    return found

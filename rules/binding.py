"""From YAML nodes to the dataclasses of items.py, with every mistake named by file and line."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from .citing import Where
from .errors import Problem, did_you_mean
from .yaml12 import MappingNode, Node, ScalarNode, SequenceNode, entries, line_of, scalar

T = TypeVar("T")


class Binder:
    """Binds the nodes of one file; what is wrong is collected in `problems`, nothing is raised."""

    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []

    def bind(self, cls: type[T], node: Node) -> T | None:
        """`node` as an instance of the dataclass `cls`, or None when it cannot be one."""
        if not isinstance(node, MappingNode):
            self._wrong(node, "this should be a block of keys and values")
            return None
        known = {f.name.rstrip("_"): f for f in fields(cls) if f.name != "where"}  # type: ignore[arg-type]
        hints = get_type_hints(cls)
        values: dict[str, Any] = {}
        given = entries(node, self.file, self.problems)
        for key, (key_node, value_node) in given.items():
            if key not in known:
                self._wrong(key_node, f'unknown key "{key}".{did_you_mean(key, known)}')
                continue
            name = known[key].name
            values[name] = self._value(hints[name], value_node, key)
        missing = [
            name
            for name, f in known.items()
            if name not in given and f.default is MISSING and f.default_factory is MISSING
        ]
        if missing:
            self._wrong(node, f'the key "{missing[0]}" is missing')
            return None
        if any(value is None for value in values.values()):
            return None
        if "where" in hints:
            values["where"] = Where(self.file, line_of(node))
        return cls(**values)

    def sequence(self, node: Node | None, what: str) -> list[Node]:
        """The members of a sequence node."""
        if isinstance(node, SequenceNode):
            return list(node.value)
        if node is not None:
            self._wrong(node, f"this should be a list of {what}")
        return []

    def _wrong(self, node: Node, message: str) -> Any:
        """Report a problem; the None it returns stands for the value that could not be bound."""
        self.problems.append(Problem(self.file, line_of(node), message))

    def _value(self, hint: Any, node: Node, key: str) -> Any:
        origin, args = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return self._value(next(a for a in args if a is not type(None)), node, key)
        if origin is tuple:
            return self._tuple(args[0], node, key)
        if origin is not None and issubclass(_as_class(origin), Mapping):
            return self._mapping(args[1], node, key)
        if origin is Literal:
            return self._literal(args, node, key)
        if is_dataclass(hint):
            return self.bind(hint, node)  # type: ignore[arg-type]
        return self._scalar(hint, node, key)

    def _tuple(self, member: Any, node: Node, key: str) -> Any:
        # One value may stand for a list of one, as in `{goal: inform}`.
        nodes = node.value if isinstance(node, SequenceNode) else [node]
        values = [self._value(member, child, key) for child in nodes]
        return None if any(value is None for value in values) else tuple(values)

    def _mapping(self, member: Any, node: Node, key: str) -> Any:
        if not isinstance(node, MappingNode):
            return self._wrong(node, f'"{key}" should be a block of keys and values')
        found = {
            name: self._value(member, value_node, name)
            for name, (_, value_node) in entries(node, self.file, self.problems).items()
        }
        return None if any(value is None for value in found.values()) else found

    def _literal(self, allowed: tuple[Any, ...], node: Node, key: str) -> Any:
        value = node.value if isinstance(node, ScalarNode) else None
        if value in allowed:
            return value
        return self._wrong(
            node,
            f'"{key}" cannot be "{value}".{did_you_mean(str(value), [a for a in allowed if a])}',
        )

    def _scalar(self, hint: Any, node: Node, key: str) -> Any:
        if not isinstance(node, ScalarNode):
            return self._wrong(node, f'"{key}" should be plain text')
        value = scalar(node)
        if hint is str and value is not None:
            return str(node.value)
        if hint in (int, bool) and type(value) is hint:
            return value
        wanted = {int: "a whole number", bool: "true or false", str: "text"}[hint]
        return self._wrong(node, f'"{key}" should be {wanted}')


def _as_class(origin: Any) -> type:
    return origin if isinstance(origin, type) else object

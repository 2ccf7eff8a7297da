"""One pattern of a rule, compiled.

A pattern such as `Answer(fact="goal", value=P(allows))` is split into its literal slots, by which
facts are looked up in a table (see dispatch), and the rest (predicates, variables), which is only
tried on facts whose literals fit. A predicate therefore never sees a value of another slot's kind.
"""

from collections.abc import Callable, Hashable
from operator import itemgetter
from typing import Any

from .quiet import ANDFC, NOTFC, FieldConstraint, L, P, W

Bindings = dict[str, Any]
Negatives = tuple[tuple[str, Any], ...]
# What a memory keeps for a fact: its number, the fact, the variables it binds and the values its
# variables must not have. A plain tuple, because thousands are made.
Entry = tuple[int, Any, Bindings, Negatives]
# (value, bindings so far, negatives so far) -> does the value fit; adds to both.
Check = Callable[[Any, Bindings, list[tuple[str, Any]]], bool]

NOTHING: Bindings = {}


class Pattern:
    """A compiled fact pattern; patterns with equal `key` accept the same facts alike."""

    def __init__(self, fact: Any) -> None:
        """`fact` is the pattern as written in the rule, in disjunctive normal form.

        Raises TypeError for a field constraint Experta does not have.
        """
        literals: list[tuple[Any, Any]] = []
        predicates: list[tuple[Any, Callable[[Any], Any]]] = []
        self.checks: list[tuple[Callable[[Any], Any], Check]] = []
        self.bound_to: str | None = None
        # The (slot, variable) pairs, where capturing them is all that is left to do.
        captures: dict[Any, str] = {}
        rest: list[Hashable] = []
        variables: set[str] = set()
        negated: set[str] = set()
        for slot, written in fact.items():
            if slot == "__bind__":
                self.bound_to = written
                variables.add(written)
                continue
            nested = isinstance(slot, str) and "__" in slot
            wanted = written if isinstance(written, FieldConstraint) else L(written)
            if not nested and type(wanted) is L and wanted.__bind__ is None:
                literals.append((slot, wanted.value))
                continue
            rest.append((slot, _identity(wanted)))
            if not nested and type(wanted) is P and wanted.__bind__ is None:
                predicates.append((slot, wanted.match))
            if not nested and type(wanted) is W and wanted.__bind__ is not None:
                captures[slot] = wanted.__bind__
            read = _path(slot) if nested else itemgetter(slot)
            self.checks.append((read, _compile(wanted, variables, negated)))
        literals.sort(key=lambda item: str(item[0]))
        self.type = type(fact)
        self.slots = tuple(slot for slot, _ in literals)
        self.values = tuple(value for _, value in literals)
        self.variables = frozenset(variables)
        self.negated = frozenset(negated)
        self.constant = not variables and not negated
        only_captures = len(captures) == len(self.checks) == len(set(captures.values()))
        simple = only_captures and self.bound_to not in captures.values()
        self.captures = tuple(captures.items()) if simple else None
        # A predicate that is all there is to check: one call serves every pattern that shares it.
        alone = self.constant and len(predicates) == len(self.checks) == 1
        self.predicate = predicates[0] if alone else None
        self.key = (self.type, self.slots, self.values, frozenset(rest), self.bound_to)

    def match(self, fact: Any) -> tuple[Bindings, Negatives] | None:
        """What `fact`, whose literals are known to fit, binds; None when the rest does not fit."""
        if self.captures is not None:
            try:
                captured = {name: fact[slot] for slot, name in self.captures}
            except KeyError:
                return None
            if self.bound_to is not None:
                captured[self.bound_to] = fact
            return captured, ()
        return self._check(fact)

    def _check(self, fact: Any) -> tuple[Bindings, Negatives] | None:
        bindings: Bindings = {}
        negatives: list[tuple[str, Any]] = []
        for read, check in self.checks:
            try:
                value = read(fact)
            except (KeyError, IndexError, TypeError):
                return None
            if not check(value, bindings, negatives):
                return None
        if any(name in bindings and bindings[name] == value for name, value in negatives):
            return None
        if self.bound_to is not None and bindings.setdefault(self.bound_to, fact) != fact:
            return None
        return bindings, tuple(negatives)


def _identity(constraint: Any) -> Hashable:
    """A key under which equal constraints, and only those, are equal: tuples of Experta's are
    equal across classes."""
    if type(constraint) in (L, P, W):
        return type(constraint), constraint.__bind__, tuple(constraint)
    return type(constraint), tuple(_identity(part) for part in constraint)


def _path(slot: str) -> Callable[[Any], Any]:
    parts: list[Any] = [int(part) if part.isnumeric() else part for part in slot.split("__")]

    def read(fact: Any) -> Any:
        for part in parts:
            fact = fact[part]
        return fact

    return read


def _compile(constraint: Any, variables: set[str], negated: set[str]) -> Check:
    """The check for one field constraint; its variable names are added to the two sets."""
    if isinstance(constraint, ANDFC):
        checks = [_compile(part, variables, negated) for part in constraint]
        return lambda value, bindings, negatives: all(
            check(value, bindings, negatives) for check in checks
        )
    if isinstance(constraint, NOTFC):
        inner = constraint[0]
        refused = _compile_test(inner)
        name = inner.__bind__
        if name is None:
            return lambda value, bindings, negatives: not refused(value)
        negated.add(name)

        def check_negated(value: Any, bindings: Bindings, negatives: list[tuple[str, Any]]) -> bool:
            if refused(value):
                negatives.append((name, value))
            return True

        return check_negated
    test = _compile_test(constraint)
    name = constraint.__bind__
    if name is None:
        return lambda value, bindings, negatives: test(value)
    variables.add(name)

    def check_bound(value: Any, bindings: Bindings, negatives: list[tuple[str, Any]]) -> bool:
        if not test(value):
            return False
        if name in bindings:
            return bool(bindings[name] == value)
        bindings[name] = value
        return True

    return check_bound


def _compile_test(constraint: Any) -> Callable[[Any], bool]:
    if type(constraint) is L:
        wanted = constraint.value
        return lambda value: bool(wanted == value)
    if type(constraint) is P:
        predicate = constraint.match
        return lambda value: bool(predicate(value))
    if type(constraint) is W:
        return lambda value: True
    raise TypeError(f"Unknown field constraint {constraint!r}")

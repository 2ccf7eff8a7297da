"""One pattern against one fact: which memories does a fact belong to?

A pattern such as `Answer(fact="goal", value=P(allows))` is split into its literal slots, by which
facts are looked up in a table, and the rest (predicates, variables), which is only tried on facts
whose literals fit. A predicate therefore never sees a value of another slot's kind.
"""

from collections.abc import Callable, Hashable, Iterable
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
        # Single predicates are kept apart: one call serves every pattern that shares one.
        self.predicates: list[tuple[Any, Callable[[Any], Any]]] = []
        self.checks: list[tuple[Callable[[Any], Any], Check]] = []
        self.bound_to: str | None = None
        # The (slot, variable) pairs, where capturing them is all that is left to do.
        captures: dict[Any, str] = {}
        rest: list[Hashable] = []
        variables: set[str] = set()
        negated: set[str] = set()
        for slot, wanted in fact.items():
            if slot == "__bind__":
                self.bound_to = wanted
                variables.add(wanted)
                continue
            nested = isinstance(slot, str) and "__" in slot
            if not isinstance(wanted, FieldConstraint):
                wanted = L(wanted)
            if not nested and type(wanted) is L and wanted.__bind__ is None:
                literals.append((slot, wanted.value))
                continue
            rest.append((slot, _identity(wanted)))
            if not nested and type(wanted) is P and wanted.__bind__ is None:
                self.predicates.append((slot, wanted.match))
            else:
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
        simple = only_captures and not self.predicates and self.bound_to not in captures.values()
        self.captures = tuple(captures.items()) if simple else None
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
        for slot, predicate in self.predicates:
            try:
                value = fact[slot]
            except KeyError:
                return None
            if not predicate(value):
                return None
        bindings: Bindings = {}
        negatives: list[tuple[str, Any]] = []
        for read, check in self.checks:
            try:
                value = read(fact)
            except (KeyError, IndexError, TypeError):
                return None
            if not check(value, bindings, negatives):
                return None
        for name, value in negatives:
            if name in bindings and bindings[name] == value:
                return None
        if self.bound_to is not None:
            if self.bound_to in bindings and bindings[self.bound_to] != fact:
                return None
            bindings[self.bound_to] = fact
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

        def check_negated(
            value: Any, bindings: Bindings, negatives: list[tuple[str, Any]]
        ) -> bool:
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


class Memory:
    """The facts that fit one pattern: here is who is interested in them; a State keeps them."""

    def __init__(self, number: int, pattern: Pattern | None = None) -> None:
        """`pattern` is None for the memory of a gate (see rules.network)."""
        self.number = number
        self.pattern = pattern
        self.variables: frozenset[str] = pattern.variables if pattern else frozenset()
        self.negated: frozenset[str] = pattern.negated if pattern else frozenset()
        # Ways in which joins look facts up here: (number of the index, key from the bindings).
        self.indexes: dict[tuple[str, ...], tuple[int, Callable[[Bindings], Any]]] = {}
        # Filled in by rules.network: which branches (by number) need it filled, which start a
        # join from it and where, which it bars while it is filled or blocks match by match, and
        # which gates it decides.
        self.needed_by: list[int] = []
        self.seeds: list[tuple[int, Any, int]] = []
        self.bars: list[Any] = []
        self.blocks: list[Any] = []
        self.gates: list[Any] = []
        self.special = False


NO_MEMORIES: list[Memory] = []


class _Bucket:
    """The memories whose literals are the same."""

    def __init__(self) -> None:
        self.always: list[Memory] = []
        self.guards: list[tuple[Any, list[tuple[Callable[[Any], Any], list[Memory]]]]] = []
        self.others: list[Memory] = []

    def add(self, memory: Memory, pattern: Pattern) -> None:
        if pattern.constant and not pattern.checks and len(pattern.predicates) == 1:
            slot, predicate = pattern.predicates[0]
            guarded = next((group for name, group in self.guards if name == slot), None)
            if guarded is None:
                guarded = []
                self.guards.append((slot, guarded))
            for known, memories in guarded:
                if known is predicate:
                    memories.append(memory)
                    return
            guarded.append((predicate, [memory]))
        elif pattern.constant and not pattern.checks and not pattern.predicates:
            self.always.append(memory)
        else:
            self.others.append(memory)


class Dispatch:
    """Finds the memories a fact belongs to."""

    def __init__(self) -> None:
        # class -> for each set of literal slots: (its slots, reader, values -> bucket)
        self._plans: dict[
            type, list[tuple[tuple[Any, ...], Callable[[Any], Any], dict[Any, _Bucket]]]
        ] = {}

    def add(self, memory: Memory, pattern: Pattern) -> None:
        """Make `memory` found for every fact that fits `pattern`."""
        plans = self._plans.setdefault(pattern.type, [])
        table = next((table for slots, _, table in plans if slots == pattern.slots), None)
        if table is None:
            table = {}
            plans.append((pattern.slots, _reader(pattern.slots), table))
        values = pattern.values[0] if len(pattern.values) == 1 else pattern.values
        table.setdefault(values, _Bucket()).add(memory, pattern)

    def find(self, number: int, fact: Any) -> tuple[list[Memory], list[tuple[Memory, Entry]]]:
        """The memories for the fact with this number: those of constant patterns with nothing more
        to say, and the others with the entry to keep there."""
        plain: list[Memory] = NO_MEMORIES
        bound: list[tuple[Memory, Entry]] = []
        for _, read, table in self._plans.get(type(fact), ()):
            try:
                bucket = table.get(read(fact))
            except KeyError:
                continue
            if bucket is None:
                continue
            # Lists of buckets are shared, not copied, where one is all there is.
            plain = plain + bucket.always if plain else bucket.always
            for slot, guarded in bucket.guards:
                try:
                    value = fact[slot]
                except KeyError:
                    continue
                for predicate, memories in guarded:
                    if predicate(value):
                        plain = plain + memories if plain else memories
            for memory in bucket.others:
                matched = memory.pattern.match(fact)  # type: ignore[union-attr]
                if matched is not None:
                    bound.append((memory, (number, fact, *matched)))
        return plain, bound


def _reader(slots: Iterable[Any]) -> Callable[[Any], Any]:
    names = tuple(slots)
    if not names:
        return lambda fact: ()
    return itemgetter(*names)

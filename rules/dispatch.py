"""Which memories does a fact belong to? Found by its class and literal slots, in tables."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from .alpha import Bindings, Entry, Pattern


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
        if pattern.predicate is not None:
            slot, predicate = pattern.predicate
            guarded = next((group for name, group in self.guards if name == slot), None)
            if guarded is None:
                guarded = []
                self.guards.append((slot, guarded))
            for known, memories in guarded:
                if known is predicate:
                    memories.append(memory)
                    return
            guarded.append((predicate, [memory]))
        elif pattern.constant and not pattern.checks:
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


def _reader(slots: tuple[Any, ...]) -> Callable[[Any], Any]:
    if not slots:
        return lambda fact: ()
    return itemgetter(*slots)

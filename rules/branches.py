"""One way of satisfying a rule (a rule without OR has one): what it needs and how it is joined."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, Protocol

from .alpha import Entry
from .dispatch import Memory
from .matches import Context, State


class Filter(Protocol):
    """A condition on a partial match; `after` and `names` say when it can be judged."""

    after: frozenset[int]
    names: frozenset[str]

    def passes(self, state: State, chosen: list[Any], context: Context) -> bool: ...


class Differs:
    """Values that a pattern says must differ from variables captured before it."""

    def __init__(self, position: int, names: frozenset[str]) -> None:
        self.position = position
        self.after = frozenset([position])
        self.names = names

    def passes(self, state: State, chosen: list[Any], context: Context) -> bool:
        return all(
            name not in self.names or context[name] != value
            for name, value in chosen[self.position][3]
        )


class Misplaced:
    """Stands for a variable that is negated before a later pattern captures it."""

    names: frozenset[str] = frozenset()

    def __init__(self, position: int, misplaced: frozenset[str]) -> None:
        self.after = frozenset([position])
        self.misplaced = sorted(misplaced)

    def passes(self, state: State, chosen: list[Any], context: Context) -> bool:
        raise RuntimeError(f"Negated before it is captured: {', '.join(self.misplaced)}")


class Test:
    """A TEST: judged when everything written before it is matched and what it asks for is known."""

    def __init__(
        self,
        test: Callable[..., Any],
        parameters: Iterable[str],
        after: frozenset[int],
        names: frozenset[str],
    ) -> None:
        self.test = test
        self.parameters = tuple(parameters)
        self.after = after
        self.names = names

    def passes(self, state: State, chosen: list[Any], context: Context) -> bool:
        return bool(self.test(**{name: context.get(name) for name in self.parameters}))


class JoinedNot:
    """A NOT whose pattern shares variables with the patterns before it."""

    after: frozenset[int] = frozenset()

    def __init__(
        self, number: int, branch: "Branch", memory: Memory, before: frozenset[str]
    ) -> None:
        self.number = number
        self.branch = branch
        self.memory = memory
        self.shared = tuple(sorted(memory.variables & before))
        self.differing = memory.negated & before
        self.names = frozenset(self.shared) | self.differing
        self.key = key_reader(self.shared)
        self.index: int | None = None
        # How to find what a removed blocker sets free; filled in when the branch is planned.
        self.release: Plan | None = None

    def hits(self, entry: Entry, context: Mapping[str, Any]) -> bool:
        """Does this fact, equal in the shared variables, block a match with this context?"""
        return all(name not in self.differing or context[name] != value for name, value in entry[3])

    def passes(self, state: State, chosen: list[Any], context: Context) -> bool:
        if self.index is None:
            blockers = state.entries[self.memory.number]
        else:
            blockers = state.indexes[self.index].get(self.key(context))
        if not blockers:
            return True
        if not self.differing:
            return False
        return not any(self.hits(entry, context) for entry in blockers.values())


class Step:
    """The next pattern of a join: where its facts are looked up, and what is judged then."""

    __slots__ = ("filters", "index", "key", "memory", "position")

    def __init__(
        self,
        position: int,
        memory: int,
        index: int | None,
        key: Callable[[Mapping[str, Any]], Any],
        filters: list[Filter],
    ) -> None:
        self.position = position
        self.memory = memory
        self.index = index
        self.key = key
        self.filters = filters


Plan = tuple[list[Filter], list[Step]]


class Branch:
    """A rule, or one alternative of its OR, or the inside of a gate (`gate` is then set)."""

    def __init__(self, number: int, rule: Any, gate: Any = None) -> None:
        self.number = number
        self.rule = rule
        self.gate = gate
        self.name: str = rule.__name__ if rule is not None else ""
        self.salience: int = rule.salience if rule is not None else 0
        self.action: Callable[..., Any] = getattr(rule, "__wrapped__", None) or _no_action
        # The captured names the right-hand side asks for; None when it takes all there are.
        self.asks: tuple[str, ...] | None = _asks(self.action)
        self.memories: list[Memory] = []
        self.filters: list[Filter] = []
        self.nots: list[JoinedNot] = []
        self.constant = True
        # One plan for each position a new fact can take, and one for a join from nothing.
        self.plans: list[Plan] = []
        self.whole: Plan = ([], [])

    def plan(self, index_of: Callable[[Memory, tuple[str, ...]], int]) -> None:
        """Decide, once, in which order the patterns are joined from each starting point."""
        self.constant = not self.filters and not any(
            memory.variables or memory.negated for memory in self.memories
        )
        if self.constant:
            return
        for joined in self.nots:
            if joined.shared:
                joined.index = index_of(joined.memory, joined.shared)
        self.plans = [
            self._order([position], memory.variables, index_of)
            for position, memory in enumerate(self.memories)
        ]
        self.whole = self._order([], frozenset(), index_of)
        for joined in self.nots:
            joined.release = self._order([], frozenset(joined.shared), index_of)

    def _order(
        self,
        placed: list[int],
        bound: frozenset[str],
        index_of: Callable[[Memory, tuple[str, ...]], int],
    ) -> Plan:
        waiting = list(self.filters)

        def ready() -> list[Filter]:
            found = [f for f in waiting if f.after <= set(placed) and f.names <= bound]
            waiting[:] = [f for f in waiting if f not in found]
            return found

        placed = list(placed)
        first = ready()
        steps = []
        left = [position for position in range(len(self.memories)) if position not in placed]
        while left:
            # The pattern that shares most variables with what is known leaves fewest facts.
            position = max(left, key=lambda p: (len(self.memories[p].variables & bound), -p))
            left.remove(position)
            memory = self.memories[position]
            shared = tuple(sorted(memory.variables & bound))
            placed.append(position)
            bound |= memory.variables
            index = index_of(memory, shared) if shared else None
            steps.append(Step(position, memory.number, index, key_reader(shared), ready()))
        return first, steps


def _no_action(engine: Any) -> None:
    """The right-hand side of a rule that has none."""


def _asks(action: Callable[..., Any]) -> tuple[str, ...] | None:
    parameters = inspect.signature(action).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return None
    return tuple(parameters)[1:]


def key_reader(names: tuple[str, ...]) -> Callable[[Mapping[str, Any]], Any]:
    """Reads the values of `names`: the bare value of one, a tuple of several."""
    if not names:
        return lambda context: ()
    return itemgetter(*names)

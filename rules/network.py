"""Compiles rules into memories and branches: patterns only, nothing of any consultation."""

import inspect
from collections.abc import Hashable, Iterable
from typing import Any

from .alpha import Pattern
from .branches import Branch, Differs, JoinedNot, Misplaced, Test, key_reader
from .dispatch import Dispatch, Memory
from .matches import State
from .quiet import (
    AND,
    ANDFC,
    EXISTS,
    FORALL,
    NOT,
    NOTFC,
    OR,
    ORFC,
    TEST,
    Fact,
    InitialFact,
    prepare_rule,
)


class Gate:
    """An EXISTS or FORALL: a memory that holds the initial fact while the condition is true.

    As in Experta, its variables are its own: they are not joined with the rest of the rule.
    """

    def __init__(self, memory: Memory, leader: Memory | None) -> None:
        self.memory = memory
        # FORALL only: every fact of this memory needs a match of the inside that starts with it.
        self.leader = leader
        self.inside: Branch

    def is_open(self, state: State) -> bool:
        """Is the condition true of what the matcher knows?"""
        live = state.live.get(self.inside.number) or {}
        if self.leader is None:
            return bool(live)
        leaders = state.entries[self.leader.number]
        return not leaders or len({ids[0] for ids in live}) == len(leaders)


class Network:
    """The compiled rules."""

    def __init__(self, rules: Iterable[Any]) -> None:
        """`rules` are Experta rules in definition order.

        Raises SyntaxError for a condition that has no meaning here, such as OR inside EXISTS.
        """
        self.dispatch = Dispatch()
        self.memories: list[Memory] = []
        self.branches: list[Branch] = []
        self.gates: list[Gate] = []
        self.needs: list[int] = []
        self._known: dict[Hashable, Memory] = {}
        self._indexes = 0
        self._nots = 0
        for rule in rules:
            for prepared, elements in _alternatives(rule):
                self._add(Branch(len(self.branches), prepared), elements)
        for branch in self.branches:
            branch.plan(self._index)
            self._connect(branch)
        # Gates hold the initial fact, so each is judged again when that comes or goes.
        self.initial = self._memory(InitialFact())
        self.initial.gates.extend(self.gates)
        for memory in self.memories:
            memory.special = bool(memory.bars or memory.indexes or memory.gates)

    def new_state(self) -> State:
        """The state of a matcher that knows no facts."""
        return State(self.needs, len(self.memories), self._indexes, self._nots)

    def _add(self, branch: Branch, elements: Iterable[Any]) -> None:
        self.branches.append(branch)
        self.needs.append(0)
        parts = list(_flat(elements))
        if not any(isinstance(part, (Fact, EXISTS, FORALL)) for part in parts):
            parts.insert(0, InitialFact())
        captured: frozenset[str] = frozenset()
        tests: list[tuple[Test, frozenset[str]]] = []
        for part in parts:
            if isinstance(part, Fact):
                memory = self._memory(part)
                if memory.negated & captured:
                    branch.filters.append(Differs(len(branch.memories), memory.negated & captured))
                branch.memories.append(memory)
                captured |= memory.variables
            elif isinstance(part, (EXISTS, FORALL)):
                branch.memories.append(self._gate(part).memory)
            elif isinstance(part, TEST):
                asked = frozenset(inspect.signature(part[0]).parameters)
                test = Test(part[0], asked, frozenset(range(len(branch.memories))), asked)
                branch.filters.append(test)
                tests.append((test, asked))
            elif isinstance(part, NOT) and len(part) == 1 and isinstance(part[0], Fact):
                self._not(branch, self._memory(part[0]), captured)
            else:
                raise SyntaxError(f"A condition that cannot be matched here: {part!r}")
        early = branch.memories[0].negated - branch.memories[0].variables
        if early & captured:
            branch.filters.append(Misplaced(0, early & captured))
        for test, asked in tests:
            # A name nothing captures is given to the test as None, as Experta does.
            test.names = asked & captured

    def _not(self, branch: Branch, memory: Memory, captured: frozenset[str]) -> None:
        if not (memory.variables | memory.negated) & captured:
            if branch not in memory.bars:
                memory.bars.append(branch)
            return
        joined = JoinedNot(self._nots, branch, memory, captured)
        self._nots += 1
        branch.nots.append(joined)
        branch.filters.append(joined)
        memory.blocks.append(joined)

    def _gate(self, part: Any) -> Gate:
        parts = list(_flat(part))
        leader = None
        if isinstance(part, FORALL):
            if len(parts) < 2 or not isinstance(parts[0], Fact):
                raise SyntaxError(f"FORALL takes a pattern and what must hold for it: {part!r}")
            leader = self._memory(parts[0])
        gate = Gate(self._new_memory(None), leader)
        gate.inside = Branch(len(self.branches), None, gate)
        self._add(gate.inside, parts)
        # Inner gates come first, so that one pass settles them all.
        self.gates.append(gate)
        if leader is not None:
            leader.gates.append(gate)
        return gate

    def _memory(self, fact: Any) -> Memory:
        pattern = Pattern(fact)
        memory = self._known.get(pattern.key)
        if memory is None:
            memory = self._known[pattern.key] = self._new_memory(pattern)
            self.dispatch.add(memory, pattern)
        return memory

    def _new_memory(self, pattern: Pattern | None) -> Memory:
        memory = Memory(len(self.memories), pattern)
        self.memories.append(memory)
        return memory

    def _index(self, memory: Memory, names: tuple[str, ...]) -> int:
        if names not in memory.indexes:
            memory.indexes[names] = (self._indexes, key_reader(names))
            self._indexes += 1
        return memory.indexes[names][0]

    def _connect(self, branch: Branch) -> None:
        for position, memory in enumerate(branch.memories):
            memory.seeds.append((branch.number, branch, position))
            if memory not in branch.memories[:position]:
                memory.needed_by.append(branch.number)
                self.needs[branch.number] += 1


def _flat(elements: Iterable[Any]) -> Iterable[Any]:
    for element in elements:
        if isinstance(element, AND):
            yield from _flat(element)
        elif isinstance(element, OR):
            raise SyntaxError("You can't use an OR clause inside FORALL or EXISTS")
        else:
            yield element


def _alternatives(rule: Any) -> Iterable[tuple[Any, Any]]:
    """The rule, free of any binding to an engine, with the elements of each alternative."""
    if rule and all(isinstance(part, Fact) and not _composite(part) for part in rule):
        # Already in normal form; bringing it there again is most of the time a build takes.
        yield rule.new_conditions(*rule), rule
        return
    prepared = prepare_rule(rule)
    if isinstance(prepared[0], OR):
        for alternative in prepared[0]:
            yield prepared, alternative if isinstance(alternative, AND) else [alternative]
    else:
        yield prepared, prepared


def _composite(fact: Any) -> bool:
    return any(isinstance(value, (ANDFC, NOTFC, ORFC)) for value in fact.values())

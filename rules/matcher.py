"""CompiledMatcher: from changed facts to changed activations.

Rules of constant patterns are counted, not joined: each branch knows how many of its memories are
still empty, and matches when none is. Other branches are joined from the new fact outwards, through
hash indexes on the shared variables. NOTs without shared variables are counted too; joined NOTs are
indexed both ways.
"""

from collections.abc import Iterable
from itertools import product
from typing import Any

from .alpha import NOTHING, Entry
from .branches import Branch, JoinedNot, Plan, Step
from .counted import CountedRules, is_counted
from .declared import rules_in_order
from .dispatch import Memory
from .matches import Context, Match
from .network import Network
from .quiet import KnowledgeEngine, Matcher

Start = tuple[Branch, int, Entry]


def _templates(counted: CountedRules | None) -> list[Any]:
    return [] if counted is None else counted.templates


class CompiledMatcher(Matcher):
    """A matcher for any Experta engine (`__matcher__ = CompiledMatcher`).

    What an engine counts by itself (`counted`, see rules.counted) is left to it.
    """

    def __init__(self, engine: KnowledgeEngine) -> None:
        """Compiles the engine's rules. Raises SyntaxError for conditions without a meaning."""
        super().__init__(engine)
        rules = rules_in_order(engine)
        counted = getattr(engine, "counted", None)
        if counted is not None:
            rules = [rule for rule in rules if not is_counted(rule)]
        self.network = Network(rules)
        find = self.network.dispatch.find
        homes = {fact.__factid__: find(fact.__factid__, fact) for fact in _templates(counted)}
        # For templates of counted rules: where they belong, if any rule here asks for them.
        self.templates = {number: found for number, found in homes.items() if any(found)}
        self.reset()

    def reset(self) -> None:
        """Forget every fact, whatever happened before."""
        self._state = self.network.new_state()

    def changes(
        self, adding: Iterable[Any] | None = None, deleting: Iterable[Any] | None = None
    ) -> tuple[list[Match], list[Match]]:
        """The activations that appear and disappear when these facts do.

        A fact that was declared and retracted since the last call is in both lists and changes
        nothing.
        """
        never_seen = self._delete_all(deleting) if deleting else ()
        for fact in adding or ():
            number = fact.__factid__
            if number not in never_seen:
                self._insert(number, fact)
        state = self._state
        if state.unsettled:
            self._settle()
        added, removed = list(state.added), list(state.removed)
        if added:
            state.added = {}
        if removed:
            state.removed = {}
        return added, removed

    # -- facts

    def _delete_all(self, facts: Iterable[Any]) -> set[int]:
        """Deletes the facts; returns the numbers of those that never came here."""
        never_seen = set()
        for fact in facts:
            number = fact.__factid__
            if number in self._state.homes:
                self._delete(number)
            else:
                never_seen.add(number)
        return never_seen

    def _insert(self, number: int, fact: Any) -> None:
        state = self._state
        found = self.templates.get(number) or self.network.dispatch.find(number, fact)
        plain, bound = state.homes[number] = found
        missing, table = state.missing, state.entries
        # Joins start when the fact is in all its memories: it may be joined with itself.
        starts: list[Start] = []
        entry: Entry = (number, fact, NOTHING, ())
        for memory in plain:
            # The same as _store, written out: most of the work of a consultation is here.
            entries = table[memory.number]
            if entries:
                entries[number] = entry
            else:
                table[memory.number] = {number: entry}
                for branch_number in memory.needed_by:
                    missing[branch_number] -= 1
            if memory.special:
                self._stored(memory, number, entry, not entries)
            for branch_number, branch, position in memory.seeds:
                if not missing[branch_number]:
                    starts.append((branch, position, entry))
        if bound:
            starts += self._insert_bound(number, bound)
        for branch, position, start in starts:
            if not missing[branch.number]:
                self._seed(branch, position, start)

    def _insert_bound(self, number: int, bound: list[tuple[Memory, Entry]]) -> list[Start]:
        for memory, entry in bound:
            self._store(memory, number, entry)
        for memory, entry in bound:
            for joined in memory.blocks:
                self._block(joined, entry)
        return [
            (branch, position, entry)
            for memory, entry in bound
            for _, branch, position in memory.seeds
        ]

    def _store(self, memory: Memory, number: int, entry: Entry) -> None:
        state = self._state
        entries = state.entries[memory.number]
        if entries:
            entries[number] = entry
        else:
            state.entries[memory.number] = {number: entry}
            for branch_number in memory.needed_by:
                state.missing[branch_number] -= 1
        if memory.special:
            self._stored(memory, number, entry, not entries)

    def _stored(self, memory: Memory, number: int, entry: Entry, first: bool) -> None:
        """What few memories need besides: NOTs, indexes and gates that depend on them."""
        state = self._state
        if first:
            for branch in memory.bars:
                state.missing[branch.number] += 1
                state.drop_all(branch.number)
        for index, key in memory.indexes.values():
            state.indexes[index].setdefault(key(entry[2]), {})[number] = entry
        for gate in memory.gates:
            state.unsettled[gate] = None

    def _delete(self, number: int) -> None:
        state = self._state
        plain, bound = state.homes.pop(number)
        freed: list[Branch] = []
        for memory in plain:
            self._take(memory, number, freed)
        for memory, entry in bound:
            self._take(memory, number, freed)
            for index, key in memory.indexes.values():
                value = key(entry[2])
                bucket = state.indexes[index][value]
                del bucket[number]
                if not bucket:
                    del state.indexes[index][value]
        for match in list(state.joined.pop(number, ())):
            state.drop(match)
        for branch in freed:
            if not state.missing[branch.number]:
                self._join_whole(branch)
        for memory, entry in bound:
            for joined in memory.blocks:
                self._release(joined, entry)

    def _take(self, memory: Memory, number: int, freed: list[Branch]) -> None:
        state = self._state
        entries = state.entries[memory.number]
        assert entries is not None
        del entries[number]
        if not entries:
            for branch_number in memory.needed_by:
                state.missing[branch_number] += 1
                state.drop_all(branch_number)
            for branch in memory.bars:
                state.missing[branch.number] -= 1
                freed.append(branch)
        else:
            for branch_number, branch, _ in memory.seeds:
                if branch.constant and not state.missing[branch_number]:
                    live = state.live.get(branch_number) or {}
                    for match in [m for ids, m in live.items() if number in ids]:
                        state.drop(match)
        for gate in memory.gates:
            state.unsettled[gate] = None

    # -- joins

    def _seed(self, branch: Branch, position: int, entry: Entry) -> None:
        """Every match that has `entry` at this position."""
        state = self._state
        if branch.constant:
            if len(branch.memories) == 1:
                state.emit(branch, (entry,), None)
                return
            choices: list[Any] = [state.entries[memory.number] for memory in branch.memories]
            choices = [entries.values() for entries in choices]
            choices[position] = (entry,)
            for chosen in product(*choices):
                state.emit(branch, chosen, None)
            return
        chosen_so_far: list[Any] = [None] * len(branch.memories)
        chosen_so_far[position] = entry
        self._join(branch, branch.plans[position], chosen_so_far, entry[2])

    def _join_whole(self, branch: Branch) -> None:
        if branch.constant:
            first = self._state.entries[branch.memories[0].number]
            for entry in first.values() if first else ():
                self._seed(branch, 0, entry)
        else:
            self._join(branch, branch.whole, [None] * len(branch.memories), {})

    def _join(self, branch: Branch, plan: Plan, chosen: list[Any], context: Context) -> None:
        first, steps = plan
        for each in first:
            if not each.passes(self._state, chosen, context):
                return
        self._extend(branch, steps, 0, chosen, context)

    def _extend(
        self, branch: Branch, steps: list[Step], depth: int, chosen: list[Any], context: Context
    ) -> None:
        state = self._state
        if depth == len(steps):
            state.emit(branch, chosen, context)
            return
        step = steps[depth]
        if step.index is None:
            entries = state.entries[step.memory]
        else:
            entries = state.indexes[step.index].get(step.key(context))
        if not entries:
            return
        for entry in entries.values():
            chosen[step.position] = entry
            extended = {**context, **entry[2]} if entry[2] else context
            for each in step.filters:
                if not each.passes(state, chosen, extended):
                    break
            else:
                self._extend(branch, steps, depth + 1, chosen, extended)

    def _block(self, joined: JoinedNot, entry: Entry) -> None:
        state = self._state
        watched = state.watched[joined.number].get(joined.key(entry[2]))
        for match in list(watched or ()):
            if joined.hits(entry, match.context):
                state.drop(match)

    def _release(self, joined: JoinedNot, entry: Entry) -> None:
        branch = joined.branch
        if self._state.missing[branch.number]:
            return
        assert joined.release is not None
        known = {name: entry[2][name] for name in joined.shared}
        self._join(branch, joined.release, [None] * len(branch.memories), known)

    # -- gates

    def _settle(self) -> None:
        """Open and close the gates whose condition changed; an inner gate may change an outer."""
        state = self._state
        initial = state.entries[self.network.initial.number]
        for gate in self.network.gates:
            if gate not in state.unsettled:
                continue
            del state.unsettled[gate]
            held = state.entries[gate.memory.number] or {}
            wanted = initial if initial and gate.is_open(state) else {}
            if held.keys() == wanted.keys():
                continue
            for number in list(held):
                self._take(gate.memory, number, [])
            for number, entry in wanted.items():
                self._store(gate.memory, number, entry)
                for branch_number, branch, position in gate.memory.seeds:
                    if not state.missing[branch_number]:
                        self._seed(branch, position, entry)

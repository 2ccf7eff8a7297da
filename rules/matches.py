"""Matches of rules with facts, and everything a matcher knows of one consultation."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from .alpha import Entry
from .dispatch import Memory
from .quiet import Activation

Ids = tuple[int, ...]
Context = dict[str, Any]

NO_CONTEXT: Mapping[str, Any] = MappingProxyType({})


class State:
    """Everything the matcher knows of the facts of one consultation; a reset starts a new one."""

    def __init__(self, needs: list[int], memories: int, indexes: int, nots: int) -> None:
        # For each branch, how many of its memories are not as it needs them.
        self.missing = list(needs)
        self.entries: list[dict[int, Entry] | None] = [None] * memories
        self.indexes: list[dict[Any, dict[int, Entry]]] = [{} for _ in range(indexes)]
        # For each branch, the matches that stand, by the numbers of their facts.
        self.live: dict[int, dict[Ids, Match]] = {}
        # For each joined NOT, the matches that stand, by the values it is joined on.
        self.watched: list[dict[Any, dict[Match, None]]] = [{} for _ in range(nots)]
        # For each fact, the memories that hold it and the joined matches that rest on it.
        self.homes: dict[int, tuple[list[Memory], list[tuple[Memory, Entry]]]] = {}
        self.joined: dict[int, dict[Match, None]] = {}
        # What the engine has not been told yet, and the gates that must be judged again.
        self.added: dict[Match, None] = {}
        self.removed: dict[Match, None] = {}
        self.unsettled: dict[Any, None] = {}

    def emit(self, branch: Any, chosen: Iterable[Entry], context: Context | None) -> None:
        """Add the match of `branch` with these facts; `context` is None where nothing is joined."""
        ids: Ids = tuple([entry[0] for entry in chosen])
        live = self.live.get(branch.number)
        if live is None:
            live = self.live[branch.number] = {}
        elif ids in live:
            return
        facts = tuple([entry[1] for entry in chosen])
        match = live[ids] = Match(branch, ids, facts, NO_CONTEXT if context is None else context)
        if context is not None:
            for number in ids:
                self.joined.setdefault(number, {})[match] = None
            for joined in branch.nots:
                watched = self.watched[joined.number]
                watched.setdefault(joined.key(context), {})[match] = None
        if branch.gate is None:
            self.added[match] = None
        else:
            self.unsettled[branch.gate] = None

    def drop(self, match: "Match") -> None:
        """Withdraw a match that stands."""
        branch = match.branch
        del self.live[branch.number][match.ids]
        if not branch.constant:
            for number in match.ids:
                resting = self.joined.get(number)
                if resting is not None:
                    resting.pop(match, None)
            for joined in branch.nots:
                watched = self.watched[joined.number]
                key = joined.key(match.context)
                del watched[key][match]
                if not watched[key]:
                    del watched[key]
        if branch.gate is not None:
            self.unsettled[branch.gate] = None
        elif match in self.added:
            del self.added[match]
        else:
            self.removed[match] = None

    def drop_all(self, branch_number: int) -> None:
        """Withdraw all matches of a branch."""
        live = self.live.get(branch_number)
        if live:
            for match in list(live.values()):
                self.drop(match)


class Match(Activation):
    """An activation that keeps its premises in the order of the rule's patterns.

    It is equal to itself only: the matcher withdraws the very object it gave out.
    """

    __slots__ = ("branch", "concluded", "context", "facts", "ids", "key")

    def __init__(
        self, branch: Any, ids: Ids, facts: tuple[Any, ...], context: Mapping[str, Any]
    ) -> None:
        self.branch = branch
        self.ids = ids
        self.facts = facts
        self.context = context
        # The agenda's order: salience, recency (newest fact first), definition order.
        recency = ids if len(ids) == 1 else tuple(sorted(ids, reverse=True))
        self.key = (branch.salience, recency, -branch.number, ids)
        # The numbers of the facts it concluded, once it has fired. Not what stands for them in
        # rules.matching: that points back here, and a circle would outlive the consultation.
        self.concluded: list[int] | None = None

    @property
    def rule(self) -> Any:
        """The Experta rule that is activated."""
        return self.branch.rule

    def fire(self, engine: Any) -> None:
        """Run the rule's right-hand side with the captured values it asks for.

        Raises what the right-hand side raises, and TypeError for a parameter nothing captures.
        """
        context = self.context
        if not context:
            self.branch.action(engine)
        elif self.branch.asks is None:
            self.branch.action(engine, **context)
        else:
            asked = {name: context[name] for name in self.branch.asks if name in context}
            self.branch.action(engine, **asked)

    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__

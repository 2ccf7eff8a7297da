"""Our own parts for Experta: an exact agenda, a compiled matcher, and conclusions with reasons.

They plug in through Experta's extension points (`__strategy__`, `__matcher__`, subclassing) and
cure the bugs that tests/test_experta_bugs.py lists. The modules below this one, from the bottom
up: quiet, memory, alpha, dispatch, matches, branches, network, matcher, agenda, support.
"""

import inspect
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from .agenda import OrderedStrategy
from .matcher import CompiledMatcher
from .matches import Match
from .memory import Content, LeanFact, WorkingMemory, content_of
from .quiet import Agenda, DefFacts, KnowledgeEngine, Rule
from .support import Justification, grounded, justifications

__all__ = ["CompiledMatcher", "LeanFact", "LogicalEngine", "OrderedStrategy"]


class LogicalEngine(KnowledgeEngine):
    """An Experta engine whose conclusions know their reasons and leave when the last one does.

    Rules and `DefFacts` come from the class. Facts and the agenda are brought up to date by
    `run()`. What the engine knows of a consultation is in the instance only, and `reset()` makes it
    new, also after an exception; an engine serves one thread at a time.
    """

    __strategy__ = OrderedStrategy
    __matcher__ = CompiledMatcher

    def __init__(self) -> None:
        """Compiles the rules. Raises SyntaxError for conditions that have no meaning."""
        super().__init__()
        self._deffacts = [(given, _asked(given)) for given in self.get_deffacts()]
        self._clear()

    def get_rules(self) -> list[Any]:
        """The rules of the class, read without touching them: Experta writes the engine into them,
        which other threads would see."""
        return [value for value in _members(type(self)) if isinstance(value, Rule)]

    def get_deffacts(self) -> list[Any]:
        """The initial facts of the class, in their order; read without touching them, as above."""
        found = [value for value in _members(type(self)) if isinstance(value, DefFacts)]
        return sorted(found, key=lambda given: given.order)

    # -- facts

    def reset(self, **kwargs: Any) -> None:
        """Forget the consultation and declare the initial facts.

        `kwargs` go to the `DefFacts` that ask for them.
        """
        self._clear()
        self.matcher.reset()
        for given, asked in self._deffacts:
            wanted = kwargs if asked is None else {k: v for k, v in kwargs.items() if k in asked}
            for fact in given.__wrapped__(self, **wanted):
                self.declare(fact.copy())

    def _clear(self) -> None:
        self.running = False
        self.agenda = Agenda()
        self.facts = WorkingMemory()
        # By the number of the fact: the activations that concluded it and still stand.
        self._reasons: dict[int, dict[Match, None]] = {}
        # Concluded facts that were also declared, and those whose last reasons may be circular.
        self._stated: set[int] = set()
        self._doubtful: dict[int, None] = {}
        # What changed since `_told`, the number of the next fact at that time.
        self._changed: dict[Content, Any] = {}
        self._told = 0
        self._firing: Match | None = None

    def declare(self, *facts: Any) -> Any:
        """State facts; returns the last one as it stands.

        A fact that stands already is not doubled; if it was a conclusion it now stands by itself
        too. Raises what `WorkingMemory.declare` raises.
        """
        standing = None
        for fact in facts:
            standing = self.facts.declare(fact)
            if standing is None:
                standing = self.facts.standing[content_of(fact)]
                if standing.__factid__ in self._reasons:
                    self._stated.add(standing.__factid__)
        return standing

    def retract(self, idx_or_declared_fact: Any) -> None:
        """Take back a stated fact, given by its number, itself or an equal fact.

        It still stands if it is a conclusion as well. Raises IndexError when it does not stand, and
        ValueError when it was only concluded: a conclusion leaves with its reasons.
        """
        if isinstance(idx_or_declared_fact, int):
            fact = self.facts.get(idx_or_declared_fact)
        else:
            fact = self.facts.find(idx_or_declared_fact)
        if fact is None:
            raise IndexError("Fact not found.")
        number = fact.__factid__
        if number not in self._reasons:
            self.facts.remove(number)
        elif number not in self._stated:
            raise ValueError(f"{fact!r} is a conclusion: it leaves when its reasons do.")
        else:
            self._stated.discard(number)
            self._doubtful[number] = None

    # -- conclusions

    def conclude(self, fact: Any) -> Any:
        """Declare `fact` because of the activation that is firing; returns the fact as it stands.

        `fact` itself is never numbered or kept, so a rule may conclude one template for ever.
        Raises RuntimeError outside a rule's right-hand side.
        """
        match = self._firing
        if match is None:
            raise RuntimeError("conclude() is only for a rule's right-hand side.")
        facts = self.facts
        lean = isinstance(fact, LeanFact)
        content = fact.content if lean else content_of(fact)
        standing: Any = facts.standing.get(content)
        if standing is None:
            standing = facts.add(content, fact.copy()) if lean else facts.declare(fact.copy())
            number = standing.__factid__
            self._reasons[number] = {match: None}
        else:
            number = standing.__factid__
            reasons = self._reasons.get(number)
            if reasons is None:
                reasons = self._reasons[number] = {}
                self._stated.add(number)
            elif match in reasons:
                return standing
            reasons[match] = None
            self._changed[content] = standing
        if match.concluded is None:
            match.concluded = [number]
        else:
            match.concluded.append(number)
        return standing

    def justifications(self, fact: Any) -> list[Justification]:
        """The live reasons for `fact`, each as (rule name, premises in the order of its patterns).

        In the order of the rules, then of what the premises say. Empty for what is not concluded.
        """
        standing: Any = self.facts.find(fact)
        reasons = None if standing is None else self._reasons.get(standing.__factid__)
        return justifications(reasons) if reasons else []

    def conclusions(self) -> Iterator[tuple[Any, list[Justification]]]:
        """Every concluded fact with its justifications, in the order they were concluded."""
        facts = self.facts
        for number, reasons in self._reasons.items():
            if reasons:
                yield facts[number], justifications(reasons)

    def take_changed(self) -> list[Any]:
        """The facts that were concluded, were withdrawn or got other reasons since this was last
        called, or since the reset. One that was withdrawn has no justifications any more."""
        changed, self._changed = self._changed, {}
        fresh = list(takewhile(lambda number: number >= self._told, reversed(self._reasons)))
        for number in reversed(fresh):
            fact = self.facts[number]
            changed[content_of(fact)] = fact
        self._told = self.facts.last_index
        return list(changed.values())

    # -- running

    def run(self, steps: float = float("inf")) -> None:
        """Fire activations until none is left, `steps` have fired, or a rule calls `halt()`.

        Raises what a right-hand side or predicate raises; `reset()` then makes the engine good
        again.
        """
        self.running = True
        try:
            while steps > 0 and self.running:
                if self.facts.added or self.facts.removed or self._doubtful:
                    self._refresh()
                match = self.agenda.get_next()
                if match is None:
                    break
                steps -= 1
                self._firing = match
                match.fire(self)
        finally:
            self.running = False
            self._firing = None

    def _refresh(self) -> None:
        """Bring matches, agenda and conclusions in line with the facts, to a fixpoint."""
        facts = self.facts
        while True:
            if facts.added or facts.removed:
                added, removed = self.matcher.changes(*facts.changes)
                if added or removed:
                    self.strategy.update_agenda(self.agenda, added, removed)
                for match in removed:
                    if match.concluded:
                        self._withdraw(match)
            elif self._doubtful:
                number = self._doubtful.popitem()[0]
                concluded = number in self._reasons and number not in self._stated
                if concluded and not grounded(number, self._reasons, self._stated):
                    self._remove(number)
            else:
                return

    def _withdraw(self, match: Match) -> None:
        """Take this activation out of the reasons for what it concluded."""
        for number in match.concluded or ():
            reasons = self._reasons.get(number)
            if reasons is None or match not in reasons:
                continue
            del reasons[match]
            if not reasons and number not in self._stated:
                self._remove(number)
                continue
            fact = self.facts[number]
            self._changed[content_of(fact)] = fact
            if number not in self._stated:
                # What is left may rest on this very fact: judged when all losses are known.
                self._doubtful[number] = None
        match.concluded = None

    def _remove(self, number: int) -> None:
        fact = self.facts[number]
        self._changed[content_of(fact)] = fact
        del self._reasons[number]
        self.facts.remove(number)


def _members(cls: type) -> list[Any]:
    names: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        names.update(vars(base))
    return list(names.values())


def _asked(given: Any) -> frozenset[str] | None:
    """The keyword arguments a `DefFacts` takes; None when it takes any."""
    parameters = inspect.signature(given.__wrapped__).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return None
    return frozenset(parameters)

"""Our own parts for Experta: an exact agenda, a compiled matcher, and conclusions with reasons.

They plug in through Experta's extension points (`__strategy__`, `__matcher__`, subclassing) and
cure the bugs that tests/test_experta_bugs.py lists. The modules below this one, from the bottom
up: quiet, memory, alpha, branches, network, matcher.
"""

import inspect
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from .branches import Match
from .matcher import CompiledMatcher
from .memory import Content, LeanFact, WorkingMemory, content_of
from .quiet import Agenda, DefFacts, Fact, KnowledgeEngine, Rule, Strategy

__all__ = ["CompiledMatcher", "LeanFact", "LogicalEngine", "OrderedStrategy"]

Justification = tuple[str, tuple[Any, ...]]

_KEY = attrgetter("key")


class _Earlier:
    """Orders rules of other matchers by where they are written: what stands first fires first."""

    def __init__(self, rule: Any) -> None:
        function: Any = getattr(rule, "__wrapped__", None)
        code = getattr(function, "__code__", None)
        self.place = ("", 0, "", "")
        if code is not None:
            names = function.__qualname__, function.__name__
            self.place = code.co_filename, code.co_firstlineno, *names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Earlier) and self.place == other.place

    def __lt__(self, other: "_Earlier") -> bool:
        return self.place > other.place


class OrderedStrategy(Strategy):  # type: ignore[misc]
    """Salience first, then the newest facts, then the order in which rules are defined.

    The order is the same in every process, an activation that is withdrawn is always found, and
    nothing is remembered outside the agenda. With Experta's own matcher "defined" means the place
    in the source text.
    """

    def update_agenda(self, agenda: Any, added: Iterable[Any], removed: Iterable[Any]) -> None:
        """Take `removed` out of the agenda (those that fired are not in it) and put `added` in."""
        waiting = agenda.activations
        for activation in removed:
            key = activation.key or self._place(activation)
            index = bisect_left(waiting, key, key=_KEY)
            while index < len(waiting) and waiting[index].key == key:
                if waiting[index] == activation:
                    del waiting[index]
                    break
                index += 1
        for activation in added:
            if activation.key is None:
                self._place(activation)
            insort(waiting, activation, key=_KEY)

    # The name that Experta's own base class asks for.
    _update_agenda = update_agenda

    @staticmethod
    def _place(activation: Any) -> Any:
        """The activation's key; the greatest fires first."""
        if activation.key is None:
            numbers = sorted((fact["__factid__"] for fact in activation.facts), reverse=True)
            captured = sorted(
                (name, value["__factid__"] if isinstance(value, Fact) else repr(value))
                for name, value in activation.context.items()
                if not name.startswith("__")
            )
            rule = activation.rule
            activation.key = (rule.salience, numbers, _Earlier(rule), str(captured))
        return activation.key


class Support:
    """Why a concluded fact stands: the activations that concluded it, and whether it was also
    declared."""

    __slots__ = ("by", "fact", "stated")

    def __init__(self, fact: Any, stated: bool) -> None:
        self.fact = fact
        self.stated = stated
        self.by: dict[Match, None] = {}


class LogicalEngine(KnowledgeEngine):  # type: ignore[misc]
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
        self._supports: dict[int, Support] = {}
        self._doubtful: dict[int, None] = {}
        self._changed: dict[Content, Any] = {}
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
                known: Any = self.facts.find(fact)
                if known.__factid__ in self._supports:
                    self._supports[known.__factid__].stated = True
                standing = known
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
        support = self._supports.get(number)
        if support is None:
            self.facts.remove(number)
        elif not support.stated:
            raise ValueError(f"{fact!r} is a conclusion: it leaves when its reasons do.")
        else:
            support.stated = False
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
        content = content_of(fact)
        standing: Any = self.facts.standing.get(content)
        support = None if standing is None else self._supports.get(standing.__factid__)
        if support is None:
            stated = standing is not None
            if isinstance(fact, LeanFact) and not stated:
                standing = self.facts.add(content, fact.copy())
            elif not stated:
                standing = self.facts.declare(fact.copy())
            support = self._supports[standing.__factid__] = Support(standing, stated)
        if match not in support.by:
            support.by[match] = None
            if match.concluded is None:
                match.concluded = [standing.__factid__]
            else:
                match.concluded.append(standing.__factid__)
            self._changed[content] = standing
        return standing

    def justifications(self, fact: Any) -> list[Justification]:
        """The live reasons for `fact`, each as (rule name, premises in the order of its patterns).

        In the order of the rules, then of what the premises say. Empty for what is not concluded.
        """
        standing = self.facts.find(fact)
        support = None if standing is None else self._supports.get(standing.__factid__)
        return [] if support is None else _justifications(support)

    def conclusions(self) -> Iterator[tuple[Any, list[Justification]]]:
        """Every concluded fact with its justifications, in the order they were concluded."""
        for support in self._supports.values():
            if support.by:
                yield support.fact, _justifications(support)

    def take_changed(self) -> list[Any]:
        """The facts that were concluded, were withdrawn or got other reasons since this was last
        called, or since the reset. One that was withdrawn has no justifications any more."""
        changed = list(self._changed.values())
        self._changed = {}
        return changed

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
                self.strategy.update_agenda(self.agenda, added, removed)
                for match in removed:
                    if match.concluded:
                        self._withdraw(match)
            elif self._doubtful:
                number = self._doubtful.popitem()[0]
                support = self._supports.get(number)
                if support and not support.stated and not self._grounded(support):
                    self._remove(number)
            else:
                return

    def _withdraw(self, match: Match) -> None:
        for number in match.concluded or ():
            support = self._supports.get(number)
            if support is None or match not in support.by:
                continue
            del support.by[match]
            self._changed[content_of(support.fact)] = support.fact
            if support.stated:
                continue
            if support.by:
                # What is left may rest on this very fact: judged when all losses are known.
                self._doubtful[number] = None
            else:
                self._remove(number)
        match.concluded = None

    def _remove(self, number: int) -> None:
        fact = self._supports.pop(number).fact
        self._changed[content_of(fact)] = fact
        self.facts.remove(number)

    def _grounded(self, doubted: Support) -> bool:
        """Does a chain of reasons lead from stated facts to this one, without a circle?"""
        supports = self._supports

        def open_premises(match: Match) -> list[Support]:
            found = (supports.get(number) for number in match.ids)
            return [support for support in found if support is not None and not support.stated]

        if not all(open_premises(match) for match in doubted.by):
            return True
        below = {doubted: [open_premises(match) for match in doubted.by]}
        queue = [doubted]
        for support in queue:
            for premise in (premise for reason in below[support] for premise in reason):
                if premise not in below:
                    below[premise] = [open_premises(match) for match in premise.by]
                    queue.append(premise)
        grounded: set[Support] = set()
        while doubted not in grounded:
            found = {
                support
                for support, reasons in below.items()
                if support not in grounded and any(grounded.issuperset(each) for each in reasons)
            }
            if not found:
                return False
            grounded |= found
        return True


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


def _justifications(support: Support) -> list[Justification]:
    matches = list(support.by)
    if len(matches) > 1:
        matches.sort(key=lambda match: match.branch.number)
        if len({match.branch.number for match in matches}) < len(matches):
            matches.sort(key=lambda match: (match.branch.number, [_words(f) for f in match.facts]))
    return [(match.rule.__name__, match.facts) for match in matches]


def _words(fact: Any) -> tuple[str, list[tuple[str, str]]]:
    """What a fact says, in a form that sorts alike in every process and after every history."""
    return type(fact).__name__, sorted(
        (str(slot), str(sorted(map(repr, value))) if isinstance(value, frozenset) else repr(value))
        for slot, value in fact.items()
        if slot != "__factid__"
    )

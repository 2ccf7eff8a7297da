"""Our own parts for Experta: an exact agenda, a compiled matcher, and conclusions with reasons.

They plug in through Experta's extension points (`__strategy__`, `__matcher__`, subclassing) and
cure the bugs that tests/experta_bugs lists. The modules below this one, from the bottom
up: quiet, memory, alpha, dispatch, matches, branches, counted, tally, network, matcher, agenda,
support.
"""

from collections.abc import Iterator
from typing import Any

from .agenda import OrderedStrategy
from .counted import Concludes, CountedRules, Ids, is_counted
from .declared import asked, deffacts_of, rules_in_order, rules_of
from .matcher import CompiledMatcher
from .matches import Match
from .memory import LeanFact, WorkingMemory, content_of
from .quiet import Agenda, KnowledgeEngine
from .support import Justification, Record, grounded, justifications
from .tally import Tally

__all__ = [
    "CompiledMatcher",
    "Concludes",
    "LeanFact",
    "LogicalEngine",
    "OrderedStrategy",
    "Record",
    "content_of",
]


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
        self.counted = CountedRules(rule for rule in rules_in_order(self) if is_counted(rule))
        super().__init__()
        self.counted.connect(self.matcher.templates)
        self._deffacts = [(given, asked(given)) for given in self.get_deffacts()]
        self._clear()

    def get_rules(self) -> list[Any]:
        """The rules of the class; see rules.declared for why not Experta's way."""
        return rules_of(type(self))

    def get_deffacts(self) -> list[Any]:
        """The initial facts of the class, in their order."""
        return deffacts_of(type(self))

    # -- facts

    def reset(self, **kwargs: Any) -> None:
        """Forget the consultation and declare the initial facts.

        `kwargs` go to the `DefFacts` that ask for them.
        """
        self._clear()
        self.matcher.reset()
        for given, names in self._deffacts:
            wanted = kwargs if names is None else {k: v for k, v in kwargs.items() if k in names}
            for fact in given.__wrapped__(self, **wanted):
                self.declare(fact.copy())

    def _clear(self) -> None:
        self.running = False
        self.agenda = Agenda()
        self.facts = WorkingMemory(self.counted.by_content)
        # By the number of the fact: the activations that concluded it and still stand.
        self._reasons: dict[int, dict[Match, None]] = {}
        # The numbers of declared facts, and of conclusions whose last reasons may be circular.
        self.stated: set[int] = set()
        self._doubtful: dict[int, None] = {}
        # What changed since this was last asked for.
        self._changed: dict[int, Any] = {}
        self._tally = Tally(self.counted, self.facts, self._changed, (self.stated, self._reasons))
        self._firing: Match | None = None

    def declare(self, *facts: Any) -> Any:
        """State facts; returns the last one as it stands.

        A fact that stands already is not doubled; if it was a conclusion it now stands by itself
        too. Raises what `WorkingMemory.declare` raises.
        """
        standing: Any = None
        for fact in facts:
            standing = self.facts.declare(fact)
            if standing is None:
                standing = self.facts.find(fact)
            self.stated.add(standing.__factid__)
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
        if number not in self.stated:
            raise ValueError(f"{fact!r} is a conclusion: it leaves when its reasons do.")
        self.stated.discard(number)
        if self._is_concluded(number):
            self._doubtful[number] = None
        else:
            self.facts.remove(number)

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
        standing: Any = facts.saying(content)
        if standing is None:
            standing = facts.add(content, fact.copy()) if lean else facts.declare(fact.copy())
        number = standing.__factid__
        reasons = self._reasons.get(number)
        if reasons is None:
            self._reasons[number] = {match: None}
        elif match in reasons:
            return standing
        else:
            reasons[match] = None
        self._changed[number] = standing
        if match.concluded is None:
            match.concluded = [number]
        else:
            match.concluded.append(number)
        return standing

    def _is_concluded(self, number: int) -> bool:
        return number in self._reasons or (number < 0 and self._tally.support[number] > 0)

    def justifications(self, fact: Any) -> list[Justification]:
        """The live reasons for `fact`, each as (rule name, premises in the order of its patterns).

        In the order of the rules, then of what the premises say. Empty for what is not concluded.
        """
        standing: Any = self.facts.find(fact)
        if standing is None:
            return []
        number = standing.__factid__
        activations = self._reasons.get(number, ())
        return justifications(self.counted, self._tally.held, self.facts, number, activations)

    def activations(self) -> Iterator[Match]:
        """The activations that fired and still stand, by what they concluded."""
        for reasons in self._reasons.values():
            yield from reasons

    def record(self) -> Record:
        """What stands now, to be read at any time; the engine may go on."""
        activations = {number: tuple(reasons) for number, reasons in self._reasons.items()}
        return Record(self.counted, dict(self.facts), dict(self._tally.homes), activations)

    def conclusions(self) -> Iterator[tuple[Any, list[Justification]]]:
        """Every concluded fact with its justifications, in the order they were concluded."""
        return self.record().conclusions()

    def take_changed(self) -> list[Any]:
        """The facts that were concluded, were withdrawn or got other reasons since this was last
        called, or since the reset. One that was withdrawn has no justifications any more."""
        changed = list(self._changed.values())
        if max(self._changed, default=-1) >= 0:
            # What left and came back has two numbers, unless it is a template.
            changed = list({content_of(fact): fact for fact in changed}.values())
        self._changed.clear()
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
                changes = self._tally.count(*facts.changes)
                added, removed = self.matcher.changes(*changes)
                if added or removed:
                    self.strategy.update_agenda(self.agenda, added, removed)
                for match in removed:
                    if match.concluded:
                        self._withdraw(match)
                self._doubtful.update(self._tally.take_weakened())
            elif self._doubtful:
                number = self._doubtful.popitem()[0]
                if number in facts and not self._stands(number):
                    self._remove(number)
            else:
                return

    def _stands(self, number: int) -> bool:
        """Whether a fact is stated, or rests on what is."""

        def stated(number: int) -> bool:
            return number in self.stated or not self._is_concluded(number)

        def reasons(number: int) -> list[Ids]:
            found = [match.ids for match in self._reasons.get(number, ())]
            if number < 0:
                found += [ids for _, ids in self.counted.reasons(number, self._tally.held)]
            return found

        return stated(number) or grounded(number, reasons, stated)

    def _withdraw(self, match: Match) -> None:
        """Take this activation out of the reasons for what it concluded."""
        for number in match.concluded or ():
            reasons = self._reasons.get(number)
            if reasons is None or match not in reasons:
                continue
            del reasons[match]
            self._changed[number] = self.facts[number]
            if not reasons:
                del self._reasons[number]
                if number not in self.stated and not self._is_concluded(number):
                    self._remove(number)
                    continue
            # What is left may rest on this very fact: judged when all losses are known.
            self._doubtful[number] = None
        match.concluded = None

    def _remove(self, number: int) -> None:
        self._changed[number] = self.facts[number]
        self._reasons.pop(number, None)
        self.facts.remove(number)

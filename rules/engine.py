"""The advisor's engine: answers in, a trace out.

One warm Experta engine serves the process behind a lock. It holds no answers between sessions,
and whatever raises inside it makes it be thrown away and built again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .compile import Compiler
from .conditions import Answers
from .knowledge import Knowledge
from .matching import LeanFact
from .method import Method
from .terms import Answer, Given, Reached
from .trace import Conclusion, Reason, Trace

_SLOTS: dict[str, tuple[str, ...]] = {
    "Given": ("fact", "value"),
    "Answer": ("fact", "value"),
    "NotRelevant": ("fact",),
    "RowFails": ("table", "row"),
    "Holds": ("table",),
    "Fails": ("table",),
    "NeedsHold": ("stage",),
    "NeedsFail": ("stage",),
    "Reached": ("stage",),
    "NotReached": ("stage",),
    "NextStage": ("stage",),
    "Status": ("item", "status"),
    "Exposed": ("risk",),
    "Helps": ("component", "risk"),
    "ReducedBy": ("risk", "component"),
    "NothingAgainst": ("strategy",),
    "NoneSuits": ("strategy",),
    "Candidate": ("step",),
    "Wanted": ("step", "part", "owner", "by"),
    "Raises": ("step", "stage"),
    "Relieves": ("step", "risk", "component"),
    "Removes": ("step", "factor"),
    "Settles": ("step", "question"),
    "Speaks": ("item",),
    "Shown": ("link",),
}
"""The slots of each term that the trace shows; the others only help to match."""


class Session:
    """One agency's answers in the engine, for as long as the lock is held."""

    def __init__(self, engine: Method, knowledge: Knowledge):
        self._engine, self._knowledge = engine, knowledge
        self._given: dict[str, LeanFact] = {}
        engine.reset()

    def answer(self, answers: Answers) -> Trace:
        """The trace for exactly these answers. What did not change is not worked out again."""
        self._change(answers)
        return self._trace()

    def reached(self, answers: Answers) -> frozenset[str]:
        """The stages and levels that these answers reach: what a step is judged by."""
        self._change(answers)
        terms = self._engine.facts.values()
        return frozenset(term["stage"] for term in terms if type(term) is Reached)

    def _change(self, answers: Answers) -> None:
        for fact in [name for name in self._given if name not in answers]:
            self._engine.retract(self._given.pop(fact))
        fresh: list[LeanFact] = []
        for fact, chosen in answers.items():
            term = self._term(fact, frozenset(chosen))
            old = self._given.get(fact)
            if old is not None and old == term:
                continue
            if old is not None:
                self._engine.retract(old)
            fresh.append(term)
            self._given[fact] = term
        for fact, term in zip([str(t["fact"]) for t in fresh], fresh, strict=True):
            self._given[fact] = self._engine.declare(term)
        self._engine.run()

    def _term(self, fact: str, value: frozenset[str]) -> LeanFact:
        term: type[LeanFact] = Given if self._knowledge.facts[fact].ask_if else Answer
        given: LeanFact = term(fact=fact, value=value)
        return given

    def _trace(self) -> Trace:
        concluded = list(self._engine.conclusions())
        terms = [*self._given.values(), *(term for term, _ in concluded)]
        # A premise is the very object that was given or concluded, so each is read once only.
        plain = {id(term): _plain(term) for term in terms}
        reasons: dict[Conclusion, tuple[Reason, ...]] = {
            plain[id(term)]: () for term in self._given.values()
        }
        for term, justifications in concluded:
            found = [
                Reason(rule, tuple([plain[id(p)] for p in premises if id(p) in plain]))
                for rule, premises in justifications
            ]
            reasons[plain[id(term)]] = tuple(sorted(found) if len(found) > 1 else found)
        return Trace(reasons)


class Engine:
    """The engine of one knowledge base. Safe to use from several threads."""

    def __init__(self, knowledge: Knowledge):
        self.knowledge = knowledge
        self._class = Compiler(knowledge).engine_class()
        self._lock = threading.Lock()
        self._warm: Method | None = None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """The engine for one agency's answers; others wait. Nothing of it stays behind."""
        with self._lock:
            engine, self._warm = self._warm or self._class(), None
            yield Session(engine, self.knowledge)
            engine.reset()
            # Only an engine that came through without an exception is used again.
            self._warm = engine

    def run(self, answers: Answers) -> Trace:
        """The trace for `answers`, from a cold start."""
        with self.session() as session:
            return session.answer(answers)


def _plain(term: LeanFact) -> Conclusion:
    name = type(term).__name__
    # Read past Experta's own accessor, which costs as much as all the rest.
    values: list[object] = [dict.__getitem__(term, slot) for slot in _SLOTS[name]]
    return Conclusion(name, tuple([v if type(v) is str else _text(v) for v in values]))


def _text(value: object) -> str:
    return "|".join(sorted(value)) if isinstance(value, frozenset) else str(value)

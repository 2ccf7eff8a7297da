"""The advisor's engine: answers in, a trace out.

One warm Experta engine serves the process behind a lock. It holds no answers between sessions,
and whatever raises inside it makes it be thrown away and built again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from .compile import Compiler
from .conditions import Answers
from .knowledge import Knowledge
from .matching import LeanFact, Record, content_of
from .method import Method
from .terms import Answer, Given, Reached
from .trace import Conclusion, Reason, Reasons, Trace

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


class Difference(NamedTuple):
    """What other answers would add to the conclusions, and what they would take from them."""

    gained: tuple[Conclusion, ...]
    lost: tuple[Conclusion, ...]


class Session:
    """One agency's answers in the engine, for as long as the lock is held."""

    def __init__(self, warm: _Warm, knowledge: Knowledge):
        self._warm, self._engine, self._knowledge = warm, warm.engine, knowledge
        self._answers: dict[str, tuple[str, ...]] = {}
        self._given: dict[str, LeanFact] = {}
        self._engine.reset()

    def answer(self, answers: Answers) -> Trace:
        """The trace for exactly these answers. What did not change is not worked out again."""
        self._change(answers)
        record = self._engine.record()
        templates = self._warm.templates
        plain = {
            number: templates[number] if number < 0 else _plain(fact)
            for number, fact in record.facts.items()
            if number
        }
        return Trace(plain.values(), lambda: _reasons(record, plain))

    def reached(self, answers: Answers) -> frozenset[str]:
        """The stages and levels that these answers reach: what a step is judged by."""
        self._change(answers)
        standing = self._engine.facts.standing
        return frozenset(s for s, content in self._warm.stages.items() if content in standing)

    def what_if(self, changes: Mapping[str, tuple[str, ...] | None]) -> Difference:
        """What would be concluded otherwise if these facts had these answers, or None.

        The session stays as it is. This costs as much as changing the answers, twice.
        """
        before = dict(self._answers)
        after = {fact: chosen for fact, chosen in {**before, **changes}.items() if chosen}
        engine = self._engine
        engine.take_changed()
        self._change(after)
        changed = [(content_of(fact), fact) for fact in engine.take_changed()]
        standing = engine.facts.standing
        there = [content in standing for content, _ in changed]
        self._change(before)
        gained: list[Conclusion] = []
        lost: list[Conclusion] = []
        for (content, fact), now in zip(changed, there, strict=True):
            if now != (content in standing):
                (gained if now else lost).append(_plain(fact))
        return Difference(tuple(gained), tuple(lost))

    def _change(self, answers: Answers) -> None:
        given, engine = self._given, self._engine
        for fact in [name for name in given if name not in answers]:
            engine.retract(given.pop(fact))
        for fact, chosen in answers.items():
            if fact in given:
                if self._answers[fact] == chosen:
                    continue
                engine.retract(given[fact])
            term: type[LeanFact] = Given if self._knowledge.facts[fact].ask_if else Answer
            given[fact] = engine.declare(term(fact=fact, value=frozenset(chosen)))
        self._answers = dict(answers)
        engine.run()


class Engine:
    """The engine of one knowledge base. Safe to use from several threads."""

    def __init__(self, knowledge: Knowledge):
        self.knowledge = knowledge
        self._class = Compiler(knowledge).engine_class()
        self._lock = threading.Lock()
        self._warm: _Warm | None = None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """The engine for one agency's answers; others wait. Nothing of it stays behind."""
        with self._lock:
            warm, self._warm = self._warm or _Warm(self._class()), None
            yield Session(warm, self.knowledge)
            warm.engine.reset()
            # Only an engine that came through without an exception is used again.
            self._warm = warm

    def run(self, answers: Answers) -> Trace:
        """The trace for `answers`, from a cold start."""
        with self.session() as session:
            return session.answer(answers)


class _Warm:
    """An engine that has compiled its rules, with what is read of it again and again."""

    def __init__(self, engine: Method):
        self.engine = engine
        self.templates = [_plain(template) for template in engine.counted.templates]
        self.stages = {stage: Reached(stage=stage).content for stage in engine.index.below}


def _reasons(record: Record, plain: Mapping[int, Conclusion]) -> Reasons:
    """What is given rests on nothing; the initial fact, which is in no advice, is left out."""
    found: dict[Conclusion, tuple[Reason, ...]] = dict.fromkeys(plain.values(), ())
    for fact, justifications in record.conclusions():
        reasons = [
            Reason(rule, tuple([plain[p.__factid__] for p in premises if p.__factid__]))
            for rule, premises in justifications
        ]
        found[plain[fact.__factid__]] = tuple(sorted(reasons) if len(reasons) > 1 else reasons)
    return found


def _plain(term: LeanFact) -> Conclusion:
    name = type(term).__name__
    # Read past Experta's own accessor, which costs as much as all the rest.
    values: list[object] = [dict.__getitem__(term, slot) for slot in _SLOTS[name]]
    return Conclusion(name, tuple([v if type(v) is str else _text(v) for v in values]))


def _text(value: object) -> str:
    return "|".join(sorted(value)) if isinstance(value, frozenset) else str(value)

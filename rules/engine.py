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
from .items import Fact
from .knowledge import Knowledge
from .matching import LeanFact, LogicalEngine, Record
from .method import Method
from .terms import Answer, Given, Reached
from .trace import Conclusion, Reason, Reasons, Trace
from .unfold import unfold

SHOWN: dict[str, tuple[str, ...]] = {
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


Changes = Mapping[str, tuple[str, ...] | None]
"""Other answers: fact -> the chosen option ids, or None where it has no answer any more."""


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
        """The trace for exactly these answers."""
        self.change(answers)
        record = self._engine.record()
        templates = self._warm.templates
        shown = {
            number: templates[number] if number < 0 else plain(fact)
            for number, fact in record.facts.items()
            if number
        }
        return Trace(shown.values(), lambda: _reasons(record, shown))

    def reached(self, answers: Answers) -> frozenset[str]:
        """The stages and levels that these answers reach: what a step is judged by."""
        self.change(answers)
        saying = self._engine.facts.saying
        return frozenset(
            s for s, content in self._warm.stages.items() if saying(content) is not None
        )

    def what_if(self, changes: Changes) -> Difference:
        """What would be concluded otherwise if these facts had these answers, or none.

        The session stays as it is. This costs as much as changing the answers, twice.
        """
        engine, stand = self._engine, self._engine.facts.stand
        before = {fact: self._answers.get(fact) for fact in changes}
        engine.take_changed()
        self.give(changes)
        changed = engine.take_changed()
        there = stand(changed)
        self.give(before)
        gained: list[Conclusion] = []
        lost: list[Conclusion] = []
        for fact, now, otherwise in zip(changed, stand(changed), there, strict=True):
            if now != otherwise:
                (gained if otherwise else lost).append(self._plain(fact))
        return Difference(tuple(gained), tuple(lost))

    def changed(self) -> dict[Conclusion, tuple[Reason, ...]]:
        """The conclusions that came, went or got other reasons since this was last asked, or since
        the session began; with the reasons they have now."""
        engine, plain = self._engine, self._plain
        return {
            plain(fact): tuple(
                Reason(rule, tuple([plain(p) for p in premises if p.__factid__]))
                for rule, premises in engine.justifications(fact)
            )
            for fact in engine.take_changed()
        }

    def _plain(self, fact: LeanFact) -> Conclusion:
        number = fact.__factid__
        return plain(fact) if number is None or number >= 0 else self._warm.templates[number]

    def change(self, answers: Answers) -> None:
        """Conclude from exactly these answers. What did not change is not worked out again."""
        gone: Changes = {fact: None for fact in self._answers if fact not in answers}
        self.give({**gone, **answers})

    def give(self, changes: Changes) -> None:
        """Conclude from other answers to these facts, or from none where it is None."""
        engine, answers = self._engine, self._answers
        for fact, chosen in changes.items():
            if answers.get(fact) == chosen:
                continue
            if fact in answers:
                engine.retract(self._given.pop(fact))
                del answers[fact]
            if chosen is not None:
                given = given_fact(self._knowledge.facts[fact], chosen)
                self._given[fact] = engine.declare(given)
                answers[fact] = chosen
        engine.run()


class Engine:
    """The engine of one knowledge base. Safe to use from several threads."""

    def __init__(self, knowledge: Knowledge):
        self.knowledge = knowledge
        self._class = Compiler(knowledge).engine_class()
        self._lock = threading.Lock()
        self._warm: _Warm | None = None

    def _unfolded(self) -> type[LogicalEngine]:
        every_answer = [
            given_fact(fact, (option,))
            for fact in self.knowledge.facts.values()
            for option in fact.options
        ]
        return unfold(self._class, every_answer)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """The engine for one agency's answers; others wait. Nothing of it stays behind."""
        with self._lock:
            warm, self._warm = self._warm or _Warm(self._unfolded()()), None
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
        self.templates = [plain(template) for template in engine.counted.templates]
        self.stages = {stage: Reached(stage=stage).content for stage in engine.index.below}


def given_fact(fact: Fact, chosen: tuple[str, ...]) -> LeanFact:
    """The answer `chosen` to `fact`, as it is declared to the engine."""
    # Where it depends whether a question arises, a rule lets the answer count.
    term: type[LeanFact] = Given if fact.ask_if else Answer
    given: LeanFact = term(fact=fact.id, value=frozenset(chosen))
    return given


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


def plain(term: LeanFact) -> Conclusion:
    """A fact of the engine as the trace shows it."""
    name = type(term).__name__
    # Read past Experta's own accessor, which costs as much as all the rest.
    values: list[object] = [dict.__getitem__(term, slot) for slot in SHOWN[name]]
    return Conclusion(name, tuple([v if type(v) is str else _text(v) for v in values]))


def _text(value: object) -> str:
    return "|".join(sorted(value)) if isinstance(value, frozenset) else str(value)

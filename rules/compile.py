"""From knowledge to an Experta engine class: every table becomes rules over answers.

For a table: one rule a row that concludes Holds, one rule a cell that concludes the row's failure
(Fails at once where there is one row), one rule that concludes Fails when every row fails. What
holds or fails for several tables together, and what a verdict makes of its item, are rules too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .helping import addressed_by, ending_steps, wants
from .items import Component, Level, Link, Model, Risk, Step, Strategy
from .knowledge import Knowledge, OwnedTable
from .matching import Concludes
from .method import SPEAKING, VERDICT_STATUS, Index, Method
from .quiet import MATCH, InitialFact, P, Rule
from .quiet import Fact as Term
from .terms import (
    Answer,
    Candidate,
    Exposed,
    Fails,
    Given,
    Holds,
    NeedsHold,
    NoneSuits,
    NothingAgainst,
    NotRelevant,
    RowFails,
    Shown,
    Speaks,
    Status,
    Wanted,
)

Body = Callable[..., None]
"""A rule: the function of its right-hand side, which Experta's decorator has made a rule."""


class Includes:
    """Tells whether an answer has one of `options`. A total function: it never raises."""

    def __init__(self, options: frozenset[str], wanted: bool):
        self.options, self.wanted = options, wanted

    def __call__(self, value: object) -> bool:
        if not isinstance(value, frozenset):
            return False
        return (not self.options.isdisjoint(value)) is self.wanted


class Compiler:
    """Collects the rules of one knowledge base, in order, under names that the trace shows."""

    def __init__(self, knowledge: Knowledge):
        self.knowledge = knowledge
        self.rules: dict[str, Body] = {}
        self._tests: dict[tuple[frozenset[str], bool], P] = {}

    def engine_class(self) -> type[Method]:
        """The class of the engine: the method rules and one rule after the other from here."""
        for build in (self._answers, self._tables, self._verdicts, self._stages, self._risks,
                      self._strategies, self._steps, self._links):  # fmt: skip
            build()
        index = make_index(self.knowledge)
        return type("Advisor", (Method,), {**self.rules, "index": index})

    def rule(self, name: str, patterns: Iterable[Term], *concludes: Term) -> None:
        """Add a rule that concludes the terms `concludes` when all `patterns` are there."""
        if name in self.rules:
            raise ValueError(f"two rules are called {name}")
        self.rules[name] = Rule(*patterns)(Concludes(name, *concludes))

    def test(self, options: Iterable[str], wanted: bool) -> P:
        """The test for a cell; equal cells share one, so that the matcher can share their work."""
        key = (frozenset(options), wanted)
        if key not in self._tests:
            self._tests[key] = P(Includes(*key))
        return self._tests[key]

    # --- answers ------------------------------------------------------------------------------
    def _answers(self) -> None:
        for fact in self.knowledge.facts.values():
            if not fact.ask_if:
                continue
            (owned,) = self.knowledge.tables_of[fact.id]
            self.rule(
                f"{fact.id} does not arise", [_verdict(Fails, owned)], NotRelevant(fact=fact.id)
            )
            name = f"{fact.id} counts"
            self.rules[name] = _counts(name, fact.id, _verdict(Holds, owned))

    # --- tables -------------------------------------------------------------------------------
    def _tables(self) -> None:
        for owned in self.knowledge.tables:
            rows = owned.table.any
            for n, row in enumerate(rows, 1):
                cells = [Answer(fact=f, value=self.test(o, True)) for f, o in row.items()]
                self.rule(f"{owned.id} holds by row {n}", cells, _verdict(Holds, owned))
                failed = (
                    _verdict(Fails, owned) if len(rows) == 1 else RowFails(table=owned.id, row=n)
                )
                for fact, options in row.items():
                    unmet = Answer(fact=fact, value=self.test(options, False))
                    self.rule(f"{owned.id} row {n} fails by {fact}", [unmet], failed)
                    if self.knowledge.facts[fact].ask_if:
                        name = f"{owned.id} row {n} fails because {fact} does not arise"
                        self.rule(name, [NotRelevant(fact=fact)], failed)
            if len(rows) > 1:
                every = [RowFails(table=owned.id, row=n) for n in range(1, len(rows) + 1)]
                self.rule(f"{owned.id} fails by every row", every, _verdict(Fails, owned))

    def _verdicts(self) -> None:
        for owned in self.knowledge.tables:
            kind = _kind(owned)
            statuses = VERDICT_STATUS.get((kind, owned.part), (None, None))
            for term, word, status in zip(
                (Holds, Fails), ("holds", "fails"), statuses, strict=True
            ):
                if status:
                    self.rule(
                        f"{owned.owner} is {status} because its {owned.part} {word}",
                        [_verdict(term, owned)],
                        Status(item=owned.owner, status=status, kind=kind),
                    )

    # --- several tables together --------------------------------------------------------------
    def _parts(self, owner: str, part: str, term: type[Term]) -> list[Term]:
        tables = self.knowledge.tables_of.get(owner, ())
        return [_verdict(term, owned) for owned in tables if owned.part == part]

    def _stages(self) -> None:
        for stage, below in _below(self.knowledge):
            needs = self._parts(stage, "needs", Holds)
            empty = "no" if needs else "yes"
            self.rule(
                f"the needs of {stage} hold",
                needs or [InitialFact()],
                NeedsHold(stage=stage, below=below, empty=empty),
            )

    def _risks(self) -> None:
        against = addressed_by(self.knowledge)
        for risk, components in against.items():
            absent = [
                term
                for component in components
                for term in self._parts(component, "in_place", Fails)
            ]
            self.rule(
                f"{risk} is live because nothing that addresses it is in place",
                [Exposed(risk=risk), *absent],
                Status(item=risk, status="live", kind="risk"),
            )

    def _strategies(self) -> None:
        for strategy in self.knowledge.of(Strategy):
            none = self._parts(strategy.id, "suits", Fails)
            if none:
                name = f"nothing suits {strategy.id}"
                self.rule(name, none, NoneSuits(strategy=strategy.id))
            nothing = self._parts(strategy.id, "against", Fails) or [InitialFact()]
            name = f"nothing speaks against {strategy.id}"
            self.rule(name, nothing, NothingAgainst(strategy=strategy.id))

    def _steps(self) -> None:
        for step in self.knowledge.of(Step):
            # An answer must be there: a question that does not arise is nothing to work on.
            undone = [Answer(fact=f, value=self.test(o, False)) for f, o in step.achieves.items()]
            before = [t for name in step.after for t in self._parts(name, "achieves", Holds)]
            self.rule(
                f"{step.id} can be taken",
                [
                    *undone,
                    *before,
                    *self._parts(step.id, "serves", Holds),
                ],
                Candidate(step=step.id),
            )
        for risk in self.knowledge.of(Risk):
            for n, row in enumerate(risk.when.any if risk.when else (), 1):
                cells = [Answer(fact=f, value=self.test(o, True)) for f, o in row.items()]
                for name in ending_steps(self.knowledge, risk, row):
                    self.rule(
                        f"{name} would take away exposure {n} to {risk.id}",
                        cells,
                        Wanted(step=name, part="exposure", owner=risk.id, by=""),
                    )
        for owned in self.knowledge.tables:
            for n, wanted in enumerate(wants(self.knowledge, owned), 1):
                name = f"{owned.id} wants {wanted['step']} ({n})"
                self.rule(name, [_verdict(Fails, owned)], wanted)

    def _links(self) -> None:
        conflicts = [link for link in self.knowledge.of(Link) if link.relation == "conflicts"]
        says_something = P(SPEAKING.__contains__)
        for item in dict.fromkeys(end for link in conflicts for end in (link.from_, link.to)):
            self.rule(
                f"{item} speaks because its status says something",
                [Status(item=item, status=says_something)],
                Speaks(item=item),
            )
        for link in conflicts:
            self.rule(
                f"both sides of {link.id} speak",
                [Speaks(item=link.from_), Speaks(item=link.to)],
                Shown(link=link.id),
            )


def _counts(name: str, fact: str, relevant: Term) -> Body:
    def fire(self: Method, value: frozenset[str]) -> None:
        self.conclude(Answer(fact=fact, value=value))

    fire.__name__ = name
    return Rule(relevant, Given(fact=fact, value=MATCH.value))(fire)


def make_index(knowledge: Knowledge) -> Index:
    """What the method rules look up."""
    below = dict(_below(knowledge))
    return Index(
        below=below,
        above={under: stage for stage, under in below.items() if under},
        model={stage: model.id for stage, model in knowledge.model_of.items()},
        addresses={c.id: tuple(e.on for e in c.addresses) for c in knowledge.of(Component)},
    )


def _below(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Each stage and level with the one below it, or "" where there is none."""
    for model in knowledge.of(Model):
        under = ""
        for stage in model.stages:
            yield stage.id, under
            under = "" if model.order == "any" else stage.id
    under = ""
    for level in knowledge.of(Level):
        yield level.id, under
        under = level.id


def _kind(owned: OwnedTable) -> str:
    return owned.owner.partition(".")[0] if "." in owned.owner else "fact"


def _verdict(term: type[Term], owned: OwnedTable) -> Term:
    return term(table=owned.id, part=owned.part, owner=owned.owner, kind=_kind(owned))

"""The oracle, part one: what can be said of an agency from its answers alone.

Naive and short, straight from what the words mean; see tests/reference.py.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from rules.items import (
    Component,
    Factor,
    Finding,
    Item,
    Level,
    Link,
    Metaphor,
    Model,
    Risk,
    Row,
    Stage,
    Strategy,
    Table,
)
from rules.knowledge import Knowledge

Verdict = bool | None
"""True: holds; False: fails; None: cannot say yet."""
Answers = Mapping[str, tuple[str, ...]]


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Fails when one fails, holds when all hold."""
    seen = list(verdicts)
    return False if False in seen else None if None in seen else True


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Holds when one holds, fails when all fail."""
    seen = list(verdicts)
    return True if True in seen else None if None in seen else False


def named(verdict: Verdict, holds: str, fails: str) -> str:
    """A verdict in the words of one kind of item."""
    return "unknown" if verdict is None else holds if verdict else fails


class Agency:
    """What can be said of one agency from its answers alone."""

    def __init__(self, knowledge: Knowledge, answers: Answers):
        self.knowledge = knowledge
        self.answers = answers
        self.all_of = functools.cache(knowledge.of)
        self.seen: dict[int, Verdict] = {}

    # --- conditions (semantics 1, 2) -----------------------------------------------------------
    def relevant(self, fact: str) -> Verdict:
        """Whether the fact matters here, by its ask_if."""
        ask_if = self.knowledge.facts[fact].ask_if
        return True if not ask_if else self.row(ask_if)

    def cell(self, fact: str, options: tuple[str, ...]) -> Verdict:
        """Whether an answer that counts is among the options."""
        relevant = self.relevant(fact)
        if relevant is False:
            return False
        if relevant is None or fact not in self.answers:
            return None
        return any(option in options for option in self.answers[fact])

    def row(self, row: Row) -> Verdict:
        """All cells of a row."""
        return every(self.cell(fact, options) for fact, options in row.items())

    def table(self, table: Table | None) -> Verdict:
        """Any row of a table. No table: cannot be said."""
        if table is None:
            return None
        if id(table) not in self.seen:
            self.seen[id(table)] = some(self.row(row) for row in table.any)
        return self.seen[id(table)]

    def cells(self, table: Table, wanted: Verdict) -> list[tuple[str, tuple[str, ...]]]:
        """The cells of a table that have the wanted verdict; of a table that holds, those of the
        first row that holds."""
        rows = [row for row in table.any if self.row(row)][:1] or table.any
        return [
            (fact, tuple(options))
            for row in rows
            for fact, options in row.items()
            if self.cell(fact, options) is wanted
        ]

    # --- stages (semantics 3) ------------------------------------------------------------------
    def own(self, stage: Stage | Level) -> Verdict:
        """Whether a stage's own needs hold."""
        return every(self.table(need) for need in stage.needs)

    def reached(self, model: Model, n: int) -> Verdict:
        """Whether stage n is reached: its own needs, and where there is an order those below."""
        first = n if model.order == "any" else 0
        return every(self.own(stage) for stage in model.stages[first : n + 1])

    def stages(self) -> set[str]:
        """Every stage that is reached, in all models."""
        return {
            stage.id
            for model in self.all_of(Model)
            for n, stage in enumerate(model.stages)
            if self.reached(model, n)
        }

    def failed_next(self, model: Model) -> list[Stage]:
        """The stages known as not reached whose stage below is reached."""
        return [
            stage
            for n, stage in enumerate(model.stages)
            if self.reached(model, n) is False
            and (model.order == "any" or n == 0 or self.reached(model, n - 1))
        ]

    def model(self, model: Model) -> dict[str, Any]:
        """The place in one model."""
        verdicts = [self.reached(model, n) for n in range(len(model.stages))]
        reached = [stage for stage, verdict in zip(model.stages, verdicts, strict=True) if verdict]
        above = [
            stage for stage, verdict in zip(model.stages, verdicts, strict=True) if not verdict
        ]
        in_order = model.order != "any"
        next_ = [self.next_stage(stage) for stage in (above[:1] if in_order else above)]
        return {
            "reached": [stage.id for stage in reached],
            "highest": reached[-1].id if reached and in_order else None,
            "status": self.model_status(model, verdicts, reached),
            "next": next_,
            "ahead": [stage.id for stage in above if in_order and self.own(stage)],
            "may_rise": any(stage["unknown"] and not stage["failed"] for stage in next_),
        }

    def model_status(self, model: Model, verdicts: list[Verdict], reached: list[Stage]) -> str:
        """reached, partial, cannot-say or not-started, the first that fits."""
        if not reached:
            return self.start_status(model, verdicts)
        if model.order == "any":
            return "reached"
        described = self.table(reached[-1].describes)
        next_known = len(reached) == len(verdicts) or verdicts[len(reached)] is False
        if described:
            return "reached"
        return "partial" if described is False and next_known else "cannot-say"

    def start_status(self, model: Model, verdicts: list[Verdict]) -> str:
        """The status where no stage is reached."""
        known = verdicts if model.order == "any" else verdicts[:1]
        needs = [self.table(need) for need in model.stages[0].needs]
        if None in known:
            return "cannot-say"
        if True in needs:
            return "partial"
        return "cannot-say" if None in needs else "not-started"

    def next_stage(self, stage: Stage) -> dict[str, Any]:
        """What a stage still lacks: the cells that decide each of its needs."""
        told: dict[str, Any] = {"stage": stage.id}
        for word, verdict in (("met", True), ("failed", False), ("unknown", None)):
            cells = [
                cell
                for need in stage.needs
                if self.table(need) is verdict
                for cell in self.cells(need, verdict)
            ]
            told[word] = [[fact, list(options)] for fact, options in dict.fromkeys(cells)]
        return told

    def frame(self) -> dict[str, Any]:
        """The level of the common frame; levels cumulate."""
        level, status = None, "cannot-say"
        for n, candidate in enumerate(self.all_of(Level)):
            holds = self.own(candidate)
            if not holds:
                if n == 0 and holds is False:
                    status = "below"
                break
            level, status = candidate.id, "reached"
        return {"level": level, "status": status}

    # --- factors, risks and the rest (semantics 4) ---------------------------------------------
    def preventer(self, factor: Factor) -> str:
        """active, addressed or unknown."""
        if self.table(factor.active_when):
            return "active"
        return "addressed" if self.table(factor.addressed_when) else "unknown"

    def addressing(self, risk: Risk) -> list[Component]:
        """The components that address a risk."""
        return [
            component
            for component in self.all_of(Component)
            if any(effect.on == risk.id for effect in component.addresses)
        ]

    def risk(self, risk: Risk) -> str:
        """live, reduced, not-present or unknown."""
        exposed = self.table(risk.when)
        if exposed is False:
            return "not-present"
        placed = [self.table(c.in_place) for c in self.addressing(risk) if c.in_place]
        if exposed is None:
            return "unknown"
        return "reduced" if True in placed else "unknown" if None in placed else "live"

    def risk_entry(self, risk: Risk) -> dict[str, Any]:
        """A risk with what exposes the agency to it and what helps."""
        status = self.risk(risk)
        components = self.addressing(risk)
        in_place = [c.id for c in components if self.table(c.in_place)]
        holding = [row for row in (risk.when.any if risk.when else ()) if self.row(row)]
        return {
            "status": status,
            "exposed_by": set(holding[0]) if holding else set(),
            "reduced_by": in_place if status == "reduced" else [],
            "still": [c.id for c in components if c.id not in in_place],
        }

    def strategy(self, strategy: Strategy) -> dict[str, Any]:
        """A strategy with the number of tables that speak for and against it."""
        suits = [self.table(table) for table in strategy.suits]
        against = [self.table(table) for table in strategy.against]
        status = "unknown"
        if some(suits) is False:
            status = "not-advised"
        elif some(suits) and some(against) is not None:
            status = "possible" if some(against) else "recommended"
        return {"status": status, "for": suits.count(True), "against": against.count(True)}

    # --- disagreements (semantics 6) -----------------------------------------------------------
    def speaks(self, id_: str) -> bool:
        """Whether an item has something to say in this advice."""
        item = self.knowledge.items[id_]
        if isinstance(item, Model):
            return any(self.speaks(stage.id) for stage in item.stages)
        if isinstance(item, Stage):
            return self.stage_speaks(item)
        if isinstance(item, Level):
            return self.level_speaks(item)
        if isinstance(item, Risk):
            return self.risk(item) in ("live", "reduced")
        if isinstance(item, Factor) and item.role == "preventer":
            return self.preventer(item) != "unknown"
        if isinstance(item, Strategy):
            return bool(self.strategy(item)["status"] != "unknown")
        if isinstance(item, Finding):
            return self.table(item.when) is True
        if isinstance(item, Metaphor):
            return self.table(item.when) is True
        return self.table(only_table(item)) is not None

    def stage_speaks(self, stage: Stage) -> bool:
        """Reached through a need or as described, or next and known as not reached."""
        model = self.knowledge.model_of[stage.id]
        if self.reached(model, model.stages.index(stage)):
            return bool(stage.needs) or self.table(stage.describes) is True
        return stage in self.failed_next(model)

    def level_speaks(self, level: Level) -> bool:
        """Reached, or next and known as not reached."""
        levels = self.all_of(Level)
        below = levels[: levels.index(level)]
        return self.own(level) is not None and every(self.own(one) for one in below) is True

    def conflicts(self) -> list[str]:
        """The disagreements to be shown."""
        return [
            link.id
            for link in self.all_of(Link)
            if link.relation == "conflicts"
            and ((self.speaks(link.from_) and self.speaks(link.to)) or self.table(link.when))
        ]


def only_table(item: Item) -> Table | None:
    """The one table of an item that has at most one."""
    found = [value for value in vars(item).values() if isinstance(value, Table)]
    return found[0] if found else None

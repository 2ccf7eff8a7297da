"""What decides an agency's places and first steps, written down as four layers of conditions.

This is semantics.md sections 3 and 5 once more, for many agencies at once (foretold.py). A layer
names new conditions: all, or one, of those that it lists must be fulfilled.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .conditions import FAILS, HOLDS, UNKNOWN, Verdict
from .helping import Help
from .items import Model, Risk, Row, Step, Table
from .knowledge import Knowledge
from .verdicts import Condition, Written

Name = tuple[str, ...]
"""What kind of condition, of what: ("can", step), ("live", step, risk), …"""


class Reached(NamedTuple):
    """A stage is reached: now, or as it would be after a step."""

    stage: str
    after: str | None = None


class Is(NamedTuple):
    """The verdict on a condition of the knowledge. UNKNOWN stands for: not known to hold."""

    verdict: Verdict
    of: Condition | Reached


Layer = dict[Name, list[Is | Name]]
_REASONS = ("decides", "reduces", "addresses", "settles", "raises")


class Telling:
    """The layers: all of a name in `first` must be fulfilled, one in `second`, all in `third`, one
    in `fourth`. `reached` has the needs that make a stage reached."""

    def __init__(self, knowledge: Knowledge, help_: Help, written: Written):
        self._knowledge, self._help, self._written = knowledge, help_, written
        self.first: Layer = {}
        self.second: Layer = {}
        self.third: Layer = {}
        self.fourth: Layer = {}
        self.reached: dict[Reached, list[Condition]] = {}
        self.own_needs: dict[str, list[Condition]] = {}
        self.standing: list[Is | Name] = []
        for model in knowledge.of(Model):
            self._places(model)
        for step in knowledge.of(Step):
            self._can(step)
        self._risks()
        self._preventers_and_questions()
        self._stages()
        for name in list(self.third):
            if name[0] in _REASONS:
                self.fourth.setdefault(("reason", name[1]), []).append(name)

    def _table(self, verdict: Verdict, table: Table | None) -> Is:
        return Is(verdict, self._written.table(table))

    def _row(self, verdict: Verdict, row: Row) -> Is:
        return Is(verdict, (self._written.row(row),))

    def _places(self, model: Model) -> None:
        """For each model who reached each stage, and who has which status."""
        in_turn = model.order != "any"
        below: list[Condition] = []
        for stage in model.stages:
            own = [self._written.table(need) for need in stage.needs]
            self.own_needs[stage.id] = own
            self.reached[Reached(stage.id)] = [*below, *own] or [(self._written.row({}),)]
            below = [*below, *own] if in_turn else []
            self.standing.append(Is(HOLDS, Reached(stage.id)))
        lowest = model.stages[:1] if in_turn else model.stages
        nobody: list[Is | Name] = [Is(FAILS, Reached(stage.id)) for stage in lowest]
        needs = model.stages[0].needs
        self.first["nobody", model.id] = nobody
        self.first["not begun", model.id] = [*nobody, *(self._table(FAILS, n) for n in needs)]
        self.standing.append(("not begun", model.id))
        if needs:
            self.second["some need", model.id] = [self._table(HOLDS, need) for need in needs]
            self.third["begun", model.id] = [("nobody", model.id), ("some need", model.id)]
            self.standing.append(("begun", model.id))
        if in_turn:
            self._described(model)

    def _described(self, model: Model) -> None:
        """Whose highest stage looks as described, and who does not look so and gets no further."""
        for stage, above in zip(model.stages, (*model.stages[1:], None), strict=True):
            top: list[Is | Name] = [Is(HOLDS, Reached(stage.id))]
            stuck: list[Is | Name] = []
            if above:
                top.append(Is(UNKNOWN, Reached(above.id)))
                stuck.append(Is(FAILS, Reached(above.id)))
            fits = [self._table(HOLDS, stage.describes)] if stage.describes else []
            self.first["fits", stage.id] = [*top, *fits]
            self.second.setdefault(("fits", model.id), []).append(("fits", stage.id))
            if stage.describes:
                fails = self._table(FAILS, stage.describes)
                self.first["partial", stage.id] = [*top, *stuck, fails]
                self.second.setdefault(("partial", model.id), []).append(("partial", stage.id))
        self.standing += [
            n for n in (("fits", model.id), ("partial", model.id)) if n in self.second
        ]

    def _can(self, step: Step) -> None:
        """Who can take a step: answered, not done yet, what comes before done, goal served."""
        parts: list[Is | Name] = []
        for fact, options in step.achieves.items():
            parts.append(self._row(FAILS, {fact: options}))
            parts.append(Is(HOLDS, (self._written.relevance(fact),)))
        parts += [self._row(HOLDS, before) for before in self._help.before[step.id]]
        parts += self._serves(step.serves)
        self.first["can", step.id] = parts
        if "goal" in step.achieves:
            self.third["decides", step.id] = [("can", step.id)]

    def _serves(self, goals: tuple[str, ...]) -> list[Is | Name]:
        return [self._row(HOLDS, {"goal": goals})] if goals else []

    def _risks(self) -> None:
        in_place = self._help.in_place
        for name, components in self._help.against.items():
            risk = self._knowledge.items[name]
            assert isinstance(risk, Risk)
            exposed = self._table(HOLDS, risk.when)
            absent = [self._table(FAILS, in_place[component][0]) for component in components]
            self.first["exposed and open", name] = [exposed, *absent]
            relieved: dict[str, list[Is | Name]] = {}
            for component, fails in zip(components, absent, strict=True):
                self.first["open", name, component] = [exposed, fails]
                for step in in_place[component][1]:
                    relieved.setdefault(step, []).append(("open", name, component))
            for row, steps in self._help.ends[name]:
                for step in steps:
                    relieved.setdefault(step, []).append(self._row(HOLDS, row))
            for step, reasons in relieved.items():
                both: list[Is | Name] = [("can", step), ("relieved", step, name)]
                self.second["relieved", step, name] = reasons
                self.third["reduces", step, name] = both
                self.third["live", step, name] = [*both, ("exposed and open", name)]
                if risk.urgent:
                    self.fourth.setdefault(("urgent", step), []).append(("live", step, name))

    def _preventers_and_questions(self) -> None:
        for n, (active, addressed, steps) in enumerate(self._help.preventers):
            both: list[Is | Name] = [self._table(HOLDS, active), self._table(FAILS, addressed)]
            for step in steps:
                self.third["addresses", step, str(n)] = [("can", step), *both]
        for n, (answered, steps) in enumerate(self._help.questions):
            for step in steps:
                self.third["settles", step, str(n)] = [("can", step), self._table(FAILS, answered)]

    def _stages(self) -> None:
        for need, steps in self._help.level_needs:
            for step in steps:
                self._want(step, self._table(FAILS, need))
        for model, place, needs in self._help.stage_needs:
            stage = model.stages[place]
            goal = self._serves(stage.serves)
            following: list[Is | Name] = [Is(FAILS, Reached(stage.id)), *goal]
            if place and model.order != "any":
                following.append(Is(HOLDS, Reached(model.stages[place - 1].id)))
            self.first["next", stage.id] = following
            for n, (need, steps) in enumerate(needs):
                fails = self._table(FAILS, need)
                for step in steps:
                    self._want(step, fails)
                    if goal:
                        raises: list[Is | Name] = [("can", step), ("next", stage.id), fails]
                        self.third["raises", step, stage.id, str(n)] = raises
        for _, step in [name for name in self.second if name[0] == "wanted"]:
            for model in self._knowledge.of(Model):
                self._completes(step, model)

    def _want(self, step: str, when: Is) -> None:
        self.second.setdefault(("wanted", step), []).append(when)

    def _completes(self, step: str, model: Model) -> None:
        """The stages that serve the goal and would be reached if only this step were done."""
        below: list[Condition] = []
        for stage in model.stages:
            own = [self._written.table(need, step) for need in stage.needs]
            needs, below = [*below, *own], [*below, *own] if model.order != "any" else []
            goal, now = self._serves(stage.serves), Reached(stage.id)
            if goal and needs and needs != self.reached[now]:
                after = Reached(stage.id, step)
                self.reached[after] = needs
                gained = [Is(HOLDS, after), Is(UNKNOWN, now)]
                wanted: list[Is | Name] = [("can", step), ("wanted", step)]
                self.third["completes", step, stage.id] = [*wanted, *gained, *goal]


def named(layers: Iterable[Layer]) -> dict[Condition, None]:
    """The conditions of the knowledge that layers ask about."""
    parts = (part for layer in layers for group in layer.values() for part in group)
    return dict.fromkeys(
        part.of for part in parts if isinstance(part, Is) and not isinstance(part.of, Reached)
    )

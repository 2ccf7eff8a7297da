"""Whether every item can be found and, where it has a rule, be concluded for some agency."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ..conditions import FAILS, HOLDS
from ..errors import Problem
from ..items import Component, Item, Level, Model, Risk, Stage, Step, Strategy, Table
from ..knowledge import Knowledge
from ..lookup import look_up
from .search import Wish, find
from .tables import at

NAMED_IN_ADVICE = ("unit",)
"""Facts that no rule needs: every report names them."""


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """Items that nobody can find or no agency can reach, and facts that serve nothing."""
    yield from _titles(knowledge)
    yield from _facts(knowledge)
    for model in knowledge.of(Model):
        below: list[Wish] = []
        for stage in model.stages:
            needs = _wishes(stage.needs)
            below = needs if model.order == "any" else [*below, *needs]
            yield from _stage(knowledge, stage, below)
    yield from _levels(knowledge)
    for risk in knowledge.of(Risk):
        yield from _risk(knowledge, risk)
    for strategy in knowledge.of(Strategy):
        yield from _strategy(knowledge, strategy)
    for step in knowledge.of(Step):
        yield from _step(knowledge, step)


def _titles(knowledge: Knowledge) -> Iterator[Problem]:
    first: dict[tuple[str, str], Item] = {}
    for item in knowledge.items.values():
        if not item.title.strip():
            yield at(item.where, f"{item.id} has no title, so nobody can look it up")
        elif item.id not in [hit.item for hit in look_up(knowledge, item.title)]:
            yield at(item.where, f'{item.id} is not found under its own title, "{item.title}"')
        earlier = first.setdefault((item.kind, item.title.casefold()), item)
        if earlier is not item:
            message = f'{item.id} has the title of {earlier.id}, "{item.title}"; tell them apart'
            yield at(item.where, message)
        for old in item.was:
            if old in knowledge.items:
                yield at(item.where, f"{item.id} was {old}, but that is an item of its own")


def _facts(knowledge: Knowledge) -> Iterator[Problem]:
    for fact in knowledge.facts.values():
        users = [user for user in knowledge.used_by[fact.id] if user in knowledge.items]
        gates = any(fact.id in (other.ask_if or {}) for other in knowledge.facts.values())
        if not users and not gates and fact.id not in NAMED_IN_ADVICE:
            yield at(fact.where, f"{fact.id} is asked, but no item uses the answer")
        if fact.section not in knowledge.words.sections:
            known = ", ".join(knowledge.words.sections)
            message = f'{fact.id}: words.yml has no section "{fact.section}". Known: {known}.'
            yield at(fact.where, message)


def _wishes(tables: tuple[Table, ...]) -> list[Wish]:
    return [(table, HOLDS) for table in tables]


def _stage(knowledge: Knowledge, stage: Stage, needs: list[Wish]) -> Iterator[Problem]:
    if find(knowledge, needs) is None:
        yield at(stage.where, f"{stage.id} can never be reached: its needs exclude each other")
    elif stage.describes and find(knowledge, [*needs, (stage.describes, HOLDS)]) is None:
        message = "an agency that reaches it can never fit its description"
        yield at(stage.where, f"{stage.id}: {message}")


def _levels(knowledge: Knowledge) -> Iterator[Problem]:
    below: list[Wish] = []
    for level in knowledge.of(Level):
        below = [*below, *_wishes(level.needs)]
        if find(knowledge, below) is None:
            yield at(level.where, f"{level.id} can never be reached: its needs exclude each other")


def _risk(knowledge: Knowledge, risk: Risk) -> Iterator[Problem]:
    if risk.when is None:
        return
    placed = {
        component.id: component.in_place
        for component in knowledge.of(Component)
        if component.in_place and any(effect.on == risk.id for effect in component.addresses)
    }
    exposed: Wish = (risk.when, HOLDS)
    if find(knowledge, [exposed, *((table, FAILS) for table in placed.values())]) is None:
        message = f"{risk.id} can never be live: whoever is exposed has something in place"
        yield at(risk.where, message)
    for component, table in placed.items():
        if find(knowledge, [exposed, (table, HOLDS)]) is None:
            where = knowledge.items[component].where
            yield at(where, f"{component} is never in place where {risk.id} is live")


def _strategy(knowledge: Knowledge, strategy: Strategy) -> Iterator[Problem]:
    clear: list[Wish] = [(table, FAILS) for table in strategy.against]
    if strategy.suits and all(
        find(knowledge, [(table, HOLDS), *clear]) is None for table in strategy.suits
    ):
        message = f"{strategy.id} can never be recommended: where it suits, something is against it"
        yield at(strategy.where, message)
    mixed = product(strategy.suits, strategy.against)
    if strategy.against and all(find(knowledge, _wishes(pair)) is None for pair in mixed):
        message = f"{strategy.id} can never be possible: nothing is against it where it suits"
        yield at(strategy.where, message)


def _step(knowledge: Knowledge, step: Step) -> Iterator[Problem]:
    if not step.achieves:
        yield at(step.where, f"{step.id} achieves nothing. Add for example achieves: {{fact: yes}}")
        return
    tables = {owned.part: owned.table for owned in knowledge.tables_of[step.id]}
    wishes: list[Wish] = [(tables["achieves"], FAILS)]
    if "serves" in tables:
        wishes.append((tables["serves"], HOLDS))
    for before in step.after:
        wishes.extend(
            (owned.table, HOLDS)
            for owned in knowledge.tables_of.get(before, ())
            if owned.part == "achieves"
        )
    if find(knowledge, wishes) is None:
        after = f" once {' and '.join(step.after)} is done" if step.after else ""
        yield at(step.where, f"{step.id} can never be proposed: nothing is left to do{after}")

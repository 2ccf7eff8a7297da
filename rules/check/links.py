"""Whether every link joins two things, and a disagreement is cited on both sides and is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from ..citing import Cite
from ..conditions import FAILS, HOLDS
from ..errors import Problem
from ..items import Component, Factor, Item, Link, Model, Stage, Step
from ..knowledge import Knowledge
from .search import Wish, find
from .tables import at

CONFLICT = "conflicts"
DECIDED_BOTH_WAYS = ("risk", "benefit", "component", "guideline", "strategy", "question")
"""Kinds that say something whether their table holds or fails."""


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """Links that join nothing, stand twice, or claim more than is cited; effects without a why."""
    for component in knowledge.of(Component):
        for effect in (*component.addresses, *component.supports):
            if effect.says == "inferred" and not effect.because:
                message = f"{component.id} on {effect.on} is inferred and so must say why (because)"
                yield at(component.where, message)
    first: dict[tuple[str, frozenset[str]], Link] = {}
    for link in knowledge.of(Link):
        ends = knowledge.items.get(link.from_), knowledge.items.get(link.to)
        if ends[0] is None or ends[1] is None:
            continue
        if ends[0] is ends[1]:
            yield at(link.where, f"{link.id} joins {link.from_} to itself")
            continue
        pair = link.relation, frozenset((link.from_, link.to))
        earlier = first.setdefault(pair, link)
        if earlier is not link:
            place = f"{earlier.where.file}:{earlier.where.line}"
            yield at(link.where, f"{link.id} says what {earlier.id} says ({place})")
        if link.says == "inferred" and not link.because:
            yield at(link.where, f"{link.id} is inferred and so must say why (because)")
        if link.relation == CONFLICT:
            yield from _conflict(knowledge, link, (ends[0], ends[1]))
        elif link.contrast:
            message = f'{link.id} has a contrast, but its relation is "{link.relation}"'
            yield at(link.where, f'{message}. Write relation: conflicts, or leave "contrast" out')


def _conflict(knowledge: Knowledge, link: Link, ends: tuple[Item, Item]) -> Iterator[Problem]:
    if not link.contrast:
        message = f"{link.id} does not say what it is. Add contrast: contradiction (both sides "
        yield at(link.where, f"{message}stated) or contrast: tension (one side inferred)")
    if not link.because:
        yield at(link.where, f"{link.id} does not say in what the two disagree (because)")
    for end in ends:
        sources = {cite.source for cite in end.cites}
        cited = [cite for cite in link.cites if cite.source in sources]
        if not cited:
            any_ = end.cites[0]
            places = ", ".join(f"{key}: {value}" for key, value in any_.at.items())
            message = f"{link.id} cites nothing for the side of {end.id}"
            line = f"{{source: {any_.source}, at: {{{places}}}}}"
            yield at(link.where, f"{message}. Add to cites, for example {line}")
        elif link.contrast == "contradiction" and not (_stated(cited) and _stated(end.cites)):
            message = f"{link.id} is called a contradiction, but the side of {end.id} is inferred"
            yield at(link.where, f"{message}. Write contrast: tension")
    yield from _shown(knowledge, link, ends)


def _stated(cites: Iterable[Cite]) -> bool:
    return any(cite.says == "stated" for cite in cites)


def _shown(knowledge: Knowledge, link: Link, ends: tuple[Item, Item]) -> Iterator[Problem]:
    """A disagreement is shown when both ends speak, or when its own `when` holds."""
    if link.when:
        return
    speaking = [_speaks(knowledge, end) for end in ends]
    silent = [end.id for end, ways in zip(ends, speaking, strict=True) if not ways]
    add = "Add a when that says for whom the disagreement matters"
    if silent:
        what = f"{' and '.join(silent)} can only be looked up"
        yield at(link.where, f"{link.id} can never be shown: {what}. {add}")
    elif all(find(knowledge, [*a, *b]) is None for a, b in product(*speaking)):
        message = f"{link.id} can never be shown: its two sides never speak for one agency"
        yield at(link.where, f"{message}. {add}")


def _speaks(knowledge: Knowledge, item: Item) -> list[list[Wish]]:
    """Under which verdicts an item has something to say in an advice (semantics.md section 6)."""
    if isinstance(item, Model):
        return [way for stage in item.stages for way in _speaks(knowledge, stage)]
    owned = knowledge.tables_of.get(item.id, ())
    held: list[Wish] = [(one.table, HOLDS) for one in owned]
    failed: list[Wish] = [(one.table, FAILS) for one in owned]
    if isinstance(item, Stage) or item.kind == "level":
        needs: list[Wish] = [(one.table, HOLDS) for one in owned if one.part == "needs"]
        described: list[Wish] = [(one.table, HOLDS) for one in owned if one.part == "describes"]
        return [way for way in (needs, described) if way]
    if isinstance(item, Step):
        return []
    if isinstance(item, Factor) and item.role == "preventer":
        return [[wish] for wish in held]
    if item.kind in DECIDED_BOTH_WAYS or isinstance(item, Factor):
        return [[wish] for wish in (*held, *failed)]
    return [[wish] for wish in held]

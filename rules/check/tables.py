"""Whether every table decides something: it can hold, it can fail, and each row adds to it."""

from __future__ import annotations

from collections.abc import Iterator

from ..citing import Where
from ..conditions import FAILS, HOLDS
from ..errors import Problem
from ..items import ROWS, Component, Factor, Link, Risk, Row, Table
from ..knowledge import Knowledge, OwnedTable
from .search import find, one_row

Canonical = frozenset[frozenset[tuple[str, frozenset[str]]]]
SHARING = ("stage", "level", "strategy", "finding", "link")
"""Kinds whose items rightly ask the same: stages share needs, findings share readers."""
GIVEN = ("agency", "audience")
"""Sections of facts that describe the agency and its public; no agency changes them by a step."""


def at(where: Where, message: str) -> Problem:
    """A problem at the place of an entry."""
    return Problem(where.file, where.line, message)


def name(knowledge: Knowledge, owned: OwnedTable) -> str:
    """How messages and cases call a table: "risk.x when"; "stage.y needs 2" if it has several."""
    parts = [table.part for table in knowledge.tables_of[owned.owner]]
    number = f" {owned.n + 1}" if parts.count(owned.part) > 1 else ""
    return f"{owned.owner} {owned.part}{number}"


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """Tables and rows that decide nothing, stand twice, or contradict another of their item."""
    for owned in knowledge.tables:
        yield from _cells(knowledge, owned)
        yield from _decides(knowledge, owned)
    yield from _twice(knowledge)
    for factor in knowledge.of(Factor):
        yield from _factor(knowledge, factor)
    yield from _exposure(knowledge)


def warnings(knowledge: Knowledge) -> Iterator[Problem]:
    """Items of one kind that look like one, and options that nothing tells apart."""
    same: dict[tuple[str, str, Canonical], list[OwnedTable]] = {}
    for owned in knowledge.tables:
        kind = owned.owner.partition(".")[0]
        if owned.part in ROWS or kind in SHARING:
            continue
        others = same.setdefault((kind, owned.part, canonical(owned.table)), [])
        for earlier in others:
            if earlier.owner != owned.owner and (advice := _alike(knowledge, earlier, owned)):
                yield at(
                    owned.table.where,
                    f"{name(knowledge, owned)} asks exactly what {name(knowledge, earlier)} asks "
                    f"({_place(earlier)}), {advice}",
                )
                break
        others.append(owned)
    yield from _options(knowledge)


def _alike(knowledge: Knowledge, one: OwnedTable, other: OwnedTable) -> str:
    """What to do about two items with one condition; nothing where that may well be.

    One answer may expose to several risks, each for a reason of its own; the same reason is likely
    a copy. What one answer shows to be in place, for two documents, is likely one thing twice.
    """
    if one.table.because == other.table.because:
        return "for the same reason. Change one of the two, or its because"
    sources = {knowledge.items[owned.owner].cites[0].source for owned in (one, other)}
    ends = {one.owner, other.owner}
    linked = any({link.from_, link.to} == ends for link in knowledge.of(Link))
    if one.part != "in_place" or len(sources) == 1 or linked:
        return ""
    return "in another document. Link the two in links.yml, or change one"


def canonical(table: Table) -> Canonical:
    """The table without the order of its rows, cells and options."""
    return frozenset(frozenset((f, frozenset(o)) for f, o in row.items()) for row in table.any)


def _cells(knowledge: Knowledge, owned: OwnedTable) -> Iterator[Problem]:
    for n, row in enumerate(owned.table.any, 1):
        for fact, options in row.items():
            where = f"{name(knowledge, owned)}, row {n}: {fact}"
            if len(set(options)) < len(options):
                yield at(owned.table.where, f"{where} lists an option twice")
            if set(options) >= set(knowledge.facts[fact].options):
                message = f"{where} lists every option, so the cell decides nothing; leave it out"
                yield at(owned.table.where, message)


def _decides(knowledge: Knowledge, owned: OwnedTable) -> Iterator[Problem]:
    rows, called, where = owned.table.any, name(knowledge, owned), owned.table.where
    dead = [n for n, row in enumerate(rows) if find(knowledge, [(one_row(row), HOLDS)]) is None]
    if len(dead) == len(rows):
        yield at(where, f"{called} can never hold: {_why_dead(knowledge, rows[0])}")
        return
    for n in dead:
        why = _why_dead(knowledge, rows[n])
        yield at(where, f"{called}, row {n + 1} can never hold: {why}")
    if find(knowledge, [(owned.table, FAILS)]) is None:
        message = "can never fail: whatever the answers, one of its rows holds"
        yield at(where, f"{called} {message}")
        return
    yield from _shadowed(knowledge, owned, [n for n in range(len(rows)) if n not in dead])


def _shadowed(knowledge: Knowledge, owned: OwnedTable, live: list[int]) -> Iterator[Problem]:
    """Rows that one other row makes idle. (Several together would not: an answer may be open.)"""
    rows = owned.table.any
    for n in reversed(live):
        for m in live:
            wishes = [(one_row(rows[n]), HOLDS), (one_row(rows[m]), FAILS)]
            if m != n and find(knowledge, wishes) is None:
                message = f"row {n + 1} adds nothing: whenever it holds, row {m + 1} holds"
                yield at(owned.table.where, f"{name(knowledge, owned)}, {message}")
                live = [other for other in live if other != n]
                break


def _why_dead(knowledge: Knowledge, row: Row) -> str:
    """The reason that a row can never hold, as far as it can be said shortly."""
    for fact in row:
        for parent, needed in (knowledge.facts[fact].ask_if or {}).items():
            if parent in row and not set(row[parent]) & set(needed):
                wanted = " or ".join(needed)
                return f"{fact} is asked only if {parent} is {wanted}"
    return "no answers meet all its cells at once"


def _twice(knowledge: Knowledge) -> Iterator[Problem]:
    for tables in knowledge.tables_of.values():
        first: dict[tuple[str, Canonical], OwnedTable] = {}
        for owned in tables:
            earlier = first.setdefault((owned.part, canonical(owned.table)), owned)
            if earlier is not owned:
                message = f"stands twice under {owned.part} ({_place(earlier)})"
                yield at(owned.table.where, f"{name(knowledge, owned)} {message}")


def _factor(knowledge: Knowledge, factor: Factor) -> Iterator[Problem]:
    active, addressed = factor.active_when, factor.addressed_when
    if factor.role == "preventer" and factor.when:
        message = "is a preventer and so takes active_when and addressed_when, not when"
        yield at(factor.where, f"{factor.id} {message}")
    if factor.role == "motivator" and (active or addressed):
        message = "is a motivator and so takes when, not active_when or addressed_when"
        yield at(factor.where, f"{factor.id} {message}")
    if not (active and addressed):
        return
    both = find(knowledge, [(active, HOLDS), (addressed, HOLDS)])
    if both is not None:
        given = ", ".join(f"{fact}: {' + '.join(chosen)}" for fact, chosen in both.items())
        message = f"{factor.id} would be active and addressed at once with the answers {given}"
        yield at(factor.where, message)


def _exposure(knowledge: Knowledge) -> Iterator[Problem]:
    exposing = {r.id: {f for row in r.when.any for f in row} for r in knowledge.of(Risk) if r.when}
    for component in knowledge.of(Component):
        placed = {f for row in component.in_place.any for f in row} if component.in_place else set()
        for effect in component.addresses:
            for fact in sorted(placed & exposing.get(effect.on, set())):
                yield at(
                    component.where,
                    f"{component.id} is in place by {fact}, which also exposes to {effect.on}; "
                    "exposure and what helps need different facts",
                )


def _options(knowledge: Knowledge) -> Iterator[Problem]:
    listed: dict[str, set[str]] = {fact: set() for fact in knowledge.facts}
    for owned in knowledge.tables:
        for row in owned.table.any:
            for name_, options in row.items():
                listed[name_].update(options)
    for fact in knowledge.facts.values():
        unused = [option for option in fact.options if option not in listed[fact.id]]
        # One option that no table lists is what is left when the others fail, and a second may lie
        # between: planned or partly is no yes. What an agency is like is told to its peers as well.
        if listed[fact.id] and len(unused) > 2 and fact.section not in GIVEN:
            yield at(fact.where, f"{fact.id}: no table tells {' from '.join(unused)}")


def _place(owned: OwnedTable) -> str:
    return f"{owned.table.where.file}:{owned.table.where.line}"

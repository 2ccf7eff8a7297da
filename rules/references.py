"""Every name that one entry uses for another must exist: facts, options, sources, items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .citing import Cite, Source, Where
from .errors import Problem, did_you_mean
from .items import ROWS, Component, Fact, Factor, Item, Link, Metaphor, Question, Row, Step, Table
from .knowledge import Knowledge

_FACT_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ITEM_ID = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*")
_GROUPS = re.compile(r"<(?!\d)([^>]*)>")
_YEARS = frozenset({"coming-year", "past-year", "old-year"})
"""What phrases say of a year as seen from today; the reader of messages knows which those are."""
RESERVED = ("unknown", "skip", "not-relevant")
"""Words that stand for the state of an answer and so cannot be options."""


def check(knowledge: Knowledge) -> list[Problem]:
    """Every reference in `knowledge` that leads nowhere, and every table that decides nothing."""
    problems: list[Problem] = []
    for fact in knowledge.facts.values():
        problems.extend(_fact(knowledge, fact))
    for item in knowledge.items.values():
        problems.extend(_item(knowledge, item))
    for owned in knowledge.tables:
        problems.extend(_table(knowledge, owned.table, owned.part))
    problems.extend(_cycles(knowledge))
    return problems


def _at(where: Where, message: str) -> Problem:
    return Problem(where.file, where.line, message)


def _fact(knowledge: Knowledge, fact: Fact) -> Iterator[Problem]:
    if not _FACT_ID.fullmatch(fact.id):
        yield _at(fact.where, f'the fact id "{fact.id}" should be snake_case')
    for option in fact.options:
        if option in RESERVED or not _SLUG.fullmatch(option):
            yield _at(fact.where, f'{fact.id}: "{option}" cannot be an option id (kebab-case)')
    if len(fact.options) < 2:
        yield _at(fact.where, f"{fact.id} needs at least two options")
    if fact.kind == "many" and "none" not in fact.options:
        yield _at(fact.where, f'{fact.id} takes several options and so needs the option "none"')
    for row in fact.clashes:
        yield from _options(knowledge, fact.where, row)
    for option in fact.also_called:
        if option not in fact.options:
            hint = did_you_mean(option, fact.options)
            yield _at(
                fact.where, f'{fact.id}: also_called names "{option}", no option of it.{hint}'
            )
    yield from _groups(knowledge, fact)


def _groups(knowledge: Knowledge, fact: Fact) -> Iterator[Problem]:
    """Groups of words that a phrase names, as in <people>, and words.yml does not have."""
    known = knowledge.words.phrases.get("groups")
    if known is None:  # without words.yml there is more amiss, which is said elsewhere
        return
    for phrase in (*fact.about, *(one for texts in fact.also_called.values() for one in texts)):
        for name in (name for names in _GROUPS.findall(phrase) for name in names.split("|")):
            if name not in known and name not in _YEARS:
                hint = did_you_mean(name, (*known, *_YEARS))
                message = f'{fact.id}: "{phrase}" names <{name}>, no group of words.yml.{hint}'
                yield _at(fact.where, message)


def _item(knowledge: Knowledge, item: Item) -> Iterator[Problem]:
    if not _ITEM_ID.fullmatch(item.id):
        yield _at(
            item.where, f'the id "{item.id}" should be kind.slug, for example risk.no-strategy'
        )
    if not item.cites:
        yield _at(item.where, f"{item.id} cites no source")
    for cite in item.cites:
        yield from _cite(knowledge, item, cite)
    for where, name, kind in _named_items(item):
        if name not in knowledge.items:
            near = [other for other in knowledge.items if other.partition(".")[0] == kind]
            yield _at(
                where, f'{item.id} names "{name}", which is no item.{did_you_mean(name, near)}'
            )
        elif name.partition(".")[0] != kind:
            yield _at(where, f'{item.id} names "{name}" where a {kind} belongs')


def _named_items(item: Item) -> Iterator[tuple[Where, str, str]]:
    """The items that `item` names, each with the place and the kind it is to be of."""
    if isinstance(item, Factor):
        yield item.where, item.group, "factor-group"
    elif isinstance(item, Metaphor):
        for level in item.levels:
            yield item.where, level, "level"
    elif isinstance(item, Component):
        for effect in item.addresses:
            yield effect.where, effect.on, "risk"
        for effect in item.supports:
            yield effect.where, effect.on, "benefit"
    elif isinstance(item, Step):
        for step in item.after:
            yield item.where, step, "step"
    elif isinstance(item, Question):
        yield item.where, item.issue, "issue"
    elif isinstance(item, Link):
        for end in (item.from_, item.to):
            yield item.where, end, end.partition(".")[0]


def _cite(knowledge: Knowledge, item: Item, cite: Cite) -> Iterator[Problem]:
    source = knowledge.sources.get(cite.source)
    if source is None:
        hint = did_you_mean(cite.source, knowledge.sources)
        yield _at(
            cite.where, f'{item.id} cites "{cite.source}", which is not in sources.yml.{hint}'
        )
        return
    wrong = _locator(source, cite.at)
    if wrong:
        place = ", ".join(f"{key} {value}" for key, value in cite.at.items())
        yield _at(cite.where, f"{item.id} cites {cite.source} at {place}: {wrong}")


def _locator(source: Source, at: Mapping[str, str]) -> str:
    """What is wrong with a locator, or the empty string."""
    keys = set(at)
    if keys == {"table", "cell", "item"}:
        cells = source.tables.get(at["table"])
        if cells is None:
            known = did_you_mean(at["table"], source.tables) or " It has no tables."
            return f"there is no table {at['table']}.{known}"
        if at["cell"] not in cells:
            return f"table {at['table']} has no cell {at['cell']}"
        return _within("item", at["item"], cells[at["cell"]])
    if keys == {"issue", "question"}:
        if at["issue"] not in source.issues:
            return f"there is no issue {at['issue']}"
        return _within("question", at["question"], source.issues[at["issue"]])
    if keys == {"issue"}:
        return "" if at["issue"] in source.issues else f"there is no issue {at['issue']}"
    if "section" in keys and len(keys) <= 2 and keys <= {"section", "item", "paragraph"}:
        section = source.sections.get(at["section"])
        if section is None:
            hint = did_you_mean(at["section"], source.sections)
            return f"there is no section {at['section']}.{hint}"
        for key, limit in (("item", "items"), ("paragraph", "paragraphs")):
            if key in at:
                return _within(key, at[key], section.get(limit, 0))
        return ""
    return (
        "a locator is {table, cell, item}, {section}, {section, item}, {section, paragraph}, "
        "{issue} or {issue, question}"
    )


def _within(what: str, number: str, most: int) -> str:
    if number.isdigit() and 1 <= int(number) <= most:
        return ""
    range_ = f"1 to {most}" if most else f"sources.yml counts no {what}s for it"
    return f"there is no {what} {number} there ({range_})"


def _table(knowledge: Knowledge, table: Table, part: str) -> Iterator[Problem]:
    if not table.any or not all(table.any):
        yield _at(table.where, f"{part} needs at least one row, and each row at least one cell")
        return
    if part not in ROWS and table.says == "inferred" and not table.because:
        yield _at(table.where, f"{part} is inferred and so must say why (because)")
    for row in table.any:
        yield from _options(knowledge, table.where, row)
    covered: dict[str, set[str]] = {}
    for row in table.any:
        if len(row) == 1:
            ((name, options),) = row.items()
            covered.setdefault(name, set()).update(options)
    for name, covering in covered.items():
        fact = knowledge.facts.get(name)
        if fact and covering >= set(fact.options):
            yield _at(table.where, f"{part} lists every option of {name}, so it decides nothing")


def _options(knowledge: Knowledge, where: Where, row: Row) -> Iterator[Problem]:
    for name, options in row.items():
        fact = knowledge.facts.get(name)
        if fact is None:
            hint = did_you_mean(name, knowledge.facts)
            yield _at(where, f'"{name}" is not a fact.{hint}')
            continue
        for option in options:
            if option not in fact.options:
                hint = did_you_mean(option, fact.options)
                yield _at(where, f'"{option}" is not an option of {name}.{hint}')


def _cycles(knowledge: Knowledge) -> Iterator[Problem]:
    asks = {fact.id: tuple(fact.ask_if or ()) for fact in knowledge.facts.values()}
    after = {step.id: step.after for step in knowledge.of(Step)}
    for graph, what in ((asks, "ask_if"), (after, "after")):
        for start in graph:
            seen: set[str] = set()
            open_ = list(graph[start])
            while open_:
                name = open_.pop()
                if name == start:
                    entry = knowledge.facts.get(start) or knowledge.items[start]
                    yield _at(entry.where, f"{start} depends on itself through {what}")
                    break
                if name not in seen:
                    seen.add(name)
                    open_.extend(graph.get(name, ()))


__all__ = ["RESERVED", "check"]

"""Whether every entry of the sources' tables and lists is an item, and the counts as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..citing import Cite, Source
from ..errors import Problem
from ..items import Factor, FactorGroup, Issue, Item, Level, Metaphor, Model, Question, Stage
from ..knowledge import Knowledge
from .tables import at

ASIDE = ("step", "link")
"""Kinds that point to places of a source without being the entry that stands there."""
Place = tuple[str, ...]


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """Entries that no item or several items stand for, and mentions that do not add up."""
    for source in knowledge.sources.values():
        entries = _entries(knowledge, source)
        for table, cells in source.tables.items():
            for cell, count in cells.items():
                places: list[Place] = [("table", table, cell, str(n)) for n in range(1, count + 1)]
                yield from _each_once(source, places, entries)
                yield from _sum(source, table, cell, places, entries)
        for issue, count in source.issues.items():
            numbers = map(str, range(1, count + 1))
            places = [("issue", issue), *(("issue", issue, n) for n in numbers)]
            yield from _each_once(source, places, entries)
        yield from _mentions(knowledge, source, entries)
        yield from _silent(source, _cited(knowledge))


def warnings(knowledge: Knowledge) -> Iterator[Problem]:
    """Places of a source that sources.yml lists, and neither cites nor calls silent."""
    cited = _cited(knowledge) | {
        (source.id, "paragraph", section, n)
        for source in knowledge.sources.values()
        for section, numbers in source.silent.items()
        for n in numbers
    }
    for source in knowledge.sources.values():
        for section, counts in source.sections.items():
            for key, many in (("item", "items"), ("paragraph", "paragraphs")):
                numbers = range(1, counts.get(many, 0) + 1)
                lacking = [
                    str(n) for n in numbers if (source.id, key, section, str(n)) not in cited
                ]
                if lacking:
                    message = f"no item cites section {section}, {key} {', '.join(lacking)}"
                    yield at(source.where, f"{source.id}: {message}")


def text(knowledge: Knowledge) -> str:
    """The counts as `rostra check --counts` prints them."""
    lines: list[str] = []
    for source in knowledge.sources.values():
        lines += _tables(knowledge, source)
    lines += ["Structure", *(f"  {line}" for line in _structure(knowledge)), ""]
    kinds = Counter(item.kind for item in knowledge.items.values())
    width = max(map(len, kinds), default=0)
    lines += ["Items", *(f"  {kind:<{width}} {count:5}" for kind, count in sorted(kinds.items()))]
    lines += [f"  {'all':<{width}} {sum(kinds.values()):5}"]
    lines += ["", f"Facts {len(knowledge.facts)}, tables {len(knowledge.tables)}"]
    return "\n".join(lines)


def _cited(knowledge: Knowledge) -> set[Place]:
    """The paragraphs and list items that items cite: source, key, section, number."""
    return {
        (cite.source, key, cite.at["section"], cite.at[key])
        for item in knowledge.items.values()
        for cite in item.cites
        for key in ("item", "paragraph")
        if "section" in cite.at and key in cite.at
    }


def _silent(source: Source, cited: set[Place]) -> Iterator[Problem]:
    """Paragraphs called silent that do not exist, or that an item cites."""
    for section, numbers in source.silent.items():
        last = source.sections.get(section, {}).get("paragraphs", 0)
        for n in numbers:
            place = f"{source.id}: silent, section {section}, paragraph {n}"
            if not (n.isdecimal() and 1 <= int(n) <= last):
                yield at(source.where, f"{place} is no place that sections lists")
            elif (source.id, "paragraph", section, n) in cited:
                yield at(source.where, f"{place} is cited by an item; take it off the list")


# --- entries ---------------------------------------------------------------------------------
def _entries(knowledge: Knowledge, source: Source) -> Mapping[Place, list[tuple[Item, Cite]]]:
    """The items that stand for each entry of a source: those that cite it first of all."""
    found: dict[Place, list[tuple[Item, Cite]]] = {}
    for item in knowledge.items.values():
        if item.kind not in ASIDE and item.cites and item.cites[0].source == source.id:
            cite = item.cites[0]
            if "table" in cite.at or isinstance(item, (Issue, Question)):
                found.setdefault(_place(cite.at), []).append((item, cite))
    return found


def _place(where: Mapping[str, str]) -> Place:
    if "table" in where:
        return ("table", where["table"], where["cell"], where["item"])
    return ("issue", *(where[key] for key in ("issue", "question") if key in where))


def _words(place: Place) -> str:
    names = {"table": ("table", "cell", "item"), "issue": ("issue", "question")}[place[0]]
    return ", ".join(f"{key}: {value}" for key, value in zip(names, place[1:], strict=False))


def _each_once(
    source: Source, places: list[Place], entries: Mapping[Place, list[tuple[Item, Cite]]]
) -> Iterator[Problem]:
    for place in places:
        items = [item for item, _ in entries.get(place, [])]
        where = f"{{source: {source.id}, at: {{{_words(place)}}}}}"
        if not items:
            lines = _lines_to_add(source, place, where)
            yield at(
                source.where, f"no item stands for {where}. Add one that cites it first:{lines}"
            )
        for item in items[1:]:
            message = f"{item.id} stands for {where}, and so does {items[0].id}"
            yield at(item.where, f"{message}. Keep one, or cite another place first")


def _lines_to_add(source: Source, place: Place, cite: str) -> str:
    """An item for an entry that has none; its words are for the analyst to write."""
    kind = {"table": "risk", "issue": "issue" if len(place) == 2 else "question"}[place[0]]
    number = "-".join(place[1:])
    counted = place[0] == "table" and place[1] in source.mentions
    lines = [
        f"- id: {kind}.{source.id}-{number}" + ("  # or benefit, component" * (kind == "risk")),
        "  title: A few words",
        "  text: What it says, in words of our own.",
        f"  cites: [{cite.removesuffix('}') + ', mentions: 1}' if counted else cite}]",
    ]
    if kind == "question":
        lines.append(f"  issue: issue.{source.id}-{place[1]}")
    return "".join(f"\n    {line}" for line in lines)


def _sum(
    source: Source,
    table: str,
    cell: str,
    places: list[Place],
    entries: Mapping[Place, list[tuple[Item, Cite]]],
) -> Iterator[Problem]:
    wanted = source.mentions.get(table, {}).get(cell)
    cites = [cite for place in places for _, cite in entries.get(place, [])[:1]]
    total = sum(cite.mentions or 0 for cite in cites)
    if wanted is not None and len(cites) == len(places) and total != wanted:
        counted = " + ".join(str(cite.mentions or 0) for cite in cites)
        message = f"the mentions of table {table}, cell {cell} add up to {total}, not {wanted}"
        yield at(source.where, f"{source.id}: {message} ({counted})")


def _mentions(
    knowledge: Knowledge, source: Source, entries: Mapping[Place, list[tuple[Item, Cite]]]
) -> Iterator[Problem]:
    """Mentions stand only at counted tables, the same wherever one entry is cited."""
    for item in knowledge.items.values():
        for cite in item.cites:
            if cite.source != source.id:
                continue
            counted = cite.at.get("table", "") in source.mentions
            own = next((c for _, c in entries.get(_place(cite.at), ())), cite) if counted else cite
            if cite.mentions is not None and not counted:
                place = ", ".join(f"{key}: {value}" for key, value in cite.at.items())
                message = f"{item.id} gives mentions at {place}, where nothing is counted"
                yield at(item.where, message)
            elif counted and cite is own and cite.mentions is None:
                message = f"{item.id} gives no mentions. Where no number is printed, write"
                yield at(item.where, f"{message} mentions: 1, printed: false")
            elif cite.mentions is not None and cite.mentions != own.mentions:
                message = f"{item.id} gives {cite.mentions} mentions at {_words(_place(cite.at))}"
                yield at(item.where, f"{message}; the entry itself has {own.mentions}")
            elif not cite.printed and cite.mentions != 1:
                yield at(item.where, f"{item.id}: printed: false means mentions: 1")


# --- printing --------------------------------------------------------------------------------
def _tables(knowledge: Knowledge, source: Source) -> Iterator[str]:
    entries = _entries(knowledge, source)
    for table, cells in source.tables.items():
        yield f"{source.id}, table {table}"
        yield "  cell   items  of   mentions  of   entries are"
        sums = [0, 0, 0, 0]
        for cell, count in cells.items():
            found = [entry for place, ones in entries.items() for entry in ones
                     if place[:3] == ("table", table, cell)]  # fmt: skip
            kinds = Counter(item.kind for item, _ in found)
            row = [len(found), count, sum(cite.mentions or 0 for _, cite in found),
                   source.mentions.get(table, {}).get(cell, 0)]  # fmt: skip
            sums = [a + b for a, b in zip(sums, row, strict=True)]
            said = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
            yield f"  {cell:<6} {row[0]:5} {row[1]:3} {row[2]:10} {row[3]:3}   {said}"
        yield f"  {'all':<6} {sums[0]:5} {sums[1]:3} {sums[2]:10} {sums[3]:3}"
        yield ""
    if source.issues:
        yield f"{source.id}, checklist"
        yield "  issue  questions  of"
        asked = Counter(place[1] for place in entries if place[0] == "issue" and len(place) == 3)
        for issue, count in source.issues.items():
            yield f"  {issue:<6} {asked[issue]:9} {count:3}"
        yield f"  {'all':<6} {sum(asked.values()):9} {sum(source.issues.values()):3}"
        yield ""


def _structure(knowledge: Knowledge) -> Iterator[str]:
    stages = ", ".join(f"{len(m.stages)} {m.id}" for m in knowledge.of(Model))
    yield f"{_count(knowledge, Model)} models, {_count(knowledge, Stage)} stages ({stages})"
    yield f"{_count(knowledge, Level)} levels, {_count(knowledge, Metaphor)} metaphors"
    groups = Counter(factor.group for factor in knowledge.of(Factor))
    by_group = ", ".join(f"{n} {group}" for group, n in groups.items())
    yield (
        f"{_count(knowledge, FactorGroup)} groups of factors, {_count(knowledge, Factor)} "
        f"sub-factors ({by_group})"
    )
    roles = Counter(factor.role for factor in knowledge.of(Factor))
    yield f"{roles['preventer']} preventers, {roles['motivator']} motivators"
    yield f"{_count(knowledge, Issue)} checklist issues, {_count(knowledge, Question)} questions"


def _count(knowledge: Knowledge, kind: type[Item]) -> int:
    return len(knowledge.of(kind))

"""The handbook of the knowledge: every item, its cites, and where it is used, as Markdown.

`rostra knowledge --markdown > docs/knowledge.md` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .check.steps import HELPED, leads
from .citing import Cite, Says, Source
from .items import (
    ROWS,
    Component,
    Fact,
    Factor,
    Item,
    Link,
    Metaphor,
    Model,
    Question,
    Row,
    Step,
    Strategy,
)
from .knowledge import Knowledge, OwnedTable

HEADINGS = {
    "model": "Models", "stage": "Stages", "level": "Levels of the common frame",
    "metaphor": "Metaphors", "factor-group": "Groups of factors", "factor": "Factors",
    "risk": "Risks", "benefit": "Benefits", "component": "Components of a strategy",
    "guideline": "Guidelines", "strategy": "Push, pull and networking", "step": "Steps",
    "issue": "Checklist issues", "question": "Checklist questions", "finding": "Findings",
    "link": "Links between documents",
}  # fmt: skip
"""The kinds in the order of the handbook."""
PARTS = {
    "when": "Holds when", "describes": "Looks like this", "needs": "Needs",
    "active_when": "Active when", "addressed_when": "Addressed when", "in_place": "In place when",
    "suits": "Suits when", "against": "Against it when", "answered_by": "Answered when",
    "achieves": "Achieves", "serves": "Serves",
}  # fmt: skip
"""How the handbook names the parts that hold a table."""


def handbook(knowledge: Knowledge) -> str:
    """The whole text of docs/knowledge.md."""
    lines = [
        "# What Rostra knows",
        "",
        "Written by `rostra knowledge --markdown > docs/knowledge.md` from the files under",
        "`knowledge/`; do not edit it. Every line says where it stands and who says it.",
        "",
        *_contents(knowledge),
        "",
        "## Sources",
        "",
    ]
    for source in knowledge.sources.values():
        lines += [*_source(knowledge, source), ""]
    users = _users(knowledge)
    for kind, heading in HEADINGS.items():
        found = [item for item in knowledge.items.values() if item.kind == kind]
        if found:
            lines += [f"## {heading}", ""]
        for item in found:
            lines += [*_item(knowledge, item, users.get(item.id, {})), ""]
    lines += ["## Facts", "", "What we ask, and what each answer helps to decide.", ""]
    for fact in knowledge.facts.values():
        lines += [*_fact(knowledge, fact), ""]
    return "\n".join(lines).rstrip() + "\n"


def _contents(knowledge: Knowledge) -> Iterator[str]:
    kinds = [item.kind for item in knowledge.items.values()]
    yield f"- [Sources](#sources): {len(knowledge.sources)}"
    for kind, heading in HEADINGS.items():
        if kind in kinds:
            anchor = heading.lower().replace(",", "").replace(" ", "-")
            yield f"- [{heading}](#{anchor}): {kinds.count(kind)}"
    yield f"- [Facts](#facts): {len(knowledge.facts)}"


def _source(knowledge: Knowledge, source: Source) -> Iterator[str]:
    citing = [i for i in knowledge.items.values() if any(c.source == source.id for c in i.cites)]
    yield f"### `{source.id}`"
    yield ""
    yield f"{source.title}. {source.authors}, {source.year}."
    yield ""
    yield f"- Kind: {source.kind}"
    yield f"- Evidence: {source.evidence}"
    yield f"- Limits: {source.limits}"
    if source.url:
        yield f"- Address: <{source.url}>"
    yield f"- Cited by {len(citing)} items"


def _item(knowledge: Knowledge, item: Item, users: Mapping[str, str]) -> Iterator[str]:
    yield f"### `{item.id}`"
    yield ""
    yield f"**{item.title}.** {' '.join(item.text.split())}"
    yield ""
    yield from (f"- {_cite(knowledge, cite)}" for cite in item.cites)
    for owned in knowledge.tables_of.get(item.id, ()):
        yield f"- {PARTS[owned.part]}{_reason(owned)}"
    yield from _own(item)
    if item.also_named:
        yield f"- Also named: {', '.join(item.also_named)}"
    if users:
        used = ", ".join(f"`{user}` ({how})" for user, how in users.items())
        yield f"- Used by: {used}"
    if not isinstance(item, Model) and not knowledge.tables_of.get(item.id):
        yield "- Looked up only; no answer decides it"


def _cite(knowledge: Knowledge, cite: Cite) -> str:
    places = ", ".join(f"{key} {value}" for key, value in cite.at.items())
    text = f"{knowledge.sources[cite.source].cite_as}, {places} ({_said(cite.says)})"
    if cite.mentions is not None:
        unprinted = "" if cite.printed else ", no number printed"
        text += f"; mentions: {cite.mentions}{unprinted}"
    return text


def _reason(owned: OwnedTable) -> str:
    said = "" if owned.part in ROWS else f" ({_said(owned.table.says)})"
    rows = " **or** ".join(_row(row) for row in owned.table.any)
    because = f" {' '.join(owned.table.because.split())}" if owned.table.because else ""
    return f"{said}: {rows}.{because}"


def _said(says: Says) -> str:
    return "stated" if says == "stated" else "our reading"


def _row(row: Row) -> str:
    return ", ".join(f"`{fact}: {' or '.join(options)}`" for fact, options in row.items())


def _own(item: Item) -> Iterator[str]:
    """What an item says beside its tables."""
    if isinstance(item, Model):
        yield f"- Stages, in {item.order} order: {', '.join(f'`{s.id}`' for s in item.stages)}"
    if isinstance(item, Component):
        for how, effects in (("Addresses", item.addresses), ("Supports", item.supports)):
            for effect in effects:
                yield f"- {how} `{effect.on}` ({_said(effect.says)}). {effect.because}".rstrip()
    if isinstance(item, Step) and item.first_step:
        yield f"- First action: {item.first_step}"
    if isinstance(item, Strategy):
        yield from (f"- For it: {point.text}" for point in item.pros)
        yield from (f"- Against it: {point.text}" for point in item.cons)
    if isinstance(item, Link):
        contrast = f", a {item.contrast}" if item.contrast else ""
        yield f"- `{item.from_}` {item.relation} `{item.to}`{contrast}. {item.because}".rstrip()


def _fact(knowledge: Knowledge, fact: Fact) -> Iterator[str]:
    yield f"### `{fact.id}`"
    yield ""
    yield f"**{fact.question}** {fact.hint}".rstrip()
    yield ""
    options = ", ".join(f"{label} (`{option}`)" for option, label in fact.options.items())
    yield f"- Kind: {fact.kind}. Options: {options}"
    if fact.ask_if:
        yield f"- Asked if {_row(fact.ask_if)}"
    yield f"- Often known by: {fact.who_knows}"
    users = [user for user in knowledge.used_by[fact.id] if user in knowledge.items]
    if users:
        yield f"- Helps to decide: {', '.join(f'`{user}`' for user in users)}"


def _users(knowledge: Knowledge) -> Mapping[str, Mapping[str, str]]:
    """For each item, the items that use it, and how."""
    found: dict[str, dict[str, str]] = {}
    for used, user, how in _uses(knowledge):
        found.setdefault(used, {}).setdefault(user, how)
    return found


def _uses(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    for item in knowledge.items.values():
        yield from _named(item)
    for owned in knowledge.tables:
        for step in knowledge.of(Step) if owned.part in HELPED else ():
            if any(leads(step, fact, row[fact]) for row in owned.table.any for fact in row):
                yield owned.owner, step.id, "helps"
                yield step.id, owned.owner, PARTS[owned.part].lower()


def _named(item: Item) -> Iterator[tuple[str, str, str]]:
    """What an item names: the other item, itself, and how it uses it."""
    if isinstance(item, Component):
        for how, effects in (("addresses", item.addresses), ("supports", item.supports)):
            for effect in effects:
                yield effect.on, item.id, f"{how}, {_said(effect.says)}"
    elif isinstance(item, Factor):
        yield item.group, item.id, "belongs to it"
    elif isinstance(item, Question):
        yield item.issue, item.id, "belongs to it"
    elif isinstance(item, Metaphor):
        for level, how in item.levels.items():
            yield level, item.id, how
    elif isinstance(item, Step):
        for earlier in item.after:
            yield earlier, item.id, "comes after"
    elif isinstance(item, Link):
        yield item.from_, item.id, item.relation
        yield item.to, item.id, item.relation

"""The first page: what the board is asked to decide, why, what could go wrong, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from rules import Knowledge

from ..advice_parts import no_step, step_card
from ..reply import Block, Card, Group, Line, Text
from ..risk_blocks import no_live_risk, open_risks
from ..telling import evidence, item_places, titles

Json = Mapping[str, Any]
ASKS, RISKS, PLACES, NAMED = 3, 3, 2, 3
"""How many steps and live risks the page has room for, and for each line how many places and
names."""


def board_page(knowledge: Knowledge, advice: Json, summary: Block) -> tuple[Group, ...]:
    """The four sections of the page. `summary` is the advice in a few sentences."""
    say = knowledge.words.say
    reasons = list(_reasons(knowledge, advice))
    risks = list(_risks(knowledge, advice))
    sections = [
        Group(say("report_ask"), (_told(summary), *_asks(knowledge, advice))),
        Group(say("report_reasons"), tuple(reasons)),
        Group(say("report_risks"), tuple(risks)),
    ]
    cited = {
        place.cite_as
        for block in (*reasons, *risks)
        if isinstance(block, Card)
        for line in block.lines
        for place in line.sources
    }
    sections.append(Group(say("report_sources"), tuple(_sources(knowledge, cited))))
    return tuple(sections)


def _told(summary: Block) -> Block:
    assert isinstance(summary, Card), "the advice begins with its summary"
    return Card("summary", summary.id, summary.title, summary.text)


def _asks(knowledge: Knowledge, advice: Json) -> Iterator[Block]:
    say, steps = knowledge.words.say, advice["next_steps"][:ASKS]
    if not steps:
        yield no_step(knowledge, advice)
    else:
        yield Text(say("report_ask_text"))
    for step in steps:
        first = Line(say("report_ask_first", text=step["first_step"]))
        yield Card("ask", step["id"], step["title"], lines=(first,))
    for entry in advice["find_out_first"][: ASKS - len(steps)]:
        yield Card("ask", entry["fact"], say("report_find_out", question=entry["question"]))


def _reasons(knowledge: Knowledge, advice: Json) -> Iterator[Block]:
    """For each step what it is good for, with the first places that say so."""
    if not advice["next_steps"]:
        yield Text(knowledge.words.say("report_reasons_none"))
    for step in advice["next_steps"][:ASKS]:
        told = step_card(knowledge, step).lines[0]
        lines = (_short(told), *_brings(knowledge, step))
        yield Card("reason", step["id"], _stop(step["title"]), lines=lines)


def _brings(knowledge: Knowledge, step: Json) -> Iterator[Line]:
    """The first thing that a step brings: stages, else risks reduced, else preventers removed."""
    say = knowledge.words.say
    for key, name, part in (
        ("step_completes", "stages", "completes"),
        ("step_raises", "stages", "raises"),
        ("step_reduces", "risks", "reduces"),
        ("step_addresses", "factors", "addresses"),
    ):
        items = step[part]
        if items:
            named = titles(knowledge, items[:NAMED])
            if len(items) > NAMED:
                named = say("report_and_more", named=named, count=len(items) - NAMED)
            found = item_places(knowledge, *items[:NAMED])
            yield _short(Line(say(key, **{name: named}), "inferred", found))
            return


def _risks(knowledge: Knowledge, advice: Json) -> Iterator[Block]:
    say = knowledge.words.say
    live = [risk for risk in advice["risks"] if risk["status"] == "live"]
    live.sort(key=lambda risk: (not risk["urgent"], -(risk["mentions"] or 0)))
    for risk in live[:RISKS]:
        noted = risk["mentions"]
        key = "report_live_noted_one" if noted == 1 else "report_live_noted"
        text = knowledge.items[risk["id"]].text
        if noted:
            text = f"{text} {say(key, count=noted)}"
        line = Line(text, *evidence(knowledge, risk["cites"]))
        yield Card("reason", risk["id"], _stop(risk["title"]), lines=(_short(line),))
    yield from no_live_risk(knowledge, advice)
    if len(live) > RISKS:
        yield Text(say("report_risks_more", count=len(live) - RISKS))
    yield from (block for block in open_risks(knowledge, advice) if isinstance(block, Text))


def _sources(knowledge: Knowledge, cited: set[str]) -> Iterator[Block]:
    say = knowledge.words.say
    named = [
        f"{source.cite_as}, {source.kind}"
        for source in knowledge.sources.values()
        if source.cite_as in cited
    ]
    if named:
        yield Text(say("report_board_sources", sources="; ".join(named)))
    yield Text(say("report_marks"))
    for keys in (("limits_dates", "limits_law"), ("limits_gap",)):
        yield Text(" ".join(say(key) for key in keys))


def _short(line: Line) -> Line:
    return replace(line, sources=line.sources[:PLACES])


def _stop(title: str) -> str:
    """A title as a sentence, because the text goes on in the same line."""
    return title if title.endswith((".", "?", "!")) else f"{title}."

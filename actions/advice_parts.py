"""The parts of the advice as blocks: steps, strategies, benefits, disagreements, studies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import Knowledge

from .acts import about
from .reply import Block, Card, Choice, Group, Line, Text
from .telling import (
    because_line,
    card_actions,
    evidence,
    item_evidence,
    item_places,
    mentions_line,
    title,
    titles,
)

Json = Mapping[str, Any]
SHOWN = 5
"""How many disagreements are shown at once; contradictions come first, the others are folded."""


def next_steps(knowledge: Knowledge, advice: Json) -> list[Block]:
    """At most five steps, each with why and a first action; then what to find out first."""
    blocks: list[Block] = [step_card(knowledge, step) for step in advice["next_steps"]]
    if not blocks:
        blocks.append(no_step(knowledge, advice))
    if advice["find_out_first"]:
        blocks.append(_find_out(knowledge, advice))
    if advice["more_steps"]:
        further = tuple(step_card(knowledge, step) for step in advice["more_steps"])
        blocks.append(Group(knowledge.words.say("more_steps"), further, note=str(len(further))))
    return blocks


def no_step(knowledge: Knowledge, advice: Json) -> Text:
    """Why no step is named: answers are missing, or nothing is left to do."""
    key = "steps_open" if advice["find_out_first"] else "steps_none"
    return Text(knowledge.words.say(key))


def _find_out(knowledge: Knowledge, advice: Json) -> Card:
    """The open questions that decide most about the steps, each with a button to answer it."""
    say, first = knowledge.words.say, advice["find_out_first"][:3]
    lines = tuple(Line(entry["question"]) for entry in first)
    answer = tuple(
        Choice(entry["fact"], entry["question"], about("change_answer", entry["fact"]))
        for entry in first
    )
    return Card("unknown", "find-out", say("find_out_title"), say("find_out"), "", lines, answer)


def step_card(knowledge: Knowledge, step: Json) -> Card:
    """One step: what, first action, why, sources."""
    say = knowledge.words.say
    lines = (
        Line(step["text"], *evidence(knowledge, step["cites"])),
        Line(say("step_first", text=step["first_step"]), "inferred"),
        *step_gains(knowledge, step),
    )
    actions = card_actions(knowledge, step["id"])
    return Card("step", step["id"], step["title"], "", "", lines, actions)


def step_gains(knowledge: Knowledge, step: Json) -> list[Line]:
    """What a step would do: stages, risks, preventers, checklist questions."""
    say = knowledge.words.say
    nearer = [stage for stage in step["raises"] if stage not in step["completes"]]
    reasons = (
        ("step_completes", "stages", step["completes"]),
        ("step_raises", "stages", nearer),
        ("step_reduces", "risks", step["reduces"]),
        ("step_addresses", "factors", step["addresses"]),
    )
    lines = [
        Line(say(key, **{name: titles(knowledge, items)}), "inferred",
             item_places(knowledge, *items[:2]))
        for key, name, items in reasons
        if items
    ]  # fmt: skip
    if step["settles"]:
        lines.append(Line(say("step_settles", count=len(step["settles"])), "inferred"))
    return lines


def strategies(knowledge: Knowledge, advice: Json) -> list[Block]:
    """Push, pull and networking with what speaks for and against each."""
    say = knowledge.words.say
    blocks: list[Block] = []
    for one in advice["strategies"]:
        lines = [Line(knowledge.items[one["id"]].text, *evidence(knowledge, one["cites"]))]
        for key, reasons in (("strategy_for", one["for"]), ("strategy_against", one["against"])):
            for reason in reasons:
                line = because_line(knowledge, reason)
                lines.append(Line(say(key, text=line.text), line.says, line.sources))
        status, actions = say(f"strategy_{one['status']}"), card_actions(knowledge, one["id"])
        blocks.append(Card("strategy", one["id"], one["title"], "", status, tuple(lines), actions))
    return blocks


def benefits(knowledge: Knowledge, advice: Json) -> list[Block]:
    """The benefits in reach."""
    blocks: list[Block] = []
    for one in advice["benefits"]:
        if one["status"] != "in-reach":
            continue
        text = Line(knowledge.items[one["id"]].text, *evidence(knowledge, one["cites"]))
        noted = mentions_line(knowledge, one["id"])
        lines = [text, *([noted] if noted else [])]
        lines.extend(because_line(knowledge, reason) for reason in one["because"])
        actions = card_actions(knowledge, one["id"])
        blocks.append(Card("benefit", one["id"], one["title"], "", "", tuple(lines), actions))
    return blocks or [Text(knowledge.words.say("benefits_none"))]


def conflicts(knowledge: Knowledge, advice: Json) -> list[Block]:
    """Where the documents disagree, both sides."""
    say = knowledge.words.say
    blocks: list[Block] = []
    for one in advice["conflicts"]:
        sides = tuple(
            Line(f"{title(knowledge, end)}: {knowledge.items[end].text}",
                 *item_evidence(knowledge, end))
            for end in (one["a"], one["b"])
        )  # fmt: skip
        status = say(f"conflict_{one['kind']}")
        lines = (*sides, Line(one["because"], "inferred"))
        actions = card_actions(knowledge, one["id"])[:1]
        blocks.append(
            Card("conflict", one["id"], one["title"], one["text"], status, lines, actions)
        )
    if len(blocks) > SHOWN:
        further = tuple(blocks[SHOWN:])
        blocks[SHOWN:] = [Group(say("more_conflicts"), further, note=str(len(further)))]
    return blocks or [Text(say("conflicts_none"))]


def findings(knowledge: Knowledge, advice: Json) -> list[Block]:
    """Results of studies that apply to this agency."""
    return [
        Card("finding", one["id"], one["title"], one["why"], "",
             (Line(one["text"], *evidence(knowledge, one["cites"])),),
             card_actions(knowledge, one["id"])[:1])
        for one in advice["findings"]
    ]  # fmt: skip

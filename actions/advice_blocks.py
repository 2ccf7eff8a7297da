"""The advice as blocks, in the twelve parts of the design. The answer comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from rules import Knowledge

from .advice_parts import benefits, conflicts, findings, next_steps, strategies
from .advice_tables import answers, checklist, factors, unknown
from .reply import Block, Card, Group, Reply, Table, Text
from .risk_blocks import risks
from .standing_blocks import where_you_stand
from .telling import answer_words, title

Json = Mapping[str, Any]


def advice_reply(knowledge: Knowledge, advice: Json, today: date | None = None) -> Reply:
    """All twelve parts. The first two are open, the others folded.

    `today` is the day of the assessment that the last part names; None leaves it out.
    """
    say = knowledge.words.say
    parts: list[tuple[str, Callable[[Knowledge, Json], list[Block]]]] = [
        ("part_where", where_you_stand),
        ("part_steps", next_steps),
        ("part_risks", risks),
        ("part_factors", factors),
        ("part_strategies", strategies),
        ("part_benefits", benefits),
        ("part_checklist", checklist),
        ("part_conflicts", conflicts),
        ("part_findings", findings),
        ("part_unknown", unknown),
        ("part_answers", answers),
    ]
    noted = _notes(knowledge, advice)
    groups: list[Block] = [
        Group(say(key), tuple(build(knowledge, advice)), key in ("part_where", "part_steps"),
              noted.get(key, ""))
        for key, build in parts
    ]  # fmt: skip
    limits = Group(say("part_sources"), tuple(sources(knowledge, advice, today)))
    return (summary(knowledge, advice), *groups, limits)


def _notes(knowledge: Knowledge, advice: Json) -> dict[str, str]:
    """What stands beside the titles of the parts: how much is in each."""

    def count(part: str, *statuses: str) -> int:
        return sum(1 for one in advice[part] if one["status"] in statuses)

    say = knowledge.words.say
    return {
        "part_steps": str(len(advice["next_steps"])),
        "part_risks": say("note_risks", live=count("risks", "live"),
                          reduced=count("risks", "reduced")),
        "part_factors": say("note_factors", against=count("preventers", "active"),
                            help=count("motivators", "holds")),
        "part_benefits": str(count("benefits", "in-reach")),
        "part_checklist": say("note_checklist", open=count("checklist", "open")),
        "part_conflicts": str(len(advice["conflicts"])),
        "part_findings": str(len(advice["findings"])),
        "part_unknown": str(len(advice["unknowns"])),
        "part_answers": str(len(advice["answers"])),
    }  # fmt: skip


def summary(knowledge: Knowledge, advice: Json) -> Block:
    """The advice in a few sentences."""
    say = knowledge.words.say
    goal = advice["answers"].get("goal")
    if goal is None:
        first = say("summary_goal_open")
    elif goal == "not-decided":
        first = say("summary_no_goal")
    else:
        first = say("summary_goal", goal=knowledge.facts["goal"].options[goal])
    frame = advice["frame"]
    if frame["status"] == "reached":
        second = say("summary_frame", level=title(knowledge, frame["level"]))
    elif frame["status"] == "below":
        second = say("summary_frame_below")
    else:
        second = say("summary_frame_open")
    live, unknown_count = (
        sum(1 for risk in advice["risks"] if risk["status"] == status)
        for status in ("live", "unknown")
    )
    steps = len(advice["next_steps"])
    third = say("summary_steps", steps=steps, live=live, unknown=unknown_count)
    return Card("summary", "summary", first, f"{second} {third}")


def sources(knowledge: Knowledge, advice: Json, today: date | None) -> list[Block]:
    """The documents, the version of the knowledge, and what this advice is not."""
    say, version = knowledge.words.say, advice["knowledge"]
    unit = answer_words(knowledge, "unit", advice["answers"].get("unit", "whole-agency"))
    texts = [say(key) for key in ("limits_dates", "limits_law", "limits_gap", "limits_polarity")]
    if today is not None:
        texts.insert(0, say("limits_assessed", unit=unit, date=today.isoformat()))
    texts.append(
        say("version", version=version["version"], hash=version["hash"], program=advice["version"])
    )
    rows = tuple((s.cite_as, s.title, s.kind, s.limits) for s in knowledge.sources.values())
    columns = tuple(say(f"column_{key}") for key in ("cited_as", "title", "kind", "limits"))
    table = Table(say("part_sources"), columns, rows)
    return [*(Text(text) for text in texts), table]

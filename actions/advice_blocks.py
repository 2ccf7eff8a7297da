"""The advice as blocks, in the twelve parts of the design. The answer comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from rules import Knowledge

from .reply import Block, Card, Group, Ladder, Line, Reply, Row, Rung, Table, Text
from .telling import (
    answer_words,
    because_line,
    cell_words,
    item_places,
    places,
    title,
    titles,
    why_choice,
)

Json = Mapping[str, Any]
_RISK_ORDER = ("live", "reduced", "unknown", "not-present")


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
    groups: list[Block] = [
        Group(say(key), tuple(build(knowledge, advice)), open=key in ("part_where", "part_steps"))
        for key, build in parts
    ]
    limits = Group(say("part_sources"), tuple(sources(knowledge, advice, today)))
    return (summary(knowledge, advice), *groups, limits)


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
    live = sum(1 for risk in advice["risks"] if risk["status"] == "live")
    third = say("summary_steps", steps=len(advice["next_steps"]), live=live)
    return Card("summary", "summary", first, f"{second} {third}")


def where_you_stand(knowledge: Knowledge, advice: Json) -> list[Block]:
    """The ladder, and for each model why, and what the next stage lacks."""
    say = knowledge.words.say
    rows = tuple(_row(knowledge, model, place) for model, place in advice["stages"].items())
    cards: list[Block] = []
    for row in rows:
        standing = advice["stages"][row.id]
        lines = [because_line(knowledge, reason) for reason in standing["because"]]
        for following in standing["next"]:
            lines.extend(_next_lines(knowledge, following))
        if standing["ahead"]:
            stages = titles(knowledge, standing["ahead"])
            lines.append(Line(say("ahead", stages=stages), "inferred"))
        cards.append(
            Card("stage", row.id, row.title, row.text, row.status, tuple(lines),
                 (why_choice(knowledge, row.id),))
        )  # fmt: skip
    return [
        Ladder(say("ladder_title"), say("ladder_text"), rows),
        *cards,
        _frame(knowledge, advice),
    ]


def _frame(knowledge: Knowledge, advice: Json) -> Card:
    say, frame = knowledge.words.say, advice["frame"]
    key = {"reached": "summary_frame", "below": "summary_frame_below"}.get(
        frame["status"], "summary_frame_open"
    )
    level = title(knowledge, frame["level"]) if frame["level"] else ""
    lines = tuple(because_line(knowledge, reason) for reason in frame["because"])
    return Card("stage", "frame", "Common frame", say(key, level=level), frame["status"], lines)


def _row(knowledge: Knowledge, model: str, standing: Json) -> Row:
    stages: list[str] = [
        item.id for item in knowledge.items.values()
        if item.kind == "stage" and knowledge.model_of[item.id].id == model
    ]  # fmt: skip
    following = {stage["stage"] for stage in standing["next"]}

    def state(stage: str) -> str:
        if stage == standing["highest"] and standing["status"] == "reached":
            return "here"
        if stage in standing["reached"]:
            return "reached"
        if stage in standing["ahead"]:
            return "ahead"
        return "next" if stage in following else "open"

    rungs = tuple(Rung(stage, title(knowledge, stage), state(stage)) for stage in stages)
    text = place_words(knowledge, standing)
    return Row(model, title(knowledge, model), standing["status"], text, rungs)


def place_words(knowledge: Knowledge, standing: Json) -> str:
    """Where the agency stands in one model, in one sentence."""
    say, status = knowledge.words.say, standing["status"]
    highest = standing["highest"]
    if status == "reached" and highest:
        return say("status_reached", stage=title(knowledge, highest))
    if status == "reached":
        return say("status_reached_any", stages=titles(knowledge, standing["reached"]))
    if status == "partial" and highest:
        return say("status_partial", stage=title(knowledge, highest))
    if status == "partial":
        return say("status_partial_none", stage=title(knowledge, standing["next"][0]["stage"]))
    return say("status_cannot_say" if status == "cannot-say" else "status_not_started")


def _next_lines(knowledge: Knowledge, following: Json) -> list[Line]:
    say, stage = knowledge.words.say, title(knowledge, following["stage"])
    lines = []
    if following["failed"]:
        cells = "; ".join(cell_words(knowledge, cell) for cell in following["failed"])
        text = say("next_lacks", stage=stage, cells=cells)
        lines.append(Line(text, "inferred", item_places(knowledge, following["stage"])))
    if following["unknown"]:
        facts = "; ".join(knowledge.facts[c["fact"]].question for c in following["unknown"])
        lines.append(Line(say("next_open", stage=stage, facts=facts)))
    return lines


def next_steps(knowledge: Knowledge, advice: Json) -> list[Block]:
    """At most five steps, each with why and a first action; then what to find out first."""
    say = knowledge.words.say
    blocks: list[Block] = [step_card(knowledge, step) for step in advice["next_steps"]]
    if not blocks:
        blocks.append(Text(say("steps_none")))
    if advice["find_out_first"]:
        facts = " ".join(entry["question"] for entry in advice["find_out_first"][:3])
        blocks.append(Text(say("find_out", facts=facts)))
    if advice["more_steps"]:
        further = tuple(step_card(knowledge, step) for step in advice["more_steps"])
        blocks.append(Group(say("more_steps"), further))
    return blocks


def step_card(knowledge: Knowledge, step: Json) -> Card:
    """One step: what, why, first action, sources."""
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
             tuple(dict.fromkeys(p for item in items[:2] for p in item_places(knowledge, item))))
        for key, name, items in reasons
        if items
    ]  # fmt: skip
    if step["settles"]:
        lines.append(Line(say("step_settles", count=len(step["settles"])), "inferred"))
    says = "stated" if any(cite["says"] == "stated" for cite in step["cites"]) else "inferred"
    lines.insert(0, Line(step["text"], says, places(knowledge, step["cites"])))
    lines.append(Line(say("step_first", text=step["first_step"])))
    return Card(
        "step",
        step["id"],
        step["title"],
        "",
        "",
        tuple(lines),
        (why_choice(knowledge, step["id"]),),
    )


def risks(knowledge: Knowledge, advice: Json) -> list[Block]:
    """Live risks first, then reduced ones; the others only counted."""
    say = knowledge.words.say
    told = [risk for risk in advice["risks"] if risk["status"] in ("live", "reduced")]
    told.sort(
        key=lambda r: (_RISK_ORDER.index(r["status"]), not r["urgent"], -(r["mentions"] or 0))
    )
    blocks: list[Block] = [risk_card(knowledge, risk) for risk in told]
    if not any(risk["status"] == "live" for risk in told):
        blocks.insert(0, Text(say("risks_none")))
    unknown_count = sum(1 for risk in advice["risks"] if risk["status"] == "unknown")
    if unknown_count:
        blocks.append(Text(say("risks_unknown", count=unknown_count)))
    return blocks


def risk_card(knowledge: Knowledge, risk: Json) -> Card:
    """One risk: status, what exposes the agency, what reduces it, how often it was noted."""
    say, item = knowledge.words.say, knowledge.items[risk["id"]]
    lines = [Line(item.text, "stated", places(knowledge, risk["cites"]))]
    if risk["status"] in ("live", "reduced"):
        lines.extend(because_line(knowledge, reason) for reason in risk["because"])
    if risk["reduced_by"]:
        lines.append(_components(knowledge, "risk_reduced_by", risk["reduced_by"]))
    if risk["still"] and risk["status"] in ("live", "reduced"):
        lines.append(_components(knowledge, "risk_still", risk["still"]))
    if risk["mentions"]:
        key = "mentions_one" if risk["mentions"] == 1 else "mentions"
        lines.append(Line(say(key, count=risk["mentions"])))
    status = say(f"risk_{risk['status']}")
    actions = (why_choice(knowledge, risk["id"]),)
    return Card("risk", risk["id"], risk["title"], "", status, tuple(lines), actions)


def _components(knowledge: Knowledge, key: str, components: list[str]) -> Line:
    found = [place for name in components for place in item_places(knowledge, name)]
    text = knowledge.words.say(key, components=titles(knowledge, components))
    return Line(text, "inferred", tuple(dict.fromkeys(found)))


def factors(knowledge: Knowledge, advice: Json) -> list[Block]:
    """Active preventers, then motivators that hold, then addressed preventers."""
    say = knowledge.words.say
    wanted = (
        (advice["preventers"], "active", "preventer_active"),
        (advice["motivators"], "holds", "motivator_holds"),
        (advice["preventers"], "addressed", "preventer_addressed"),
    )
    blocks: list[Block] = [
        Card("factor", one["id"], one["title"], knowledge.items[one["id"]].text, say(key),
             tuple(because_line(knowledge, reason) for reason in one["because"]),
             (why_choice(knowledge, one["id"]),))
        for group, status, key in wanted
        for one in group
        if one["status"] == status
    ]  # fmt: skip
    open_ = [one["id"] for one in advice["preventers"] if one["status"] == "unknown"]
    if open_:
        blocks.append(Text(say("preventers_unknown", factors=titles(knowledge, open_))))
    return blocks


def strategies(knowledge: Knowledge, advice: Json) -> list[Block]:
    """Push, pull and networking with what speaks for and against each."""
    say = knowledge.words.say
    blocks: list[Block] = []
    for one in advice["strategies"]:
        lines = [Line(knowledge.items[one["id"]].text, "stated", places(knowledge, one["cites"]))]
        for key, reasons in (("strategy_for", one["for"]), ("strategy_against", one["against"])):
            for reason in reasons:
                line = because_line(knowledge, reason)
                lines.append(Line(say(key, text=line.text), line.says, line.sources))
        status = say(f"strategy_{one['status']}")
        blocks.append(
            Card("strategy", one["id"], one["title"], "", status, tuple(lines),
                 (why_choice(knowledge, one["id"]),))
        )  # fmt: skip
    return blocks


def benefits(knowledge: Knowledge, advice: Json) -> list[Block]:
    """The benefits in reach."""
    found: list[Block] = [
        Card("benefit", one["id"], one["title"], knowledge.items[one["id"]].text, "",
             tuple(because_line(knowledge, reason) for reason in one["because"]))
        for one in advice["benefits"]
        if one["status"] == "in-reach"
    ]  # fmt: skip
    return found or [Text(knowledge.words.say("benefits_none"))]


def checklist(knowledge: Knowledge, advice: Json) -> list[Block]:
    """The open checklist questions."""
    rows = tuple(
        (title(knowledge, one["issue"]), one["title"], places(knowledge, one["cites"])[0].at)
        for one in advice["checklist"]
        if one["status"] == "open"
    )
    if not rows:
        return [Text(knowledge.words.say("checklist_none"))]
    heading = knowledge.words.say("part_checklist")
    return [Table(heading, ("Issue", "Question", "Place"), rows)]


def conflicts(knowledge: Knowledge, advice: Json) -> list[Block]:
    """Where the documents disagree, both sides."""
    say = knowledge.words.say
    blocks: list[Block] = []
    for one in advice["conflicts"]:
        sides = tuple(
            Line(f"{title(knowledge, end)}: {knowledge.items[end].text}", "stated",
                 item_places(knowledge, end))
            for end in (one["a"], one["b"])
        )  # fmt: skip
        status = say(f"conflict_{one['kind']}")
        blocks.append(Card("conflict", one["id"], one["title"], one["because"], status, sides))
    return blocks or [Text(say("conflicts_none"))]


def findings(knowledge: Knowledge, advice: Json) -> list[Block]:
    """Results of studies that apply to this agency."""
    return [
        Card("finding", one["id"], one["title"], one["why"], "",
             (Line(one["text"], "stated", places(knowledge, one["cites"])),))
        for one in advice["findings"]
    ]  # fmt: skip


def unknown(knowledge: Knowledge, advice: Json) -> list[Block]:
    """The open answers that could change the advice, those that could change most first."""
    say = knowledge.words.say
    ordered = sorted(advice["unknowns"], key=lambda entry: -len(entry["could_change"]))
    rows = tuple(
        (knowledge.facts[entry["fact"]].question, say(f"unknown_reason_{entry['reason']}"),
         knowledge.facts[entry["fact"]].who_knows, str(len(entry["could_change"])))
        for entry in ordered
    )  # fmt: skip
    if not rows:
        return [Text(say("unknown_none"))]
    columns = ("Question", "State", "Often known by", "Could change")
    return [Table(say("part_unknown"), columns, rows)]


def answers(knowledge: Knowledge, advice: Json) -> list[Block]:
    """The answers the advice rests on."""
    rows = tuple(
        (knowledge.facts[fact].question, answer_words(knowledge, fact, answer))
        for fact, answer in advice["answers"].items()
    )
    if not rows:
        return [Text(knowledge.words.say("answers_none"))]
    return [Table(knowledge.words.say("part_answers"), ("Question", "Answer"), rows)]


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
    table = Table(say("part_sources"), ("Cited as", "Title", "Kind", "Limits"), rows)
    return [*(Text(text) for text in texts), table]

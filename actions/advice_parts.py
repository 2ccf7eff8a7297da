"""The parts of the advice as blocks: steps, risks, factors, strategies and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import Knowledge

from .reply import Block, Card, Group, Line, Table, Text
from .telling import answer_words, because_line, item_places, places, title, titles, why_choice

Json = Mapping[str, Any]
SHOWN = 5
"""How many disagreements are shown at once; contradictions come first, the others are folded."""
_RISK_ORDER = ("live", "reduced", "unknown", "not-present")


def next_steps(knowledge: Knowledge, advice: Json) -> list[Block]:
    """At most five steps, each with why and a first action; then what to find out first."""
    say = knowledge.words.say
    blocks: list[Block] = [step_card(knowledge, step) for step in advice["next_steps"]]
    if not blocks:
        blocks.append(no_step(knowledge, advice))
    if advice["find_out_first"]:
        facts = " ".join(entry["question"] for entry in advice["find_out_first"][:3])
        blocks.append(Text(say("find_out", facts=facts)))
    if advice["more_steps"]:
        further = tuple(step_card(knowledge, step) for step in advice["more_steps"])
        blocks.append(Group(say("more_steps"), further))
    return blocks


def no_step(knowledge: Knowledge, advice: Json) -> Text:
    """Why no step is named: answers are missing, or nothing is left to do."""
    key = "steps_open" if advice["find_out_first"] else "steps_none"
    return Text(knowledge.words.say(key))


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
        reason = Line(one["because"], "inferred")
        card = Card("conflict", one["id"], one["title"], one["text"], status, (*sides, reason))
        blocks.append(card)
    if len(blocks) > SHOWN:
        blocks[SHOWN:] = [Group(say("more_conflicts"), tuple(blocks[SHOWN:]))]
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

"""The risks as blocks: the live ones, the reduced ones, and what would settle the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rules import Knowledge

from .acts import about
from .reply import Block, Card, Choice, Line, Text
from .telling import (
    because_line,
    card_actions,
    evidence,
    item_places,
    mentions_line,
    titles,
)

Json = Mapping[str, Any]
_ORDER = ("live", "reduced", "unknown", "not-present")
_ASKED = 3
"""So many of the open questions are named that would settle most."""


def risks(knowledge: Knowledge, advice: Json) -> list[Block]:
    """Live risks first, then reduced ones; how many cannot be told, and which answers would settle
    most of them."""
    told = [risk for risk in advice["risks"] if risk["status"] in ("live", "reduced")]
    told.sort(key=lambda r: (_ORDER.index(r["status"]), not r["urgent"], -(r["mentions"] or 0)))
    cards = [risk_card(knowledge, risk) for risk in told]
    return [*no_live_risk(knowledge, advice), *cards, *open_risks(knowledge, advice)]


def no_live_risk(knowledge: Knowledge, advice: Json) -> Iterator[Block]:
    """That no risk is live, if none is and more of them can be told than cannot. Otherwise nobody
    shall read "none": what is not known comes first."""
    states = [risk["status"] for risk in advice["risks"]]
    if "live" not in states and states.count("unknown") * 2 <= len(states):
        yield Text(knowledge.words.say("risks_none"))


def open_risks(knowledge: Knowledge, advice: Json) -> Iterator[Block]:
    """How many risks cannot be told yet, and the answers that would settle most of them."""
    say = knowledge.words.say
    states = {risk["id"]: risk["status"] for risk in advice["risks"]}
    waiting = {risk for risk, status in states.items() if status == "unknown"}
    if not waiting:
        return
    live = "live" in states.values()
    mostly = len(waiting) * 2 > len(states) and not live
    yield Text(say("risks_mostly_open" if mostly else "risks_unknown",
                   count=len(waiting), total=len(states)))  # fmt: skip
    settles = {one["fact"]: len(waiting.intersection(one["could_change"]))
               for one in advice["unknowns"]}  # fmt: skip
    first = sorted((fact for fact in settles if settles[fact]), key=lambda fact: -settles[fact])
    if first[:_ASKED]:
        asked = first[:_ASKED]
        lines = tuple(
            Line(say("risks_settled_by", question=knowledge.facts[f].question, count=settles[f]))
            for f in asked
        )
        answers = tuple(
            Choice(f, knowledge.facts[f].question, about("change_answer", f)) for f in asked
        )
        head = (say("risks_find_out_title"), say("risks_find_out"))
        yield Card("unknown", "find-out-risks", *head, "", lines, answers)


def risk_card(knowledge: Knowledge, risk: Json) -> Card:
    """One risk: status, what exposes the agency, what reduces it, how often it was noted."""
    say, item = knowledge.words.say, knowledge.items[risk["id"]]
    lines = [Line(item.text, *evidence(knowledge, risk["cites"]))]
    noted = mentions_line(knowledge, risk["id"])
    if noted:
        lines.append(noted)
    if risk["status"] in ("live", "reduced"):
        lines.extend(because_line(knowledge, reason) for reason in risk["because"])
    if risk["reduced_by"]:
        lines.append(_components(knowledge, "risk_reduced_by", risk["reduced_by"]))
    if risk["still"] and risk["status"] in ("live", "reduced"):
        lines.append(_components(knowledge, "risk_still", risk["still"]))
    status = say(f"risk_{risk['status']}")
    actions = card_actions(knowledge, risk["id"])
    return Card("risk", risk["id"], risk["title"], "", status, tuple(lines), actions)


def _components(knowledge: Knowledge, key: str, components: list[str]) -> Line:
    text = knowledge.words.say(key, components=titles(knowledge, components))
    return Line(text, "inferred", item_places(knowledge, *components))

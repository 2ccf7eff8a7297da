"""The parts of the advice that are tables: factors, checklist, what is unknown, the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rules import Knowledge

from .acts import about
from .reply import Balance, Block, Card, Choice, Group, Line, Side, Table, Text
from .telling import (
    answer_words,
    because_line,
    card_actions,
    evidence,
    status_words,
    title,
)

Json = Mapping[str, Any]
SHOWN = 8
"""How many unknown answers are shown at once; those that could change most come first."""


def factors(knowledge: Knowledge, advice: Json) -> list[Block]:
    """A balance of active preventers and motivators that hold, then each of them with why."""
    say = knowledge.words.say
    wanted = (
        (advice["preventers"], "active", "preventer_active"),
        (advice["motivators"], "holds", "motivator_holds"),
        (advice["preventers"], "addressed", "preventer_addressed"),
    )
    cards = tuple(
        Card("factor", one["id"], one["title"], knowledge.items[one["id"]].text, say(key),
             tuple(because_line(knowledge, reason) for reason in one["because"]),
             card_actions(knowledge, one["id"]))
        for group, status, key in wanted
        for one in group
        if one["status"] == status
    )  # fmt: skip
    return [_balance(knowledge, advice), *cards]


def _balance(knowledge: Knowledge, advice: Json) -> Table:
    say = knowledge.words.say
    preventers, motivators = advice["preventers"], advice["motivators"]
    active = [one["title"] for one in preventers if one["status"] == "active"]
    helping = [one["title"] for one in motivators if one["status"] == "holds"]
    every = [*preventers, *motivators]
    unknown_count = sum(1 for one in every if one["status"] == "unknown")
    description = say("balance_text", against=len(active), help=len(helping), open=unknown_count)
    sides = (
        Side(say("preventer_active"), tuple(active)),
        Side(say("motivator_holds"), tuple(helping)),
    )
    order = ("active", "holds", "addressed", "does-not-hold", "unknown")
    rows = tuple(
        (one["title"], status_words(knowledge, one["status"]))
        for one in sorted(every, key=lambda one: order.index(one["status"]))
    )
    columns = (say("column_factor"), say("column_state"))
    return Table(say("balance_title"), columns, rows, Balance(description, sides))


def checklist(knowledge: Knowledge, advice: Json) -> list[Block]:
    """The checklist: open questions, then those that are unknown or answered, folded."""
    say = knowledge.words.say
    by_status: dict[str, list[Json]] = {"open": [], "unknown": [], "answered": []}
    for one in advice["checklist"]:
        by_status[one["status"]].append(one)
    blocks: list[Block] = []
    if by_status["open"]:
        blocks.append(_check_table(knowledge, say("checklist_open"), by_status["open"]))
    else:
        blocks.append(Text(say("checklist_none")))
    for status in ("unknown", "answered"):
        found = by_status[status]
        if found:
            heading = say(f"checklist_{status}")
            table = _check_table(knowledge, heading, found)
            blocks.append(Group(heading, (table,), note=str(len(found))))
    return blocks


def _check_table(knowledge: Knowledge, heading: str, questions: Iterable[Json]) -> Table:
    say, rows, cards = knowledge.words.say, [], []
    for one in questions:
        says, places = evidence(knowledge, one["cites"])
        issue = title(knowledge, one["issue"])
        rows.append((issue, one["title"], places[0].at))
        cards.append(
            Card("question", one["id"], one["title"], issue, status_words(knowledge, one["status"]),
                 (Line(knowledge.items[one["id"]].text, says, places),),
                 card_actions(knowledge, one["id"]))
        )  # fmt: skip
    columns = (say("column_issue"), say("column_question"), say("column_place"))
    return Table(heading, columns, tuple(rows), cards=tuple(cards))


def unknown(knowledge: Knowledge, advice: Json) -> list[Block]:
    """The open answers that could change the advice, those that could change most first."""
    say = knowledge.words.say
    ordered = sorted(advice["unknowns"], key=lambda entry: -len(entry["could_change"]))
    if not ordered:
        return [Text(say("unknown_none"))]
    blocks: list[Block] = [_unknown_table(knowledge, ordered[:SHOWN], say("part_unknown"))]
    if len(ordered) > SHOWN:
        further = _unknown_table(knowledge, ordered[SHOWN:], say("more_unknown"))
        note = str(len(ordered) - SHOWN)
        blocks.append(Group(say("more_unknown"), (further,), note=note))
    return blocks


def _unknown_table(knowledge: Knowledge, entries: Iterable[Json], heading: str) -> Table:
    say, rows, cards = knowledge.words.say, [], []
    for entry in entries:
        fact = knowledge.facts[entry["fact"]]
        state = say(f"unknown_reason_{entry['reason']}")
        count = len(entry["could_change"])
        rows.append((fact.question, state, fact.who_knows, str(count)))
        text = f"{say('who_knows', who=fact.who_knows)} {say('could_change', count=count)}"
        answer = Choice(fact.id, say("answer_now"), about("change_answer", fact.id))
        cards.append(Card("unknown", fact.id, fact.question, text, state, (), (answer,)))
    columns = ("column_question", "column_state", "column_who_knows", "column_could_change")
    return Table(heading, tuple(say(key) for key in columns), tuple(rows), cards=tuple(cards))


def answers(knowledge: Knowledge, advice: Json) -> list[Block]:
    """The answers the advice rests on."""
    say = knowledge.words.say
    rows = tuple(
        (knowledge.facts[fact].question, answer_words(knowledge, fact, answer))
        for fact, answer in advice["answers"].items()
    )
    if not rows:
        return [Text(say("answers_none"))]
    return [Table(say("part_answers"), (say("column_question"), say("column_answer")), rows)]

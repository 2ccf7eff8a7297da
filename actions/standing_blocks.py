"""Where the agency stands, as blocks: the ladder, and why in each model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import Knowledge, Stage

from .acts import Act, about
from .reply import Block, Card, Choice, Ladder, Line, Need, Row, Rung
from .telling import (
    answer_words,
    because_line,
    card_actions,
    cell_words,
    item_places,
    title,
    titles,
    wanted_words,
)

Json = Mapping[str, Any]


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
                 card_actions(knowledge, row.id))
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
    text = say(key, level=level)
    return Card("stage", "frame", say("frame_title"), text, frame["status"], lines)


def _row(knowledge: Knowledge, model: str, standing: Json) -> Row:
    stages = [stage.id for stage in knowledge.of(Stage) if knowledge.model_of[stage.id].id == model]
    following = {stage["stage"]: stage for stage in standing["next"]}

    def state(stage: str) -> str:
        if stage == standing["highest"] and standing["status"] == "reached":
            return "here"
        if stage in standing["reached"]:
            return "reached"
        if stage in standing["ahead"]:
            return "ahead"
        return "next" if stage in following else "open"

    rungs = tuple(
        Rung(stage, title(knowledge, stage), state(stage),
             _needs(knowledge, following[stage]) if stage in following else ())
        for stage in stages
    )  # fmt: skip
    text = place_words(knowledge, standing)
    return Row(model, title(knowledge, model), standing["status"], text, rungs)


def _needs(knowledge: Knowledge, following: Json) -> tuple[Need, ...]:
    """What a next stage lacks, failed conditions first, each with a way to settle it."""
    say = knowledge.words.say
    found = []
    for state in ("failed", "unknown"):
        for cell in following[state]:
            fact = cell["fact"]
            answer = Choice(f"answer:{fact}", say("answer_now"), about("change_answer", fact))
            wished = Act("what_if", {"answer": (f"{fact}:{cell['needs'][0]}",)})
            trial = Choice(f"try:{fact}", say("what_if_met"), wished)
            found.append(
                Need(knowledge.facts[fact].question, wanted_words(knowledge, cell),
                     answer_words(knowledge, fact, cell["answer"]), state,
                     (trial,) if state == "failed" else (answer,))
            )  # fmt: skip
    return tuple(found)


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
        says = _needs_say(knowledge, following["stage"])
        lines.append(Line(text, says, item_places(knowledge, following["stage"])))
    if following["unknown"]:
        facts = "; ".join(knowledge.facts[c["fact"]].question for c in following["unknown"])
        lines.append(Line(say("next_open", stage=stage, facts=facts)))
    return lines


def _needs_say(knowledge: Knowledge, stage: str) -> str:
    """Whether the document states what a stage needs, or we read it so."""
    tables = [owned.table for owned in knowledge.tables_of[stage] if owned.part == "needs"]
    return "stated" if all(table.says == "stated" for table in tables) else "inferred"

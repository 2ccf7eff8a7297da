"""The report as blocks, before it is written in any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rules import DO_NOT_KNOW, SKIPPED, Knowledge, Profile, check_answer

from ..advice_blocks import advice_reply
from ..reply import Block, Group, Text
from ..telling import answer_words
from .board import board_page
from .clean import clean, clean_blocks

Json = Mapping[str, Any]
LONGEST_UNIT = 200


@dataclass(frozen=True)
class Report:
    """A report. `board` are the sections of the first page, `parts` the twelve parts, in order;
    `imprint` names the versions on every page; `profile` is what it can be run again from."""

    knowledge: Knowledge
    advice: Json
    profile: Profile
    day: date
    unit: str
    title: str
    subtitle: str
    board: tuple[Group, ...]
    parts: tuple[Group, ...]
    imprint: str

    def say(self, key: str, **places: object) -> str:
        """A fixed text, without what cannot be printed."""
        return clean(self.knowledge.words.say(key, **places))


def build(
    knowledge: Knowledge,
    advice: Json,
    today: date,
    *,
    unit: str = "",
    profile: Profile | None = None,
) -> Report:
    """The report of `advice`, assessed on the day `today`.

    `unit` names what was assessed, such as "Lindenbrook town hall". `profile` is what the advice
    was made from; without it, it is read from the advice.
    """
    say, version = knowledge.words.say, advice["knowledge"]
    unit = clean(unit)[:LONGEST_UNIT].strip()
    named = unit_words(knowledge, advice, unit)
    assessed = Text(say("limits_assessed", unit=named, date=today.isoformat()))
    summary, *parts = advice_reply(knowledge, advice)
    groups = [part for part in parts if isinstance(part, Group)]
    groups[-1] = replace(
        groups[-1], blocks=(assessed, Text(say("report_marks")), *groups[-1].blocks)
    )
    numbered = [
        Group(say("report_part", n=n, title=group.title), _filled(knowledge, group.blocks))
        for n, group in enumerate(groups, 1)
    ]
    return Report(
        knowledge=knowledge,
        advice=advice,
        profile=profile or profile_of(knowledge, advice),
        day=today,
        unit=unit,
        title=clean(say("report_title")),
        subtitle=clean(say("report_for", unit=named, date=date_words(knowledge, today))),
        board=clean_blocks(board_page(knowledge, advice, summary)),
        parts=clean_blocks(tuple(numbered)),
        imprint=clean(
            say(
                "version",
                version=version["version"],
                hash=version["hash"],
                program=advice["version"],
            )
        ),
    )


def date_words(knowledge: Knowledge, day: date) -> str:
    """A day as people write it."""
    month = knowledge.words.say("report_months").split()[day.month - 1]
    return knowledge.words.say("report_date", day=day.day, month=month, year=day.year)


def unit_words(knowledge: Knowledge, advice: Json, unit: str) -> str:
    """What was assessed: the name it was given, and the part of the agency that was answered."""
    answer = advice["answers"].get("unit")
    if answer is None:
        return unit or knowledge.words.say("report_unit_open")
    part = answer_words(knowledge, "unit", answer)
    return f"{unit} ({part})" if unit else part


def profile_of(knowledge: Knowledge, advice: Json) -> Profile:
    """The profile that an advice was made from, as far as the advice itself tells."""
    answers = {
        fact: chosen
        for fact, answer in advice["answers"].items()
        if (chosen := check_answer(knowledge, fact, answer)) is not None
    }
    open_ = {
        entry["fact"]: entry["reason"]
        for entry in advice["unknowns"]
        if entry["reason"] in (DO_NOT_KNOW, SKIPPED)
    }
    return Profile(answers, open_)


def _filled(knowledge: Knowledge, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return blocks or (Text(knowledge.words.say("report_none")),)

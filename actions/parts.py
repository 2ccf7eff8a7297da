"""Parts of what we know that people ask for by name, in the middle of anything: the sources, where
they disagree, the answers so far, what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rules import Benefit, Engine, Finding, Item, Knowledge, Link

from .acts import Act, about
from .advice_blocks import sources
from .advice_parts import benefits, conflicts, findings
from .advice_tables import answers, factors, unknown
from .asking import Turn, ask_again
from .conversation import Conversation
from .moving import advice_of
from .reply import Block, Card, Choice, Line, Question, Text
from .telling import because_line, title

Json = Mapping[str, Any]
MOST = 8
"""How many items are offered to look up where no answer says which of them concern the agency."""


def show(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """The part that the act names, then what was open."""
    knowledge, part = engine.knowledge, PARTS[act.first("item")]
    return ask_again(engine, conversation, *part(knowledge, advice_of(engine, conversation)))


def _sources(knowledge: Knowledge, advice: Json) -> list[Block]:
    count = len(knowledge.sources)
    intro = Text(knowledge.words.say("sources_intro", documents=count))
    return [intro, *sources(knowledge, advice, None)]


def _conflicts(knowledge: Knowledge, advice: Json) -> list[Block]:
    if advice["conflicts"]:
        return conflicts(knowledge, advice)
    contradictions = [link for link in knowledge.of(Link) if link.contrast == "contradiction"]
    return [_choice(knowledge, "part_conflicts_all", contradictions)]


def _answers(knowledge: Knowledge, advice: Json) -> list[Block]:
    blocks = answers(knowledge, advice)
    if advice["answers"]:
        change = Choice("change", knowledge.words.say("change"), Act("change_answer"))
        blocks.append(Question("change", knowledge.words.say("answers_change"), (change,)))
    return blocks


def _unknown(knowledge: Knowledge, advice: Json) -> list[Block]:
    return unknown(knowledge, advice)[:1]


def _readings(knowledge: Knowledge, advice: Json) -> list[Block]:
    """What "stated" and "our reading" mean, and which reasons for the places are our reading."""
    say = knowledge.words.say
    reasons = {
        (one["item"], one["text"]): one
        for standing in advice["stages"].values()
        for one in standing["because"]
    }
    read = [one for one in reasons.values() if one["says"] != "stated"]
    counted = say("readings_places", stated=len(reasons) - len(read), inferred=len(read))
    lines = [Line(counted if reasons else say("readings_none"))]
    lines.extend(because_line(knowledge, one) for one in read[:MOST])
    text = say("readings_text")
    return [Card("finding", "readings", say("readings_title"), text, lines=tuple(lines))]


def _factors(knowledge: Knowledge, advice: Json) -> list[Block]:
    every = (*advice["preventers"], *advice["motivators"])
    if all(one["status"] in ("unknown", "does-not-hold") for one in every):
        return [Text(knowledge.words.say("factors_open"))]
    return factors(knowledge, advice)


def _benefits(knowledge: Knowledge, advice: Json) -> list[Block]:
    if any(one["status"] == "in-reach" for one in advice["benefits"]):
        return benefits(knowledge, advice)
    return [_choice(knowledge, "part_benefits_all", knowledge.of(Benefit))]


def _findings(knowledge: Knowledge, advice: Json) -> list[Block]:
    found = findings(knowledge, advice)
    return found or [_choice(knowledge, "part_findings_all", knowledge.of(Finding))]


def _choice(knowledge: Knowledge, key: str, items: Iterable[Item]) -> Question:
    """Items to look up, those that the workshop notes repeat most first."""
    most = sorted(items, key=_mentions, reverse=True)[:MOST]
    options = tuple(Choice(i.id, title(knowledge, i.id), about("look_up", i.id)) for i in most)
    return Question("part", knowledge.words.say(key), options)


def _mentions(item: Item) -> int:
    return max((cite.mentions or 0 for cite in item.cites), default=0)


PARTS: Mapping[str, Callable[[Knowledge, Json], list[Block]]] = {
    "part.sources": _sources,
    "part.conflicts": _conflicts,
    "part.answers": _answers,
    "part.readings": _readings,
    "part.unknown": _unknown,
    "part.factors": _factors,
    "part.benefits": _benefits,
    "part.findings": _findings,
}
"""The parts by the name that an act carries (`phrases.parts` in words.yml)."""

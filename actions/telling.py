"""From the records of the advice to lines: places in sources, cells and names in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from rules import Cite, Knowledge

from .acts import about
from .reply import Bar, Choice, Line, Place

Json = Mapping[str, Any]
MOST_PLACES = 4096
"""Places in sources, and items with theirs, that are remembered in words."""


def locator(knowledge: Knowledge, at: Mapping[str, Any]) -> str:
    """A locator in words: {table: 1, cell: 4, item: 1} is "table 1, category 4, item 1"."""
    return ", ".join(knowledge.words.say(f"at_{key}", n=value) for key, value in at.items())


def evidence(knowledge: Knowledge, cites: Iterable[Json | Cite]) -> tuple[str, tuple[Place, ...]]:
    """Whether documents state it, and where. Where at least one does, only the places of those
    that do: a place that we merely read so must not look like one that says it."""
    told = [one if isinstance(one, Cite) else _cite(one) for one in cites]
    stated = [one for one in told if one.says == "stated"]
    found = dict.fromkeys(_place(knowledge, one) for one in stated or told)
    return "stated" if stated else "inferred", tuple(found)


@lru_cache(MOST_PLACES)
def item_evidence(knowledge: Knowledge, item: str) -> tuple[str, tuple[Place, ...]]:
    """Whether documents state an item, and where."""
    return evidence(knowledge, knowledge.items[item].cites)


def item_places(knowledge: Knowledge, *items: str) -> tuple[Place, ...]:
    """The places that items cite, each once."""
    return tuple(dict.fromkeys(p for item in items for p in item_evidence(knowledge, item)[1]))


def mentions_line(knowledge: Knowledge, item: str) -> Line | None:
    """How often the notes of the workshop name an item, and that as a bar; None where no source
    counts it. The bar is full at the most mentions that this source has of such an item."""
    counted = [cite for cite in knowledge.items[item].cites if cite.mentions]
    if not counted:
        return None
    first = counted[0]
    count = first.mentions or 0
    most = _most_mentions(knowledge, knowledge.items[item].kind, first.source)
    key = "mentions_one" if count == 1 else "mentions"
    text = knowledge.words.say(key if first.printed else "mentions_unprinted", count=count)
    says, places = evidence(knowledge, [first])
    return Line(text, says if first.printed else "inferred", places, Bar(count, most))


@lru_cache
def _most_mentions(knowledge: Knowledge, kind: str, source: str) -> int:
    return max(
        cite.mentions or 0
        for item in knowledge.items.values()
        if item.kind == kind
        for cite in item.cites
        if cite.source == source
    )


def _cite(cite: Json) -> Cite:
    return Cite(cite["source"], cite["at"], cite["says"])


def _place(knowledge: Knowledge, cite: Cite) -> Place:
    return _place_at(knowledge, cite.source, tuple(cite.at.items()))


@lru_cache(MOST_PLACES)
def _place_at(knowledge: Knowledge, source: str, at: tuple[tuple[str, Any], ...]) -> Place:
    return Place(source, knowledge.sources[source].cite_as, locator(knowledge, dict(at)))


def title(knowledge: Knowledge, item: str) -> str:
    """The title of an item, by its id."""
    return knowledge.items[item].title


def titles(knowledge: Knowledge, items: Iterable[str]) -> str:
    """The titles of several items, joined."""
    return "; ".join(title(knowledge, item) for item in items)


def answer_words(knowledge: Knowledge, fact: str, answer: str | list[str] | None) -> str:
    """An answer as its labels."""
    if answer is None:
        return knowledge.words.say("no_answer")
    chosen = [answer] if isinstance(answer, str) else answer
    options = knowledge.facts[fact].options
    return ", ".join(options.get(option, option) for option in chosen)


def wanted_words(knowledge: Knowledge, cell: Json) -> str:
    """The answers that satisfy a cell, in words."""
    options = knowledge.facts[cell["fact"]].options
    return knowledge.words.say("either").join(options[option] for option in cell["needs"])


def cell_words(knowledge: Knowledge, cell: Json) -> str:
    """What a cell asks for, in words: the question with the answers that satisfy it."""
    return f"{knowledge.facts[cell['fact']].question} {wanted_words(knowledge, cell)}"


def because_line(knowledge: Knowledge, because: Json) -> Line:
    """A reason as a line: the condition in words, what was answered, and who says so."""
    answered = [
        f"{knowledge.facts[f['fact']].question} {answer_words(knowledge, f['fact'], f['answer'])}"
        for f in because["facts"]
        if f["answer"] is not None
    ]
    text = because["text"]
    if answered:
        text = f"{text} {knowledge.words.say('you_said', answers='; '.join(answered))}"
    return Line(text, because["says"], item_places(knowledge, because["item"]))


def card_actions(knowledge: Knowledge, item: str) -> tuple[Choice, ...]:
    """Buttons that ask why an item stands where it stands, and what would change that."""
    say = knowledge.words.say
    return (
        Choice(f"why:{item}", say("why_this"), about("why_conclusion", item)),
        Choice(f"what-if:{item}", say("what_if_this"), about("what_if", item)),
    )


def status_words(knowledge: Knowledge, status: str) -> str:
    """A status of the advice in a word or two."""
    key = f"is_{status}".replace(" ", "-")
    return knowledge.words.texts.get(key, status)

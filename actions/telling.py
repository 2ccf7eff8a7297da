"""From the records of the advice to lines: places in sources, cells and names in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rules import Knowledge

from .acts import about
from .reply import Choice, Line, Place

Json = Mapping[str, Any]


def place(knowledge: Knowledge, cite: Json) -> Place:
    """A citation as people read it."""
    source = knowledge.sources[cite["source"]]
    return Place(source.id, source.cite_as, locator(cite["at"]))


def locator(at: Mapping[str, Any]) -> str:
    """A locator in words: {table: 1, cell: 4, item: 1} is "table 1, category 4, item 1"."""
    names = {"cell": "category"}
    return ", ".join(f"{names.get(key, key)} {value}" for key, value in at.items())


def places(knowledge: Knowledge, cites: Iterable[Json]) -> tuple[Place, ...]:
    """Several citations as people read them, each once."""
    return tuple(dict.fromkeys(place(knowledge, cite) for cite in cites))


def item_places(knowledge: Knowledge, item: str) -> tuple[Place, ...]:
    """The places that an item cites."""
    cites = knowledge.items[item].cites
    return tuple(
        dict.fromkeys(
            Place(c.source, knowledge.sources[c.source].cite_as, locator(c.at)) for c in cites
        )
    )


def title(knowledge: Knowledge, item: str) -> str:
    """The title of an item, by its id."""
    return knowledge.items[item].title


def titles(knowledge: Knowledge, items: Iterable[str]) -> str:
    """The titles of several items, joined."""
    return "; ".join(title(knowledge, item) for item in items)


def answer_words(knowledge: Knowledge, fact: str, answer: str | list[str] | None) -> str:
    """An answer as its labels."""
    if answer is None:
        return "no answer"
    chosen = [answer] if isinstance(answer, str) else answer
    options = knowledge.facts[fact].options
    return ", ".join(options.get(option, option) for option in chosen)


def cell_words(knowledge: Knowledge, cell: Json) -> str:
    """What a cell asks for, in words: the question with the answers that satisfy it."""
    options = knowledge.facts[cell["fact"]].options
    wanted = " or ".join(options[option] for option in cell["needs"])
    return f"{knowledge.facts[cell['fact']].question} {wanted}"


def because_line(knowledge: Knowledge, because: Json) -> Line:
    """A reason as a line: the condition in words, what was answered, and who says so."""
    answered = [
        f"{knowledge.facts[f['fact']].question} {answer_words(knowledge, f['fact'], f['answer'])}"
        for f in because["facts"]
        if f["answer"] is not None
    ]
    said = f" You said: {'; '.join(answered)}." if answered else ""
    return Line(because["text"] + said, because["says"], item_places(knowledge, because["item"]))


def why_choice(knowledge: Knowledge, item: str) -> Choice:
    """A button that asks why an item stands where it stands."""
    return Choice(f"why:{item}", "Why this?", about("why_conclusion", item))

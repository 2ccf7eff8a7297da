"""Finding items, terms and sources by what people call them: title, other name, id or number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .items import Item, Model, Stage
from .knowledge import Knowledge

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(
    (  # words that name nothing
        "a an and about are at be by can did do does explain find for from get give how i in is it "
        "list look me mean means my of on one or our please say show stand tell that the their "
        "them this to up us want was we what what's whats where which who why with you your not "
        "am more meaning definition define know would like document term"
    ).split()
)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "first": "1",
            "second": "2", "third": "3", "fourth": "4", "fifth": "5"}  # fmt: skip
_KINDS = {
    "risk": "risk", "risks": "risk", "stage": "stage", "level": "stage", "benefit": "benefit",
    "benefits": "benefit", "component": "component", "strategy": "strategy", "model": "model",
    "preventer": "factor", "factor": "factor", "motivator": "factor", "step": "step",
    "finding": "finding", "study": "finding", "guideline": "guideline", "question": "question",
}  # fmt: skip
_ENOUGH = 0.5
_STRATEGIES = frozenset({"push", "pull", "network"})
_PREFIXES = {"stage": ("stage.", "level.")}
_QUESTION = re.compile(
    r"\b(?:oecd|checklist|question|questions|issue|point)\b\D*(\d+)\s*[-.:/]\s*(\d+)\b"
    r"|\bissue\s+(\d+)\W+question\s+(\d+)\b|\bquestion\s+(\d+)\W+(?:of\s+)?issue\s+(\d+)\b"
    r"|^\W*(\d+)\s*[-.:/]\s*(\d+)\b.*\b(?:oecd|checklist)\b"
)
_ISSUE = re.compile(r"\b(?:oecd|checklist)?\s*issue\s+(\d+)\W*(?:of\b.*)?$")
_CELL = re.compile(r"\btable\s+(\d+)\W+(?:category|cell)\s+(\d+)(?:\W+item\s+(\d+))?")
_MODEL = re.compile(r"\bmodel\s+([1-9])\b|\b([1-9])(?:st|nd|rd|th)?\s+model\b")


@dataclass(frozen=True)
class Hit:
    """An item found, with how well its name fits, from 0 to 1."""

    item: str
    fit: float


def look_up(knowledge: Knowledge, text: str, most: int = 5) -> list[Hit]:
    """The items that `text` names, best first; empty when nothing comes near.

    Whole titles come first; "stage 2 of Mergel" is found by number, "risk about budget" by kind
    and words.
    """
    titled = _index(knowledge).titled.get(text.strip().casefold(), [])
    near = [hit for hit in _near(knowledge, text, most) if hit.item not in titled]
    return [*(Hit(item, 1.0) for item in titled), *near][:most]


def _near(knowledge: Knowledge, text: str, most: int) -> list[Hit]:
    if text.strip() in knowledge.items:
        return [Hit(text.strip(), 1.0)]
    numbered = _numbered(knowledge, text.lower())[:most]
    if numbered:
        return [Hit(item, 1.0) for item in numbered]
    words = [_stem(_NUMBERS.get(word, word)) for word in _WORD.findall(text.lower())]
    kind = next((_KINDS[word] for word in _WORD.findall(text.lower()) if word in _KINDS), None)
    if kind == "strategy" and not _STRATEGIES & set(words):
        kind = None  # most that is called a strategy is the written one, and no item of this kind
    stage = _numbered_stage(knowledge, words, kind)
    if stage:
        return [Hit(stage, 1.0)]
    wanted = {word for word in words if word not in _SMALL}
    telling = wanted - {_stem(word) for word in _KINDS if kind or word != "strategy"}
    if not telling:
        return []
    index = _index(knowledge)
    may_fit = sorted({place for word in telling for place in index.places.get(word, ())})
    hits = [
        Hit(item, fit)
        for item, names in (index.names[place] for place in may_fit)
        if (fit := _fit(item, names, telling, kind)) >= _ENOUGH
    ]
    return sorted(hits, key=lambda hit: -hit.fit)[:most]


def look_up_source(knowledge: Knowledge, text: str) -> str | None:
    """The source that `text` names by its id, author, year or kind."""
    words = set(_WORD.findall(text.lower())) - _SMALL
    # "Stage 3" names no document, though a document has stages in its title.
    telling = {
        word for word in words if word not in _KINDS and not (len(word) < 4 and word.isdigit())
    }
    best, fit = None, 0
    for source in knowledge.sources.values():
        names = f"{source.id} {source.cite_as} {source.authors} {source.title} {source.kind}"
        common = len(telling & set(_WORD.findall(names.lower())))
        if common > fit and common >= len(words) / 2:
            best, fit = source.id, common
    return best


def look_up_term(knowledge: Knowledge, text: str) -> str | None:
    """The glossary term that `text` names."""
    words = " ".join(_stem(word) for word in _WORD.findall(text.lower()))
    for term in sorted(knowledge.words.glossary, key=len, reverse=True):
        if " ".join(_stem(word) for word in _WORD.findall(term)) in words:
            return term
    return None


def _fit(item: str, names: list[set[str]], telling: set[str], kind: str | None) -> float:
    best = 0.0
    for name in names:
        common = len(name & telling)
        if common:
            best = max(best, common / len(telling) * 0.8 + common / len(name) * 0.2)
    if best and kind:
        fits = item.startswith(_PREFIXES.get(kind, (f"{kind}.",)))
        best += 0.15 if fits else -0.3
    return min(best, 1.0)


def _numbered(knowledge: Knowledge, said: str) -> list[str]:
    """What a number names: "OECD question 3.2", "issue 2", "table 1 category 4", "second model"."""
    spoken = " ".join(_NUMBERS.get(word, word) for word in said.split())
    if question := _QUESTION.search(spoken):
        numbers = [number for number in question.groups() if number]
        issue, place = reversed(numbers) if question.group(5) else numbers
        return [i for i in (f"question.oecd-{issue}-{place}",) if i in knowledge.items]
    if issue_number := _ISSUE.search(spoken):
        return [i for i in (f"issue.oecd-{issue_number[1]}",) if i in knowledge.items]
    if cell := _CELL.search(spoken):
        keys = ("table", "cell", "item")
        wanted = {key: n for key, n in zip(keys, cell.groups(), strict=True) if n}
        return [item.id for item in knowledge.items.values() if _stands_at(item, wanted)]
    if place_of := _MODEL.search(spoken):
        number = int(place_of[1] or place_of[2])
        return [model.id for model in knowledge.of(Model)[number - 1 : number]]
    return []


def _stands_at(item: Item, wanted: Mapping[str, str]) -> bool:
    return any(
        all(str(cite.at.get(key)) == value for key, value in wanted.items()) for cite in item.cites
    )


def _numbered_stage(knowledge: Knowledge, words: list[str], kind: str | None) -> str | None:
    if kind != "stage":
        return None
    numbers = [word for word in words if word.isdigit()]
    for stage in knowledge.of(Stage):
        _, _, slug = stage.id.partition(".")
        model, _, number = slug.rpartition("-")
        authors = {_stem(part) for part in model.split("-")}
        if number in numbers and authors & set(words):
            return stage.id
    return None


@dataclass(frozen=True)
class _Index:
    """The names of all items in words, in which places a word stands, and items by their title."""

    names: tuple[tuple[str, list[set[str]]], ...]
    places: Mapping[str, list[int]]
    titled: Mapping[str, list[str]]


@lru_cache(maxsize=2)
def _index(knowledge: Knowledge) -> _Index:
    names = tuple(_names(knowledge))
    places: dict[str, list[int]] = {}
    for place, (_, called) in enumerate(names):
        for word in set().union(*called):
            places.setdefault(word, []).append(place)
    titled: dict[str, list[str]] = {}
    for item in knowledge.items.values():
        titled.setdefault(item.title.casefold(), []).append(item.id)
    return _Index(names, places, titled)


def _names(knowledge: Knowledge) -> Iterator[tuple[str, list[set[str]]]]:
    for item in knowledge.items.values():
        yield item.id, [_words(name) for name in (item.title, *item.also_named, _slug(item))]


def _slug(item: Item) -> str:
    return item.id.partition(".")[2].replace("-", " ")


def _words(name: str) -> set[str]:
    found = {_stem(word) for word in _WORD.findall(name.lower())} - _SMALL
    return found or {name.lower()}


def _stem(word: str) -> str:
    # Enough to bring plural, British and American forms together; ids stay readable.
    for ending in ("ization", "isation", "ations", "ation", "ings", "ing", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word

"""Blocks as Adaptive Cards for Microsoft Teams, within every limit of the platform.

A pure function of neutral JSON whose acts were signed into payloads. What a button sends is under
one key, `rostra`: the payload it stands for, and for a question `at`, the turn and the block.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .payloads import short
from .teams_shown import card, download, ladder, notice, table, text, words
from .teams_text import (
    LONGEST_CARD,
    LONGEST_CHOICE,
    LONGEST_LABEL,
    LONGEST_ROW,
    LONGEST_SUMMARY,
    MOST_ACTIONS,
    MOST_CHOICES,
    Element,
    container,
    cut,
    mention,
    pack,
    paragraphs,
    size,
    spoken,
    title,
)

Json = Mapping[str, Any]
OURS = "rostra"
"""The key of what a button of ours sends."""
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.5"
MOST_BUTTONS = 8
"""A question with more options gets a list to choose from."""
LONGEST_VALUE = 60
"""Characters of the value of a choice in a list. A longer payload is sent as its digest."""
_ALL, _ONE = "Choose all that apply.", "Choose one."
_NAMELESS = "Show"
"""On a button that would have no text, which Teams does not show."""


@dataclass(frozen=True)
class Message:
    """One message: its card, its words for notifications, and all its words as plain text."""

    card: Element
    summary: str
    text: str


def teams_messages(
    blocks: Iterable[Json], turn: int = 0, path: str = "", *, heading: str = "",
    chosen: Mapping[str, str] | None = None, whom: tuple[str, str] = ("", ""),
) -> list[Message]:  # fmt: skip
    """The blocks of a reply as messages. With the number of the stored `turn`, closed groups are
    folded behind a button; `path` says within which group the blocks are, and `heading` goes before
    them. `chosen` gives for the path of an answered question what was chosen, which is shown in
    place of its buttons. `whom` is the account and the name of whom the answer names, where others
    read it too."""
    units = _Renderer(turn, chosen or {}).units(list(blocks), path)
    named, told = mention(*whom)
    messages = [_message(body) for body in pack([[*named, *title(heading)], *units])]
    if told and messages:
        messages[0].card["msteams"]["entities"] = [told]
    return messages


def _message(body: list[Element]) -> Message:
    words = spoken(body)
    shown = {"$schema": SCHEMA, "type": "AdaptiveCard", "version": VERSION, "body": body}
    summary = cut(" ".join(words.split()), LONGEST_SUMMARY)
    return Message({**shown, "msteams": {"width": "Full"}}, summary, words)


class _Renderer:
    """Renders the blocks of one reply."""

    def __init__(self, turn: int, chosen: Mapping[str, str]):
        self._turn = turn
        self._chosen = chosen

    def units(self, blocks: Sequence[Json], path: str) -> list[list[Element]]:
        """Each block as a unit that is best kept together."""
        found: list[list[Element]] = []
        for number, block in enumerate(blocks):
            where = f"{path}.{number}" if path else str(number)
            if block.get("type") != "group":
                found.append(self._block(block, where))
            elif self._turn and not block.get("open"):
                found.append(_rows([self._unfold(block, where)]))
            else:
                inner = self.units(block.get("blocks") or (), where)
                first = inner[0] if inner else []
                found.extend([[*title(text(block, "title")), *first], *inner[1:]])
        return [unit for unit in found if unit]

    def _block(self, block: Json, where: str) -> list[Element]:
        kind = block.get("type")
        if kind == "question":
            return self._question(block, where)
        if kind == "card":
            shown = [*card(block), *self._plain(block.get("actions") or ())]
            whole = container(shown, separator=True, spacing="Medium")
            return [whole] if size(whole) < LONGEST_CARD else shown
        if kind == "heading":
            return title(text(block, "text"))
        if kind == "notice":
            return notice(block)
        if kind == "ladder":
            return ladder(block, self._plain)
        if kind == "table":
            return table(block, self._plain)
        if kind == "progress":
            return paragraphs(text(block, "text"), isSubtle=True, size="Small")
        if kind == "download":
            return download(block)
        return words(block)

    def _question(self, block: Json, where: str) -> list[Element]:
        options, others = list(block.get("options") or ()), list(block.get("others") or ())
        shown = [
            *paragraphs(text(block, "section"), isSubtle=True, size="Small"),
            *title(text(block, "text"), "Medium"),
            *paragraphs(text(block, "why"), isSubtle=True, size="Small"),
        ]
        shown = [{**one, "spacing": "Small"} if number else one for number, one in enumerate(shown)]
        hint = text(block, "hint")
        if where in self._chosen:
            return [*shown, *paragraphs(f"✓ {self._chosen[where]}", weight="Bolder")]
        many = block.get("kind") == "many"
        if many or len(options) > MOST_BUTTONS:
            name = f"choices.{where}"
            parts = [options[at : at + MOST_CHOICES] for at in range(0, len(options), MOST_CHOICES)]
            label = hint or (_ALL if many else _ONE)
            shown.extend(_list(f"{name}.{n}", label, part, many) for n, part in enumerate(parts))
            return [*shown, *_rows([self._done(name, where)]), *self._others(others, where)]
        shown.extend(paragraphs(hint))
        if any(len(one["label"]) > LONGEST_LABEL for one in options):
            shown.extend(self._wide(one, where) for one in options)
        else:
            rows = _rows(self._choices(options, where))
            alone = [_rows([one])[0] for row in rows for one in row["actions"]]
            shown.extend(rows if len(rows) == 1 else alone)
        return [*shown, *self._others(others, where)]

    def _plain(self, choices: Iterable[Json]) -> list[Element]:
        """Buttons that are no answers to a question, and can be pressed again and again."""
        return _rows(self._choices(choices, ""))

    def _others(self, others: Iterable[Json], where: str) -> list[Element]:
        """What can be pressed instead of an answer, below a line."""
        rows = _rows(self._choices(others, where))
        return [{**row, "separator": not number} for number, row in enumerate(rows)]

    def _choices(self, choices: Iterable[Json], where: str) -> list[Element]:
        return [self._choice(one, where) for one in choices]

    def _choice(self, choice: Json, where: str) -> Element:
        label = ("✓ " if choice.get("chosen") else "") + choice["label"]
        return _button(label, choice["label"], {"choice": choice["payload"], **self._at(where)})

    def _wide(self, choice: Json, where: str) -> Element:
        """A choice with more words than a button can show: a box that can be pressed."""
        action = self._choice(choice, where)
        label = ("✓ " if choice.get("chosen") else "") + choice["label"]
        return container(paragraphs(label), style="emphasis", selectAction=action, spacing="Small")

    def _unfold(self, block: Json, where: str) -> Element:
        said, note = text(block, "title"), text(block, "note")
        label = f"{said} ({note})" if note else said
        return _button(label, said, {"unfold": f"{self._turn}:{where}"})

    def _done(self, name: str, where: str) -> Element:
        sent = {OURS: {"list": name, **self._at(where)}}
        return {"type": "Action.Submit", "title": "Done", "style": "positive", "data": sent}

    def _at(self, where: str) -> dict[str, str]:
        return {"at": f"{self._turn}:{where}"} if self._turn and where else {}


def _button(label: str, said: str, sent: Json) -> Element:
    """A button that posts what was said in the official's name, with what it stands for."""
    said = said.strip() or _NAMELESS
    back = {"type": "messageBack", "displayText": said, "text": said, "value": {OURS: sent}}
    shown = cut(label.strip() or _NAMELESS, LONGEST_LABEL)
    return {"type": "Action.Submit", "title": shown, "data": {"msteams": back}}


def _rows(actions: Iterable[Element]) -> list[Element]:
    """Buttons in rows: few in each, and no more words than a phone has room for."""
    rows: list[list[Element]] = []
    for action in actions:
        now = sum(len(one["title"]) for one in rows[-1]) if rows else 0
        full = not rows or len(rows[-1]) >= MOST_ACTIONS
        if full or now + len(action["title"]) > LONGEST_ROW:
            rows.append([])
        rows[-1].append(action)
    return [{"type": "ActionSet", "actions": row, "spacing": "Small"} for row in rows]


def _list(name: str, label: str, options: Sequence[Json], many: bool) -> Element:
    choices = [
        {"title": cut(one["label"].strip() or _NAMELESS, LONGEST_CHOICE),
         "value": short(one["payload"], LONGEST_VALUE)}
        for one in options
    ]  # fmt: skip
    pairs = zip(choices, options, strict=True)
    chosen = [shown["value"] for shown, one in pairs if one.get("chosen")]
    made = {"type": "Input.ChoiceSet", "id": name, "choices": choices, "wrap": True,
            "isMultiSelect": many, "style": "expanded" if many else "compact",
            "label": cut(label, LONGEST_CHOICE)}  # fmt: skip
    if not many:
        made["placeholder"] = "Choose an answer"
    return {**made, "value": ",".join(chosen)} if chosen else made

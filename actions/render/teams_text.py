"""Elements and limits of Teams: text that cannot turn into markup, sizes and packing, without any
notion of our blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

LONGEST_ACTIVITY = 28 * 1024
"""Bytes of one activity. Teams counts them as UTF-16. Its limit was 28 KB and has been raised
twice since; the smallest holds everywhere."""
ENVELOPE = 4 * 1024
"""Bytes of an activity that its card must leave free: addresses, ids, and the words for
notifications."""
LONGEST_CARD = LONGEST_ACTIVITY - ENVELOPE
LONGEST_TEXT = 2_000
"""Characters of one paragraph; a longer one is continued in the next."""
LONGEST_LABEL = 60
"""Characters of a button. Teams cuts what does not fit into one line."""
LONGEST_CHOICE = 200
LONGEST_SUMMARY = 300
"""Characters of what a notification shows."""
LONGEST_ROW = 42
"""Characters of all buttons in a row together."""
MOST_CHOICES = 30
"""Choices of one list."""
MOST_ACTIONS = 4
"""Buttons in one row. Teams shows at most six and hides the others without a word."""

Element = dict[str, Any]
_UNSAFE = re.compile(r"[^\w .,'()\-]|_")
_MARKUP = re.compile(r"[*_\[\]`~\\<>#]|^\s*(\d+[.)]|[-+])\s")


def run(words: str, **style: Any) -> Element:
    """Words within a paragraph. Teams reads no markup in them, whatever they are."""
    return {"type": "TextRun", "text": words, **style}


def paragraph(*runs: Element, **more: Any) -> Element:
    """A paragraph of runs."""
    return {"type": "RichTextBlock", "inlines": list(runs), **more}


def paragraphs(words: str, space: str = "Small", **style: Any) -> list[Element]:
    """A text, a paragraph for each of its lines. Long lines go on in another."""
    shown = [piece for line in words.split("\n") for piece in pieces(line.strip(), LONGEST_TEXT)]
    return [
        paragraph(run(piece, **style), **({"spacing": space} if number else {}))
        for number, piece in enumerate(shown)
    ]


def title(words: str, size: str = "Large") -> list[Element]:
    """A heading, also for screen readers where its words cannot be taken for markup."""
    words = " ".join(words.split())
    if not words:
        return []
    if _MARKUP.search(words) or len(words) > LONGEST_CHOICE:
        return paragraphs(words, weight="Bolder", size=size)
    shown = {"type": "TextBlock", "text": words, "wrap": True, "style": "heading"}
    return [{**shown, "weight": "Bolder", "size": size}]


def mention(account: str, name: str) -> tuple[list[Element], Element]:
    """A line that names somebody, so that Teams tells them, and the entity that must go with it."""
    name = cut(" ".join(_UNSAFE.sub(" ", name).split()), LONGEST_LABEL)
    if not name:
        return [], {}
    shown = {"type": "TextBlock", "text": f"<at>{name}</at>", "wrap": True}
    somebody = {"id": account, "name": name}
    return [shown], {"type": "mention", "text": shown["text"], "mentioned": somebody}


def container(items: Sequence[Element], **more: Any) -> Element:
    """Elements that belong together."""
    return {"type": "Container", "items": list(items), **more}


def cut(words: str, longest: int) -> str:
    """The words, shortened with an ellipsis when they are longer."""
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def pieces(words: str, longest: int) -> list[str]:
    """Words in pieces of at most `longest` characters, cut at a line or between words if there is
    such a place."""
    found: list[str] = []
    while len(words) > longest:
        at = max(words.rfind(mark, longest // 2, longest) for mark in ("\n", " "))
        at = longest if at < 0 else at
        found.append(words[:at].rstrip())
        words = words[at:].lstrip()
    return [*found, words] if words else found


def size(value: Any) -> int:
    """Bytes as Teams counts them, or as they go over the wire where those are more."""
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return max(len(words.encode("utf-16-le")), len(words.encode()))


def pack(units: Iterable[Sequence[Element]]) -> list[list[Element]]:
    """Units in order as the bodies of cards within the limit. A unit stays whole where it fits."""
    bodies: list[list[Element]] = []
    now: list[Element] = []
    room = LONGEST_CARD
    for unit in units:
        whole = sum(size(one) + 2 for one in unit) <= LONGEST_CARD
        for part in [list(unit)] if whole else [[element] for element in unit]:
            needed = sum(size(one) + 2 for one in part)
            if now and needed > room:
                bodies.append(now)
                now, room = [], LONGEST_CARD
            now = [*now, *part]
            room -= needed
    return [*bodies, now] if now else bodies


def spoken(elements: Iterable[Element]) -> str:
    """All words of elements, a line each, in the order they are read."""
    return "\n".join(line for element in elements for line in _lines(element))


def _lines(element: Element) -> list[str]:
    kind = element.get("type")
    if kind == "RichTextBlock":
        return ["".join(one["text"] for one in element["inlines"])]
    if kind == "TextBlock":
        return [element["text"].removeprefix("<at>").removesuffix("</at>")]
    if kind == "Input.ChoiceSet":
        return [choice["title"] for choice in element["choices"]]
    if kind == "ActionSet":
        return [action["title"] for action in element["actions"]]
    return [line for one in element.get("items") or () for line in _lines(one)]

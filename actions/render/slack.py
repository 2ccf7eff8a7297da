"""Blocks as Slack's Block Kit, within every limit of the platform.

A pure function of neutral JSON whose acts were signed into payloads. What is clicked together has
block ids that begin alike (`clicks:`, a number and the id of the question or card), so that a
channel can replace the whole group by what was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from .payloads import short
from .slack_shown import TONES, bold, download, heading, ladder, line_of, table, text, words
from .slack_text import (
    LONGEST_HEADER,
    LONGEST_ID,
    LONGEST_LABEL,
    LONGEST_OPTION_VALUE,
    LONGEST_VALUE,
    MOST_CHECKBOXES,
    MOST_ELEMENTS,
    MOST_OPTIONS,
    SlackBlock,
    context,
    cut,
    escape,
    marked,
    pack,
    plain,
    sections,
    spoken,
)

Json = Mapping[str, Any]
DONE = "rostra.done"
"""The action of the button that sends what was ticked."""
PICK = "rostra.pick"
"""Begins the action of a button or a select that answers by itself."""
TICK = "rostra.tick"
"""Begins the action of tick boxes, which mean nothing until Done."""
UNFOLD = "rostra.unfold"
"""Begins the action of a button that shows a folded part. Its value is "turn:path"."""
CLICKS = "clicks:"
REPORT = "report:"
"""Begins the address of a report that has no link yet; the ending of its file follows."""
MOST_BUTTONS = 8
"""A question with more options gets a select."""
_NAMELESS = "Show"
"""On a button that would have no text, which Slack refuses."""


@dataclass(frozen=True)
class Message:
    """One message of Slack: its blocks, and its words for notifications and screen readers.

    `upload` is the ladder or the download that is its only content below `head`: a channel that
    can upload files shows it as a picture or a file instead."""

    blocks: list[SlackBlock]
    text: str
    upload: Json | None = None
    head: list[SlackBlock] = field(default_factory=list)


@dataclass(frozen=True)
class _Unit:
    """Slack blocks that are best kept together, or the one block that an upload may show."""

    blocks: list[SlackBlock]
    upload: Json | None = None
    head: list[SlackBlock] = field(default_factory=list)


def slack_messages(
    blocks: Iterable[Json], turn: int = 0, path: str = "", official: str = ""
) -> list[Message]:
    """The blocks of a reply as messages. With the number of the stored `turn`, closed groups are
    folded behind a button; `path` says within which group the blocks are. Where several people
    read, `official` is the one they are for."""
    units = _Renderer(turn).units(list(blocks), path)
    if official:
        units.insert(0, _Unit(context(f"For <@{official}>")))
    messages: list[Message] = []
    for alone, run in groupby(units, key=lambda unit: unit if unit.upload else None):
        packed = pack(unit.head + unit.blocks for unit in run)
        if alone and len(packed) == 1:
            messages.append(Message(packed[0], spoken(packed[0]), alone.upload, alone.head))
        else:
            messages.extend(Message(one, spoken(one)) for one in packed)
    return messages


class _Renderer:
    """Renders the blocks of one reply; counts the groups of buttons, whose ids must differ."""

    def __init__(self, turn: int) -> None:
        self._turn = turn
        self._groups = 0

    def units(self, blocks: Sequence[Json], path: str) -> list[_Unit]:
        """Each block as a unit."""
        found: list[_Unit] = []
        folded = True
        for number, block in enumerate(blocks):
            where = f"{path}.{number}" if path else str(number)
            if block.get("type") != "group":
                found.append(_Unit(self._block(block), block if _uploaded(block) else None))
            elif self._turn and not block.get("open"):
                line: list[SlackBlock] = [] if folded else [{"type": "divider"}]
                found.append(_Unit([*line, *self._folded(block, where)]))
            else:
                first, *others = self.units(block.get("blocks") or (), where) or [_Unit([])]
                head = [*heading(text(block, "title")), *first.head]
                found.extend([replace(first, head=head), *others])
            folded = bool(self._turn) and block.get("type") == "group" and not block.get("open")
        return [unit for unit in found if unit.head or unit.blocks]

    def _block(self, block: Json) -> list[SlackBlock]:
        kind = block.get("type")
        if kind == "question":
            return self._question(block)
        if kind == "card":
            return self._card(block)
        if kind == "heading":
            return heading(text(block, "text"))
        if kind == "notice":
            tone = TONES.get(text(block, "tone"), "")
            return sections(tone + escape(text(block, "text")))
        if kind == "ladder":
            return ladder(block)
        if kind == "table":
            return table(block)
        if kind == "progress":
            return context(escape(text(block, "text")))
        if kind == "download":
            return download(block)
        return sections(words(block))

    def _folded(self, block: Json, where: str) -> list[SlackBlock]:
        title, note = text(block, "title"), text(block, "note")
        label = f"{title} ({note})" if note and len(title + note) + 3 <= LONGEST_LABEL else title
        button = _button(f"{UNFOLD}.0", label, f"{self._turn}:{where}")
        return [{"type": "actions", "block_id": self._id("group", "0"), "elements": [button]}]

    def _question(self, block: Json) -> list[SlackBlock]:
        options, others = list(block.get("options") or ()), list(block.get("others") or ())
        head = bold(text(block, "text"))
        hint = escape(text(block, "hint"))
        long = [one for one in options if len(one["label"]) > LONGEST_LABEL]
        listed = "\n".join(f"• {escape(one['label'])}" for one in long)
        why = "" if any(one["id"] == "why_ask" for one in others) else escape(text(block, "why"))
        shown = [
            *context(escape(text(block, "section"))),
            *sections("\n".join(part for part in (head, hint, listed) if part)),
            *context(why),
        ]
        name = self._id(text(block, "id"))
        many = block.get("kind") == "many"
        rows: list[list[SlackBlock]] = []
        buttons: list[SlackBlock] = []
        if many and options:
            rows.extend([_tick_boxes(f"{TICK}.{n}", part)]
                        for n, part in enumerate(_parts(options, MOST_CHECKBOXES)))  # fmt: skip
            buttons.append(_button(DONE, "Done", "done", "primary"))
        elif len(options) > MOST_BUTTONS:
            parts = _parts(options, MOST_OPTIONS)
            rows.extend([_select(f"{PICK}.s{n}", part)] for n, part in enumerate(parts))
        else:
            rows.extend(_parts([_choice(n, one) for n, one in enumerate(options)], MOST_ELEMENTS))
        buttons.extend(_choice(f"o{n}", one) for n, one in enumerate(others))
        rows.extend(_parts(buttons, MOST_ELEMENTS))
        return [*shown, *_rows(name, rows)]

    def _card(self, block: Json) -> list[SlackBlock]:
        status = escape(text(block, "status"))
        head = bold(text(block, "title")) + (f"  |  {status}" if status else "")
        shown = sections("\n".join(part for part in (head, escape(text(block, "text"))) if part))
        lines = [line_of(line) for line in block.get("lines") or ()]
        shown.extend(sections("\n".join(lines)))
        actions = [_choice(n, one) for n, one in enumerate(block.get("actions") or ())]
        name = self._id(text(block, "id")) if actions else ""
        return [*shown, *_rows(name, _parts(actions, MOST_ELEMENTS))]

    def _id(self, name: str, row: str = "") -> str:
        self._groups += 1
        kept = cut(name, LONGEST_ID - 40)
        return f"{CLICKS}{self._groups}:{kept}" + (f":{row}" if row else "")


def _uploaded(block: Json) -> bool:
    """Whether an upload shows the block better than words."""
    kind = block.get("type")
    return kind == "ladder" or (kind == "download" and text(block, "href").startswith(REPORT))


def _rows(name: str, rows: Iterable[Sequence[SlackBlock]]) -> list[SlackBlock]:
    return [
        {"type": "actions", "block_id": f"{name}:{number}", "elements": list(row)}
        for number, row in enumerate(rows)
        if row
    ]


def _choice(number: int | str, choice: Json) -> SlackBlock:
    chosen = bool(choice.get("chosen"))
    label = ("✓ " if chosen else "") + choice["label"]
    value = short(choice["payload"], LONGEST_VALUE)
    return _button(f"{PICK}.{number}", label, value, "primary" if chosen else "")


def _button(action: str, label: str, value: str, style: str = "") -> SlackBlock:
    text = plain(label.strip() or _NAMELESS, LONGEST_LABEL)
    made = {"type": "button", "action_id": action, "text": text, "value": value}
    return {**made, "style": style} if style else made


def _option(choice: Json, mark: bool) -> SlackBlock:
    label = ("✓ " if mark and choice.get("chosen") else "") + choice["label"]
    value = short(choice["payload"], LONGEST_OPTION_VALUE)
    return {"text": plain(label.strip() or _NAMELESS, LONGEST_LABEL), "value": value}


def _select(action: str, options: Sequence[Json]) -> SlackBlock:
    # No initial option: Slack says nothing when somebody chooses what is already chosen.
    return {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain("Choose an answer", LONGEST_HEADER),
        "options": [_option(one, mark=True) for one in options],
    }


def _tick_boxes(action: str, options: Sequence[Json]) -> SlackBlock:
    made = [_option(one, mark=False) for one in options]
    chosen = [shown for shown, one in zip(made, options, strict=True) if one.get("chosen")]
    box = {"type": "checkboxes", "action_id": action, "options": made}
    return {**box, "initial_options": chosen} if chosen else box


def _parts(values: Sequence[Any], size: int) -> list[list[Any]]:
    return [list(values[at : at + size]) for at in range(0, len(values), size)]


def replaced(blocks: Sequence[Json], block_id: str, said: str) -> list[Json]:
    """A shown message's blocks with the group of buttons that `block_id` is of replaced by what
    was chosen."""
    group = block_id.rsplit(":", 1)[0] + ":"
    kept: list[Json] = []
    for block in blocks:
        if not str(block.get("block_id") or "").startswith(group):
            kept.append(block)
        elif said:
            kept.append({"type": "context", "elements": [marked(escape(cut(f"✓ {said}", 500)))]})
            said = ""
    return kept

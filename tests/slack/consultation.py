"""One consultation in Slack, from "hello" to the report, for the transcript and the picture."""

from __future__ import annotations

import re
from typing import Any

from .stage import Stage

ANSWERS = 2


async def consultation(stage: Stage) -> list[dict[str, Any]]:
    """Play it; returns what was said by whom, in order: {"said"}, {"file"}, or what we posted."""
    shown: list[dict[str, Any]] = []
    await _say(stage, shown, "hello")
    await _press(stage, shown, stage.labels()[0])
    for _ in range(ANSWERS):
        await _press(stage, shown, stage.labels()[0])
    await _say(stage, shown, "advice so far")
    await _say(stage, shown, "report")
    return shown


async def _say(stage: Stage, shown: list[dict[str, Any]], text: str) -> None:
    before = len(stage.slack.calls)
    await stage.say(text)
    shown.append({"said": text})
    shown.extend(_new(stage, before))


async def _press(stage: Stage, shown: list[dict[str, Any]], label: str) -> None:
    before = len(stage.slack.calls)
    await stage.press(label)
    # What was pressed is shown in the message itself, in place of its buttons.
    (update,) = [given for name, given in stage.slack.calls[before:] if name == "chat.update"]
    for one in shown:
        if one.get("posted") == update["ts"]:
            one.update(blocks=update["blocks"], pressed=label)
    shown.extend(_new(stage, before))


def _new(stage: Stage, before: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    for name, given in stage.slack.calls[before:]:
        if name == "chat.postMessage":
            found.append(dict(given))
        elif name == "files.getUploadURLExternal":
            names["last"] = given["filename"]
        elif name == "files.completeUploadExternal" and given.get("channel_id"):
            found.append({"file": names["last"]})
    return found


def transcript_lines(shown: list[dict[str, Any]], most: int = 7) -> list[str]:
    """The consultation as plain lines. Of a long message, what comes first."""
    lines: list[str] = []
    for one in shown:
        if "said" in one:
            lines.extend(["", f"Official: {one['said']}"])
            continue
        if "file" in one:
            lines.extend(["", f"Rostra:   [file {one['file']}]"])
            continue
        told = [line for block in one["blocks"] for line in _block_lines(block)]
        kept = told if len(told) <= most + 1 else [*told[:most], "(and more)"]
        lines.extend(["", *(f"{'Rostra:  ' if n == 0 else '         '} {line}"
                            for n, line in enumerate(kept))])  # fmt: skip
    return lines[1:]


def _block_lines(block: dict[str, Any]) -> list[str]:
    if block["type"] in ("section", "header"):
        texts = block["text"]["text"].split("\n")
    elif block["type"] == "context":
        # Of the small print only what was pressed: its counts change with every new item.
        texts = [one["text"] for one in block["elements"] if one["text"].startswith("✓")]
    elif block["type"] == "image":
        texts = [f"[picture: {block['alt_text'][:60]}…]"]
    elif block["type"] == "divider":
        texts = []
    else:
        labels = [one["text"]["text"] for one in block["elements"] if "text" in one]
        ticks = [o["text"]["text"] for one in block["elements"] for o in one.get("options", ())]
        texts = ["".join(f"[{label}] " for label in [*labels, *ticks]).strip()]
    return [_plain(text) for text in texts if text]


def _plain(text: str) -> str:
    """Without markup; of a link its words, because its address is another each time."""
    text = re.sub(r"<https?://[^|>]+\|([^>]+)>", r"\1 (a link)", text)
    text = re.sub(r"(?<![\w*])\*([^*]+)\*", r"\1", text)
    return re.sub(r"(?<!\w)_(\([^_]+\))_(?!\w)", r"\1", text)

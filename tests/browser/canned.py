"""What the small stand-in for the server says: canned blocks, and which follows which."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BLOCKS: dict[str, Any] = {
    **json.loads((HERE / "blocks.json").read_text()),
    # what only the page draws; other channels show the table or the line that says the same
    **json.loads((HERE / "web_blocks.json").read_text()),
}
LABELS = {
    choice["payload"]: choice["label"]
    for block in BLOCKS.values()
    for choice in [*block.get("options", []), *block.get("others", []), *block.get("actions", [])]
}
NEXT = {"assess": "question-one", "goal": "question-many", "purposes": "question-chosen",
        "written_strategy": "question-band", "internet_access": "question-long"}  # fmt: skip
OWNER = {
    choice["payload"]: block["id"]
    for block in BLOCKS.values()
    if block["type"] == "question"
    for choice in block["options"]
}
WELCOME = (
    "Hello. I am Rostra. I advise public agencies on their use of social media.\n\n"
    "I know five documents and show you the place for everything I say. "
    "It takes about 15 minutes. Please give no names and no secrets."
)


def add(
    said: list[dict[str, Any]], *, text: str = "", blocks: Any = None, sender: str = "rostra"
) -> dict[str, Any]:
    """One more message of a conversation, with its number."""
    content = {"text": text} if blocks is None else {"blocks": blocks}
    message = {"seq": len(said) + 1, "from": sender, **content}
    said.append(message)
    return message


def reply(text: str | None, payloads: list[str | None]) -> list[Any]:
    """The canned answer."""
    if text is None:
        fact = OWNER.get(payloads[0] or "", "")
        name = {"door": "question-one"}.get(fact) or NEXT.get(fact)
        if name:
            return [BLOCKS["progress"], BLOCKS[name]]
        return [{"type": "text", "text": "That is explained in section 3.1 of the document."}]
    name = text.removeprefix("show ").strip()
    if name == "all":
        return list(BLOCKS.values())
    if name in BLOCKS:
        return [BLOCKS[name]]
    return [{"type": "text", "text": f"You wrote: {text}"}]

"""Turns as the page sees them: numbered messages, with signed payloads in place of acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.store import StoredTurn

from .download import Links
from .signing import Signer


def messages_of(turn: StoredTurn) -> list[dict[str, Any]]:
    """The messages of a turn: what was said to Rostra, if anything, and the reply.

    Turn 1 is the greeting, number 1; after it each turn has an even number and an odd one.
    """
    reply = {"seq": 2 * turn.seq - 1, "from": "rostra", "blocks": turn.reply}
    if turn.seq < 1:
        return [{**reply, "seq": None}]
    if not turn.said:
        return [reply]
    return [{"seq": 2 * turn.seq - 2, "from": "you", "text": turn.said}, reply]


def sign(
    messages: Sequence[dict[str, Any]],
    signer: Signer,
    conversation: str,
    links: Links | None = None,
) -> list[dict[str, Any]]:
    """The messages with every act signed for this conversation, and links to its report."""

    def signed(value: Any) -> Any:
        if isinstance(value, list):
            return [signed(one) for one in value]
        if not isinstance(value, dict):
            return value
        shown = {key: signed(inner) for key, inner in value.items() if key != "act"}
        if "act" in value:
            shown["payload"] = signer.payload(conversation, value["act"], value.get("label", ""))
        if (
            links
            and value.get("type") == "download"
            and str(value.get("href")).startswith("report:")
        ):
            ending = value["href"].removeprefix("report:")
            shown["href"] = links.address(conversation, ending)
        return shown

    return [signed(message) for message in messages]

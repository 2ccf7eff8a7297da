"""What was pressed on a platform that has little room for a payload."""

from __future__ import annotations

from typing import Any

from actions.render.payloads import short
from actions.turn import store

from .base import Button
from .signing import Signer
from .wire import sign


def pressed(signer: Signer, conversation: str, value: str) -> Button | None:
    """The button behind a payload or its digest; None when it is not this conversation's."""
    if value.startswith("#"):
        value = _in_full(signer, conversation, value)
    found = signer.act(conversation, value)
    return Button(*found) if found else None


def _in_full(signer: Signer, conversation: str, digest: str) -> str:
    """The payload that was too long for its place, from the turns of this conversation."""
    for turn in reversed(store().turns(conversation)):
        for payload in _payloads(sign([{"blocks": turn.reply}], signer, conversation)):
            if short(payload, 0) == digest:
                return payload
    return ""


def _payloads(value: Any) -> list[str]:
    if isinstance(value, list):
        return [payload for one in value for payload in _payloads(one)]
    if not isinstance(value, dict):
        return []
    own = [value["payload"]] if "payload" in value else []
    return [*own, *(payload for one in value.values() for payload in _payloads(one))]

"""What was typed or pressed on a platform that has little room for a payload."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.render.payloads import short
from actions.turn import store

from .base import LONGEST_TEXT, Button, Refused, plain_text, together, word
from .signing import Signer
from .wire import sign

GREET = {"name": "greet", "entities": {}}


def typed(text: str) -> str | Button:
    """What was typed, as plain text; a mention without words is a greeting. Raises Refused."""
    text = plain_text(text)
    if len(text) > LONGEST_TEXT:
        raise Refused(400, "too_long", word("too_long"))
    return text or Button(GREET, "")


def chosen(
    signer: Signer, conversation: str, values: Sequence[str], *, none: str, not_theirs: str
) -> Button:
    """The buttons behind payloads, as one. Raises Refused with the text of that id when there is
    `none`, or one that is `not_theirs`."""
    if not values:
        raise Refused(400, "bad_choices", word(none))
    buttons = [_pressed(signer, conversation, value) for value in values]
    if not all(buttons):
        raise Refused(400, "bad_choice", word(not_theirs))
    return together([button for button in buttons if button])


def _pressed(signer: Signer, conversation: str, value: str) -> Button | None:
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

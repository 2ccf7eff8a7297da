"""What Slack sends, as bytes, signed as it signs them."""

from __future__ import annotations

import itertools
import json
from typing import Any
from urllib.parse import parse_qs, urlencode

from slack_sdk.signature import SignatureVerifier

SIGNING_SECRET = "s" * 32
BOT = "UBOT"
numbers = itertools.count(1)


def direct(text: str, user: str = "U1") -> dict[str, Any]:
    """A direct message as an event."""
    ts = f"1600000000.{next(numbers):06d}"
    return {"type": "message", "channel_type": "im", "channel": f"D-{user}", "user": user,
            "text": text, "ts": ts}  # fmt: skip


def event_bytes(told: dict[str, Any], event_id: str = "") -> bytes:
    """An event in its envelope."""
    event_id = event_id or f"Ev{next(numbers):08d}"
    own = [{"team_id": "T1", "user_id": BOT, "is_bot": True}]
    body = {"type": "event_callback", "team_id": "T1", "event_id": event_id, "event": told}
    return json.dumps({**body, "authorizations": own}).encode()


def action_bytes(
    post: dict[str, Any], action: dict[str, Any], user: str, state: dict[str, Any]
) -> bytes:
    """A block_actions payload as a form."""
    channel = post["channel"] if post["channel"][0] in "CD" else f"D-{user}"
    message = {"ts": post["posted"], "blocks": post["blocks"], "text": post["text"]}
    message |= {"thread_ts": post["thread_ts"]} if "thread_ts" in post else {}
    body = {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": user, "team_id": "T1"},
        "channel": {"id": channel},
        "container": {"type": "message", "message_ts": post["posted"]},
        "trigger_id": f"{next(numbers)}.1",
        "actions": [action],
        "message": message,
        "state": {"values": state},
    }
    return form_bytes(body)


def form_bytes(payload: dict[str, Any]) -> bytes:
    """A payload as the form in which Slack sends it."""
    return urlencode({"payload": json.dumps(payload)}).encode()


def payload_of(form: bytes) -> Any:
    """What `form_bytes` was given."""
    return json.loads(parse_qs(form.decode())["payload"][0])


def command_bytes(text: str, user: str = "U1") -> bytes:
    """The slash command as a form."""
    return urlencode({
        "command": "/rostra", "text": text, "team_id": "T1", "user_id": user,
        "channel_id": "C1", "trigger_id": f"{next(numbers)}.2", "response_url": "https://x.test",
    }).encode()  # fmt: skip


def signed(raw: bytes, stamp: str, secret: str = SIGNING_SECRET) -> str:
    """The signature by Slack's own SDK."""
    made = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=raw)
    assert made is not None
    return made


def pressed(element: dict[str, Any], label: str) -> dict[str, Any] | None:
    made = {"action_id": element.get("action_id"), "type": element["type"]}
    if element["type"] == "button" and element["text"]["text"] == label:
        return {**made, "value": element["value"]}
    for option in element.get("options") or ():
        if element["type"] == "static_select" and option["text"]["text"] == label:
            return {**made, "selected_option": option}
    return None


def ticks(post: dict[str, Any], labels: tuple[str, ...]) -> dict[str, Any]:
    state: dict[str, Any] = {}
    for block in post["blocks"]:
        for element in block.get("elements") or ():
            if element["type"] == "checkboxes":
                chosen = [one for one in element["options"] if one["text"]["text"] in labels]
                told = {"type": "checkboxes", "selected_options": chosen}
                state.setdefault(block["block_id"], {})[element["action_id"]] = told
    return state


def is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True

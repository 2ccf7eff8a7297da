"""Slack's payloads as work. Whatever is not for us is None; nothing here does anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.render.slack import CLICKS, DONE, PICK, UNFOLD
from actions.render.slack_text import unescape

from .work import HOME, PRESS, SAY, UNFOLD as UNFOLDS, Work, same  # isort: skip

Json = Mapping[str, Any]
_SUBTYPES = (None, "file_share", "thread_broadcast")
"""Kinds of messages that somebody wrote; the others tell of edits, joins and the like."""
_ANGLED = re.compile(r"<([^<>]*)>")


def event(body: Json, team: str) -> Work | None:
    """A direct message, a mention in a channel, or an App Home that was opened."""
    told: Json = body["event"]
    user = told.get("user")
    if not isinstance(user, str) or not user or told.get("bot_id") or user == _bot_user(body):
        return None
    kind, event_id = told.get("type"), _id(body)
    if kind == "app_home_opened":
        opened = told.get("tab", "home") == "home"
        return Work(event_id, HOME, team, user, user) if opened else None
    if told.get("subtype") not in _SUBTYPES or told.get("edited"):
        return None
    channel, ts = str(told["channel"]), str(told["ts"])
    text = written(str(told.get("text") or ""), _bot_user(body))
    if kind == "message" and told.get("channel_type") == "im":
        thread = str(told.get("thread_ts") or "")
        return Work(event_id, SAY, team, user, channel, "", thread, text)
    if kind == "app_mention" and told.get("channel_type") != "im":
        thread = str(told.get("thread_ts") or ts)
        return Work(event_id, SAY, team, user, channel, f"{channel}:{thread}", thread, text)
    return None


def is_removal(body: Json) -> bool:
    """Whether Rostra was taken out of a workspace, or the token of its bot was taken back."""
    told: Json = body["event"]
    return told.get("type") == "app_uninstalled" or bool((told.get("tokens") or {}).get("bot"))


def command(body: Json, team: str) -> Work | None:
    """The slash command. Its answer goes to the direct messages, where only the official is."""
    user = str(body["user_id"])
    name = same("command", team, user, str(body["trigger_id"]))
    return Work(name, SAY, team, user, user, text=written(str(body.get("text") or ""), ""))


def action(body: Json, team: str) -> Work | None:
    """A pressed button, a chosen option, or Done with what is ticked."""
    pressed: Json = body["actions"][0]
    action_id, block_id = str(pressed["action_id"]), str(pressed["block_id"])
    user = str(body["user"]["id"])
    values: tuple[str, ...]
    if action_id.startswith(UNFOLD):
        kind, values = UNFOLDS, (str(pressed["value"]),)
    elif action_id == DONE:
        kind, values = PRESS, _ticked(body, block_id)
    elif action_id.startswith(PICK):
        option = pressed.get("selected_option")
        kind, values = PRESS, (str((option or pressed)["value"]),)
    else:
        return None
    if not block_id.startswith(CLICKS):
        return None
    group = block_id.rsplit(":", 1)[0]
    view = body.get("view")
    if view:
        # The hash changes when the view does, so a double click is the same press, and a click on
        # the view as it is afterwards is another.
        name = same("view", team, user, str(view["hash"]), group, *values)
        return Work(name, kind, team, user, user, values=values)
    channel, message = str(body["channel"]["id"]), body["message"]
    ts = str(message["ts"])
    name = same("press", team, user, channel, ts, group)
    thread = str(message.get("thread_ts") or "")
    where = "" if channel.startswith("D") else f"{channel}:{thread or ts}"
    thread = thread if where == "" else thread or ts
    blocks = list(message.get("blocks") or ())
    return Work(name, kind, team, user, channel, where, thread, "", values, ts, block_id, blocks)


def written(text: str, bot_user: str) -> str:
    """What somebody wrote, from Slack's markup: without mentions of us, links as their text."""

    def angled(found: re.Match[str]) -> str:
        address, _, label = found[1].partition("|")
        if address.startswith("@"):
            return " " if not bot_user or address[1:] == bot_user else label or " "
        return label or address.lstrip("#!")

    return unescape(_ANGLED.sub(angled, text)).strip()


def _ticked(body: Json, block_id: str) -> tuple[str, ...]:
    group = block_id.rsplit(":", 1)[0] + ":"
    state = (body.get("state") or {}).get("values") or {}
    return tuple(
        str(option["value"])
        for block, elements in state.items()
        if block.startswith(group)
        for element in elements.values()
        for option in element.get("selected_options") or ()
    )


def _bot_user(body: Json) -> str:
    for one in body.get("authorizations") or ():
        if one.get("is_bot") and one.get("user_id"):
            return str(one["user_id"])
    return ""


def _id(body: Json) -> str:
    given = body.get("event_id")
    if isinstance(given, str) and re.fullmatch(r"[A-Za-z0-9._:-]{1,80}", given):
        return given
    told = body["event"]
    return same("event", *(str(told.get(key)) for key in ("type", "user", "channel", "event_ts")))

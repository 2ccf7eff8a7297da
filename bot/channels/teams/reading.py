"""Activities of Teams as work. Whatever is not for us is None; nothing here does anything."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from actions.render.teams import OURS

from .work import PRESS, SAY, UNFOLD, WELCOME, Work, same

Json = Mapping[str, Any]
_MENTION = re.compile(r"<at(?:\s[^<>]*)?>([^<>]*)</at>")
_ENTITY = re.compile(r"&(nbsp|lt|gt|quot|apos|#39|#160|amp);")
_ENTITIES = {"nbsp": " ", "#160": " ", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "#39": "'",
             "amp": "&"}  # fmt: skip
_MOST_VALUES = 100


class Unreadable(Exception):
    """An activity that lacks what every activity of its kind has."""


def read(activity: Json) -> Work | None:
    """A message, a press, or a welcome as work; None for everything else. Raises Unreadable."""
    kind = activity.get("type")
    if not isinstance(kind, str) or not kind:
        raise Unreadable
    if kind == "message":
        return _message(activity)
    if kind == "conversationUpdate":
        return _added(activity)
    return None


def written(activity: Json) -> str:
    """What somebody wrote: without mentions of us, with those of others as their names."""
    text = activity.get("text")
    text = text if isinstance(text, str) else ""
    us = _part(activity, "recipient")
    for entity in _list(activity, "entities"):
        mentioned = entity.get("mentioned")
        if isinstance(mentioned, dict) and mentioned.get("id") == us.get("id"):
            shown = entity.get("text")
            text = text.replace(shown, " ") if isinstance(shown, str) and shown else text
    name = us.get("name")
    text = _MENTION.sub(lambda at: " " if at[1] == name else at[1], text)
    return " ".join(_ENTITY.sub(lambda one: _ENTITIES[one[1]], text).split())


def _message(activity: Json) -> Work | None:
    sender, chat = _part(activity, "from"), _part(activity, "conversation")
    name = _need(activity, "id")
    where, user = _need(chat, "id"), _need(sender, "id")
    bot = _bot(activity)
    if sender.get("role") == "bot" or user == bot:
        return None
    shared = (str(activity["serviceUrl"]), where, user, bot, name)
    called = "" if _is_personal(chat) else str(sender.get("name") or "")
    value = _value(activity)
    if value is None:
        made = same("message", where, user, name)
        return Work(made, SAY, *shared, text=written(activity), name=called)
    ours = value[OURS]
    pressed = str(activity.get("replyToId") or "")
    unfold, at = ours.get("unfold"), ours.get("at")
    if isinstance(unfold, str):
        made = same("message", where, user, name)
        return Work(made, UNFOLD, *shared, values=(unfold,), name=called)
    at = at if isinstance(at, str) else ""
    # A question is answered once, however often and wherever in it somebody presses; the buttons of
    # other blocks carry no place and may be pressed again.
    made = same("press", where, user, at) if at else same("message", where, user, name)
    values = _values(value, ours)
    return Work(made, PRESS, *shared, values=values, pressed=pressed, at=at, name=called)


def _added(activity: Json) -> Work | None:
    """Somebody's own chat with the bot was opened, or the bot was added to a group."""
    bot, chat = _bot(activity), _part(activity, "conversation")
    where, service_url = _need(chat, "id"), str(activity["serviceUrl"])
    added = [str(one.get("id") or "") for one in _list(activity, "membersAdded")]
    sender = str(_part(activity, "from").get("id") or "")
    people = [one for one in (sender, *added) if one and one != bot]
    if _is_personal(chat):
        if not added or not people:
            return None
        # Teams tells of the bot and of the official, at times one by one: greet once.
        return Work(same("opened", where, people[0]), SAY, service_url, where, people[0], bot)
    if bot not in added:
        return None
    name = same("added", where, str(activity.get("id") or activity.get("timestamp") or ""))
    return Work(name, WELCOME, service_url, where, people[0] if people else where, bot)


def _is_personal(chat: Json) -> bool:
    kind, where = chat.get("conversationType"), str(chat.get("id"))
    return kind == "personal" or not (kind or chat.get("isGroup") or where.startswith("19:"))


def _value(activity: Json) -> dict[str, Any] | None:
    """What a button of ours sent, with our part in it; None for anything else."""
    value = activity.get("value")
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    if not isinstance(value, dict):
        return None
    if not isinstance(value.get(OURS), dict):
        # Some clients send the whole data of the button, not only its value.
        back = value.get("msteams")
        inner = back.get("value") if isinstance(back, dict) else None
        if not isinstance(inner, dict) or not isinstance(inner.get(OURS), dict):
            return None
        value = {**value, OURS: inner[OURS]}
    return value


def _values(value: Json, ours: Json) -> tuple[str, ...]:
    """The payloads of what was pressed, or chosen in the lists of a question."""
    chosen = ours.get("choice")
    if isinstance(chosen, str):
        return (chosen,)
    name = ours.get("list")
    if not isinstance(name, str):
        return ()
    lists = [text for key, text in value.items() if key.startswith(f"{name}.")]
    given = [one for text in lists if isinstance(text, str) for one in text.split(",") if one]
    return tuple(given[:_MOST_VALUES])


def _bot(activity: Json) -> str:
    return str(_part(activity, "recipient").get("id") or "")


def _part(activity: Json, key: str) -> Json:
    found = activity.get(key)
    return found if isinstance(found, dict) else {}


def _list(activity: Json, key: str) -> list[Json]:
    found = activity.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _need(part: Json, key: str) -> str:
    found = part.get(key)
    if not isinstance(found, str) or not found:
        raise Unreadable
    return found

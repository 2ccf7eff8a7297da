"""Rasa's actions, and all there is of the Rasa SDK: one action for each act, over `answer`.

An action does what its intent says; the words, the next question and the record of what was done
are the dialogue's and the store's.
"""

from __future__ import annotations

import asyncio
import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from .acts import ACTS, Act
from .render.terminal import terminal_text
from .turn import answer, engine, open_fact

# Rasa's action server answers anyone who reaches it, so it listens on this machine only, unless
# whoever deploys it says otherwise.
os.environ.setdefault("SANIC_HOST", "127.0.0.1")

_NAMES = {
    "inform": "action_record_answer",
    "why_ask": "action_explain_question",
    "why_conclusion": "action_explain_conclusion",
    "why_not": "action_explain_absence",
    "advice_so_far": "action_show_advice",
    "nlu_fallback": "action_not_understood",
}


def action_name(act: str) -> str:
    """The name of the action that does an act."""
    return _NAMES.get(act, f"action_{act}")


class Said(list[Any]):
    """Blocks that stay one: Rasa copies each reply, word for word, for a log that is not kept."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Said:
        return self


class TurnAction(Action, ABC):
    """What every action does: the message as an act, one turn, the reply as blocks."""

    @property
    @abstractmethod
    def act(self) -> str:
        """The act this action does."""

    def name(self) -> str:
        """The name by which rules and the domain know the action."""
        return action_name(self.act)

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Take the turn and send its blocks."""
        message = tracker.latest_message or {}
        text = str(message.get("text") or "")
        event = _user_event(tracker)
        metadata = event.get("metadata") or {}
        typed = "" if text.startswith("/") else text
        said = typed or str(metadata.get("said") or "")
        act = Act(self.act, entities(message))
        if typed and "open_fact" not in metadata and self.act != "inform":
            act = _read_again(typed, tracker.sender_id) or act
        message_id = str(metadata.get("message_id") or event.get("message_id"))
        # Aside, so that a slow database keeps nobody else waiting.
        turn = await asyncio.to_thread(answer, tracker.sender_id, act, message_id, said)
        if tracker.get_latest_input_channel() == "cmdline":
            dispatcher.utter_message(text=terminal_text(turn.reply))
        else:
            sent = {"number": turn.seq, "said": turn.said, "blocks": Said(turn.reply)}
            dispatcher.utter_message(json_message=sent)
        # One intent leads to one action; nobody need predict that Rasa listens then.
        return [FollowupAction("action_listen")]


def entities(message: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The entities of a message as name -> values; a value may itself be a list."""
    found: dict[str, tuple[str, ...]] = {}
    for entity in message.get("entities") or ():
        name, value = str(entity.get("entity")), entity.get("value")
        values = value if isinstance(value, list) else [value]
        more = tuple(str(one) for one in values if one not in (None, ""))
        found[name] = (*found.get(name, ()), *more)
    return found


def _user_event(tracker: Tracker) -> Mapping[str, Any]:
    users = (event for event in reversed(tracker.events) if event.get("event") == "user")
    return next(users, {})


def _read_again(text: str, conversation: str) -> Act | None:
    """For `rasa shell`, whose messages do not name the open question: read the reply here."""
    fact = open_fact(conversation)
    if fact is None:
        return None
    # Imported late: spaCy takes seconds and memory, and behind our own channels nothing needs it.
    from .reading import read_reply  # noqa: PLC0415

    return read_reply(engine().knowledge, None, text, fact)


def _class_name(act: str) -> str:
    return "".join(part.capitalize() for part in action_name(act).split("_"))


ACTIONS: dict[str, type[TurnAction]] = {
    action_name(act): type(_class_name(act), (TurnAction,), {"act": act, "__module__": __name__})
    for act in ACTS
}
"""One class for each act, by the name of the action. The SDK finds them as subclasses."""

"""The dialogue: a pure function from a conversation and an act to a conversation and a reply.

It knows no channel, no Rasa and no store, and it never raises for what an official may do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from rules import DO_NOT_KNOW, SKIPPED, Engine

from . import (
    asking,
    colleague,
    confirming,
    correcting,
    explaining,
    keeping,
    library,
    moving,
    parts,
    reasons,
)
from .acts import Act
from .asking import Turn
from .conversation import Conversation
from .offers import offered
from .questions import NOTE
from .reply import Reply, Text

_DELETING = ("start_over", "delete")
"""Confirmations after which answers are gone."""
_SHRUGS = ("deny", "skip", "do_not_know")
_STILL_DELETING = ("affirm", "deny", "why_ask", "nlu_fallback", *_DELETING)
_INSTEAD: Mapping[str, Mapping[str, str]] = {
    "what_if": {
        "affirm": "keep_what_if",
        **dict.fromkeys((*_SHRUGS, "go_back", "start"), "discard_what_if"),
    },
    NOTE: {"go_back": "deny"},
    "clash": dict.fromkeys(_SHRUGS, "start"),
    "role": dict.fromkeys((*_SHRUGS, "go_back"), "why_ask"),
    **dict.fromkeys((*_DELETING, keeping.REPLACE), dict.fromkeys((*_SHRUGS, "go_back"), "deny")),
    "offer_skipped": dict.fromkeys(_SHRUGS, "deny"),
}
"""What a yes, a no or a shrug is to what is to be confirmed. The question before it is not shown
then, so that it must not be answered or skipped."""
_STILL_REPLACING = ("resume", "save", "affirm", "deny", "why_ask", "nlu_fallback")
_NOT_HELPING = (
    "advice_so_far",
    "risks",
    "next_steps",
    "checklist",
    "which_strategy",
    "report",
    "what_if",
)
"""What rests on answers that a colleague who helps does not see."""
_MAY_MISS = ("inform", "affirm", "deny", "nlu_fallback")
"""Acts that may say nothing to the open question. Any other was understood, so that what was not
understood before it is no longer in a row."""

Handler = Callable[[Engine, Conversation, Act], Turn]


def respond(
    engine: Engine, conversation: Conversation, act: Act, found: keeping.Found | None = None
) -> Turn:
    """The conversation after `act`, and what to say. `found` is what a code led to."""
    current = replace(conversation, knowledge=moving.label(engine.knowledge))
    act = replace(act, name=_INSTEAD.get(current.pending, {}).get(act.name, act.name))
    if current.pending in _DELETING and act.name not in _STILL_DELETING:
        # Who turns to something else does not delete: a "yes" to that must not be one to this.
        current = replace(current, pending="")
    if current.pending == keeping.REPLACE and act.name not in _STILL_REPLACING:
        current = replace(current, pending="")
    if current.pending == NOTE and act.name not in ("affirm", "deny", "why_ask"):
        current = replace(current, pending="")
    if act.name not in _MAY_MISS:
        current = replace(current, misses=0)
    if act.name == "resume":
        after, reply = keeping.resume(engine, current, act, found)
    elif act.first("item") in parts.PARTS:
        after, reply = parts.show(engine, current, act)
    elif current.helps_with and act.name in _NOT_HELPING:
        after, reply = asking.ask_again(
            engine, current, Text(engine.knowledge.words.say("helper_no_advice"))
        )
    else:
        after, reply = HANDLERS.get(act.name, asking.not_understood)(engine, current, act)
    if after.pending not in ("what_if", NOTE):
        after = replace(after, trying={})
    after = replace(after, choices=offered(reply, after.asking))
    return after, (*moving.moved(engine, conversation), *reply)


def opening(engine: Engine) -> tuple[Conversation, Reply]:
    """A new conversation with its greeting."""
    conversation, reply = explaining.greet(engine, Conversation(), Act("greet"))
    return replace(conversation, choices=offered(reply, None)), reply


def _do_not_know(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    return asking.leave(engine, conversation, DO_NOT_KNOW)


def _skip(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    return asking.leave(engine, conversation, SKIPPED)


def _start(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    mode = act.first("mode") or conversation.mode
    left = (
        (Text(engine.knowledge.words.say("clash_left")),) if conversation.pending == "clash" else ()
    )
    return asking.ask_next(engine, replace(conversation, mode=mode), *left)


HANDLERS: Mapping[str, Handler] = {
    "start": _start,
    "inform": asking.record,
    "change_answer": correcting.change,
    "affirm": confirming.affirm,
    "deny": confirming.deny,
    "do_not_know": _do_not_know,
    "skip": _skip,
    "go_back": asking.go_back,
    "start_over": confirming.confirm_start_over,
    "nlu_fallback": asking.not_understood,
    "why_conclusion": reasons.why,
    "why_not": reasons.why_not,
    "what_if": reasons.try_out,
    "keep_what_if": reasons.keep,
    "discard_what_if": reasons.discard,
    "look_up": library.look,
    "compare_models": library.compare,
    "save": keeping.save,
    "delete": keeping.confirm_delete,
    "ask_colleague": colleague.hand_out,
    **explaining.HANDLERS,
}
"""One handler for each act; Rasa has one intent, one rule and one action for it."""

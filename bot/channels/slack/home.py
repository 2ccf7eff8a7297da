"""The App Home: what Rostra is, Start, and the last advice of the direct messages."""

from __future__ import annotations

from typing import Any

from actions.advice_blocks import advice_reply
from actions.conversation import Conversation
from actions.render.slack import Message, slack_messages
from actions.render.slack_text import SlackBlock
from actions.render.worded import worded
from actions.reply import to_json
from actions.store import Missing
from actions.turn import as_it_stands, engine
from rules import assess

from ..signing import Signer
from ..wire import sign

MOST_HOME_BLOCKS = 100
_PARTS = 3
"""Parts of the advice that are shown here: in short, where you stand, and the next steps."""
_TITLE = "Your last advice"
_NONE = "There is no advice yet. Start, and after a few questions it appears here."


def home_messages(conversation: str, signer: Signer) -> list[Message]:
    """What the App Home shows, as if it were said in messages. Reading it changes nothing."""
    (signed,) = sign([{"blocks": home_blocks(conversation)}], signer, conversation)
    return slack_messages(worded(engine().knowledge, signed["blocks"]))


def home_view(messages: list[Message], picture: list[SlackBlock] | None) -> dict[str, Any]:
    """The view for `views.publish`, with a picture in place of the ladder if there is one."""
    shown: list[SlackBlock] = []
    for one in messages:
        shown.extend([*one.head, *picture] if picture and one.upload else one.blocks)
    return {"type": "home", "blocks": shown[:MOST_HOME_BLOCKS]}


def home_blocks(conversation: str) -> list[Any]:
    """What the App Home shows, as neutral blocks."""
    knowledge = engine().knowledge
    say = knowledge.words.say
    try:
        consultation = as_it_stands(conversation).consultation
    except Missing:
        consultation = Conversation().consultation
    start = {"name": "start", "entities": {} if consultation.asked else {"mode": ["standard"]}}
    label = say("go_on") if consultation.asked else f"Start: {say('door_assess')}"
    doors = [{"id": "start", "label": label, "act": start, "chosen": False}]
    if consultation.answers:
        act = {"name": "advice_so_far", "entities": {}}
        more = {"id": "advice", "label": say("interim_choice"), "act": act, "chosen": False}
        doors.append(more)
    question = {"type": "question", "id": "home", "text": say("hello_doors"), "options": doors}
    blocks: list[Any] = [
        {"type": "text", "text": say("hello")},
        {"type": "notice", "tone": "info", "text": say("hello_consent")},
        question,
        {"type": "heading", "text": _TITLE},
    ]
    if not consultation.answers:
        return [*blocks, {"type": "text", "text": _NONE}]
    advice = assess(engine(), consultation.profile(knowledge))
    return [*blocks, *to_json(advice_reply(knowledge, advice)[:_PARTS])]

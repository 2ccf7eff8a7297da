"""From work to its answer: one turn through Rasa, rendered and delivered in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from actions.render.payloads import at_path
from actions.render.teams import Message, teams_messages
from actions.store import StoredTurn
from actions.turn import engine, store

from ..base import LONGEST_TEXT, TURN_WAITS, Button, Refused, Turns, exists, plain_text, together
from ..download import PublicLinks
from ..pressed import pressed
from ..signing import Signer
from ..wire import sign
from .outbox import Outbox
from .work import SAY, UNFOLD, WELCOME, Work

GREET = {"name": "greet", "entities": {}}
TYPING = 1.0
"""Seconds that an answer waits for the sign that it is being made, so that it comes after it."""
_NOT_YOURS = (
    "This button belongs to a colleague's conversation, or to one that was deleted. "
    "Write to me to have your own."
)
_NO_CHOICE = "Choose at least one answer, then press Done."
_WELCOME = (
    "I am Rostra. I advise public agencies on their use of social media. "
    "Mention me to begin. Each of you has a conversation of your own, and all of you can read it. "
    "If you would rather be alone with me, write to me in a chat of our own."
)


class Answering:
    """Answers work of one bot."""

    def __init__(
        self, secret: str, turns: Turns, outbox: Outbox, public: str = "",
        waits: Sequence[float] = TURN_WAITS,
    ):  # fmt: skip
        self._secret = secret
        self._links = PublicLinks(secret, public) if public else None
        self._signer = Signer(secret)
        self._turns = turns
        self._outbox = outbox
        self._waits = waits

    def conversation(self, work: Work) -> str:
        """The conversation the work belongs to."""
        return work.conversation(self._secret)

    async def answer(self, work: Work, sent: int, told: Callable[[int], None]) -> bool:
        """Answer the work; `sent` parts of it were delivered before, `told` hears of each more.

        False when nothing was done and the same may be asked again. Raises Parked or Hopeless.
        """
        if work.kind == WELCOME:
            await self._outbox.say(work, _WELCOME)
            return True
        typing = asyncio.create_task(self._outbox.typing(work)) if sent == 0 else None
        try:
            update, posts = await self._answer(work)
        except Refused as refused:
            await self._outbox.say(work, refused.message)
            return work.kind == SAY and refused.status < 429
        finally:
            if typing:
                await asyncio.wait({typing}, timeout=TYPING)
                typing.cancel()
        if update and sent == 0:
            await self._outbox.update(work, update)
            told(1)
        for number, message in enumerate(posts, 2):
            if number > sent:
                await self._outbox.post(work, message)
                told(number)
        return True

    async def _answer(self, work: Work) -> tuple[Message | None, list[Message]]:
        """What the pressed message becomes, and what is posted: the same again when it is worked
        out again. Raises Refused."""
        conversation = self.conversation(work)
        if work.kind == UNFOLD:
            return None, self._part(conversation, work.values[0])
        said = self._said(conversation, work)
        turn = await self._turns.insist(conversation, work.id, said, self._waits)
        posts = self._render(conversation, turn)
        return (self._done(conversation, work, said) if work.pressed else None), posts

    def _render(
        self, conversation: str, turn: StoredTurn, chosen: dict[str, str] | None = None
    ) -> list[Message]:
        (signed,) = sign([{"blocks": turn.reply}], self._signer, conversation, self._links)
        return teams_messages(signed["blocks"], turn.seq, chosen=chosen)

    def _done(self, conversation: str, work: Work, said: str | Button) -> Message | None:
        """The message that was pressed, with the answer in place of the buttons."""
        number, _, path = work.at.partition(":")
        if not isinstance(said, Button) or not _is_number(number):
            return None
        for turn in store().turns(conversation, int(number) - 1)[:1]:
            if turn.seq == int(number):
                before = self._render(conversation, turn)
                after = self._render(conversation, turn, {path: said.said})
                if len(before) != len(after):
                    return None
                pairs = zip(before, after, strict=True)
                return next((new for old, new in pairs if new != old), None)
        return None

    def _said(self, conversation: str, work: Work) -> str | Button:
        """What was typed or pressed. A mention without words is a greeting. Raises Refused."""
        if work.kind == SAY:
            text = plain_text(work.text)
            if len(text) > LONGEST_TEXT:
                raise Refused(400, "too_long", engine().knowledge.words.say("too_long"))
            return text or Button(GREET, "")
        if not work.values:
            raise Refused(400, "bad_choices", _NO_CHOICE)
        return together([self._button(conversation, value) for value in work.values])

    def _button(self, conversation: str, value: str) -> Button:
        found = pressed(self._signer, conversation, value)
        if found is None:
            raise Refused(400, "bad_choice", _NOT_YOURS)
        return found

    def _part(self, conversation: str, value: str) -> list[Message]:
        """The folded part that a button shows. Raises Refused."""
        number, _, path = value.partition(":")
        if exists(conversation) and _is_number(number):
            for turn in store().turns(conversation, int(number) - 1)[:1]:
                (signed,) = sign([{"b": turn.reply}], self._signer, conversation, self._links)
                found = at_path(signed["b"], path)
                if found and turn.seq == int(number):
                    return teams_messages(found[0], turn.seq, path, found[1])
        raise Refused(400, "bad_choice", _NOT_YOURS)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10

"""From work to its answer: one turn through Rasa, rendered and delivered in order."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from actions.render.payloads import at_path
from actions.render.teams import Message, teams_messages
from actions.render.worded import worded
from actions.store import StoredTurn
from actions.turn import engine, store

from ..base import TURN_WAITS, Button, Refused, Turns, aside, word
from ..download import PublicLinks
from ..pressed import chosen, typed
from ..signing import Signer
from ..wire import sign
from ..worker import Told
from .outbox import Outbox
from .pictures import Pictures
from .work import SAY, UNFOLD, WELCOME, Work

TYPING = 1.0
"""Seconds that an answer waits for the sign that it is being made, so that it comes after it."""


class Answering:
    """Answers work of one bot."""

    def __init__(
        self, secret: str, turns: Turns, outbox: Outbox, pictures: Pictures, public: str = "",
        *, waits: Sequence[float] = TURN_WAITS,
    ):  # fmt: skip
        self._secret = secret
        self._links = PublicLinks(secret, public) if public else None
        self._pictures = pictures
        self._signer = Signer(secret)
        self._turns = turns
        self._outbox = outbox
        self._waits = waits

    def conversation(self, work: Work) -> str:
        """The conversation the work belongs to."""
        return work.conversation(self._secret)

    async def answer(self, work: Work, sent: int, told: Told) -> bool:
        """Answer the work; `sent` parts of it were delivered before, `told` hears of each more.

        False when nothing was done and the same may be asked again. Raises Parked or Hopeless.
        """
        if work.kind == WELCOME:
            await self._outbox.say(work, word("teams_welcome"))
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
            await told(1)
        for number, message in enumerate(posts, 2):
            if number > sent:
                await self._outbox.post(work, message)
                await told(number)
        return True

    async def _answer(self, work: Work) -> tuple[Message | None, list[Message]]:
        """What the pressed message becomes, and what is posted: the same again when it is worked
        out again. Raises Refused."""
        conversation = self.conversation(work)
        if work.kind == UNFOLD:
            return None, await aside(self._part, conversation, work)
        said = await aside(self._said, conversation, work)
        turn = await self._turns.insist(conversation, work.id, said, self._waits)
        posts = self._render(conversation, work, turn)
        done = await aside(self._done, conversation, work, said) if work.pressed else None
        return done, posts

    def _render(
        self, conversation: str, work: Work, turn: StoredTurn, path: str = "", **more: Any
    ) -> list[Message]:
        """A stored turn as messages, or the part of it that a path leads to. Raises Refused."""
        (signed,) = sign([{"blocks": turn.reply}], self._signer, conversation, self._links)
        blocks: list[Any] = worded(engine().knowledge, signed["blocks"])
        self._pictures.add(conversation, turn.seq, blocks)
        if path:
            found = at_path(blocks, path)
            if found is None:
                raise Refused(400, "bad_choice", word("teams_not_yours"))
            blocks, more["heading"] = found
        return teams_messages(blocks, turn.seq, path, whom=(work.user, work.name), **more)

    def _done(self, conversation: str, work: Work, said: str | Button) -> Message | None:
        """The message that was pressed, with the answer in place of the buttons."""
        turn, path = _turn(conversation, work.at)
        if turn is None or not isinstance(said, Button):
            return None
        before = self._render(conversation, work, turn)
        after = self._render(conversation, work, turn, chosen={path: said.said})
        if len(before) != len(after):
            return None
        pairs = zip(before, after, strict=True)
        return next((new for old, new in pairs if new != old), None)

    def _said(self, conversation: str, work: Work) -> str | Button:
        """What was typed or pressed. Raises Refused."""
        if work.kind == SAY:
            return typed(work.text)
        return chosen(
            self._signer, conversation, work.values,
            none="teams_no_choice", not_theirs="teams_not_yours",
        )  # fmt: skip

    def _part(self, conversation: str, work: Work) -> list[Message]:
        """The folded part that a button shows. Raises Refused."""
        turn, path = _turn(conversation, work.values[0])
        if turn is None or not path:
            raise Refused(400, "bad_choice", word("teams_not_yours"))
        return self._render(conversation, work, turn, path)


def _turn(conversation: str, at: str) -> tuple[StoredTurn | None, str]:
    """The stored turn and the path that a place "turn:path" of a button names."""
    number, _, path = at.partition(":")
    if number.isascii() and number.isdigit() and len(number) < 10:
        for turn in store().turns(conversation, int(number) - 1)[:1]:
            if turn.seq == int(number):
                return turn, path
    return None, ""

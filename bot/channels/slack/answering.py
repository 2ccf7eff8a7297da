"""From work to its answer: one turn through Rasa, rendered and delivered in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from actions.render.payloads import at_path
from actions.render.slack import replaced, slack_messages
from actions.render.slack_text import escape, spoken
from actions.turn import engine, store

from ..base import LONGEST_TEXT, TURN_WAITS, Button, Refused, Turns, exists, plain_text, together
from ..download import PublicLinks
from ..pressed import pressed
from ..signing import Signer
from ..wire import sign
from ..worker import Hopeless
from .home import home_view
from .outbox import Outbox
from .work import HOME, SAY, UNFOLD, Work

GREET = {"name": "greet", "entities": {}}
_NOT_YOURS = (
    "This button belongs to a colleague's conversation, or to one that was deleted. "
    "Mention me, or use /rostra, to have your own."
)
_NO_CHOICE = "Tick at least one answer, then press Done."
_DONE_ALREADY = ("cant_update_message", "message_not_found", "edit_window_closed")


class Answering:
    """Answers work of one workspace."""

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
        if work.kind == HOME:
            await self._publish(work)
            return True
        conversation = self.conversation(work)
        try:
            steps = await self._steps(conversation, work)
        except Refused as refused:
            await self._notice(work, refused.message)
            return work.kind == SAY and refused.status < 429
        for number, (method, arguments) in enumerate(steps):
            if number >= sent:
                await self._step(work, method, arguments)
                told(number + 1)
        if work.kind != SAY and not work.ts:
            await self._publish(work)
        return True

    async def _steps(self, conversation: str, work: Work) -> list[tuple[str, Any]]:
        """What to deliver, in order: the same again when it is worked out again."""
        if work.kind == UNFOLD:
            blocks, path, turn, said = self._part(conversation, work.values[0])
        else:
            message = self._said(conversation, work)
            taken = await self._turns.insist(conversation, work.id, message, self._waits)
            blocks, path, turn = taken.reply, "", taken.seq
            said = message.said if isinstance(message, Button) else ""
        (signed,) = sign([{"blocks": blocks}], self._signer, conversation, self._links)
        posts = [("post", one) for one in slack_messages(signed["blocks"], turn, path)]
        if not work.ts or not work.blocks:
            return list(posts)
        return [("update", replaced(work.blocks, work.block_id, said)), *posts]

    async def _step(self, work: Work, method: str, given: Any) -> None:
        if method == "post":
            await self._outbox.post(work.channel, work.thread, given)
            return
        arguments = {"channel": work.channel, "ts": work.ts, "blocks": given, "text": spoken(given)}
        try:
            await self._outbox.call("chat.update", arguments)
        except Hopeless as hopeless:
            if hopeless.code not in _DONE_ALREADY and "block" not in hopeless.code:
                raise

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

    def _part(self, conversation: str, value: str) -> tuple[list[Any], str, int, str]:
        """The folded part that a button shows. Raises Refused."""
        number, _, path = value.partition(":")
        if exists(conversation) and number.isascii() and number.isdigit() and len(number) < 10:
            for turn in store().turns(conversation, int(number) - 1)[:1]:
                found = at_path(turn.reply, path)
                if found and turn.seq == int(number):
                    heading = {"type": "heading", "text": found[1]}
                    return [heading, *found[0]], path, 0, found[1]
        raise Refused(400, "bad_choice", _NOT_YOURS)

    async def _notice(self, work: Work, text: str) -> None:
        """Say something to this official only."""
        given = {"channel": work.channel, "thread_ts": work.thread, "text": escape(text)}
        if work.where:
            await self._outbox.call("chat.postEphemeral", {**given, "user": work.user})
        else:
            await self._outbox.call("chat.postMessage", given)

    async def _publish(self, work: Work) -> None:
        conversation = self.conversation(work)
        view = home_view(conversation, self._signer)
        await self._outbox.call("views.publish", {"user_id": work.user, "view": view})

"""From work to its answer: one turn through Rasa, rendered and delivered in order."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from actions.render.payloads import at_path
from actions.render.slack import REPORT, Message, replaced, slack_messages
from actions.render.slack_text import SlackBlock, escape, sections, spoken
from actions.render.worded import worded
from actions.store import Missing
from actions.turn import engine, store

from ..base import Button, Refused, Turns, aside, exists, word
from ..download import PublicLinks
from ..pressed import chosen, typed
from ..signing import Signer
from ..wire import sign
from ..worker import Hopeless, Told
from .home import home_messages, home_view
from .outbox import Outbox
from .uploads import Uploads
from .work import HOME, SAY, UNFOLD, Work

UPLOADED = "pdf"
"""The format of the report that is put into the conversation."""
Json = Mapping[str, Any]
Step = Callable[[], Awaitable[None]]
_DONE_ALREADY = ("cant_update_message", "message_not_found", "edit_window_closed")


class Answering:
    """Answers work of all workspaces."""

    def __init__(
        self, secret: str, turns: Turns, outbox: Outbox, uploads: Uploads, *, public: str,
        waits: Sequence[float],
    ):  # fmt: skip
        """`public` is our own address as officials reach it, if they do."""
        self._secret = secret
        self._links = PublicLinks(secret, public) if public else None
        self._signer = Signer(secret)
        self._turns = turns
        self._outbox = outbox
        self._uploads = uploads
        self._waits = waits

    def conversation(self, work: Work) -> str:
        """The conversation the work belongs to."""
        return work.conversation(self._secret)

    async def answer(self, work: Work, sent: int, told: Told) -> bool:
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
        for number, step in enumerate(steps):
            if number >= sent:
                await step()
                await told(number + 1)
        if work.kind != SAY and not work.ts:
            await self._publish(work)
        return True

    async def _steps(self, conversation: str, work: Work) -> list[Step]:
        """What to deliver, in order: the same again when it is worked out again."""
        if work.kind == UNFOLD:
            blocks, path, turn, said = await aside(self._part, conversation, work.values[0])
        else:
            message = await aside(self._said, conversation, work)
            taken = await self._turns.insist(conversation, work.id, message, self._waits)
            blocks, path, turn = taken.reply, "", taken.seq
            said = message.said if isinstance(message, Button) else ""
        (signed,) = sign([{"blocks": blocks}], self._signer, conversation)
        shown = worded(engine().knowledge, self._linked(conversation, signed["blocks"]))
        messages = slack_messages(shown, turn, path, work.user if work.where else "")
        steps: list[Step] = [partial(self._post, work, one) for one in messages]
        if work.ts and work.blocks:
            steps.insert(0, partial(self._replace, work, said))
        return steps

    async def _replace(self, work: Work, said: str) -> None:
        """Put what was chosen in the place of its buttons."""
        left = replaced(work.blocks, work.block_id, said)
        arguments = {"channel": work.channel, "ts": work.ts, "blocks": left, "text": spoken(left)}
        try:
            await self._outbox.call(work.team, "chat.update", arguments)
        except Hopeless as hopeless:
            if hopeless.code not in _DONE_ALREADY and "block" not in hopeless.code:
                raise

    async def _post(self, work: Work, message: Message) -> None:
        """Post a message, as a picture or a file where it is one and Slack takes it."""
        kind = message.upload["type"] if message.upload else ""
        if message.upload and kind == "ladder":

            async def send(blocks: list[SlackBlock]) -> None:
                arguments = {"channel": work.channel, "thread_ts": work.thread,
                             "blocks": [*message.head, *blocks], "text": message.text}  # fmt: skip
                await self._outbox.call(work.team, "chat.postMessage", arguments)

            if await self._uploads.show(work.team, message.upload, send):
                return
        if message.upload and kind == "download":
            await self._report(work, message.upload)
            return
        await self._outbox.post(work.place, message)

    async def _report(self, work: Work, block: Json) -> None:
        """Upload a report; where Slack does not take it, say where it can be had."""
        conversation, title = self.conversation(work), str(block["label"])
        ending = str(block["href"]).removeprefix(REPORT)
        try:
            if await self._uploads.report(work.place, conversation, ending, title):
                return
        except Missing:
            return  # Deleted since it was asked for: there is nothing to report on.
        say = engine().knowledge.words.say
        text = escape(say("slack_report_elsewhere"))
        if self._links:
            href = self._links.address(conversation, ending)
            text = f"{escape(say('slack_report_link'))} <{href}|{escape(title)}>"
        await self._outbox.post(work.place, Message(sections(text), text))

    def _linked(self, conversation: str, blocks: list[Json]) -> list[Json]:
        """The report in the format that is uploaded comes first; the others become links, if we
        have an address that officials reach."""
        found: list[Json] = []
        for block in blocks:
            ending = str(block.get("href")).removeprefix(REPORT)
            if block.get("href") != f"{REPORT}{ending}":
                found.append(block)
            elif ending == UPLOADED:
                first = (n for n, one in enumerate(found) if one["type"] == "download")
                found.insert(next(first, len(found)), block)
            elif self._links:
                found.append({**block, "href": self._links.address(conversation, ending)})
        return found

    def _said(self, conversation: str, work: Work) -> str | Button:
        """What was typed or pressed. Raises Refused."""
        if work.kind == SAY:
            return typed(work.text)
        return chosen(
            self._signer, conversation, work.values,
            none="slack_no_choice", not_theirs="slack_not_yours",
        )  # fmt: skip

    def _part(self, conversation: str, value: str) -> tuple[list[Any], str, int, str]:
        """The folded part that a button shows. Raises Refused."""
        number, _, path = value.partition(":")
        if exists(conversation) and number.isascii() and number.isdigit() and len(number) < 10:
            for turn in store().turns(conversation, int(number) - 1)[:1]:
                found = at_path(turn.reply, path)
                if found and turn.seq == int(number):
                    heading = {"type": "heading", "text": found[1]}
                    return [heading, *found[0]], path, 0, found[1]
        raise Refused(400, "bad_choice", word("slack_not_yours"))

    async def _notice(self, work: Work, text: str) -> None:
        """Say something to this official only."""
        given = {"channel": work.channel, "thread_ts": work.thread, "text": escape(text)}
        if work.where:
            given["user"] = work.user
            await self._outbox.call(work.team, "chat.postEphemeral", given)
        else:
            await self._outbox.call(work.team, "chat.postMessage", given)

    async def _publish(self, work: Work) -> None:
        messages = await aside(home_messages, self.conversation(work), self._signer)

        async def publish(picture: list[SlackBlock] | None) -> None:
            view = home_view(messages, picture)
            arguments = {"user_id": work.user, "view": view}
            await self._outbox.call(work.team, "views.publish", arguments)

        ladders = [one.upload for one in messages if one.upload]
        if not (ladders and await self._uploads.show(work.team, ladders[0], publish)):
            await publish(None)

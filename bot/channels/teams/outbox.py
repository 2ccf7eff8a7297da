"""Replies to Teams that do not give up easily."""

from __future__ import annotations

import asyncio
import random
from typing import Any
from urllib.parse import quote, urlsplit

from actions.render.teams import Message
from actions.render.teams_text import pieces

from ..worker import Hopeless, Parked
from .http import Answer, Http, Unreachable
from .tokens import Tokens
from .work import Work

TRIES = 5
"""How often a reply is repeated at once; after that it waits in the inbox."""
FIRST_WAIT = 0.5
LONGEST_WAIT = 60.0
"""Seconds to wait here for Teams; when it asks for more, the work goes back to the inbox."""
CARD = "application/vnd.microsoft.card.adaptive"
_AGAIN = (408, 412, 425, 429)
_UNREADABLE = (400, 413, 415)
"""What Teams says to a card that it does not take."""
_WORDS = 3_000
"""Characters of one plain message, when no card is taken."""


class Outbox:
    """Sends activities for one bot, with its tokens."""

    def __init__(self, http: Http, tokens: Tokens, first_wait: float = FIRST_WAIT):
        self._http = http
        self._tokens = tokens
        self._first_wait = first_wait

    async def typing(self, work: Work) -> None:
        """Show that an answer is being made. Nobody misses it when it fails."""
        try:
            token = await self._tokens.token()
            await self._http.send("POST", _reply_url(work), _activity(work, "typing"), token)
        except (Unreachable, Parked, Hopeless):
            return

    async def post(self, work: Work, message: Message) -> None:
        """Post a message. When Teams refuses its card, its words are posted. Raises Parked or
        Hopeless."""
        try:
            await self._call("POST", _reply_url(work), _with_card(work, message))
        except Hopeless as refused:
            if refused.code not in map(str, _UNREADABLE):
                raise
            for piece in pieces(message.text, _WORDS):
                await self.say(work, piece)

    async def say(self, work: Work, text: str) -> None:
        """Post plain words. Raises Parked or Hopeless."""
        words = {"text": text, "textFormat": "plain"}
        await self._call("POST", _reply_url(work), {**_activity(work, "message"), **words})

    async def update(self, work: Work, message: Message) -> None:
        """Put a message in the place of the one that was pressed. Raises Parked; what can no longer
        be changed stays as it is."""
        url = f"{_conversation_url(work)}/{quote(work.pressed, safe='')}"
        try:
            await self._call("PUT", url, {**_with_card(work, message), "id": work.pressed})
        except Hopeless:
            return

    async def _call(self, method: str, url: str, activity: dict[str, Any]) -> None:
        code = ""
        for attempt in range(TRIES):
            wait = self._first_wait * 2**attempt
            try:
                answer = await self._once(method, url, activity)
            except Unreachable as error:
                code = str(error)
            else:
                if answer.status < 300:
                    return
                code = str(answer.status)
                if answer.status == 401:
                    raise Parked("401", 300)
                if answer.status not in _AGAIN and answer.status < 500:
                    raise Hopeless(code)
                wait = answer.wait or wait
            if wait > LONGEST_WAIT:
                raise Parked(code, wait)
            await asyncio.sleep(wait + random.random() * wait / 10)
        raise Parked(code, LONGEST_WAIT)

    async def _once(self, method: str, url: str, activity: Any) -> Answer:
        """One try, and a second one with a fresh token when the first is refused."""
        token = await self._tokens.token()
        answer = await self._http.send(method, url, activity, token)
        if answer.status == 401:
            token = await self._tokens.token(refused=token)
            answer = await self._http.send(method, url, activity, token)
        return answer


def may_be_told(service_url: str) -> bool:
    """Whether a token may go there: over TLS, or within this machine, as in tests."""
    try:
        parts = urlsplit(service_url)
        here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and here))


def _conversation_url(work: Work) -> str:
    return (
        f"{work.service_url.rstrip('/')}/v3/conversations/{quote(work.where, safe='')}/activities"
    )


def _reply_url(work: Work) -> str:
    address = _conversation_url(work)
    return f"{address}/{quote(work.reply_to, safe='')}" if work.reply_to else address


def _activity(work: Work, kind: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": kind,
        "channelId": "msteams",
        **({"from": {"id": work.bot}} if work.bot else {}),
        "recipient": {"id": work.user},
        "conversation": {"id": work.where},
    }
    return {**made, "replyToId": work.reply_to} if work.reply_to else made


def _with_card(work: Work, message: Message) -> dict[str, Any]:
    card = {"contentType": CARD, "content": message.card}
    more = {"summary": message.summary, "inputHint": "acceptingInput", "attachments": [card]}
    return {**_activity(work, "message"), **more}

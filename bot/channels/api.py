"""The requests of the HTTP API that belong to a conversation. docs/api.md describes them."""

from __future__ import annotations

import json
import re
from typing import Any

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.store import StoredTurn
from actions.turn import answers, everything, store, transcript
from actions.turn import open_conversation as begin

from .base import (
    LONGEST_TEXT,
    Button,
    OnNewMessage,
    Refused,
    Turns,
    aside,
    exists,
    plain_text,
    together,
    word,
)
from .download import Links
from .limits import from_environment
from .signing import Signer
from .wire import messages_of, sign

NAME = "web"
"""The channel's name."""
LONGEST_BODY = 64 * 1024
MOST_CHOICES = 40
_ID = re.compile(r"[A-Za-z0-9._:-]{1,80}")


class Api:
    """The requests that need a signer or a way to Rasa."""

    def __init__(self, on_new_message: OnNewMessage, signer: Signer, links: Links):
        self._signer = signer
        self._links = links
        self._turns = Turns(NAME, on_new_message, begins=False)
        self._openings = from_environment("ROSTRA_CONVERSATIONS_PER_MINUTE", 60)

    async def open(self, request: Request) -> HTTPResponse:
        """POST /api/conversations: a new conversation with its greeting."""
        wait = self._openings.wait(request.remote_addr or request.ip or "")
        if wait:
            raise Refused(429, "too_fast", word("refused_busy"), wait)
        await _body(request)
        conversation, blocks = await aside(begin)
        first = StoredTurn(1, "opening", "", blocks)
        answer = {
            "conversation": self._signer.token(conversation),
            "messages": self._wire(conversation, first),
        }
        return response.json(answer, status=201)

    async def send(self, request: Request) -> HTTPResponse:
        """POST /api/messages: one message, and what Rostra says to it."""
        conversation = self._named(request)
        body = await _json_body(request)
        message_id = body.get("id")
        if not isinstance(message_id, str) or not _ID.fullmatch(message_id):
            text = 'Give every message an "id" of up to 80 letters, digits, ".", "_", ":" or "-".'
            raise Refused(400, "bad_id", text)
        given = [key for key in ("text", "choice", "choices") if key in body]
        if len(given) != 1:
            text = 'Send one of "text", "choice" or "choices".'
            raise Refused(400, "bad_message", text)
        said = self._said(conversation, given[0], body[given[0]])
        if said is None:
            notice = {"type": "notice", "tone": "warning", "text": word("too_long")}
            unread = {"seq": None, "from": "rostra", "blocks": [notice]}
            return response.json({"messages": [unread]})
        turn = await self._turns.take(conversation, message_id, said)
        return response.json({"messages": self._wire(conversation, turn)})

    async def read(self, request: Request) -> HTTPResponse:
        """GET /api/messages?after=N: the conversation so far, to show again after a reload."""
        conversation = await self._conversation(request)
        after = request.args.get("after", "0")
        if not after.isascii() or not after.isdigit() or len(after) > 9:
            raise Refused(400, "bad_after", '"after" is the number of the last message you have.')
        turns = await aside(transcript, conversation, int(after) // 2)
        shown = [one for turn in turns for one in messages_of(turn) if one["seq"] > int(after)]
        return response.json({"messages": sign(shown, self._signer, conversation, self._links)})

    async def export(self, request: Request) -> HTTPResponse:
        """GET /api/export: everything that is stored about the conversation, as JSON."""
        conversation = await self._conversation(request)
        name = "rostra-conversation.json"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return response.json(await aside(everything, conversation), headers=headers)

    async def delete(self, request: Request) -> HTTPResponse:
        """DELETE /api/conversations: the conversation with its transcript and codes."""
        conversation = await self._conversation(request)
        await aside(store().forget, conversation)
        return response.empty()

    async def answers(self, request: Request) -> HTTPResponse:
        """GET /api/answers: every answer, to review and change."""
        conversation = await self._conversation(request)
        page_of_them = {"blocks": await aside(answers, conversation)}
        return response.json(sign([page_of_them], self._signer, conversation)[0])

    async def _conversation(self, request: Request) -> str:
        conversation = self._named(request)
        if not await aside(exists, conversation):
            raise Refused(404, "gone", word("refused_gone"))
        return conversation

    def _named(self, request: Request) -> str:
        """The conversation whose token came with the request; it may be deleted."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        conversation = self._signer.conversation(token.strip())
        if kind.lower() != "bearer" or conversation is None:
            raise Refused(401, "bad_token", "Open a conversation first and send its token.")
        return conversation

    def _said(self, conversation: str, kind: str, value: Any) -> str | Button | None:
        """What was typed or pressed; None for a text that is too long to be read."""
        if kind == "text":
            if not isinstance(value, str) or not (text := plain_text(value)):
                raise Refused(400, "empty", word("refused_empty"))
            return text if len(text) <= LONGEST_TEXT else None
        payloads = value if kind == "choices" else [value]
        if not isinstance(payloads, list) or not 1 <= len(payloads) <= MOST_CHOICES:
            raise Refused(400, "bad_choices", word("refused_no_choice"))
        return together([self._button(conversation, payload) for payload in payloads])

    def _button(self, conversation: str, payload: Any) -> Button:
        found = self._signer.act(conversation, payload) if isinstance(payload, str) else None
        if found is None:
            raise Refused(400, "bad_choice", word("refused_button"))
        return Button(*found)

    def _wire(self, conversation: str, turn: StoredTurn) -> list[dict[str, Any]]:
        ours = [one for one in messages_of(turn) if one["from"] == "rostra"]
        return sign(ours, self._signer, conversation, self._links)


async def _body(request: Request) -> bytes:
    """The body, read no further than a message may be long."""
    raw = b""
    while request.stream and (part := await request.stream.read()) is not None:
        raw += part
        if len(raw) > LONGEST_BODY:
            raise Refused(413, "too_large", word("refused_too_large"))
    return raw


async def _json_body(request: Request) -> dict[str, Any]:
    """The body as a JSON object."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "bad_type", "Send JSON with the content type application/json.")
    raw = await _body(request)
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise Refused(400, "bad_json", "I could not read this as JSON.") from None
    if not isinstance(body, dict):
        raise Refused(400, "bad_json", "Send a JSON object.")
    return body

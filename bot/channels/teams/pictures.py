"""Ladders as pictures, behind signed addresses: Teams shows only pictures that it can fetch."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from itsdangerous import BadData, URLSafeSerializer
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.png import ladder_png
from actions.store import StoredTurn
from actions.turn import engine, store

from ..base import Refused, aside, word
from ..limits import Rate

PATH = "/rostra/teams/ladder.png"
_A_MINUTE = 120
_NONE = Refused(404, "not_found", "There is no such picture.")


class Pictures:
    """Signs the addresses of ladders in stored turns, and serves them. They work as long as the
    conversation is kept, because a chat shows its pictures again whenever it is read."""

    def __init__(self, secret: str, public: str):
        self._signer = URLSafeSerializer(secret, salt="ladder")
        self._public = public.rstrip("/")
        self._rate = Rate(_A_MINUTE)

    def add(self, conversation: str, turn: int, blocks: list[Any]) -> None:
        """Give each ladder in the blocks of a turn its address, if the world can reach us."""
        if self._public.startswith("https://") and turn:
            for number, ladder in enumerate(_ladders(blocks)):
                signed = self._signer.dumps([conversation, turn, number])
                ladder["picture"] = f"{self._public}{PATH}?of={signed}"

    async def serve(self, request: Request) -> HTTPResponse:
        """GET ladder.png?of=…: the picture. Raises Refused."""
        try:
            conversation, turn, number = self._signer.loads(request.args.get("of") or "")
        except (BadData, TypeError, ValueError):
            raise _NONE from None
        wait = self._rate.wait(conversation)
        if wait:
            raise Refused(429, "too_fast", word("refused_too_fast"), wait)
        for one in await aside(_turns, conversation, turn - 1):
            ladders = list(_ladders(one.reply))
            if one.seq == turn and number < len(ladders):
                loop, ladder = asyncio.get_running_loop(), ladders[number]
                png = await loop.run_in_executor(None, ladder_png, engine().knowledge, ladder)
                headers = {"Cache-Control": "private, max-age=86400"}
                return response.raw(png.data, content_type="image/png", headers=headers)
        raise _NONE


def _turns(conversation: str, after: int) -> list[StoredTurn]:
    return store().turns(conversation, after)[:1]


def _ladders(blocks: list[Any]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block.get("type") == "ladder":
            yield block
        yield from _ladders(block.get("blocks") or [])

"""What the stages of Slack and Teams share: a server on loopback, a small reader."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path
from typing import Any, TypeVar

from rasa.core.channels.channel import UserMessage
from sanic import Blueprint, Sanic
from sanic.response import text
from sqlalchemy import select

from actions.acts import Act
from actions.codes import code_in
from actions.reading import read_reply
from actions.turn import engine, take_turn
from bot.channels.inbox import Inbox
from bot.channels.worker import Worker

Reader = Callable[[UserMessage], Awaitable[None]]
Run = Callable[..., None]
"""Plays a test on a stage of its own; `player` makes it."""
S = TypeVar("S")
_numbers = itertools.count(1)
_WORDS = {
    "hello": "greet", "advice so far": "advice_so_far", "start": "start", "report": "report",
    "save": "save",
}  # fmt: skip


class Loopback:
    """A Sanic of its own that serves one channel."""

    def __init__(self, routes: Blueprint):
        self._app = Sanic(f"loopback_{next(_numbers)}", configure_logging=False)
        # Sanic rewrites its own methods at each start; only so can it start twice in a process.
        Sanic.test_mode = True
        self._app.blueprint(routes)
        # Rasa's own server has routes of its own; without any, this Sanic cannot even say 404.
        self._app.add_route(lambda _: text("other"), "/other")

    async def start(self) -> str:
        """Its address, once it listens."""
        # A socket of ours, for Sanic takes port 0 for its usual one.
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        self._server = await self._app.create_server(
            sock=listening, return_asyncio_server=True, access_log=False
        )
        await self._server.startup()
        await self._server.before_start()
        await self._server.after_start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    async def stop(self, worker: Worker[Any]) -> None:
        """Close it, and wait until the worker's sweeper has seen that."""
        await self._server.before_stop()
        await self._server.close()
        with suppress(asyncio.CancelledError):
            if worker._sweeper:
                await worker._sweeper


async def small_reader(message: UserMessage) -> None:
    """Stands in for Rasa: buttons as they are; of texts, answers and a few words."""
    if message.parse_data:
        parsed = message.parse_data
        values: dict[str, tuple[str, ...]] = {}
        for one in parsed["entities"]:
            values[one["entity"]] = (*values.get(one["entity"], ()), one["value"])
        act = Act(parsed["intent"]["name"], values)
    else:
        fact = message.metadata["open_fact"]
        known = _WORDS.get(message.text.lower())
        read = read_reply(engine().knowledge, None, message.text, fact) if fact else None
        act = Act(known) if known else read or Act("nlu_fallback")
        code = code_in(message.text)
        if message.text.startswith("resume"):
            act = Act("resume", {"code": (code or message.text.removeprefix("resume "),)})
    said = message.metadata.get("said", message.text if not message.parse_data else "")
    take_turn(message.sender_id, act, message.metadata["message_id"], said)


def words(post: Any) -> str:
    """All that a post holds, to look for words in."""
    return json.dumps(post, ensure_ascii=False)


def hurry(inbox: Inbox[Any]) -> None:
    """Let all work that waits be taken up at once."""
    with inbox._db.connect() as db:
        rows = db.execute(select(inbox._table.c.id).where(inbox._table.c.work != "")).all()
    for row in rows:
        inbox.later(row[0], 0)


def player(stage: Callable[..., AbstractAsyncContextManager[S]], folder: Path) -> Run:
    """Runs a play on a stage of its own."""

    def run(
        played: Callable[[S], Awaitable[None]], understand: Reader = small_reader, **settings: str
    ) -> None:
        async def whole() -> None:
            async with stage(folder, understand, **settings) as one:
                await played(one)

        asyncio.run(whole())

    return run

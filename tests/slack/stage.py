"""Our channel on loopback, with a fake of Slack beside it."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
from rasa.core.channels.channel import UserMessage
from sanic import Blueprint, Sanic
from sanic.response import text as sanic_text

from actions.acts import Act
from actions.codes import code_in
from actions.reading import read_reply
from actions.turn import engine, take_turn
from bot.channels.inbox import Inbox
from bot.channels.slack.routes import connect
from bot.channels.slack.settings import Pace, Settings
from bot.channels.slack.work import Work
from bot.channels.worker import Worker, finished

from .fake import FakeSlack
from .sent import (
    BOT,
    SIGNING_SECRET,
    action_bytes,
    direct,
    event_bytes,
    is_text,
    numbers,
    pressed,
    signed,
    ticks,
)

OUR_SECRET = "the secret of the server"
PUBLIC = "https://r.test/"
QUICK = Pace((0.01, 0.01), 0.01, (0.01, 0.01, 0.01), 0.05, 0.2, 1.0, 0.05)


class Stage:
    """Our channel in a Sanic of its own, with the fake beside it."""

    def __init__(
        self, folder: Path, understand: Callable[[UserMessage], Awaitable[None]], **settings: str
    ):
        self.slack = FakeSlack()
        self.folder = folder
        self.database = f"sqlite:///{folder / 'rostra.db'}"
        self.understand = understand
        self.settings = settings
        self.worker: Worker[Work]
        self.inbox: Inbox[Work]
        self.address = ""

    def another(self) -> Stage:
        """A second server on the same database and the same Slack."""
        second = Stage(self.folder, self.understand, **self.settings)
        second.slack = self.slack
        return second

    async def __aenter__(self) -> Stage:
        await self.slack.start()
        one = {"signing_secret": SIGNING_SECRET, "bot_token": "xoxb-test", "public": PUBLIC}
        settings = Settings(**{**one, "address": f"{self.slack.address}/api", **self.settings})
        routes = Blueprint("rostra_slack", url_prefix="/rostra/slack")
        self.worker = connect(
            routes, self.understand, settings,
            secret=OUR_SECRET, database=self.database, pace=QUICK,
        )  # fmt: skip
        self.inbox = self.worker._inbox
        app = Sanic(f"slack_{next(numbers)}", configure_logging=False)
        # Sanic rewrites its own methods at each start; only so can it start twice in a process.
        Sanic.test_mode = True
        app.blueprint(routes)
        # Rasa's own server has routes of its own; without any, this Sanic cannot even say 404.
        app.add_route(lambda _: sanic_text("other"), "/other")
        # A socket of ours, for Sanic takes port 0 for its usual one.
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        self._server = await app.create_server(
            sock=listening, return_asyncio_server=True, access_log=False
        )
        await self._server.startup()
        await self._server.before_start()
        await self._server.after_start()
        self.place = f"http://127.0.0.1:{listening.getsockname()[1]}/rostra/slack"
        self.address = f"{self.place}/events"
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self._session.close()
        await self._server.before_stop()
        await self._server.close()
        with suppress(asyncio.CancelledError):
            if self.worker._sweeper:
                await self.worker._sweeper
        await self.slack.stop()

    async def send(
        self, raw: bytes, kind: str = "application/json", **headers: str
    ) -> tuple[int, str]:
        """Send bytes signed as Slack does; headers given replace the right ones."""
        stamp = str(int(time.time()))
        signature = signed(raw, stamp) if is_text(raw) else "v0=0"
        sent = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        async with self._session.post(self.address, data=raw, headers=sent) as answer:
            return answer.status, await answer.text()

    async def event(self, told: dict[str, Any], event_id: str = "", **headers: str) -> None:
        """Deliver an event and wait until it is answered."""
        status, text = await self.send(event_bytes(told, event_id), **headers)
        assert (status, text) == (200, ""), (status, text)
        await finished(self.worker)

    async def say(self, text: str, user: str = "U1", event_id: str = "") -> None:
        """A direct message."""
        await self.event(direct(text, user), event_id)

    async def mention(self, text: str, user: str, thread: str = "", ts: str = "") -> None:
        """A mention in the channel C1."""
        ts = ts or f"1600000000.{next(numbers):06d}"
        told = {"type": "app_mention", "user": user, "channel": "C1", "ts": ts}
        told |= {"text": f"<@{BOT}> {text}"} | ({"thread_ts": thread} if thread else {})
        await self.event(told)

    async def press(self, label: str, user: str = "U1") -> bytes:
        """Press the button or choose the option with this label in the last message that has it."""
        raw = self.pressing(label, user)
        await self.deliver(raw)
        return raw

    async def deliver(self, raw: bytes) -> None:
        """Deliver a form and wait until it is answered."""
        status, _ = await self.send(raw, "application/x-www-form-urlencoded")
        assert status == 200
        await finished(self.worker)

    def pressing(self, label: str, user: str = "U1", ticked: tuple[str, ...] = ()) -> bytes:
        """The request of a press, as Slack would send it."""
        for post in reversed(self.slack.posts):
            for block in post.get("blocks") or ():
                for element in block.get("elements") or ():
                    made = pressed(element, label)
                    if made:
                        made["block_id"] = block["block_id"]
                        return action_bytes(post, made, user, ticks(post, ticked))
        raise AssertionError(f"no button {label!r} in {self.labels()}")

    def labels(self) -> list[str]:
        """The labels of the last message's buttons and options."""
        found: list[str] = []
        for block in self.slack.posts[-1].get("blocks") or ():
            for element in block.get("elements") or ():
                if "options" in element:
                    found.extend(option["text"]["text"] for option in element["options"])
                elif element["type"] == "button":
                    found.append(element["text"]["text"])
        return found


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
        words = {
            "hello": "greet",
            "advice so far": "advice_so_far",
            "start": "start",
            "report": "report",
            "save": "save",
        }
        known = words.get(message.text.lower())
        read = read_reply(engine().knowledge, None, message.text, fact) if fact else None
        act = Act(known) if known else read or Act("nlu_fallback")
        code = code_in(message.text)
        if message.text.startswith("resume"):
            act = Act("resume", {"code": (code or message.text.removeprefix("resume "),)})
    said = message.metadata.get("said", message.text if not message.parse_data else "")
    take_turn(message.sender_id, act, message.metadata["message_id"], said)

"""Our channel on loopback, with a fake of Slack beside it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import aiohttp
from sanic import Blueprint

from bot.channels.inbox import Inbox
from bot.channels.slack.routes import connect
from bot.channels.slack.settings import Pace, Settings
from bot.channels.slack.work import Work
from bot.channels.worker import Worker, finished
from tests.loopback import Loopback, Reader

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


def conversation(user: str = "U1", where: str = "") -> str:
    """The id of somebody's conversation: in direct messages, or in the thread `where`."""
    return Work("", "", "T1", user, "", where).conversation(OUR_SECRET)


class Stage:
    """Our channel in a Sanic of its own, with the fake beside it."""

    def __init__(self, folder: Path, understand: Reader, **settings: str):
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
        self._server = Loopback(routes)
        self.place = f"{await self._server.start()}/rostra/slack"
        self.address = f"{self.place}/events"
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self._session.close()
        await self._server.stop(self.worker)
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

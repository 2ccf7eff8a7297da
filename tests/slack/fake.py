"""A fake of Slack: its Web API, and requests signed as it signs them. All on loopback."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from rasa.core.channels.channel import UserMessage
from sanic import Blueprint, Sanic
from slack_sdk.signature import SignatureVerifier

from actions.acts import Act
from actions.reading import read_reply
from actions.turn import engine, take_turn
from bot.channels.base import Turns
from bot.channels.inbox import Inbox
from bot.channels.slack.answering import Answering
from bot.channels.slack.listening import web_client
from bot.channels.slack.outbox import Outbox
from bot.channels.slack.routes import add_routes
from bot.channels.slack.work import Work
from bot.channels.worker import Worker, finished

SIGNING_SECRET = "s" * 32
OUR_SECRET = "the secret of the server"
BOT = "UBOT"
_numbers = itertools.count(1)


class FakeSlack:
    """The Web API: records calls, checks the token, and fails as it is told to."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.failing: list[Callable[[], web.Response]] = []
        self.gate: Callable[[web.Request], Awaitable[web.Response]] = self.answer

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        assert request.headers["Authorization"] == "Bearer xoxb-test"
        if self.failing:
            return self.failing.pop(0)()
        given = await request.json()
        ts = f"1700000000.{next(_numbers):06d}"
        self.calls.append((method, {**given, "posted": ts}))
        return web.json_response({"ok": True, "ts": ts, "channel": given.get("channel", "")})

    def given(self, method: str) -> list[dict[str, Any]]:
        """What a method was called with."""
        return [arguments for name, arguments in self.calls if name == method]

    @property
    def posts(self) -> list[dict[str, Any]]:
        """Every message posted."""
        return self.given("chat.postMessage")


def refusal(status: int, headers: dict[str, str] | None = None) -> web.Response:
    """A plain refusal by HTTP status."""
    error = {"ok": False, "error": "ratelimited" if status == 429 else "internal_error"}
    return web.json_response(error, status=status, headers=headers)


def error(code: str) -> web.Response:
    """A refusal by Slack's code."""
    return web.json_response({"ok": False, "error": code})


class Stage:
    """Our channel in a Sanic of its own, with the fake beside it."""

    def __init__(self, folder: Path, understand: Callable[[UserMessage], Awaitable[None]]):
        self.slack = FakeSlack()
        self.inbox = Inbox(f"sqlite:///{folder / 'rostra.db'}", "slack", Work.from_json)
        self.understand = understand
        self.worker: Worker[Work]
        self.address = ""

    async def __aenter__(self) -> Stage:
        api = web.Application()

        async def through_the_gate(request: web.Request) -> web.Response:
            return await self.slack.gate(request)

        api.router.add_post("/api/{method}", through_the_gate)
        self._runner = web.AppRunner(api)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        client = web_client("xoxb-test", f"http://127.0.0.1:{port}/api/")
        turns = Turns("slack", self.understand)
        outbox = Outbox(client, first_wait=0.01)
        answering = Answering(OUR_SECRET, turns, outbox, "https://r.test/", (0.01, 0.01))
        self.worker = Worker("Slack", self.inbox, answering, sweep=0.05)
        routes = Blueprint("rostra_slack", url_prefix="/rostra/slack")
        add_routes(routes, SIGNING_SECRET, client, self.worker)
        app = Sanic(f"slack_{next(_numbers)}", configure_logging=False)
        # Sanic rewrites its own methods at each start; only so can it start twice in a process.
        Sanic.test_mode = True
        app.blueprint(routes)
        self._server = await app.create_server(
            host="127.0.0.1", port=0, return_asyncio_server=True, access_log=False
        )
        await self._server.startup()
        await self._server.before_start()
        await self._server.after_start()
        port = self._server.server.sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/rostra/slack/events"
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self._session.close()
        await self._server.before_stop()
        await self._server.close()
        with suppress(asyncio.CancelledError):
            if self.worker._sweeper:
                await self.worker._sweeper
        await self._runner.cleanup()

    async def send(
        self, raw: bytes, kind: str = "application/json", **headers: str
    ) -> tuple[int, str]:
        """Send bytes signed as Slack does; headers given replace the right ones."""
        stamp = str(int(time.time()))
        signature = signed(raw, stamp) if _is_text(raw) else "v0=0"
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
        ts = ts or f"1600000000.{next(_numbers):06d}"
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
                    made = _pressed(element, label)
                    if made:
                        made["block_id"] = block["block_id"]
                        return action_bytes(post, made, user, _ticks(post, ticked))
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


def direct(text: str, user: str = "U1") -> dict[str, Any]:
    """A direct message as an event."""
    ts = f"1600000000.{next(_numbers):06d}"
    return {"type": "message", "channel_type": "im", "channel": f"D-{user}", "user": user,
            "text": text, "ts": ts}  # fmt: skip


def event_bytes(told: dict[str, Any], event_id: str = "") -> bytes:
    """An event in its envelope."""
    event_id = event_id or f"Ev{next(_numbers):08d}"
    own = [{"team_id": "T1", "user_id": BOT, "is_bot": True}]
    body = {"type": "event_callback", "team_id": "T1", "event_id": event_id, "event": told}
    return json.dumps({**body, "authorizations": own}).encode()


def action_bytes(
    post: dict[str, Any], action: dict[str, Any], user: str, state: dict[str, Any]
) -> bytes:
    """A block_actions payload as a form."""
    channel = post["channel"] if post["channel"][0] in "CD" else f"D-{user}"
    message = {"ts": post["posted"], "blocks": post["blocks"], "text": post["text"]}
    message |= {"thread_ts": post["thread_ts"]} if "thread_ts" in post else {}
    body = {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": user, "team_id": "T1"},
        "channel": {"id": channel},
        "container": {"type": "message", "message_ts": post["posted"]},
        "trigger_id": f"{next(_numbers)}.1",
        "actions": [action],
        "message": message,
        "state": {"values": state},
    }
    return urlencode({"payload": json.dumps(body)}).encode()


def command_bytes(text: str, user: str = "U1") -> bytes:
    """The slash command as a form."""
    return urlencode({
        "command": "/rostra", "text": text, "team_id": "T1", "user_id": user,
        "channel_id": "C1", "trigger_id": f"{next(_numbers)}.2", "response_url": "https://x.test",
    }).encode()  # fmt: skip


def signed(raw: bytes, stamp: str, secret: str = SIGNING_SECRET) -> str:
    """The signature by Slack's own SDK."""
    made = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=raw)
    assert made is not None
    return made


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
        }
        known = words.get(message.text.lower())
        read = read_reply(engine().knowledge, None, message.text, fact) if fact else None
        act = Act(known) if known else read or Act("nlu_fallback")
    said = message.metadata.get("said", message.text if not message.parse_data else "")
    take_turn(message.sender_id, act, message.metadata["message_id"], said)


def _pressed(element: dict[str, Any], label: str) -> dict[str, Any] | None:
    made = {"action_id": element.get("action_id"), "type": element["type"]}
    if element["type"] == "button" and element["text"]["text"] == label:
        return {**made, "value": element["value"]}
    for option in element.get("options") or ():
        if element["type"] == "static_select" and option["text"]["text"] == label:
            return {**made, "selected_option": option}
    return None


def _ticks(post: dict[str, Any], labels: tuple[str, ...]) -> dict[str, Any]:
    state: dict[str, Any] = {}
    for block in post["blocks"]:
        for element in block.get("elements") or ():
            if element["type"] == "checkboxes":
                chosen = [one for one in element["options"] if one["text"]["text"] in labels]
                told = {"type": "checkboxes", "selected_options": chosen}
                state.setdefault(block["block_id"], {})[element["action_id"]] = told
    return state


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True

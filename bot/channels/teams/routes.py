"""What Teams reaches: one address for all it sends. Verify, limit, read, write down, acknowledge.
Another serves the pictures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from ..base import OnNewMessage, Refused, Turns
from ..inbox import Inbox
from ..web import fault, refuse
from ..worker import Worker
from .answering import Answering
from .http import Http
from .keys import Keys
from .outbox import Outbox, may_be_told
from .pictures import Pictures
from .reading import Unreadable, read
from .tokens import Tokens
from .wire import CHANNEL, KEYS_URL, LOGIN_URL, Verifier, need_same
from .work import Work

LONGEST_BODY = 256 * 1024
"""Bytes. Teams sends a few thousand, and at most what it lets a message have."""
KEY_SECONDS = 5
"""What a request to the key service may take, while somebody waits for the acknowledgement."""


@dataclass(frozen=True)
class Settings:
    """What an administrator set. An empty address is Microsoft's own."""

    secret: str
    database: str
    app_id: str
    password: str
    tenant: str = ""
    keys: str = ""
    login: str = ""
    public: str = ""


def connect(routes: Blueprint, on_new_message: OnNewMessage, settings: Settings) -> None:
    """Put the channel together and add its routes."""
    outgoing, asking = Http(), Http(KEY_SECONDS)
    login, tenant = settings.login or LOGIN_URL, settings.tenant
    app_id, password = settings.app_id, settings.password
    tokens = Tokens(outgoing, login, tenant, app_id=app_id, password=password)
    turns = Turns("teams", on_new_message)
    pictures = Pictures(settings.secret, settings.public)
    outbox = Outbox(outgoing, tokens)
    answering = Answering(settings.secret, turns, outbox, pictures, settings.public)
    worker = Worker("Teams", Inbox(settings.database, "teams", Work.from_json), answering)
    verifier = Verifier(app_id, Keys(asking, settings.keys or KEYS_URL))
    add_routes(routes, verifier, worker, pictures, (outgoing, asking))


def add_routes(
    routes: Blueprint, verifier: Verifier, worker: Worker[Work], pictures: Pictures,
    clients: tuple[Http, ...],
) -> None:  # fmt: skip
    """What Teams reaches, and what begins and ends with the server."""

    @routes.post("/messages", stream=True)
    async def hear(request: Request) -> HTTPResponse:
        vouched = await verifier.service_url(request.headers.get("authorization", ""))
        activity = await _activity(request)
        need_same(vouched, activity.get("serviceUrl"))
        if activity.get("channelId") != CHANNEL or not may_be_told(vouched):
            raise Refused(403, "bad_channel", "I talk with Microsoft Teams only.")
        try:
            work = read(activity)
        except Unreadable:
            text = "This activity has no type, no id, or names no conversation or account."
            raise Refused(400, "bad_activity", text) from None
        if work is not None:
            await worker.accept(work)
        return response.empty(200)

    @routes.get("/ladder.png")
    async def show(request: Request) -> HTTPResponse:
        return await pictures.serve(request)

    routes.exception(Refused)(refuse)
    routes.exception(Exception)(fault)

    @routes.listener("after_server_start")
    async def start(*_: Any) -> None:
        await worker.start()

    @routes.listener("before_server_stop")
    async def stop(*_: Any) -> None:
        await worker.stop()
        for client in clients:
            await client.close()


async def _activity(request: Request) -> dict[str, Any]:
    """The body as a JSON object. Raises Refused."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "bad_type", "Teams sends JSON.")
    raw = bytearray()
    while request.stream and (part := await request.stream.read()) is not None:
        raw += part
        if len(raw) > LONGEST_BODY:
            raise Refused(413, "too_large", "That is more than Teams sends.")
    try:
        activity = json.loads(bytes(raw))
    except (ValueError, RecursionError):
        activity = None
    if not isinstance(activity, dict):
        raise Refused(400, "bad_json", "I could not read this as an activity.")
    return activity

"""The channel put together: what Slack reaches, and what begins and ends with the server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_bolt.adapter.sanic.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from ..base import OnNewMessage, Refused, Turns
from ..inbox import Inbox
from ..worker import Worker
from .answering import Answering
from .installations import Installations, States, keys, tables
from .installing import add_installing, oauth_flow
from .listening import bolt_app, web_client
from .outbox import Outbox
from .requests import verified
from .settings import USUAL, Pace, Settings
from .socket_mode import SocketMode
from .tokens import OneToken, Tokens, clients
from .uploads import Uploads
from .work import Work


class Part(Protocol):
    """What begins and ends with the server."""

    async def start(self) -> None:
        """Begin."""

    async def stop(self) -> None:
        """End, and leave nothing undone that cannot be taken up again."""


def connect(
    routes: Blueprint, on_new_message: OnNewMessage, settings: Settings, *, secret: str,
    database: str, pace: Pace = USUAL,
) -> Worker[Work]:  # fmt: skip
    """Put the channel together and add its routes. Raises Off for keys that are none."""
    tokens: Tokens = OneToken(settings.bot_token)
    if settings.client_id:
        db = tables(database)
        tokens = installations = Installations(db, keys(settings.token_keys))
        client = web_client(address=settings.address)
        flow = oauth_flow(client, settings, installations, States(db))
        add_installing(routes, flow)
    outbox = Outbox(clients(tokens, settings.address), pace.call)
    uploads = Uploads(outbox, pace.picture)
    turns = Turns("slack", on_new_message)
    answering = Answering(secret, turns, outbox, uploads, public=settings.public, waits=pace.turn)
    worker = Worker("Slack", Inbox(database, "slack", Work.from_json), answering, pace.sweep)
    app = bolt_app(settings.signing_secret, worker.accept, tokens.forget)
    parts: list[Part] = [worker]
    if settings.signing_secret:
        add_events(routes, settings.signing_secret, app)
    if settings.app_token:
        client = web_client(address=settings.address)
        parts.append(SocketMode(app, settings.app_token, client, pace))
    add_life(routes, parts)
    return worker


def add_events(routes: Blueprint, signing_secret: str, app: AsyncApp) -> None:
    """The one address where Slack sends everything."""
    verifier = SignatureVerifier(signing_secret)
    handler = AsyncSlackRequestHandler(app)

    @routes.post("/events", stream=True)
    async def hear(request: Request) -> HTTPResponse:
        request.body = await verified(request, verifier)
        # Nobody signs headers, and these two would make Bolt run only a part of a listener.
        for name in ("x-slack-bolt-lazy-only", "x-slack-bolt-lazy-function-name"):
            request.headers.pop(name, None)
        try:
            answer = await handler.handle(request)
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
            text = "I could not read this as a request of Slack's."
            raise Refused(400, "bad_request", text) from None
        # Bolt says 404 to what nobody listens for; Slack would send it again and again.
        return response.empty(200) if answer.status == 404 else answer

    @routes.get("/events")
    async def check(request: Request) -> HTTPResponse:
        # Slack looks from time to time whether the address of a command has a good certificate.
        return response.empty(200 if request.args.get("ssl_check") == "1" else 404)


def add_life(routes: Blueprint, parts: Sequence[Part]) -> None:
    """Start what begins with the server, and stop it in the opposite order."""

    @routes.exception(Refused)
    async def refuse(request: Request, refused: Refused) -> HTTPResponse:
        error = {"error": {"code": refused.code, "message": refused.message}}
        return response.json(error, status=refused.status)

    @routes.listener("after_server_start")
    async def start(*_: Any) -> None:
        for part in parts:
            await part.start()

    @routes.listener("before_server_stop")
    async def stop(*_: Any) -> None:
        for part in reversed(parts):
            await part.stop()

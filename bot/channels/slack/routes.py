"""What Slack reaches: one address, where Bolt hears events, buttons and commands alike."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_bolt.adapter.sanic.async_handler import AsyncSlackRequestHandler
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from ..base import OnNewMessage, Refused, Turns
from ..inbox import Inbox
from ..worker import Worker
from .answering import Answering
from .listening import bolt_app, web_client
from .outbox import Outbox
from .requests import verified
from .work import Work


def connect(
    routes: Blueprint, on_new_message: OnNewMessage, *, secret: str, database: str,
    signing_secret: str, token: str, address: str, public: str,
) -> None:  # fmt: skip
    """Put the channel together and add its routes. `address` replaces Slack's own, for tests;
    `public` is ours, for links."""
    client = web_client(token, address)
    answering = Answering(secret, Turns("slack", on_new_message), Outbox(client), public)
    inbox = Inbox(database, "slack", Work.from_json)
    add_routes(routes, signing_secret, client, Worker("Slack", inbox, answering))


def add_routes(
    routes: Blueprint, signing_secret: str, client: AsyncWebClient, worker: Worker[Work]
) -> None:
    """What Slack reaches, and what begins and ends with the server."""
    verifier = SignatureVerifier(signing_secret)
    handler = AsyncSlackRequestHandler(bolt_app(signing_secret, client, worker.accept))

    @routes.post("/events", stream=True)
    async def hear(request: Request) -> HTTPResponse:
        request.body = await verified(request, verifier)
        # Nobody signs headers, and these two would make Bolt run only a part of a listener.
        for name in ("x-slack-bolt-lazy-only", "x-slack-bolt-lazy-function-name"):
            request.headers.pop(name, None)
        try:
            answer = await handler.handle(request)
        except (AttributeError, KeyError, TypeError, ValueError):
            text = "I could not read this as a request of Slack's."
            raise Refused(400, "bad_request", text) from None
        # Bolt says 404 to what nobody listens for; Slack would send it again and again.
        return response.empty(200) if answer.status == 404 else answer

    @routes.get("/events")
    async def check(request: Request) -> HTTPResponse:
        # Slack looks from time to time whether the address of a command has a good certificate.
        return response.empty(200 if request.args.get("ssl_check") == "1" else 404)

    @routes.exception(Refused)
    async def refuse(request: Request, refused: Refused) -> HTTPResponse:
        error = {"error": {"code": refused.code, "message": refused.message}}
        return response.json(error, status=refused.status)

    @routes.listener("after_server_start")
    async def start(*_: Any) -> None:
        await worker.start()

    @routes.listener("before_server_stop")
    async def stop(*_: Any) -> None:
        await worker.stop()

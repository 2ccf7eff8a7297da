"""Socket Mode: Slack's requests over a connection that we open, for servers nobody can reach.

The SDK keeps the connection; what it says over it goes to the same Bolt app as over HTTP.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress

from slack_bolt.adapter.socket_mode.async_internals import (
    run_async_bolt_app,
    send_async_response,
)
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from .listening import silent
from .outbox import UNREADABLE, refused
from .settings import Pace

_log = logging.getLogger(__name__)


class SocketMode:
    """One connection to Slack, from the start of the server to its end."""

    def __init__(self, app: AsyncApp, app_token: str, client: AsyncWebClient, pace: Pace):
        self._app = app
        self._token = app_token
        self._web = client
        self._pace = pace
        self._client: _Client | None = None
        self._connecting: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to connect. Where Slack cannot be reached, the server starts all the same."""
        # The SDK's client belongs to the loop it is made in.
        self._client = _Client(self._token, self._web, self._pace)
        self._client.socket_mode_request_listeners.append(self._hear)
        self._connecting = asyncio.create_task(self._client.connect())

    async def stop(self) -> None:
        """Close the connection. What Slack sends from now on goes to another server, or waits."""
        if self._connecting:
            self._connecting.cancel()
            with suppress(asyncio.CancelledError):
                await self._connecting
        if self._client:
            await self._client.close()  # type: ignore[no-untyped-call]

    async def _hear(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Acknowledge what was written down. What was not, Slack sends again."""
        answer = await run_async_bolt_app(self._app, request)
        if answer.status in (400, 404):
            # Nobody listens for it, or nobody can read it: it would come again and again.
            await client.send_socket_mode_response(SocketModeResponse(request.envelope_id))
        else:
            await send_async_response(client, request, answer, time.time())


class _Client(SocketModeClient):
    """The SDK's client, which would try one address for ever and say nothing about it."""

    def __init__(self, app_token: str, web: AsyncWebClient, pace: Pace):
        super().__init__(app_token, logger=silent, web_client=web, ping_interval=pace.ping)
        self._pace = pace

    async def connect(self) -> None:
        """Connect, by a fresh address when one did not work."""
        while not self.closed:
            if self.wss_uri is None:
                self.wss_uri = await self.issue_new_wss_url()
            try:
                connecting = super().connect()  # type: ignore[no-untyped-call]
                await asyncio.wait_for(connecting, self._pace.attempt)
                _log.info("Slack is connected by Socket Mode.")
                return
            except asyncio.TimeoutError:
                _log.warning("Slack's Socket Mode does not connect. I go on trying.")
                self.wss_uri = None

    async def issue_new_wss_url(self) -> str:
        """An address to connect to, as soon as Slack gives one."""
        while True:
            code, wait = "unreachable", self._pace.address
            try:
                answer = await self.web_client.apps_connections_open(app_token=self.app_token)
                return str(answer["url"])
            except SlackClientError as error:
                _, code, asked = refused(error)
                wait = max(wait, asked)
            except UNREADABLE:
                pass
            _log.warning("Slack gives no Socket Mode address (%s). I go on trying.", code)
            await asyncio.sleep(wait)

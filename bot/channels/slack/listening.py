"""Slack's Bolt app: which requests are heard, and that each is acknowledged once written down."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from ..base import aside
from . import reading
from .work import Work

Json = Mapping[str, Any]
Reader = Callable[[Json, str], Work | None]
Accept = Callable[[Work], Awaitable[None]]
_TOLD = "I write to you in our direct messages."
_UNKNOWN = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""Errors of somebody who reads what is not there. Slack need not send it again."""
_log = logging.getLogger(__name__)
# The SDKs log requests and answers with all that was written. What goes wrong we say ourselves.
silent = logging.getLogger(f"{__name__}.sdk")
silent.setLevel(logging.CRITICAL)


def web_client(token: str | None = None, address: str = "") -> AsyncWebClient:
    """The client of Slack's Web API; an address replaces Slack's own, for tests."""
    base_url = f"{address.rstrip('/')}/" if address else AsyncWebClient.BASE_URL
    return AsyncWebClient(token, base_url, timeout=15, logger=silent, retry_handlers=[])


def bolt_app(
    signing_secret: str, accept: Accept, removed: Callable[[str, float], None]
) -> AsyncApp:
    """The app. It answers after `accept` wrote the work down, and never waits for the turn.

    `removed` hears of workspaces that took Rostra out, or its token back, and when.
    """

    async def authorize(context: AsyncBoltContext) -> AuthorizeResult:
        # Bolt would ask Slack here, and lose the request when Slack does not answer. The token is
        # looked up when an answer is delivered.
        return AuthorizeResult(enterprise_id=context.enterprise_id, team_id=context.team_id)

    app = AsyncApp(
        name="rostra",
        logger=silent,
        signing_secret=signing_secret,
        client=web_client(),
        authorize=authorize,
        process_before_response=True,
        ssl_check_enabled=False,
    )

    async def hear(read: Reader, body: Json, context: AsyncBoltContext) -> Work | None:
        try:
            work = read(body, str(context.team_id or ""))
        except _UNKNOWN as error:
            _log.warning("Slack sent something unknown: %s", type(error).__name__)
            return None
        if work is not None:
            await accept(work)
        return work

    @app.event(re.compile("message|app_mention|app_home_opened"))
    async def hear_event(body: Json, context: AsyncBoltContext) -> None:
        await hear(reading.event, body, context)

    @app.event(re.compile("app_uninstalled|tokens_revoked"))
    async def hear_removal(body: Json, context: AsyncBoltContext) -> None:
        if reading.is_removal(body):
            at = float(body.get("event_time") or 0)
            await aside(removed, str(context.team_id or ""), at)

    @app.command(re.compile(".*"))
    async def hear_command(body: Json, context: AsyncBoltContext, ack: AsyncAck) -> None:
        await ack(_TOLD if await hear(reading.command, body, context) else "")

    @app.action(re.compile(".*"))
    async def hear_action(body: Json, context: AsyncBoltContext, ack: AsyncAck) -> None:
        await hear(reading.action, body, context)
        await ack()

    @app.error
    async def say_what_broke(error: Exception) -> BoltResponse:
        # Only the kind of error: its text may hold what the official wrote.
        unknown = isinstance(error, _UNKNOWN)
        _log.error("A request of Slack's failed: %s", type(error).__name__)
        return BoltResponse(status=400 if unknown else 500, body="")

    return app

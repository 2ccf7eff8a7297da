"""Calls of Slack's Web API that do not give up easily."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse as Answer

from actions.render.slack import Message
from actions.render.slack_text import pieces

from ..worker import Hopeless, Parked
from .work import Place

TRIES = 5
"""How often a call is repeated at once; after that it waits in the inbox."""
UPLOAD_TRIES = 3
LONGEST_WAIT = 60.0
"""Seconds to wait here for Slack; when it asks for more, the work goes back to the inbox."""
_AGAIN = frozenset(
    "internal_error fatal_error service_unavailable request_timeout ratelimited rate_limited "
    "team_added_to_org no_answer".split()
)
_TOKEN = frozenset(
    "invalid_auth not_authed account_inactive token_revoked token_expired missing_scope "
    "not_allowed_token_type org_login_required team_access_not_granted no_permission "
    "access_denied two_factor_setup_required ekm_access_denied".split()
)
"""What an administrator must set right; until then the answers wait."""
BAD_BLOCKS = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long")
UNREADABLE = (
    aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError, TypeError, LookupError,
    AttributeError,
)  # fmt: skip
"""What the SDK raises when nobody answers, or not as Slack does: a proxy with a page of text."""
_log = logging.getLogger(__name__)


T = TypeVar("T")
ClientOf = Callable[[str], Awaitable[AsyncWebClient | None]]
"""The client that speaks for us in a workspace, if Rostra is installed there."""


class Outbox:
    """The Web API, in every workspace."""

    def __init__(self, client: ClientOf, first_wait: float):
        self._client = client
        self._first_wait = first_wait

    async def call(self, team: str, method: str, arguments: Mapping[str, Any]) -> Answer:
        """Call a method until it succeeds. Raises Parked or Hopeless."""
        given = {key: value for key, value in arguments.items() if value not in ("", None)}

        async def send(client: AsyncWebClient) -> Answer:
            answer = await client.api_call(method, json=given)
            if not answer.get("ok"):
                raise ValueError("Slack neither did it nor refused")
            return answer

        return await self._insist(team, send, TRIES)

    async def post(self, place: Place, message: Message) -> None:
        """Post a message. When Slack refuses its blocks, its words are posted alone."""
        shared = {"channel": place.channel, "thread_ts": place.thread, "unfurl_links": False}
        try:
            given = {**shared, "text": message.text, "blocks": message.blocks}
            await self.call(place.team, "chat.postMessage", given)
        except Hopeless as hopeless:
            if hopeless.code not in BAD_BLOCKS:
                raise
            _log.error("Slack refused the blocks of a message: %s", hopeless.code)
            for piece in pieces(message.text, 3_000):
                await self.call(place.team, "chat.postMessage", {**shared, "text": piece})

    async def upload(self, place: Place, data: bytes, name: str, title: str) -> str:
        """Upload a file, and show it in the channel of the place, if it names one.

        Returns the file's id. Raises Parked or Hopeless, sooner than `call`: words can stand for a
        file. No alternative text goes along: with one, Slack may take the file and not show it.
        """

        async def send(client: AsyncWebClient) -> str:
            answer = await client.files_upload_v2(
                file=data, filename=name, title=title, channel=place.channel or None,
                thread_ts=place.thread or None, request_file_info=False,
            )  # fmt: skip
            return str(answer["files"][0]["id"])

        return await self._insist(place.team, send, UPLOAD_TRIES)

    async def _insist(
        self, team: str, send: Callable[[AsyncWebClient], Awaitable[T]], tries: int
    ) -> T:
        code = "unreachable"
        for attempt in range(tries):
            client = await self._client(team)
            if client is None:
                raise Hopeless("not_installed")
            wait = self._first_wait * 2**attempt
            code = "unreachable"
            try:
                return await send(client)
            except SlackClientError as error:
                status, code, asked = refused(error)
                if status == 429:
                    code, wait = "ratelimited", asked or 1.0
                elif status < 500 and code in _TOKEN:
                    raise Parked(code, 300) from None
                elif status < 500 and code not in _AGAIN:
                    raise Hopeless(code) from None
            except UNREADABLE:
                pass
            if wait > LONGEST_WAIT:
                raise Parked(code, wait)
            await asyncio.sleep(wait + random.random() * wait / 10)
        raise Parked(code, LONGEST_WAIT)


def refused(error: SlackClientError) -> tuple[int, str, float]:
    """The HTTP status, Slack's code, and the seconds it asks us to wait."""
    answer = getattr(error, "response", None)
    status = getattr(answer, "status_code", None) or getattr(answer, "status", None) or 500
    asked = (getattr(answer, "headers", None) or {}).get("Retry-After", "")
    data = getattr(answer, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    return int(status), code or "no_answer", float(asked) if str(asked).isdigit() else 0.0

"""Calls of Slack's Web API that do not give up easily."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import Any

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from actions.render.slack import Message
from actions.render.slack_text import pieces

from ..worker import Hopeless, Parked

TRIES = 5
"""How often a call is repeated at once; after that it waits in the inbox."""
FIRST_WAIT = 0.5
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
_BLOCKS = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long")
_log = logging.getLogger(__name__)


class Outbox:
    """The Web API behind one client."""

    def __init__(self, client: AsyncWebClient, first_wait: float = FIRST_WAIT):
        self._client = client
        self._first_wait = first_wait

    async def call(self, method: str, arguments: dict[str, Any]) -> None:
        """Call a method until it succeeds. Raises Parked or Hopeless."""
        given = {key: value for key, value in arguments.items() if value not in ("", None)}
        for attempt in range(TRIES):
            wait = self._first_wait * 2**attempt
            code = "unreachable"
            try:
                answer = await self._client.api_call(method, json=given)
                if answer.get("ok"):
                    return
            except SlackClientError as error:
                status, code, asked = _refused(error)
                if status == 429:
                    code, wait = "ratelimited", asked or 1.0
                elif status < 500 and code in _TOKEN:
                    raise Parked(code, 300) from None
                elif status < 500 and code not in _AGAIN:
                    raise Hopeless(code) from None
            except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError, AttributeError):
                # AttributeError: the SDK stumbles over a page of plain text, such as a proxy's.
                pass
            if wait > LONGEST_WAIT:
                raise Parked(code, wait)
            await asyncio.sleep(wait + random.random() * wait / 10)
        raise Parked(code, LONGEST_WAIT)

    async def post(self, channel: str, thread: str, message: Message) -> None:
        """Post a message. When Slack refuses its blocks, its words are posted alone."""
        shared = {"channel": channel, "thread_ts": thread, "unfurl_links": False}
        try:
            given = {**shared, "text": message.text, "blocks": message.blocks}
            await self.call("chat.postMessage", given)
        except Hopeless as refused:
            if refused.code not in _BLOCKS:
                raise
            _log.error("Slack refused the blocks of a message: %s", refused.code)
            for piece in pieces(message.text, 3_000):
                await self.call("chat.postMessage", {**shared, "text": piece})


def _refused(error: SlackClientError) -> tuple[int, str, float]:
    """The HTTP status, Slack's code, and the seconds it asks us to wait."""
    answer = getattr(error, "response", None)
    status = getattr(answer, "status_code", None) or getattr(answer, "status", None) or 500
    asked = (getattr(answer, "headers", None) or {}).get("Retry-After", "")
    data = getattr(answer, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    return int(status), code or "no_answer", float(asked) if str(asked).isdigit() else 0.0

"""Installing Rostra in a workspace: Slack's OAuth flow, for several workspaces on one server."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from html import escape

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_bolt import BoltResponse
from slack_bolt.adapter.sanic.async_handler import to_async_bolt_request
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackClientError
from slack_sdk.oauth import OAuthStateUtils
from slack_sdk.web.async_client import AsyncWebClient

from actions.turn import engine

from ..base import Refused, word
from ..limits import Rate
from .installations import STATE_SECONDS, Installations, States
from .listening import silent
from .outbox import UNREADABLE
from .settings import Settings

SCOPES = ("app_mentions:read", "chat:write", "commands", "files:write", "im:history", "im:write")
"""What Rostra may do in a workspace; the manifest says why."""
INSTALL, REDIRECT = "/install", "/oauth_redirect"
_A_MINUTE = 30
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_OURS = ("invalid_browser", "invalid_state")
_states = OAuthStateUtils(expiration_seconds=STATE_SECONDS)
_log = logging.getLogger(__name__)


def oauth_flow(
    client: AsyncWebClient, settings: Settings, installations: Installations, states: States
) -> AsyncOAuthFlow:
    """Bolt's flow over our stores."""
    public = settings.public.rstrip("/")
    bolts = AsyncOAuthSettings(
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        scopes=SCOPES,
        user_scopes=(),
        redirect_uri=f"{public}/rostra/slack{REDIRECT}" if public else None,
        install_page_rendering_enabled=False,
        callback_options=AsyncCallbackOptions(success=_installed, failure=_not_installed),
        installation_store=installations,
        state_store=states,
        state_expiration_seconds=STATE_SECONDS,
        logger=silent,
    )
    return AsyncOAuthFlow(client=client, settings=bolts, logger=silent)


def add_installing(routes: Blueprint, flow: AsyncOAuthFlow) -> None:
    """GET /install leads to Slack, which leads back to GET /oauth_redirect."""
    rate = Rate(_A_MINUTE)

    @routes.get(INSTALL)
    async def install(request: Request) -> HTTPResponse:
        _limit(rate, request)
        return _sanic(await flow.handle_installation(to_async_bolt_request(request)))

    @routes.get(REDIRECT)
    async def come_back(request: Request) -> HTTPResponse:
        _limit(rate, request)
        try:
            return _sanic(await flow.handle_callback(to_async_bolt_request(request)))
        except (SlackClientError, *UNREADABLE) as error:
            # Bolt expects that Slack answers, and answers well.
            _log.error("Slack did not confirm an installation: %s", type(error).__name__)
            return _sanic(_page(502, "slack_install_failed"))


async def _installed(args: AsyncSuccessArgs) -> BoltResponse:
    _log.info("Rostra was installed in workspace %s.", args.installation.team_id)
    return _page(200, "slack_installed")


async def _not_installed(args: AsyncFailureArgs) -> BoltResponse:
    if args.reason == "access_denied":
        return _page(200, "slack_install_declined")
    text = "slack_install_stale" if args.reason in _OURS else "slack_install_failed"
    return _page(max(args.suggested_status_code, 400), text)


def _page(status: int, text: str) -> BoltResponse:
    """A page with one paragraph. What the address said is never shown on it."""
    say = engine().knowledge.words.say
    again = f'<p><a href=".{INSTALL}">{escape(say("slack_install_again"))}</a></p>'
    shown = f"<p>{escape(say(text))}</p>" + ("" if text == "slack_installed" else again)
    body = (
        f'<!doctype html><html lang="{escape(say("language"))}"><meta charset="utf-8">'
        f"<title>Rostra</title><h1>Rostra</h1>{shown}</html>"
    )
    headers: dict[str, str | Sequence[str]] = {"Content-Type": "text/html; charset=utf-8",
               "Set-Cookie": _states.build_set_cookie_for_deletion()}  # fmt: skip
    return BoltResponse(status=status, body=body, headers=headers)


def _limit(rate: Rate, request: Request) -> None:
    wait = rate.wait(request.remote_addr or request.ip or "")
    if wait:
        raise Refused(429, "too_fast", word("refused_too_fast"), wait)


def _sanic(answer: BoltResponse) -> HTTPResponse:
    """Bolt's own adapter sets cookies in a way that Rasa's Sanic does not know yet."""
    made = HTTPResponse(answer.body, answer.status, {**_HEADERS, **answer.first_headers()})
    made.content_type = answer.headers.get("content-type", ["text/html; charset=utf-8"])[0]
    return made

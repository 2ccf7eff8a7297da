"""Whose token speaks in which workspace."""

from __future__ import annotations

import logging
from typing import Protocol

from slack_sdk.web.async_client import AsyncWebClient

from ..base import aside
from .listening import web_client
from .outbox import ClientOf

_log = logging.getLogger(__name__)


class Tokens(Protocol):
    """The tokens of the bot."""

    def token(self, team: str) -> str | None:
        """The token in a workspace, or None where Rostra is not installed."""

    def forget(self, team: str, at: float) -> None:
        """The workspace took Rostra out, or its token back, at this time."""


class OneToken:
    """The one token that an administrator set."""

    def __init__(self, token: str):
        self._token = token

    def token(self, team: str) -> str | None:
        """The token, whatever the workspace: Slack sends us no other's requests."""
        return self._token

    def forget(self, team: str, at: float) -> None:
        """Nothing to delete: the token is in the environment of the server."""
        _log.error("Workspace %s took Rostra out, or its token back. Set a new token.", team)


def clients(tokens: Tokens, address: str) -> ClientOf:
    """The client of the Web API for each workspace where we have a token."""

    async def client(team: str) -> AsyncWebClient | None:
        token = await aside(tokens.token, team)
        return web_client(token, address) if token else None

    return client

"""The Slack channel: on when its secrets are there."""

from __future__ import annotations

import logging
import os

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint

from actions.folders import database_address, var

from ..base import OnNewMessage
from ..signing import secret
from .settings import Off, read_settings

_log = logging.getLogger(__name__)


class SlackInput(InputChannel):
    """Serves /rostra/slack/events, where Slack sends everything."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa's log."""
        return "slack"

    def url_prefix(self) -> str:
        """An absolute path, beside the page's."""
        return "/rostra/slack"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes; none when a secret is missing, so that the other channels go on."""
        routes = Blueprint("rostra_slack")
        try:
            settings = read_settings(os.environ)
            # Imported late: where Slack is off, none of its SDK is loaded.
            from .routes import connect  # noqa: PLC0415

            connect(
                routes, on_new_message, settings, secret=secret(var()), database=database_address()
            )
        except Off as off:
            level = logging.ERROR if off.wanted else logging.INFO
            _log.log(level, "Slack is off: %s. See docs/slack.md.", off)
        return routes

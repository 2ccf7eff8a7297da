"""The Slack channel: on when both of its secrets are there."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint

from actions.turn import DATABASE

from ..base import OnNewMessage
from ..signing import secret

SIGNING_SECRET, BOT_TOKEN = "SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN"
ADDRESS = "SLACK_API_URL"
"""Names another address of Slack's Web API. Only tests need it."""
PUBLIC = "ROSTRA_PUBLIC_URL"
"""Names our own address as the officials reach it, for links to a report."""
ROOT = Path(__file__).resolve().parent.parent.parent.parent
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
        """The route; none when a secret is missing, so that the other channels go on."""
        routes = Blueprint("rostra_slack")
        missing = [name for name in (SIGNING_SECRET, BOT_TOKEN) if not os.environ.get(name)]
        if missing:
            level = logging.INFO if len(missing) == 2 else logging.ERROR
            _log.log(level, "Slack is off: %s not set. See docs/slack.md.", " and ".join(missing))
            return routes
        var = Path(os.environ.get("ROSTRA_VAR") or ROOT / "var")
        database = os.environ.get(DATABASE) or f"sqlite:///{var / 'rostra.db'}"
        # Imported late: where Slack is off, none of its SDK is loaded.
        from .routes import connect  # noqa: PLC0415

        connect(
            routes,
            on_new_message,
            secret=secret(var),
            database=database,
            signing_secret=os.environ[SIGNING_SECRET],
            token=os.environ[BOT_TOKEN],
            address=os.environ.get(ADDRESS, ""),
            public=os.environ.get(PUBLIC, ""),
        )
        return routes

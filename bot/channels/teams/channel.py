"""The Teams channel: on when the bot's id and its password are there."""

from __future__ import annotations

import logging
import os

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint

from actions.folders import database_address, var

from ..base import OnNewMessage
from ..signing import secret

APP_ID, APP_PASSWORD = "TEAMS_APP_ID", "TEAMS_APP_PASSWORD"
TENANT = "TEAMS_TENANT_ID"
"""Names the tenant of a single-tenant bot. Without it the bot is a multi-tenant one."""
KEYS, LOGIN = "TEAMS_OPENID_URL", "TEAMS_LOGIN_URL"
"""Name other addresses of Microsoft's key service and login service, as tests need them."""
PUBLIC = "ROSTRA_PUBLIC_URL"
"""Names our own address as the officials reach it, for links to a report."""
_log = logging.getLogger(__name__)


class TeamsInput(InputChannel):
    """Serves /rostra/teams/messages, where Teams sends everything."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa's log."""
        return "teams"

    def url_prefix(self) -> str:
        """An absolute path, beside the page's."""
        return "/rostra/teams"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The route; none when a secret is missing, so that the other channels go on."""
        routes = Blueprint("rostra_teams")
        missing = [name for name in (APP_ID, APP_PASSWORD) if not os.environ.get(name)]
        if missing:
            level = logging.INFO if len(missing) == 2 else logging.ERROR
            _log.log(level, "Teams is off: %s not set. See docs/teams.md.", " and ".join(missing))
            return routes
        # Imported late: where Teams is off, none of its SDK is loaded.
        from .routes import Settings, connect  # noqa: PLC0415

        settings = Settings(
            secret=secret(var()),
            database=database_address(),
            app_id=os.environ[APP_ID],
            password=os.environ[APP_PASSWORD],
            tenant=os.environ.get(TENANT, ""),
            keys=os.environ.get(KEYS, ""),
            login=os.environ.get(LOGIN, ""),
            public=os.environ.get(PUBLIC, ""),
        )
        connect(routes, on_new_message, settings)
        return routes

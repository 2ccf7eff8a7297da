"""What an administrator sets for Slack, all by environment, and what is missing in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SIGNING_SECRET, APP_TOKEN = "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"
"""How Slack comes in: signed requests over HTTP, or a connection by Socket Mode. Or both."""
BOT_TOKEN = "SLACK_BOT_TOKEN"
"""The token of the one workspace."""
CLIENT_ID, CLIENT_SECRET, TOKEN_KEYS = "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_TOKEN_KEYS"
"""What several workspaces need: the app's name and secret, and keys that seal their tokens."""
ADDRESS = "SLACK_API_URL"
"""Names another address of Slack's Web API. Only tests need it."""
PUBLIC = "ROSTRA_PUBLIC_URL"
"""Names our own address as the officials reach it, for links and for installing."""
_ALL = (SIGNING_SECRET, APP_TOKEN, BOT_TOKEN, CLIENT_ID, CLIENT_SECRET, TOKEN_KEYS)


class Off(Exception):
    """Slack cannot run; the text says what is missing. `wanted`: somebody tried to set it up."""

    def __init__(self, text: str, wanted: bool):
        super().__init__(text)
        self.wanted = wanted


@dataclass(frozen=True)
class Settings:
    """What is set; an empty text for what is not."""

    signing_secret: str = ""
    app_token: str = ""
    bot_token: str = ""
    client_id: str = ""
    client_secret: str = ""
    token_keys: str = ""
    address: str = ""
    public: str = ""


@dataclass(frozen=True)
class Pace:
    """Seconds to wait, for what and how often. Tests are quicker."""

    turn: tuple[float, ...] = (2.0, 5.0)
    """Before a turn that failed is tried again. After that the official is asked to."""
    call: float = 0.5
    """Before a call of Slack's is first repeated; each further time twice as long."""
    picture: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)
    """Between tries to show a picture: Slack takes a moment with a file that was uploaded."""
    sweep: float = 5.0
    """Between two looks for work that nobody holds."""
    ping: float = 10.0
    """Between two looks whether a connection of Socket Mode lives."""
    attempt: float = 20.0
    """For an address of Socket Mode to work; Slack soon takes it back."""
    address: float = 10.0
    """When Slack gives no address."""


USUAL = Pace()


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment. Raises Off with one plain line."""

    def value(name: str) -> str:
        return environment.get(name, "").strip()

    wanted = any(value(name) for name in _ALL)
    if not (value(SIGNING_SECRET) or value(APP_TOKEN)):
        if not value(BOT_TOKEN) and not value(CLIENT_ID):
            raise Off(f"{SIGNING_SECRET} and {BOT_TOKEN} not set", wanted)
        raise Off(f"{SIGNING_SECRET} not set (or {APP_TOKEN} for Socket Mode)", wanted)
    if value(BOT_TOKEN) and value(CLIENT_ID):
        raise Off(f"set {BOT_TOKEN} for one workspace or {CLIENT_ID} for several, not both", wanted)
    if not value(BOT_TOKEN) and not value(CLIENT_ID):
        raise Off(f"{BOT_TOKEN} not set (or {CLIENT_ID} for several workspaces)", wanted)
    several = (CLIENT_SECRET, TOKEN_KEYS) if value(CLIENT_ID) else ()
    missing = [name for name in several if not value(name)]
    if missing:
        raise Off(f"{' and '.join(missing)} not set", wanted)
    return Settings(*(value(name) for name in (*_ALL, ADDRESS, PUBLIC)))

"""The workspaces Rostra is installed in, with their tokens sealed, in our own database.

A token is encrypted with a key that is not in the database. Keys can be changed: the first of
several seals, all of them open, and at each start everything is sealed anew with the first.
"""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from slack_bolt.error import BoltError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from sqlalchemy import Column, Float, MetaData, String, Table, Text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from actions.database import open_database

from ..base import aside
from .settings import TOKEN_KEYS, Off

STATE_SECONDS = 600
"""How long an official may take between our page and Slack's answer."""
_META = MetaData()
_WORKSPACES = Table(
    "slack_workspaces",
    _META,
    Column("team", String(32), primary_key=True),
    Column("sealed", Text, nullable=False),
    Column("installed_at", Float, nullable=False),
)
_STATES = Table(
    "slack_states",
    _META,
    Column("digest", String(64), primary_key=True),
    Column("until", Float, nullable=False),
)
_log = logging.getLogger(__name__)


def keys(text: str) -> MultiFernet:
    """Fernet keys separated by commas, the newest first. Raises Off for a bad one."""
    try:
        return MultiFernet([Fernet(key.strip()) for key in text.split(",") if key.strip()])
    except ValueError:
        raise Off(f"{TOKEN_KEYS} holds something that is no key", wanted=True) from None


def tables(url: str) -> Engine:
    """The database with the tables of this module."""
    db = open_database(url)
    _META.create_all(db)
    return db


class Installations(AsyncInstallationStore):
    """One row for each workspace. Only the bot's token is kept, never an official's own."""

    def __init__(self, db: Engine, seals: MultiFernet, clock: Callable[[], float] = time.time):
        self._db = db
        self._seals = seals
        self._clock = clock
        self._seal_anew()

    async def async_save(self, installation: Installation) -> None:
        """Keep what Slack gave; an earlier installation of the workspace is replaced.

        Raises BoltError without a workspace or a bot token: Rostra is not installed for a whole
        organisation at once.
        """
        team, token = installation.team_id, installation.bot_token
        if not team or not token or installation.is_enterprise_install:
            raise BoltError("no workspace, or no bot token")
        await aside(self._save, team, token)

    def token(self, team: str) -> str | None:
        """The bot's token in a workspace, or None where Rostra is not installed."""
        query = _WORKSPACES.select().where(_WORKSPACES.c.team == team)
        with self._db.connect() as db:
            row = db.execute(query).mappings().first()
        return self._opened(team, row["sealed"]) if row else None

    def forget(self, team: str, at: float) -> None:
        """Delete what was installed up to the time `at`: Slack tells again of what is past."""
        row = (_WORKSPACES.c.team == team) & (_WORKSPACES.c.installed_at <= at)
        with self._db.begin() as db:
            gone = db.execute(_WORKSPACES.delete().where(row)).rowcount
        if gone:
            _log.warning("Workspace %s took Rostra out, or its token back.", team)

    def _save(self, team: str, token: str) -> None:
        row = {"sealed": self._sealed(team, token), "installed_at": self._clock()}
        changed = _WORKSPACES.update().where(_WORKSPACES.c.team == team).values(row)
        with self._db.begin() as db:
            if db.execute(changed).rowcount:
                return
        try:
            with self._db.begin() as db:
                db.execute(_WORKSPACES.insert().values({**row, "team": team}))
        except IntegrityError:
            with self._db.begin() as db:
                db.execute(changed)

    def _sealed(self, team: str, token: str) -> str:
        return self._seals.encrypt(json.dumps([team, token]).encode()).decode()

    def _opened(self, team: str, sealed: str) -> str | None:
        try:
            owner, token = json.loads(self._seals.decrypt(sealed.encode()))
        except (InvalidToken, ValueError):
            _log.error("No key opens the token of workspace %s. Install Rostra there again.", team)
            return None
        # A row that was copied over another one must not speak for it.
        return str(token) if owner == team else None

    def _seal_anew(self) -> None:
        with self._db.begin() as db:
            for row in db.execute(_WORKSPACES.select()).mappings().all():
                token = self._opened(row["team"], row["sealed"])
                if token is not None:
                    # Not when somebody else has just sealed it: another server starts as well.
                    same = _WORKSPACES.c.sealed == row["sealed"]
                    values = {"sealed": self._sealed(row["team"], token)}
                    db.execute(_WORKSPACES.update().where(same).values(values))


class States(AsyncOAuthStateStore):
    """What an installation is begun with: each can be used once, and only a digest is stored."""

    def __init__(self, db: Engine, clock: Callable[[], float] = time.time):
        self._db = db
        self._clock = clock

    async def async_issue(self, *_: Any, **__: Any) -> str:
        """A new state, good for ten minutes."""
        state = secrets.token_urlsafe(32)
        await aside(self._issue, state, self._clock())
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether the state is ours, in time and used for the first time.

        The SDK's own store looks and then deletes, so that two requests at once both succeed.
        """
        return await aside(self._consume, state)

    def _issue(self, state: str, now: float) -> None:
        with self._db.begin() as db:
            db.execute(_STATES.delete().where(_STATES.c.until < now))
            row = {"digest": _digest(state), "until": now + STATE_SECONDS}
            db.execute(_STATES.insert().values(row))

    def _consume(self, state: str) -> bool:
        mine = (_STATES.c.digest == _digest(state)) & (_STATES.c.until >= self._clock())
        with self._db.begin() as db:
            return bool(db.execute(_STATES.delete().where(mine)).rowcount == 1)


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()

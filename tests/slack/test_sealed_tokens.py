"""Tokens of workspaces are kept sealed, with keys that can be changed."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation

from bot.channels.slack.installations import Installations, keys, tables
from bot.channels.slack.settings import Off
from tests.loopback import Run

from .installing import KEY, SEVERAL, TOKEN, USERS_TOKEN, Browser, deliver, message
from .stage import Stage


def dump(stage: Stage) -> str:
    """All that a copy of the database holds."""
    folder = Path(stage.database.removeprefix("sqlite:///")).parent
    return "".join(path.read_bytes().decode("latin-1") for path in sorted(folder.iterdir()))


def test_no_copy_of_the_database_and_no_log_holds_a_token(
    play: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        browser = Browser(stage)
        asked = await browser.begin()
        assert asked["state"] not in dump(stage)
        await browser.install()
        await deliver(stage, message("T2"))
        assert len(stage.slack.posts) == 1
        kept = dump(stage)
        assert "slack_workspaces" in kept and "T2" in kept
        for secret in (TOKEN, "xox", USERS_TOKEN, KEY, SEVERAL["client_secret"]):
            assert secret not in kept

    with caplog.at_level(logging.DEBUG):
        play(played, **SEVERAL)
    for secret in (TOKEN, USERS_TOKEN, KEY, SEVERAL["client_secret"]):
        assert secret not in caplog.text


def test_keys_can_be_changed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    old, new, other = (Fernet.generate_key().decode() for _ in range(3))

    def store(*given: str) -> Installations:
        return Installations(tables(url), keys(", ".join(given)))

    asyncio.run(store(old).async_save(installed("T2", TOKEN)))
    assert store(old).token("T2") == TOKEN
    assert store(new, old).token("T2") == TOKEN
    # That start sealed everything with the new key, so the old one can go.
    assert store(new).token("T2") == TOKEN
    assert store(other).token("T2") is None
    assert "Install Rostra there again" in caplog.text and TOKEN not in caplog.text
    assert store(new).token("T9") is None


def test_a_sealed_token_speaks_for_its_own_workspace_only(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    store = Installations(tables(url), keys(KEY))
    for team in ("T2", "T3"):
        asyncio.run(store.async_save(installed(team, f"xoxb-{team}")))
    with store._db.begin() as db:
        db.exec_driver_sql(
            "update slack_workspaces set sealed = "
            "(select sealed from slack_workspaces where team = 'T2') where team = 'T3'"
        )
    assert store.token("T2") == "xoxb-T2" and store.token("T3") is None


@pytest.mark.parametrize("bad", ["secret", "", " , ", f"{KEY},short", KEY[:-2]])
def test_a_key_that_is_none_says_so(bad: str) -> None:
    with pytest.raises(Off, match="SLACK_TOKEN_KEYS"):
        keys(bad)


def installed(team: str, token: str) -> Installation:
    return Installation(team_id=team, bot_token=token, user_id="U9", user_token=USERS_TOKEN)

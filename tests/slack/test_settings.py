"""The channel is on with its secrets, and off without them."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.channels.slack import SlackInput
from tests.loopback import small_reader

OFF = [
    ({}, "SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN not set"),
    ({"SLACK_BOT_TOKEN": "xoxb-1"}, "Slack is off: SLACK_SIGNING_SECRET not set"),
    ({"SLACK_SIGNING_SECRET": "s"}, "Slack is off: SLACK_BOT_TOKEN not set"),
    ({"SLACK_APP_TOKEN": "xapp-1"}, "Slack is off: SLACK_BOT_TOKEN not set"),
    (
        {"SLACK_SIGNING_SECRET": "s", "SLACK_CLIENT_ID": "1"},
        "Slack is off: SLACK_CLIENT_SECRET and SLACK_TOKEN_KEYS not set",
    ),
    (
        {"SLACK_SIGNING_SECRET": "s", "SLACK_CLIENT_ID": "1", "SLACK_BOT_TOKEN": "xoxb-1"},
        "for one workspace or SLACK_CLIENT_ID for several, not both",
    ),
    (
        {"SLACK_SIGNING_SECRET": "s", "SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "c",
         "SLACK_TOKEN_KEYS": "guess-me"},
        "Slack is off: SLACK_TOKEN_KEYS holds something that is no key",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "line"), OFF)
def test_without_its_secrets_the_channel_is_off_with_one_line(
    given: dict[str, str], line: str, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    environment(monkeypatch, given)
    with caplog.at_level("INFO"):
        routes = SlackInput.from_credentials(None).blueprint(small_reader)
    assert not routes._future_routes
    assert len(caplog.records) == 1 and line in caplog.text
    assert caplog.records[0].levelname == ("ERROR" if given else "INFO")
    assert not any(secret in caplog.text for secret in ("xoxb", "xapp", "guess-me"))


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        ({"SLACK_SIGNING_SECRET": "s", "SLACK_BOT_TOKEN": "x"}, {"events"}),
        ({"SLACK_APP_TOKEN": "s", "SLACK_BOT_TOKEN": "x"}, set()),
        (
            {"SLACK_SIGNING_SECRET": "s", "SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "c",
             "SLACK_TOKEN_KEYS": Fernet.generate_key().decode()},
            {"events", "install", "oauth_redirect"},
        ),
    ],
)  # fmt: skip
def test_with_its_secrets_it_is_on_and_writes_only_where_it_should(
    given: dict[str, str], paths: set[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment(monkeypatch, given)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("ROSTRA_VAR", str(tmp_path / "var"))
    routes = SlackInput.from_credentials(None).blueprint(small_reader)
    assert {str(route.uri).strip("/") for route in routes._future_routes} == paths
    assert not list(home.iterdir()), "Bolt would keep installations there"


def environment(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    for name in ("SIGNING_SECRET", "APP_TOKEN", "BOT_TOKEN", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.delenv(f"SLACK_{name}", raising=False)
    monkeypatch.delenv("SLACK_TOKEN_KEYS", raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)

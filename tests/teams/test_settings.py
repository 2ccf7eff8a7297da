"""The channel is on with its secrets, and off without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.teams import TeamsInput
from tests.loopback import small_reader

from .microsoft import APP_ID, PASSWORD


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, "Teams is off: TEAMS_APP_ID and TEAMS_APP_PASSWORD not set"),
        ({"TEAMS_APP_ID": "x"}, "Teams is off: TEAMS_APP_PASSWORD not set"),
        ({"TEAMS_APP_PASSWORD": "hidden-1"}, "Teams is off: TEAMS_APP_ID not set"),
    ],
)
def test_without_its_secrets_the_channel_is_off_with_one_line(
    given: dict[str, str], line: str, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    for name in ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with caplog.at_level("INFO"):
        routes = TeamsInput.from_credentials(None).blueprint(small_reader)
    assert not routes._future_routes
    assert len(caplog.records) == 1 and line in caplog.text
    assert "hidden-1" not in caplog.text


def test_with_its_secrets_the_channel_is_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TEAMS_APP_ID", APP_ID)
    monkeypatch.setenv("TEAMS_APP_PASSWORD", PASSWORD)
    monkeypatch.setenv("ROSTRA_VAR", str(tmp_path))
    routes = TeamsInput.from_credentials(None).blueprint(small_reader)
    assert {route.uri for route in routes._future_routes} == {"/messages", "/ladder.png"}

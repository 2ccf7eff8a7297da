"""The server, and conversations with it."""

from __future__ import annotations

import pytest

from tests.server import Server, Talk, running


@pytest.fixture(scope="module")
def server() -> Server:
    return running()


@pytest.fixture
def talk(server: Server) -> Talk:
    return Talk(server)


@pytest.fixture
def asked(talk: Talk) -> Talk:
    """A conversation in which the first question is open."""
    talk.press("Assess my agency")
    assert talk.open_question and talk.open_question["id"] == "uses_social_media"
    return talk

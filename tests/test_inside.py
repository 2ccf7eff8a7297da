"""Rasa's part of a turn: the actions inside its process or in a server, and no log of events."""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rasa
from jsonschema import ValidationError
from rasa.core.actions import action
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, FollowupAction, UserUttered
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from actions import turn
from actions.acts import Act
from actions.rehearsing import rehearse
from bot import (
    components,  # noqa: F401 - it puts our class in place
    inside,
)
from bot.log import NoLog

from .server import ROOT, free_port

pytestmark = pytest.mark.usefixtures("own_database")
REMOTE_ACTION = "b30f595e4bd4a2c852d961854d7018b6edcce28062223e35ab8be60bfdddc976"
"""The digest of the class we replace, as it was when we wrote ours."""
DOMAIN = Domain.from_dict({"intents": ["help"], "actions": ["action_help"]})


@pytest.fixture
def action_server(tmp_path: Path) -> Iterator[EndpointConfig]:
    port = free_port()
    command = ["-m", "rasa_sdk", "--actions", "actions.actions", "--port", str(port)]
    with (tmp_path / "log").open("wb") as out:
        started = subprocess.Popen(
            [sys.executable, "-W", "ignore", *command], cwd=ROOT, env=os.environ, stdout=out,
            stderr=out,
        )  # fmt: skip
    yield EndpointConfig(f"http://127.0.0.1:{port}/webhook", enable_selective_domain=True)
    started.terminate()
    started.wait(20)


def said(endpoint: EndpointConfig) -> list[Any]:
    """What action_help says in a new conversation."""

    async def run() -> list[Any]:
        tracker = await NoLog(DOMAIN).retrieve("somebody")
        tracker.update(UserUttered("help", {"name": "help"}, message_id="m-1"), DOMAIN)
        one = action.action_for_name_or_text("action_help", DOMAIN, endpoint)
        talker = TemplatedNaturalLanguageGenerator({})
        *events, then = await one.run(CollectingOutputChannel(), talker, tracker, DOMAIN)
        assert all(isinstance(event, BotUttered) for event in events)
        assert then == FollowupAction("action_listen")
        return [event.data["custom"]["blocks"] for event in events]

    return asyncio.run(run())


def test_the_class_we_replace_is_the_one_we_know() -> None:
    assert rasa.__version__ == inside.RASA
    (replaced,) = inside.OurAction.__bases__
    source = inspect.getsource(replaced) + inspect.getsource(action.action_for_name_or_text)
    digest = hashlib.sha256(source.encode()).hexdigest()
    assert digest == REMOTE_ACTION, "read bot/inside.py against the new RemoteAction"


def test_another_rasa_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa, "__version__", "3.6.22")
    with pytest.raises(RuntimeError, match=r"3\.6\.22"):
        inside.replace()


def test_the_actions_run_inside_unless_endpoints_name_a_server() -> None:
    endpoint = read_endpoint_config(str(ROOT / "endpoints.yml"), "action_endpoint")
    assert inside.runs_inside(endpoint)
    assert not inside.runs_inside(EndpointConfig("http://127.0.0.1:5055/webhook"))
    assert not inside.runs_inside(None)


def test_inside_and_a_server_of_its_own_say_the_same(action_server: EndpointConfig) -> None:
    here = said(EndpointConfig(type=inside.INSIDE))
    assert here and here[0][0]["type"] == "text"
    deadline = time.monotonic() + 60
    while True:
        try:
            assert said(action_server) == here
            return
        except rasa.shared.exceptions.RasaException:
            assert time.monotonic() < deadline, "the action server did not start"
            time.sleep(0.3)


def test_a_bad_answer_of_an_action_server_is_still_refused() -> None:
    one = inside.OurAction("action_help", None)
    assert one._validate_action_result({"events": [], "responses": [{"text": "Yes"}]})
    with pytest.raises(ValidationError):
        one._validate_action_result({"events": [{"no": "event"}], "responses": []})


def test_the_rehearsal_before_the_first_official_stores_nothing(tmp_path: Path) -> None:
    rehearse()
    assert not (tmp_path / "rostra.db").exists()


def test_after_the_rehearsal_nothing_is_made_for_the_first_official() -> None:
    turn.engine.cache_clear()
    rehearse()
    began = time.process_time()
    for act in (Act("why_conclusion", {"item": ("risk.no-strategy",)}), Act("advice_so_far")):
        turn.take_turn("somebody", act, act.name)
    # Unfolding the rules of the engine takes longer than this.
    assert time.process_time() - began < 0.3


def test_each_turn_begins_as_the_first_one() -> None:
    async def lengths() -> list[int]:
        kept, found = NoLog(DOMAIN), []
        for _ in range(3):
            tracker = await kept.get_or_create_tracker("somebody", append_action_listen=False)
            found.append(len(tracker.events))
            tracker.update(UserUttered("secret words", {"name": "help"}), DOMAIN)
            await kept.save(tracker)
        assert not list(await kept.keys())
        return found

    assert asyncio.run(lengths()) == [3, 3, 3]

"""Slack and Teams with a slow or silent database: nobody else waits, and nothing is lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rasa.core.channels.channel import UserMessage

from actions.turn import transcript
from bot.channels import base
from bot.channels.inbox import Inbox
from bot.channels.slack import work as slack
from bot.channels.teams import work as teams
from bot.channels.worker import finished
from tests.loopback import small_reader
from tests.slack.fake import until
from tests.slack.sent import direct, event_bytes
from tests.slack.stage import Stage as Slack
from tests.slack.stage import conversation as in_slack
from tests.teams.fake import Stage as Teams
from tests.teams.fake import conversation as in_teams
from tests.teams.fake import message

from .slow_network import SlowNetwork, somebody_else

DELAY = 0.15
LONGEST = 0.4
"""Seconds that somebody else may wait: less than one question to the slow database takes, which
goes there and back several times."""


async def reader(given: UserMessage) -> None:
    """Rasa, which does its turn aside."""
    await asyncio.to_thread(lambda: asyncio.run(small_reader(given)))


@asynccontextmanager
async def slack_on(network: SlowNetwork, folder: Path) -> AsyncIterator[Slack]:
    stage = Slack(folder, reader)
    stage.database = network.database
    async with stage:
        yield stage


@asynccontextmanager
async def teams_on(network: SlowNetwork, folder: Path) -> AsyncIterator[Teams]:
    stage = Teams(folder, reader)
    stage.inbox = Inbox(network.database, "teams", teams.Work.from_json)
    async with stage:
        yield stage


def test_a_slow_database_in_slack_keeps_nobody_else_waiting(
    network: SlowNetwork, tmp_path: Path
) -> None:
    async def played() -> float:
        async with slack_on(network, tmp_path) as stage:
            await stage.say("hello")
            raw = stage.pressing("Assess my agency")
            network.delay = DELAY
            async with somebody_else() as waits:
                await stage.deliver(raw)
                await stage.event({"type": "app_home_opened", "user": "U1", "tab": "home"})
            network.delay = 0
            assert len(stage.slack.posts) == 2 and stage.slack.given("views.publish")
            assert stage.inbox.open() == 0
            return max(waits)

    assert asyncio.run(played()) < LONGEST
    assert len(transcript(in_slack())) == 2


def test_a_slow_database_in_teams_keeps_nobody_else_waiting(
    network: SlowNetwork, tmp_path: Path
) -> None:
    async def played() -> float:
        async with teams_on(network, tmp_path) as stage:
            await stage.say("hello")
            pressed = stage.pressing("Assess my agency")
            network.delay = DELAY
            async with somebody_else() as waits:
                await stage.deliver(pressed)
            network.delay = 0
            assert len(stage.microsoft.posts) == 2 and len(stage.microsoft.updates) == 1
            assert stage.inbox.open() == 0
            return max(waits)

    assert asyncio.run(played()) < LONGEST
    assert len(transcript(in_teams())) == 2


def test_what_a_silent_database_did_not_take_is_sent_again_and_answered_once(
    network: SlowNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "DATABASE_PATIENCE", 0.3)

    async def played() -> None:
        async with slack_on(network, tmp_path) as one, teams_on(network, tmp_path) as other:
            raw, activity = event_bytes(direct("hello"), "Ev1"), message("hello")
            with network.silent():
                assert (await one.send(raw))[0] == 500
                assert (await other.send(activity))[0] == 503
            # It may have been written down all the same when the database came back, held by
            # nobody: then it is taken over.
            await asyncio.sleep(0.5)
            await one.event(direct("hello"), "Ev1")
            await other.deliver(activity)
            for inbox in (one.inbox, other.inbox):
                with inbox._db.begin() as db:
                    db.execute(inbox._table.update().values(held_until=0))
            await until(lambda: bool(one.slack.posts and other.microsoft.posts))
            await asyncio.gather(finished(one.worker), finished(other.worker))
            assert len(one.slack.posts) == 1 and len(other.microsoft.posts) == 1
            assert one.inbox.open() == 0 and other.inbox.open() == 0

    asyncio.run(played())
    assert len(transcript(in_slack())) == 1 and len(transcript(in_teams())) == 1


def test_messages_of_one_person_are_answered_in_their_order_however_slow_each_is_written_down(
    network: SlowNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def played() -> None:
        async with slack_on(network, tmp_path) as stage:
            accept, waits = stage.inbox.accept, iter((0.3, 0.1, 0.0))

            def slowly(work: slack.Work) -> bool:
                time.sleep(next(waits))
                return accept(work)

            monkeypatch.setattr(stage.inbox, "accept", slowly)
            sent = [
                slack.Work(f"Ev{n}", "say", "T1", "U1", "D-U1", text=f"word {n}") for n in "123"
            ]
            await asyncio.gather(*(stage.worker.accept(work) for work in sent))
            await finished(stage.worker)

    asyncio.run(played())
    assert [turn.said for turn in transcript(in_slack())] == ["word 1", "word 2", "word 3"]

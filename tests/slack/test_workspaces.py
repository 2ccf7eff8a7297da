"""Workspaces that take Rostra out, and those that install it again."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.loopback import Run

from .installing import SEVERAL, Browser, deliver, message, removal
from .stage import Stage


@pytest.mark.parametrize(
    "told",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}],
)
def test_a_workspace_that_takes_rostra_out_is_forgotten(play: Run, told: dict[str, Any]) -> None:
    async def played(stage: Stage) -> None:
        browser = Browser(stage)
        await browser.install("T2")
        await browser.install("T3", "xoxb-third")
        await deliver(stage, removal("T2", told, time.time() + 1))
        await deliver(stage, message("T2"))
        assert not stage.slack.posts and stage.inbox.open() == 0
        await deliver(stage, message("T3"))
        assert [post["team"] for post in stage.slack.posts] == ["T3"]
        await browser.install("T2", "xoxb-again")
        await deliver(stage, message("T2", "hello again"))
        assert len(stage.slack.posts) == 2

    play(played, **SEVERAL)


def test_only_the_token_of_the_bot_matters(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await Browser(stage).install()
        told = {"type": "tokens_revoked", "tokens": {"oauth": ["U9"], "bot": []}}
        await deliver(stage, removal("T2", told, time.time() + 1))
        await deliver(stage, message("T2"))
        assert len(stage.slack.posts) == 1

    play(played, **SEVERAL)


def test_a_removal_that_is_told_again_later_leaves_a_new_installation(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await Browser(stage).install()
        await deliver(stage, removal("T2", {"type": "app_uninstalled"}, time.time() - 300))
        await deliver(stage, message("T2"))
        assert len(stage.slack.posts) == 1

    play(played, **SEVERAL)


def test_installing_again_replaces_the_token(play: Run) -> None:
    async def played(stage: Stage) -> None:
        browser = Browser(stage)
        await browser.install("T2", "xoxb-old")
        await browser.install("T2", "xoxb-new")
        del stage.slack.tokens["xoxb-old"]
        await deliver(stage, message("T2"))
        assert len(stage.slack.posts) == 1

    play(played, **SEVERAL)


def test_one_workspace_has_nothing_to_install(play: Run) -> None:
    async def played(stage: Stage) -> None:
        assert (await Browser(stage).get("/install"))[0] == 404
        await deliver(stage, removal("T1", {"type": "app_uninstalled"}, time.time()))

    play(played)

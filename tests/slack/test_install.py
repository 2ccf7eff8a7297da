"""Several workspaces: installing by OAuth."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from aiohttp import web

from bot.channels.slack.installations import STATE_SECONDS, States, tables
from bot.channels.slack.installing import SCOPES
from tests.loopback import Run

from .fake import error, refusal
from .installing import SEVERAL, TOKEN, Browser, deliver, grant, message
from .stage import Stage

ROOT = Path(__file__).resolve().parent.parent.parent


def test_each_workspace_is_answered_with_its_own_token(play: Run) -> None:
    async def played(stage: Stage) -> None:
        browser = Browser(stage)
        assert (await browser.install("T2", TOKEN))[0] == 200
        assert (await browser.install("T3", "xoxb-third"))[0] == 200
        await deliver(stage, message("T2"))
        await deliver(stage, message("T3"))
        assert [post["team"] for post in stage.slack.posts] == ["T2", "T3"]
        await deliver(stage, message("T4"))
        assert len(stage.slack.posts) == 2 and stage.inbox.open() == 0

    play(played, **SEVERAL)


def test_what_slack_is_asked_for(play: Run) -> None:
    async def played(stage: Stage) -> None:
        asked = await Browser(stage).begin()
        assert asked["client_id"] == "1.2" and asked["scope"] == ",".join(SCOPES)
        assert asked["redirect_uri"] == "https://r.test/rostra/slack/oauth_redirect"
        assert "user_scope" not in asked and len(asked["state"]) >= 32
        _, text = await Browser(stage).install()
        (given,) = stage.slack.given("oauth.v2.access")
        assert given["redirect_uri"] == asked["redirect_uri"] and given["code"] == "good"
        assert "Rostra is installed" in text and "<script" not in text

    play(played, **SEVERAL)


def test_the_manifest_asks_for_the_same() -> None:
    manifest = yaml.safe_load((ROOT / "deploy" / "slack-manifest.yml").read_text())
    assert manifest["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    (redirect,) = manifest["oauth_config"]["redirect_urls"]
    assert redirect.endswith("/rostra/slack/oauth_redirect")
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert {"app_uninstalled", "tokens_revoked"} <= set(events)


def test_a_state_is_good_once_for_one_browser_and_ten_minutes(play: Run) -> None:
    async def played(stage: Stage) -> None:
        browser = Browser(stage)
        asked = await browser.begin()
        address = f"/oauth_redirect?code=good&state={asked['state']}"
        for cookie, path, expected in (
            ("", address, 400),
            ("slack-app-oauth-state=another", address, 400),
            (browser.cookie, "/oauth_redirect?code=good", 400),
            (browser.cookie, "/oauth_redirect?code=good&state=another", 400),
            ("slack-app-oauth-state=x", "/oauth_redirect?code=good&state=x", 401),
        ):
            grant(stage)
            status, text, _ = await browser.get(path, cookie)
            assert status == expected and "Nothing was installed" in text, path
        assert not stage.slack.given("oauth.v2.access")
        status, *_ = await browser.get(address)
        assert status == 200
        grant(stage)
        status, text, _ = await browser.get(address)
        assert status == 401 and len(stage.slack.given("oauth.v2.access")) == 1

    play(played, **SEVERAL)


def test_a_state_that_is_used_twice_at_once_is_good_once(tmp_path: Path) -> None:
    now = [1000.0]
    url = f"sqlite:///{tmp_path / 'states.db'}"
    stores = [States(tables(url), lambda: now[0]) for _ in range(4)]

    async def both() -> list[bool]:
        state = await stores[0].async_issue()
        loop = asyncio.get_running_loop()
        uses = [
            loop.run_in_executor(None, lambda s=store: asyncio.run(s.async_consume(state)))
            for store in stores
        ]
        return list(await asyncio.gather(*uses))

    for _ in range(10):
        assert sorted(asyncio.run(both())) == [False, False, False, True]
    late = asyncio.run(stores[0].async_issue())
    now[0] += STATE_SECONDS + 1
    assert not asyncio.run(stores[1].async_consume(late))


@pytest.mark.parametrize(
    ("query", "status", "text"),
    [
        ("error=access_denied", 200, "not installed, as you chose"),
        ("error=%3Cscript%3Ealert(1)%3C/script%3E", 400, "did not confirm"),
        ("error=invalid_state", 400, "Nothing was installed"),
    ],
)
def test_what_slack_leads_back_with_is_never_shown(
    play: Run, query: str, status: int, text: str
) -> None:
    async def played(stage: Stage) -> None:
        got = await Browser(stage).get(f"/oauth_redirect?{query}")
        assert got[0] == status and text in got[1] and "script" not in got[1]
        assert "default-src 'none'" in got[2]["content-security-policy"]

    play(played, **SEVERAL)


@pytest.mark.parametrize(
    "failure",
    [
        lambda: error("invalid_code"),
        lambda: error("bad_client_secret"),
        lambda: refusal(500),
        lambda: refusal(429, {"Retry-After": "30"}),
        lambda: web.Response(text="<html>a proxy</html>"),
        lambda: web.json_response({"ok": True}),
        lambda: web.json_response({"ok": True, "access_token": "xoxb-nowhere", "team": None}),
        lambda: web.json_response(
            {"ok": True, "access_token": "xoxb-test", "is_enterprise_install": True,
             "enterprise": {"id": "E1"}, "authed_user": {"id": "U1"}}),
    ],
)  # fmt: skip
def test_an_installation_that_slack_does_not_confirm_is_none(
    play: Run, failure: Callable[[], web.Response]
) -> None:
    async def played(stage: Stage) -> None:
        browser = Browser(stage)
        asked = await browser.begin()
        stage.slack.failing_on["oauth.v2.access"] = [failure]
        address = f"/oauth_redirect?code=good&state={asked['state']}"
        status, text, _ = await browser.get(address)
        assert status >= 400 and "Nothing was installed" in text, text
        assert (await browser.install())[0] == 200
        await deliver(stage, message("T2"))
        assert len(stage.slack.posts) == 1

    play(played, **SEVERAL)


def test_too_many_installations_at_once_are_refused(play: Run) -> None:
    async def played(stage: Stage) -> None:
        browser = Browser(stage)
        answers = [(await browser.get("/install"))[0] for _ in range(40)]
        assert answers[0] == 302 and answers[-1] == 429

    play(played, **SEVERAL)

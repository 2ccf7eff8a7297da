"""Several workspaces: installing by OAuth, sealed tokens, and workspaces that take Rostra out."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
import yaml
from aiohttp import web
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation

from bot.channels.slack.installations import STATE_SECONDS, Installations, States, keys, tables
from bot.channels.slack.installing import SCOPES
from bot.channels.slack.settings import Off
from bot.channels.worker import finished

from .fake import error, refusal
from .sent import direct, event_bytes
from .stage import Stage

Run = Callable[..., None]
ROOT = Path(__file__).resolve().parent.parent.parent
KEY = Fernet.generate_key().decode()
TOKEN = "xoxb-of-the-second-workspace"
USERS_TOKEN = "xoxp-of-an-official"
SEVERAL = {
    "bot_token": "",
    "client_id": "1.2",
    "client_secret": "the-secret-of-the-app",
    "token_keys": KEY,
}


class Browser:
    """An administrator's browser: keeps the cookie, follows nothing by itself."""

    def __init__(self, stage: Stage):
        self._stage = stage
        self.cookie = ""

    async def get(self, path: str, cookie: str | None = None) -> tuple[int, str, dict[str, str]]:
        sent = self.cookie if cookie is None else cookie
        headers = {"Cookie": sent} if sent else {}
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
            url = f"{self._stage.place}{path}"
            async with session.get(url, headers=headers, allow_redirects=False) as answer:
                got = {name.lower(): value for name, value in answer.headers.items()}
                return answer.status, await answer.text(), got

    async def begin(self) -> dict[str, str]:
        """Begin an installation; returns what Slack is asked."""
        status, _, got = await self.get("/install")
        assert status == 302
        self.cookie = got["set-cookie"].partition(";")[0]
        assert "Secure" in got["set-cookie"] and "HttpOnly" in got["set-cookie"]
        asked = urlsplit(got["location"])
        assert asked.hostname == "slack.com"
        return {name: values[0] for name, values in parse_qs(asked.query).items()}

    async def install(self, team: str = "T2", token: str = TOKEN) -> tuple[int, str]:
        """The whole installation."""
        asked = await self.begin()
        grant(self._stage, team, token)
        status, text, _ = await self.get(f"/oauth_redirect?code=good&state={asked['state']}")
        return status, text


def grant(stage: Stage, team: str = "T2", token: str = TOKEN, code: str = "good") -> None:
    """What Slack gives for a code."""
    stage.slack.tokens[token] = team
    stage.slack.grants[code] = {
        "app_id": "A1", "token_type": "bot", "scope": ",".join(SCOPES), "access_token": token,
        "bot_user_id": "UBOT", "team": {"id": team, "name": "Town"},
        "authed_user": {"id": "U9", "access_token": USERS_TOKEN, "scope": "x"},
    }  # fmt: skip


def dump(stage: Stage) -> str:
    """All that a copy of the database holds."""
    folder = Path(stage.database.removeprefix("sqlite:///")).parent
    return "".join(path.read_bytes().decode("latin-1") for path in sorted(folder.iterdir()))


def message(team: str, text: str = "hello", user: str = "U1") -> bytes:
    return event_bytes(direct(text, user)).replace(b'"T1"', f'"{team}"'.encode())


def removal(team: str, told: dict[str, Any], at: float) -> bytes:
    raw = event_bytes(told).replace(b'"T1"', f'"{team}"'.encode())
    return raw[:-1] + f', "event_time": {int(at)}}}'.encode()


async def deliver(stage: Stage, raw: bytes) -> None:
    status, _ = await stage.send(raw)
    assert status == 200
    await finished(stage.worker)


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


def test_too_many_installations_at_once_are_refused(play: Run) -> None:
    async def played(stage: Stage) -> None:
        browser = Browser(stage)
        answers = [(await browser.get("/install"))[0] for _ in range(40)]
        assert answers[0] == 302 and answers[-1] == 429

    play(played, **SEVERAL)


def test_one_workspace_has_nothing_to_install(play: Run) -> None:
    async def played(stage: Stage) -> None:
        assert (await Browser(stage).get("/install"))[0] == 404
        await deliver(stage, removal("T1", {"type": "app_uninstalled"}, time.time()))

    play(played)


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

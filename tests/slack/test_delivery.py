"""When Slack, Rasa or we ourselves fail: nothing is lost, and nothing is said twice."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import web
from cryptography.fernet import Fernet
from rasa.core.channels.channel import UserMessage

from actions.turn import transcript
from bot.channels.inbox import HELD, KEPT, Inbox
from bot.channels.slack import SlackInput
from bot.channels.slack.work import Work
from bot.channels.worker import finished
from tests.loopback import small_reader

from .fake import error, refusal, until
from .sent import direct, event_bytes
from .stage import Stage
from .test_talk import conversation

Run = Callable[..., None]


def test_retry_after_is_waited_for(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: refusal(429, {"Retry-After": "1"})]
        began = time.monotonic()
        await stage.say("hello")
        assert time.monotonic() - began >= 1
        assert len(stage.slack.posts) == 1 and len(transcript(conversation())) == 1

    play(played)


@pytest.mark.parametrize(
    "method", ["chat.postMessage", "chat.update", "chat.postEphemeral", "views.publish"]
)
def test_every_call_waits_as_long_as_slack_asks(play: Run, method: str) -> None:
    async def played(stage: Stage) -> None:
        await stage.mention("hello", "U1", ts="1650000000.000001")
        stage.slack.failing_on[method] = [lambda: refusal(429, {"Retry-After": "1"})]
        began = time.monotonic()
        if method == "views.publish":
            await stage.event({"type": "app_home_opened", "user": "U1", "tab": "home"})
        else:
            await stage.press("Assess my agency", "U2" if "Ephemeral" in method else "U1")
        assert time.monotonic() - began >= 1 and len(stage.slack.given(method)) >= 1
        assert stage.inbox.open() == 0

    play(played)


def test_a_long_wait_goes_back_to_the_inbox(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: refusal(429, {"Retry-After": "300"})]
        await stage.say("hello", event_id="Ev5")
        assert not stage.slack.posts and stage.inbox.open() == 1
        stage.inbox.later("Ev5", 0)
        await until(lambda: len(stage.slack.posts) == 1)
        await finished(stage.worker)
        assert len(transcript(conversation())) == 1 and stage.inbox.open() == 0

    play(played)


@pytest.mark.parametrize(
    "failure",
    [
        lambda: refusal(500),
        lambda: refusal(503),
        lambda: web.Response(status=502, text="<html>bad gateway</html>"),
        lambda: web.Response(status=200, text="<html>a proxy</html>"),
        lambda: web.Response(status=200, text="{", content_type="application/json"),
        lambda: error("internal_error"),
    ],
)
def test_a_failure_of_slack_is_tried_again(play: Run, failure: Callable[[], web.Response]) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [failure, failure]
        await stage.say("hello")
        assert len(stage.slack.posts) == 1 and len(transcript(conversation())) == 1
        assert stage.inbox.open() == 0

    play(played)


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive"])
def test_a_revoked_token_keeps_the_answer_until_it_is_right_again(play: Run, code: str) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: error(code)]
        await stage.say("hello", event_id="Ev5")
        assert not stage.slack.posts and len(transcript(conversation())) == 1
        assert stage.inbox.open() == 1
        stage.inbox.later("Ev5", 0)
        await until(lambda: len(stage.slack.posts) == 1)
        await finished(stage.worker)
        assert len(transcript(conversation())) == 1 and stage.inbox.open() == 0

    play(played)


def test_an_answer_in_several_parts_goes_on_where_it_stopped(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello", event_id="Ev1")
        raw = stage.pressing("Assess my agency")
        calls = len(stage.slack.calls)
        answer = stage.slack.answer

        async def update_only(request: web.Request) -> web.Response:
            if request.match_info["method"] == "chat.postMessage" and not allowed:
                return error("account_inactive")
            return await answer(request)

        allowed: list[int] = []
        stage.slack.gate = update_only
        await stage.deliver(raw)
        assert [name for name, _ in stage.slack.calls[calls:]] == ["chat.update"]
        allowed.append(1)
        (held,) = all_open(stage.inbox)
        stage.inbox.later(held, 0)
        await until(lambda: len(stage.slack.posts) == 2)
        await finished(stage.worker)
        assert [name for name, _ in stage.slack.calls[calls:]] == [
            "chat.update",
            "chat.postMessage",
        ]

    play(played)


def test_refused_blocks_are_posted_as_their_words(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: error("invalid_blocks")]
        await stage.say("hello")
        (post,) = stage.slack.posts
        assert "blocks" not in post and "Rostra" in post["text"]

    play(played)


def test_a_channel_that_is_gone_ends_the_work(play: Run) -> None:
    async def played(stage: Stage) -> None:
        stage.slack.failing = [lambda: error("channel_not_found")]
        await stage.say("hello")
        assert stage.inbox.open() == 0 and len(transcript(conversation())) == 1

    play(played)


def test_a_message_that_can_no_longer_be_changed_does_not_stop_the_answer(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        stage.slack.failing = [lambda: error("cant_update_message")]
        await stage.press("Assess my agency")
        assert len(stage.slack.posts) == 2

    play(played)


def test_a_turn_that_fails_is_tried_again_and_then_said(play: Run) -> None:
    failing = 2

    async def broken(message: UserMessage) -> None:
        nonlocal failing
        failing -= 1
        if failing >= 0:
            raise RuntimeError(message.text)
        await small_reader(message)

    async def played(stage: Stage) -> None:
        nonlocal failing
        await stage.say("hello")
        assert len(transcript(conversation())) == 1 and "Rostra" in stage.slack.posts[0]["text"]
        failing = 3
        raw = stage.pressing("Assess my agency")
        await stage.deliver(raw)
        assert "could not answer" in stage.slack.posts[-1]["text"]
        await stage.deliver(raw)
        assert len(transcript(conversation())) == 2

    play(played, broken)


def test_work_of_a_process_that_died_is_taken_over(play: Run, tmp_path: Path) -> None:
    past = inbox(tmp_path, lambda: time.time() - HELD - 1)
    assert past.accept(Work("Ev1", "say", "T1", "U1", "D-U1", text="hello"))

    async def played(stage: Stage) -> None:
        await until(lambda: len(stage.slack.posts) == 1)
        await stage.say("hello", event_id="Ev1")
        assert len(stage.slack.posts) == 1

    play(played)


def test_a_server_that_stops_finishes_or_keeps_its_work(play: Run) -> None:
    async def slow(message: UserMessage) -> None:
        await asyncio.sleep(0.2)
        await small_reader(message)

    kept: list[Stage] = []

    async def played(stage: Stage) -> None:
        await stage.send(event_bytes(direct("hello")))
        kept.append(stage)

    play(played, slow)
    assert len(kept[0].slack.posts) == 1 and kept[0].inbox.open() == 0


def test_more_work_than_one_process_takes_waits_its_turn(
    play: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.worker.MOST_AT_ONCE", 3)

    async def played(stage: Stage) -> None:
        for number in range(12):
            await stage.send(event_bytes(direct("hello", f"U{number}")))
        await until(lambda: len(stage.slack.posts) == 12)

    play(played)


def test_the_inbox_erases_what_is_done_and_forgets_it_after_a_day(tmp_path: Path) -> None:
    now = [1000.0]
    one, two = (inbox(tmp_path, lambda: now[0]) for _ in "12")
    work = Work("Ev1", "say", "T1", "U1", "D1", text="SECRET", values=("a", "b"))
    assert one.accept(work) and not two.accept(work)
    assert one.take_over(5) == []
    now[0] += HELD + 1
    (held,) = two.take_over(5)
    assert held.work == work and held.tries == 1 and one.take_over(5) == []
    two.finish("Ev1")
    assert not one.accept(work)
    with one._db.connect() as db:
        assert "SECRET" not in str(db.exec_driver_sql("select * from slack_inbox").all())
    one.forget_done()
    assert not one.accept(work)
    now[0] += KEPT
    one.forget_done()
    assert one.accept(work)


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


def inbox(folder: Path, clock: Callable[[], float]) -> Inbox[Work]:
    return Inbox(f"sqlite:///{folder / 'rostra.db'}", "slack", Work.from_json, clock)


def all_open(inbox: Inbox[Work]) -> list[str]:
    with inbox._db.connect() as db:
        rows = db.exec_driver_sql("select id from slack_inbox where work != ''").all()
    return [row[0] for row in rows]

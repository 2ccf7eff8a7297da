"""The ladder as a picture and the report as a file; words where Slack does not take them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web

from actions.acts import Act
from actions.png import ladder_png
from actions.turn import engine, store, take_turn, transcript
from bot.channels.signing import Signer
from tests.loopback import Run, hurry, words

from .fake import error, refusal, until
from .sent import action_bytes, command_bytes
from .stage import OUR_SECRET, Stage, conversation

FORM = "application/x-www-form-urlencoded"
ANSWER = Act("inform", {"answer": ("goal:listen",)})


def answered(user: str = "U1", where: str = "") -> None:
    """A conversation with one answer, so that there is advice."""
    take_turn(conversation(user, where), ANSWER, "m-1")


def pictures(posts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [b for post in posts for b in post.get("blocks") or () if b["type"] == "image"]


def said(stage: Stage) -> str:
    return " ".join(map(words, stage.slack.posts))


def test_the_ladder_is_a_picture_with_an_alternative_text(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        await stage.say("advice so far")
        (picture,) = pictures(stage.slack.posts)
        data = stage.slack.files[picture["slack_file"]["id"]]
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        assert "Khan" in picture["alt_text"] and len(picture["alt_text"]) <= 2000
        (given,) = stage.slack.given("files.getUploadURLExternal")
        assert int(given["length"]) == len(data) and "alt_txt" not in given
        (done,) = stage.slack.given("files.completeUploadExternal")
        assert "channel_id" not in done, "only the message shows it"
        blocks = [block for post in stage.slack.posts for block in post["blocks"]]
        assert "(next)" not in words(blocks), "the words for the picture are not shown as well"

    play(played)


def test_the_same_picture_is_uploaded_once_for_each_workspace(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        await stage.say("advice so far")
        await stage.say("advice so far")
        assert len(pictures(stage.slack.posts)) == 2 and len(stage.slack.files) == 1

    play(played)


def test_the_app_home_shows_the_picture_too(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        opened = {"type": "app_home_opened", "user": "U1", "channel": "D-U1", "tab": "home"}
        await stage.event(opened)
        (home,) = stage.slack.given("views.publish")
        assert [block["type"] for block in home["view"]["blocks"]].count("image") == 1
        stage.slack.slow_files = 99
        stage.slack._waiting.clear()
        await stage.event(opened)
        home = stage.slack.given("views.publish")[-1]
        assert not pictures([home["view"]]) and "Level 1" in words(home)

    play(played)


@pytest.mark.parametrize(
    ("method", "failure"),
    [
        ("files.getUploadURLExternal", lambda: error("missing_scope")),
        ("files.getUploadURLExternal", lambda: error("file_uploads_disabled")),
        ("files.getUploadURLExternal", lambda: refusal(500)),
        ("files.getUploadURLExternal", lambda: web.json_response({"ok": True})),
        ("upload", lambda: web.Response(status=500)),
        ("upload", lambda: web.Response(status=413, text="too large")),
        ("files.completeUploadExternal", lambda: error("internal_error")),
        ("files.completeUploadExternal", lambda: web.json_response({"ok": True, "files": []})),
    ],
)
def test_words_stand_for_a_picture_that_slack_does_not_take(
    play: Run, method: str, failure: Callable[[], web.Response]
) -> None:
    async def played(stage: Stage) -> None:
        answered()
        stage.slack.failing_on[method] = [failure] * 9
        await stage.say("advice so far")
        assert not pictures(stage.slack.posts)
        assert "Level 1" in said(stage) and stage.inbox.open() == 0

    play(played)


def test_words_stand_for_a_picture_that_slack_does_not_show(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        stage.slack.slow_files = 99
        await stage.say("advice so far")
        assert not pictures(stage.slack.posts) and "Level 1" in said(stage)
        stage.slack.slow_files = 1
        await stage.say("advice so far")
        assert len(pictures(stage.slack.posts)) == 1, "the next one is tried again"

    play(played)


def test_a_failure_that_passes_still_gives_the_picture(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        stage.slack.failing_on["upload"] = [lambda: web.Response(status=503)]
        stage.slack.failing_on["files.completeUploadExternal"] = [
            lambda: refusal(429, {"Retry-After": "1"})
        ]
        await stage.say("advice so far")
        assert len(pictures(stage.slack.posts)) == 1

    play(played)


def test_a_picture_is_the_same_wherever_it_is_made() -> None:
    answered()
    blocks = take_turn(conversation(), Act("advice_so_far"), "m-2")
    (ladder,) = _ladders(blocks)
    one, two = (ladder_png(engine().knowledge, json.loads(json.dumps(ladder))) for _ in "12")
    assert one == two and one.data[:4] == b"\x89PNG"
    strange = {**ladder, "models": [{**ladder["models"][0]}]}
    strange["models"][0]["steps"] = [{"id": "x", "title": "New", "state": "never-heard-of"}]
    assert ladder_png(engine().knowledge, strange).data[:4] == b"\x89PNG"


def test_a_report_is_put_into_the_conversation(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        await stage.say("report")
        (done,) = stage.slack.given("files.completeUploadExternal")
        assert done["channel_id"] == "D-U1" and "thread_ts" not in done
        (file,) = stage.slack.files.values()
        assert file.startswith(b"%PDF-")
        (given,) = stage.slack.given("files.getUploadURLExternal")
        assert given["filename"] == "rostra-report.pdf"
        names = [name for name, _ in stage.slack.calls]
        assert names.index("chat.postMessage") < names.index("files.getUploadURLExternal")
        assert "<https://r.test/rostra/api/report/docx?for=" in said(stage)
        assert "report/pdf" not in said(stage) and "report:" not in said(stage)

    play(played)


def test_a_report_asked_for_in_a_thread_comes_into_the_thread(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered("U1", "C1:1650000000.000001")
        await stage.mention("report", "U1", thread="1650000000.000001")
        (done,) = stage.slack.given("files.completeUploadExternal")
        assert (done["channel_id"], done["thread_ts"]) == ("C1", "1650000000.000001")

    play(played)


def test_a_report_asked_for_by_the_command_comes_into_the_direct_messages(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        await stage.deliver(command_bytes("report"))
        (opened,) = stage.slack.given("conversations.open")
        assert opened["users"] == "U1"
        (done,) = stage.slack.given("files.completeUploadExternal")
        assert done["channel_id"] == "D-U1"

    play(played)


def test_a_report_that_slack_does_not_take_is_a_sentence_with_a_link(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        stage.slack.failing_on["files.getUploadURLExternal"] = [lambda: error("missing_scope")]
        await stage.say("report")
        assert "could not put the report here" in said(stage)
        assert "<https://r.test/rostra/api/report/pdf?for=" in said(stage)
        assert stage.inbox.open() == 0 and not stage.slack.files

    play(played)


def test_without_a_public_address_it_is_a_sentence_that_says_where(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        stage.slack.failing_on["upload"] = [lambda: web.Response(status=500)] * 9
        await stage.say("report")
        assert "type the code on my web page" in said(stage)
        assert "<http" not in said(stage) and "report:" not in said(stage)

    play(played, public="")


def test_a_report_waits_while_slack_is_down_and_comes_once(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        stage.slack.failing = [lambda: error("token_revoked")] * 2
        await stage.say("report")
        assert stage.inbox.open() == 1 and not stage.slack.posts
        stage.slack.failing.clear()
        hurry(stage.inbox)
        await until(lambda: stage.inbox.open() == 0)
        assert len(stage.slack.given("files.completeUploadExternal")) == 1
        assert len(transcript(conversation())) == 2

    play(played)


def test_a_report_on_what_was_deleted_meanwhile_is_none(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        answer = stage.slack.answer

        async def delete_first(request: web.Request) -> web.Response:
            store().forget(conversation())
            return await answer(request)

        stage.slack.gate = delete_first
        await stage.say("report")
        assert not stage.slack.files and stage.inbox.open() == 0

    play(played)


def test_who_presses_for_a_report_in_a_message_gets_it_there(play: Run) -> None:
    async def played(stage: Stage) -> None:
        answered()
        await stage.say("hello")
        post = stage.slack.posts[-1]
        act = {"name": "report", "entities": {}}
        value = Signer(OUR_SECRET).payload(conversation(), act, "Report")
        action = {"type": "button", "action_id": "rostra.pick.9", "value": value}
        action["block_id"] = next(b["block_id"] for b in post["blocks"] if b["type"] == "actions")
        await stage.deliver(action_bytes(post, action, "U1", {}))
        (done,) = stage.slack.given("files.completeUploadExternal")
        assert done["channel_id"] == "D-U1"

    play(played)


def _ladders(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for one in value for found in _ladders(one)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("type") == "ladder" else []
    return [*own, *(found for one in value.values() for found in _ladders(one))]

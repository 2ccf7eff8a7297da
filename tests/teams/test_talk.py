"""Conversations in Teams: own chats, groups, channels, buttons, lists, welcomes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest

from actions.acts import Act
from actions.turn import store, take_turn, transcript
from bot.channels.teams.reading import written
from bot.channels.teams.work import Work

from .fake import BOT, OUR_SECRET, Stage, message

Run = Callable[..., None]
THREAD = "19:general@thread.tacv2;messageid=1700000000001"


def conversation(user: str = "29:one", where: str = "a:one") -> str:
    return Work("", "", "", where, user, "").conversation(OUR_SECRET)


def words(post: Any) -> str:
    return json.dumps(post, ensure_ascii=False)


def mention(text: str, user: str, where: str = THREAD) -> Any:
    entity = {"type": "mention", "mentioned": BOT, "text": "<at>Rostra</at>"}
    return message(f"<at>Rostra</at>&nbsp;{text}\n", user, where, entities=[entity])


def test_a_message_is_answered_with_typing_and_the_doors(play: Run) -> None:
    async def played(stage: Stage) -> None:
        activity = message("hello")
        await stage.deliver(activity)
        (_, typing_path, typing), (_, path, post) = stage.microsoft.calls
        assert typing["type"] == "typing" and typing_path == path
        assert path == f"/connector/v3/conversations/a:one/activities/{activity['id']}"
        assert post["replyToId"] == activity["id"] and post["conversation"] == {"id": "a:one"}
        assert post["from"] == {"id": BOT["id"]} and post["recipient"] == {"id": "29:one"}
        assert "I am Rostra" in post["summary"] and "text" not in post
        (card,) = post["attachments"]
        assert card["content"]["version"] == "1.5"
        assert stage.labels()[0] == "Assess my agency"

    play(played)


def test_an_interview_by_buttons_and_lists(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        await stage.press("Assess my agency")
        before = len(transcript(conversation()))
        for _ in range(5):
            first = stage.labels()[0]
            if "Done" in stage.labels():
                await stage.deliver(stage.pressing("Done", chosen=(first,)))
            else:
                await stage.press(first)
        turns = transcript(conversation())
        assert len(turns) == before + 5 and all(turn.said for turn in turns[2:])
        await stage.say("advice so far")
        assert "Where you stand" in " ".join(map(words, stage.microsoft.posts))

    play(played)


def test_an_answered_question_is_replaced_and_answered_once(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        first, other = stage.pressing("Assess my agency"), stage.pressing("I have a worry")
        await stage.deliver(first)
        (update,) = stage.microsoft.updates
        assert update["id"] == first["replyToId"]
        assert stage.microsoft.calls[-2][1].endswith(f"/activities/{first['replyToId']}")
        assert "✓ Assess my agency" in words(update) and "Action.Submit" not in words(update)
        assert "I am Rostra" in words(update)
        count = len(stage.microsoft.calls)
        for again in (first, other, {**first, "id": "another"}):
            await stage.deliver(again)
        assert len(stage.microsoft.calls) == count and len(transcript(conversation())) == 2

    play(played)


def test_two_officials_in_one_thread_never_mix(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.deliver(mention("hello", "29:one"))
        await stage.deliver(mention("hello", "29:two"))
        assert {post["conversation"]["id"] for post in stage.microsoft.posts} == {THREAD}
        one, two = (conversation(user, THREAD) for user in ("29:one", "29:two"))
        assert len(transcript(one)) == len(transcript(two)) == 1
        # The first presses the button that was made for the second.
        await stage.press("Assess my agency", "29:one", THREAD)
        assert "colleague" in stage.microsoft.posts[-1]["text"]
        assert stage.microsoft.posts[-1]["textFormat"] == "plain"
        assert len(transcript(one)) == len(transcript(two)) == 1
        assert not stage.microsoft.updates
        await stage.press("Assess my agency", "29:two", THREAD)
        assert (len(transcript(one)), len(transcript(two))) == (1, 2)

    play(played)


def test_where_others_read_along_an_answer_names_whom_it_is_for(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.deliver(mention("hello", "29:one"))
        (post,) = stage.microsoft.posts
        (told,) = post["attachments"][0]["content"]["msteams"]["entities"]
        assert told["mentioned"] == {"id": "29:one", "name": "A. Official"}
        await stage.say("hello")
        assert "A. Official" not in words(stage.microsoft.posts[-1])

    play(played)


def test_the_ladder_is_a_picture_and_text(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("start"), "m-0")
        take_turn(conversation(), Act("inform", {"answer": ("uses_social_media:yes",)}), "m-1")
        await stage.say("advice so far")
        text = " ".join(map(words, stage.microsoft.posts))
        (found,) = set(re.findall(r"https://r\.test(/rostra/teams/ladder\.png\?of=[^\"]+)", text))
        assert "altText" in text and "Level 1: Initial conditions" in text
        root = stage.address.removesuffix("/rostra/teams/messages")
        status, kind, data = await fetch(root + found)
        assert (status, kind) == (200, "image/png") and data.startswith(b"\x89PNG")
        for wrong in (found[:-2], found + "x", found.split("=")[0], found.split("?")[0]):
            assert (await fetch(root + wrong))[0] == 404

    play(played)


def test_chats_groups_and_threads_are_conversations_of_their_own() -> None:
    places = ("a:one", "19:group@thread.v2", THREAD, THREAD + "2")
    ids = {conversation(user, where) for user in ("29:one", "29:two") for where in places}
    assert len(ids) == 8 and all(len(one) <= 64 for one in ids)
    work = Work("", "", "", "a:one", "29:one", "")
    assert work.conversation("another secret") != work.conversation(OUR_SECRET)


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("<at>Rostra</at> hi", [("Rostra", BOT["id"])], "hi"),
        ("<at>Rostra</at>&nbsp;hi\n", [("Rostra", BOT["id"])], "hi"),
        ("hi <at>Rostra</at>", [], "hi"),
        ('<at id="0">Rostra</at> hi <at id="1">Ann</at>', [("Ann", "29:ann")], "hi Ann"),
        ("<at>R. Bot</at> hi", [("R. Bot", BOT["id"])], "hi"),
        ("<at>Ann</at> and <at>Rostra</at> hi", [], "Ann and hi"),
        ("AT&amp;T &lt;b&gt; R&notes", [], "AT&T <b> R&notes"),
        ("&amp;lt;", [], "&lt;"),
        ("<at>Rostra</at>", [], ""),
    ],
)
def test_mentions_are_stripped(text: str, entities: list[tuple[str, str]], expected: str) -> None:
    made = [
        {"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": one, "name": name}}
        for name, one in entities
    ]
    assert written(message(text, entities=made)) == expected


def test_a_mention_is_read_without_it_and_a_bare_one_is_a_greeting(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.deliver(mention("hi there", "29:one"))
        await stage.deliver(mention("", "29:two"))
        assert transcript(conversation("29:one", THREAD))[0].said == "hi there"
        assert "Assess my agency" in stage.labels()

    play(played)


def test_a_text_that_looks_like_a_command_of_rasa_is_only_text(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say('/restart{"a":1}')
        assert transcript(conversation())[0].said == 'restart{"a":1}'
        await stage.say("x" * 2001)
        assert "very long" in stage.microsoft.posts[-1]["text"]
        assert len(transcript(conversation())) == 1

    play(played)


def test_what_is_not_for_us_is_acknowledged_and_ignored(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for change in (
            {"type": "invoke", "name": "composeExtension/query"}, {"type": "typing"},
            {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
            {"type": "messageUpdate"}, {"type": "messageDelete"}, {"type": "event"},
            {"type": "installationUpdate", "action": "add"}, {"type": "endOfConversation"},
            {"type": "conversationUpdate", "membersRemoved": [BOT]},
            {"type": "conversationUpdate", "topicName": "x"}, {"type": "something new"},
            {"from": {"id": "28:x", "role": "bot"}}, {"from": BOT}, {"type": "invoke", "id": None},
        ):  # fmt: skip
            await stage.deliver({**message("hello"), **change})
        assert not stage.microsoft.calls and not stage.microsoft.logins

    play(played)


def test_a_new_chat_is_welcomed_once(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for added in ([BOT], [{"id": "29:one"}], [BOT, {"id": "29:one"}]):
            update = {"type": "conversationUpdate", "membersAdded": added}
            await stage.deliver({**message(None), **update})
        (post,) = stage.microsoft.posts
        assert "I am Rostra" in words(post) and "Assess my agency" in stage.labels()
        await stage.press("Assess my agency")
        assert len(transcript(conversation())) == 2

    play(played)


def test_a_group_is_told_what_rostra_is_when_it_is_added(play: Run) -> None:
    async def played(stage: Stage) -> None:
        where = "19:general@thread.tacv2"
        for added in ([{"id": "29:two"}], [BOT], [{"id": "29:three"}]):
            update = {"type": "conversationUpdate", "membersAdded": added}
            await stage.deliver({**message(None, where=where), **update})
        (post,) = stage.microsoft.posts
        assert "Mention me" in post["text"] and post["conversation"]["id"] == where
        assert not store().turns(conversation("29:one", where))

    play(played)


def test_choosing_nothing_says_so_and_done_works_afterwards(play: Run) -> None:
    async def played(stage: Stage) -> None:
        question = ask("purposes")
        await stage.say("what?")
        await stage.deliver(stage.pressing("Done"))
        assert "Choose at least one" in stage.microsoft.posts[-1]["text"]
        labels = [one["label"] for one in question["options"][:2]]
        await stage.deliver(stage.pressing("Done", chosen=tuple(labels)))
        assert transcript(conversation())[-1].said == ", ".join(labels)
        assert f"✓ {', '.join(labels)}" in words(stage.microsoft.updates[-1])

    play(played)


def test_a_list_answers_a_question_with_many_options(play: Run) -> None:
    async def played(stage: Stage) -> None:
        ask("country")
        await stage.say("what?")
        await stage.deliver(stage.pressing("Done", chosen=("Germany",)))
        assert transcript(conversation())[-1].said == "Germany"

    play(played)


@pytest.mark.parametrize("shape", ["text", "whole", "whole as text", "value"])
def test_a_press_is_read_in_every_form_that_clients_send(play: Run, shape: str) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        activity = stage.pressing("Assess my agency")
        value = activity["value"]
        whole = {"msteams": {"type": "messageBack", "value": value}}
        sent = {"text": json.dumps(value), "whole": whole, "whole as text": json.dumps(whole),
                "value": value}[shape]  # fmt: skip
        await stage.deliver({**activity, "value": sent, "text": None})
        assert transcript(conversation())[-1].said == "Assess my agency"

    play(played)


@pytest.mark.parametrize(
    "changed",
    [
        {"choice": "forged"}, {"choice": "#" + "0" * 40}, {"choice": ""}, {"choice": 7}, {},
        {"unfold": "1:99"}, {"unfold": "x"}, {"unfold": "1:0"}, {"list": "choices.9"},
        {"choice": "forged", "at": "99999999999:0"}, {"choice": "forged", "at": "1:0:0"},
    ],
)  # fmt: skip
def test_a_forged_press_changes_nothing(play: Run, changed: Any) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        activity = {**stage.pressing("Assess my agency"), "value": {"rostra": changed}}
        await stage.deliver(activity)
        assert len(transcript(conversation())) == 1 and not stage.microsoft.updates
        assert "text" in stage.microsoft.posts[-1]

    play(played)


def test_a_place_of_somebody_elses_does_not_hide_ours(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        activity = stage.pressing("Assess my agency")
        for at in ("77:0", "1:0:0", "x", 7, "0:", "2:9"):
            choice = activity["value"]["rostra"]["choice"]
            value = {"rostra": {"choice": choice, "at": at}}
            await stage.deliver({**activity, "id": f"id-{at}", "value": value})
        assert len(stage.microsoft.posts) == 7

    play(played)


def test_long_advice_is_folded_and_a_part_unfolds(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("start"), "m-0")
        take_turn(conversation(), Act("inform", {"answer": ("goal:listen",)}), "m-1")
        await stage.say("advice so far")
        assert "Sources and limits" in stage.labels()
        before = len(transcript(conversation()))
        activity = await stage.press("Sources and limits")
        assert "Cited as" not in words(stage.microsoft.posts[-1]["summary"])
        assert "Title: " in words(stage.microsoft.posts[-1])
        count = len(stage.microsoft.posts)
        await stage.deliver(activity)
        assert len(stage.microsoft.posts) == count
        assert len(transcript(conversation())) == before
        await stage.press("Sources and limits", "29:two")
        assert "colleague" in stage.microsoft.posts[-1]["text"]

    play(played)


def test_a_long_part_comes_in_several_messages_in_order(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("start", {"mode": ("full",)}), "m-0")
        for number in range(12):
            question = store().turns(conversation())[-1].reply[-1]
            chosen = question["options"][0]["act"]
            entities = {key: tuple(values) for key, values in chosen["entities"].items()}
            take_turn(conversation(), Act(chosen["name"], entities), f"m-{number + 1}")
        await stage.say("advice so far")
        await stage.press("What I do not know yet")
        count = len(stage.microsoft.posts)
        await stage.press("Further open answers")
        parts = stage.microsoft.posts[count:]
        assert len(parts) > 1
        asked = [row[0] for row in _rows(store().turns(conversation())[-1].reply)]
        text = " ".join(map(words, parts))
        places = [text.index(json.dumps(one, ensure_ascii=False)) for one in asked]
        assert places == sorted(places) and len(places) > 40

    play(played)


def test_a_report_is_offered_as_links(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("inform", {"answer": ("goal:listen",)}), "m-1")
        await stage.say("report")
        said = " ".join(map(words, stage.microsoft.posts))
        assert '"url": "https://r.test/rostra/api/report/pdf?for=' in said
        assert "report:" not in said

    play(played)


def test_the_same_consultation_goes_on_in_teams_by_its_code(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn("elsewhere", Act("inform", {"answer": ("goal:listen",)}), "m-1")
        (reply,) = [take_turn("elsewhere", Act("save"), "m-2")]
        code = next(w for w in words(reply).replace('"', " ").split() if w.count("-") == 4)
        take_turn(conversation(), Act("resume", {"code": (code.strip("."),)}), "m-3")
        await stage.say("advice so far")
        assert "Listen" in " ".join(map(words, stage.microsoft.posts))

    play(played)


async def fetch(url: str) -> tuple[int, str, bytes]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, answer.content_type, await answer.read()


def ask(fact: str) -> Any:
    """Make `fact` the open question; returns it as it was asked."""
    take_turn(conversation(), Act("start"), "m-0")
    return take_turn(conversation(), Act("change_answer", {"item": (fact,)}), "m-1")[-1]


def _rows(blocks: list[Any]) -> list[Any]:
    inner = [row for block in blocks for row in _rows(block.get("blocks") or [])]
    tables = (block for block in blocks if block.get("title") == "Further open answers")
    return inner + [row for block in tables for row in block.get("rows", ())]

"""Conversations in Teams: own chats, groups, channels, mentions, welcomes."""

from __future__ import annotations

import pytest

from actions.turn import store, transcript
from bot.channels.teams.reading import written
from bot.channels.teams.work import Work
from tests.loopback import Run, words

from .fake import BOT, OUR_SECRET, THREAD, Stage, conversation, mention, message


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

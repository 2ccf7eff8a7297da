"""Faults in mid-turn: no answer is lost or doubled, and the official is told plainly."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine
from contextvars import Context
from dataclasses import replace
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from sqlalchemy import create_engine, event, text

from actions import turn
from actions.acts import Act
from actions.conversation import Conversation
from actions.store import StoredTurn
from bot.channels import base
from bot.channels.base import Button, Refused, Turns

pytestmark = pytest.mark.usefixtures("own_database")
YES = Button({"name": "inform", "entities": {"answer": ["uses_social_media:yes"]}}, "Yes")


@pytest.fixture
def conversation() -> str:
    opened, _ = turn.open_conversation()
    turn.take_turn(opened, Act("start"), "start")
    return opened


async def rasa(message: UserMessage) -> None:
    """What Rasa does with a button: it runs the action with the act."""
    act = Act(
        message.parse_data["intent"]["name"],
        {"answer": tuple(e["value"] for e in message.parse_data["entities"])},
    )
    turn.take_turn(message.sender_id, act, message.metadata["message_id"], "Yes")


def run(coroutine: Coroutine[Any, Any, StoredTurn]) -> StoredTurn:
    return asyncio.run(coroutine)


def answered(conversation: str) -> int:
    """How many turns gave an answer to the question."""
    return sum(one.said == "Yes" for one in turn.transcript(conversation))


def test_a_full_disk_is_told_and_the_same_message_counts_once_it_has_room(
    conversation: str,
) -> None:
    database = turn.store()._db
    pages = {"most": 1}

    @event.listens_for(database, "begin")
    def small(db: Any) -> None:
        db.exec_driver_sql(f"pragma max_page_count = {pages['most']}")

    turns = Turns("test", rasa)
    with pytest.raises(Refused) as refused:
        for n in range(200):  # the pages that are there fill up first
            run(turns.take(conversation, f"m{n}", YES))
    assert refused.value.status == 503
    assert "kept" in refused.value.message
    done = answered(conversation)
    pages["most"] = 100_000
    run(turns.take(conversation, f"m{done}", YES))
    run(turns.take(conversation, f"m{done}", YES))
    assert answered(conversation) == done + 1


def test_a_turn_that_hangs_is_given_up_and_counts_once_when_it_is_sent_again(
    conversation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "PATIENCE", 0.05)
    slow = True

    async def hanging(message: UserMessage) -> None:
        if slow:
            await asyncio.sleep(10)
        await rasa(message)

    turns = Turns("test", hanging)
    with pytest.raises(Refused, match="unavailable"):
        run(turns.take(conversation, "m1", YES))
    slow = False
    run(turns.take(conversation, "m1", YES))
    assert answered(conversation) == 1


def test_a_turn_that_was_saved_before_the_fault_is_answered(conversation: str) -> None:
    async def dying(message: UserMessage) -> None:
        await rasa(message)
        raise ConnectionError("the process died after it had saved")

    assert run(Turns("test", dying).take(conversation, "m1", YES)).said == "Yes"


def test_a_page_whose_conversation_was_deleted_is_told_so(conversation: str) -> None:
    turn.store().forget(conversation)
    with pytest.raises(Refused, match="gone"):
        run(Turns("test", rasa, begins=False).take(conversation, "m1", YES))
    assert run(Turns("test", rasa).take(conversation, "m1", YES)).said == "Yes"


def test_a_turn_asks_the_database_three_times(conversation: str) -> None:
    async def sending(message: UserMessage) -> None:
        await rasa(message)
        made = turn.answer(conversation, Act("help"), "m1", "Yes")
        sent = {"number": made.seq, "said": made.said, "blocks": made.reply}
        await message.output_channel.send_custom_json(conversation, sent)

    asked: list[str] = []

    @event.listens_for(turn.store()._db, "before_cursor_execute")
    def note(db: Any, cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement.split(maxsplit=1)[0])

    found = run(Turns("test", sending).take(conversation, "m1", YES))
    # The second SELECT is the one by which this test asks for what was said.
    assert asked == ["SELECT", "UPDATE", "INSERT", "SELECT"]
    assert found == turn.store().turn(conversation, "m1")


def test_a_turn_that_came_in_between_is_seen_and_nothing_is_lost(conversation: str) -> None:
    async def late(message: UserMessage) -> None:
        turn.take_turn(conversation, Act("help"), "m0", "help")
        await rasa(message)

    found = run(Turns("test", late).take(conversation, "m1", YES))
    assert [one.message_id for one in turn.transcript(conversation)][-2:] == ["m0", "m1"]
    assert found == turn.store().turn(conversation, "m1")


def test_the_same_message_that_came_in_between_is_answered_once(conversation: str) -> None:
    async def late(message: UserMessage) -> None:
        Context().run(turn.take_turn, conversation, Act("help"), "m1", "help")
        await rasa(message)

    assert run(Turns("test", late).take(conversation, "m1", YES)).said == "help"
    assert answered(conversation) == 0


def test_many_deliveries_of_one_message_are_one_turn(conversation: str) -> None:
    async def all_at_once() -> list[StoredTurn]:
        replicas = [Turns("test", rasa), Turns("test", rasa)]
        return await asyncio.gather(
            *(replicas[n % 2].take(conversation, "m1", YES) for n in range(20))
        )

    found = asyncio.run(all_at_once())
    assert len({one.seq for one in found}) == 1
    assert answered(conversation) == 1


def damage(column: str, table: str, value: str) -> None:
    with create_engine(str(turn.store()._db.url)).begin() as db:
        db.execute(text(f"update {table} set {column} = :value"), {"value": value})


@pytest.mark.parametrize("odd", [None, 3, "x", [], [1], {"x": 1}, {"uses_social_media": 3}])
def test_a_record_that_is_damaged_anywhere_still_lets_the_official_go_on(
    conversation: str, odd: object
) -> None:
    whole = turn.store().load(conversation).state
    for number, key in enumerate([*whole, "lacking"]):
        broken = {**whole, key: odd} if key in whole else {"answers": odd}
        damage("state", "conversations", json.dumps(broken))
        found = run(Turns("test", rasa).take(conversation, f"m{number}", YES))
        assert found.reply
        assert turn.everything(conversation) and turn.answers(conversation)


def test_a_reply_that_is_damaged_is_left_out_of_the_transcript(conversation: str) -> None:
    run(Turns("test", rasa).take(conversation, "m1", YES))
    for broken in ("{", "3", "null"):
        damage("reply", "turns", broken)
        assert [one.reply for one in turn.transcript(conversation)] == [[], [], []]
    assert run(Turns("test", rasa).take(conversation, "m2", YES)).reply


@pytest.mark.parametrize("broken", ["{", "[]", "{}", '{"answers": 3}', "null"])
def test_a_damaged_conversation_is_told_and_goes_on_anew(conversation: str, broken: str) -> None:
    damage("state", "conversations", broken)
    found = run(Turns("test", rasa).take(conversation, "m1", YES))
    assert found.reply[0]["text"] == turn.engine().knowledge.words.say("damaged")
    again = run(Turns("test", rasa).take(conversation, "m2", YES))
    assert again.reply[0]["text"] != found.reply[0]["text"]


def test_new_knowledge_is_told_once_with_what_moved(conversation: str) -> None:
    run(Turns("test", rasa).take(conversation, "m1", YES))
    turn.take_turn(conversation, Act("advice_so_far"), "m2")
    stored = turn.store().load(conversation)
    assert stored.state["shown"]
    older = {**stored.state, "knowledge": "0.0 (older)",
             "shown": [*stored.state["shown"][1:], "stage.khan-3"]}  # fmt: skip
    turn.store().save(stored, older, "update", "", [])
    told = turn.take_turn(conversation, Act("help"), "m3")
    say, items = turn.engine().knowledge.words.say, turn.engine().knowledge.items
    assert told[0]["text"].startswith(say("knowledge_moved", before="0.0 (older)", now="x")[:60])
    assert items["stage.khan-3"].title in told[1]["text"]
    assert items[stored.state["shown"][0]].title in told[2]["text"]
    assert "0.0 (older)" not in str(turn.take_turn(conversation, Act("help"), "m4"))


def test_replicas_with_older_and_newer_knowledge_keep_each_others_answers(
    conversation: str,
) -> None:
    run(Turns("test", rasa).take(conversation, "m1", YES))
    knowledge = turn.engine().knowledge
    facts = {name: fact for name, fact in knowledge.facts.items() if name != "uses_social_media"}
    older = Conversation.from_json(
        turn.store().load(conversation).state, replace(knowledge, facts=facts)
    )
    assert older.consultation.answers == {}
    # The older replica saves a turn; the newer one takes the next.
    back = Conversation.from_json(older.to_json(), knowledge)
    assert back.consultation.answers == {"uses_social_media": ("yes",)}
    assert back.aside == {}
    changed = {**older.to_json(), "answers": {"uses_social_media": ["no"]}}
    assert Conversation.from_json(changed, knowledge).consultation.answers == {
        "uses_social_media": ("no",)
    }


def test_a_fault_is_logged_without_what_was_written(
    conversation: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(message: UserMessage) -> None:
        raise ValueError(f"cannot read {message.text}")

    with caplog.at_level(logging.DEBUG), pytest.raises(Refused):
        run(Turns("test", broken).take(conversation, "m1", "the mayor is ill"))
    assert "ValueError" in caplog.text
    assert "mayor" not in caplog.text

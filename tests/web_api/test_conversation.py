"""What the page is for: an interview, the advice, the transcript, the report, deleting it all."""

from __future__ import annotations

import uuid

import pytest

from tests.journeys import Journey, journeys, missing
from tests.server import Server, Talk

LONGEST_INTERVIEW = 150


def test_the_opening_says_what_it_is_and_offers_the_doors(talk: Talk) -> None:
    assert talk.messages[0]["seq"] == 1 and talk.messages[0]["from"] == "rostra"
    assert "I am Rostra" in talk.text
    assert talk.open_question is not None
    doors = {one["label"] for one in talk.open_question["options"]}
    assert {"Assess my agency", "I have a worry", "Look something up"} <= doors


def test_an_interview_by_buttons_ends_in_advice(asked: Talk) -> None:
    for _ in range(LONGEST_INTERVIEW):
        question = asked.open_question
        if question is None or question["kind"] == "choice":
            break
        if question["kind"] == "many":
            asked.choose(*[one["label"] for one in question["options"][:2]])
        else:
            asked.press(question["options"][0]["label"])
    assert "Where you stand" in asked.text and "Next steps" in asked.text
    assert {"ladder", "card"} <= {block["type"] for block in flat(asked.blocks)}


def test_every_answer_can_be_reviewed_and_changed_from_there(server: Server, asked: Talk) -> None:
    asked.press("Yes")
    status, answer, _ = server.ask("GET", "/api/answers", None, asked.headers())
    assert status == 200
    cards = [block for block in flat(answer["blocks"]) if block["type"] == "card"]
    assert [(card["id"], card["text"]) for card in cards] == [("uses_social_media", "Yes")]
    asked.send({"id": str(uuid.uuid4()), "choice": cards[0]["actions"][0]["payload"]})
    last = asked.transcript()[-1]["blocks"][-1]
    assert last["id"] == "uses_social_media"
    assert [option["label"] for option in last["options"] if option["chosen"]] == ["Yes"]
    assert server.ask("GET", "/api/answers")[0] == 401


@pytest.mark.parametrize("journey", journeys(), ids=lambda one: one.name)
def test_a_journey_shows_through_rasa_what_it_shows_without(
    server: Server, journey: Journey
) -> None:
    talk = Talk(server)
    for turn in journey.turns:
        if turn.says:
            talk.say(turn.says)
        else:
            talk.press(turn.presses)
        said = turn.says or turn.presses
        assert not missing(turn, talk.blocks, talk.text), f"after {said!r}: {talk.text[:1500]}"


def test_free_text_answers_the_open_question(asked: Talk) -> None:
    asked.say("yes, we are on facebook")
    assert "Noted" in asked.text and "Yes" in asked.text


def test_several_choices_are_one_answer(asked: Talk) -> None:
    for _ in range(LONGEST_INTERVIEW):
        question = asked.open_question
        assert question is not None, "no question takes several answers"
        if question["kind"] == "many":
            break
        asked.press(question["options"][0]["label"])
    labels = [one["label"] for one in asked.open_question["options"][:2]]  # type: ignore[index]
    asked.choose(*labels)
    assert all(label in asked.text for label in labels)
    assert asked.transcript()[-2]["text"] == ", ".join(labels)


def test_the_transcript_tells_the_conversation_again(asked: Talk) -> None:
    asked.say("yes")
    told = asked.transcript()
    assert [one["seq"] for one in told] == [1, 2, 3, 4, 5]
    assert [one["from"] for one in told] == ["rostra", "you", "rostra", "you", "rostra"]
    assert [told[1]["text"], told[3]["text"]] == ["Assess my agency", "yes"]
    assert told[4]["blocks"] == asked.blocks
    assert [one["seq"] for one in asked.transcript(after=3)] == [4, 5]
    assert asked.transcript(after=5) == []


def test_no_act_leaves_the_server_unsigned(asked: Talk) -> None:
    assert all("act" not in block for block in _everything(asked.messages))
    assert any("payload" in block for block in _everything(asked.messages))


def test_an_official_can_take_everything_along_and_have_it_deleted(
    server: Server, asked: Talk
) -> None:
    asked.press("Yes")
    status, exported, headers = server.ask("GET", "/api/export", None, asked.headers())
    assert status == 200 and "attachment" in headers["content-disposition"]
    assert exported["state"]["answers"] == {"uses_social_media": ["yes"]}
    assert [one["said"] for one in exported["turns"]][-1] == "Yes"
    other = Talk(server)
    assert server.ask("DELETE", "/api/conversations", None, asked.headers())[0] == 204
    assert server.ask("GET", "/api/messages", None, asked.headers())[0] == 404
    assert server.ask("GET", "/api/messages", None, other.headers())[0] == 200


def flat(blocks: list[dict[str, object]]) -> list[dict[str, object]]:
    inner = [one for block in blocks for one in flat(block.get("blocks", []))]  # type: ignore[arg-type]
    return [*blocks, *inner]


def _everything(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [found for one in value for found in _everything(one)]
    if isinstance(value, dict):
        return [value, *(found for one in value.values() for found in _everything(one))]
    return []


def test_the_report_can_be_downloaded_behind_a_signed_link_only(
    server: Server, asked: Talk
) -> None:
    asked.press("Yes")
    asked.say("give me the report")
    files = {b["media"]: b["href"] for b in flat(asked.blocks) if b["type"] == "download"}
    assert len(files) == 4
    address = files["application/pdf"].removeprefix("/rostra")
    status, data, headers = server.ask("GET", address)
    assert status == 200 and data[:5] == b"%PDF-"
    assert headers["content-disposition"].startswith("attachment")
    forged, _, _ = server.ask("GET", address[:-4] + "abcd")
    assert forged == 401

"""Messages that are sent again, forged, foreign, or that nobody should send."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.server import Server, Talk


def test_the_same_id_again_does_nothing_twice(asked: Talk) -> None:
    message = {"id": str(uuid.uuid4()), "choice": asked.payload("Yes")}
    first, again = asked.send(message), asked.send(message)
    assert first == again and first[0] == 200
    assert len(asked.transcript()) == 5


def test_a_double_click_counts_once(asked: Talk) -> None:
    message = {"id": str(uuid.uuid4()), "choice": asked.payload("Yes")}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(asked.send, [message] * 4))
    assert all(answer == answers[0] for answer in answers)
    assert len(asked.transcript()) == 5


def test_messages_at_the_same_moment_are_all_answered(asked: Talk) -> None:
    messages = [{"id": str(uuid.uuid4()), "text": "why do you ask?"} for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(asked.send, messages))
    assert [status for status, _ in answers] == [200] * 6
    assert len(asked.transcript()) == 3 + 12


@pytest.mark.parametrize("token", ["", "x", "InN0b2xlbiI.abc", "a.b.c", "é", "x" * 5000])
def test_a_forged_token_opens_nothing(server: Server, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode("latin-1", "replace").decode("latin-1")}
    status, answer, _ = server.ask("GET", "/api/messages", None, headers)
    assert status == 401 and answer["error"]["message"]


def test_a_button_of_another_conversation_is_refused(server: Server, asked: Talk) -> None:
    other = Talk(server)
    status, answer = other.send({"id": "m1", "choice": asked.payload("Yes")})
    assert (status, answer["error"]["code"]) == (400, "bad_choice")


def test_a_changed_button_is_refused(asked: Talk) -> None:
    payload = asked.payload("Yes")
    for forged in (payload[:-1], "x" + payload, payload.replace(".", "", 1), "", 7, None, []):
        status, answer = asked.send({"id": "m1", "choice": forged})
        assert status == 400 and answer["error"]["message"], forged


@pytest.mark.parametrize(
    "typed",
    [
        "/restart",
        " /restart",
        "//restart",
        "/ /restart",
        "\u200b/restart",
        '/inform{"answer":"goal:inform"}',
        '/inform{"answer":["goal:inform"]}',
        "/session_start",
        "/back",
    ],
)
def test_a_typed_command_is_only_text(asked: Talk, typed: str) -> None:
    asked.say(typed)
    assert "Inform people" not in [
        block["text"] for block in asked.blocks if block["type"] == "text"
    ]
    told = asked.transcript()
    assert len(told) == 5, "a command must not have reached Rasa"
    asked.say("why do you ask?")
    assert len(asked.transcript()) == 7


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"null", 400),
        (b"[" * 30_000, 400),
        (b"\xff\xfe", 400),
        ({"text": "no id"}, 400),
        ({"id": "m1"}, 400),
        ({"id": "", "text": "hello"}, 400),
        ({"id": "a b", "text": "hello"}, 400),
        ({"id": "x" * 81, "text": "hello"}, 400),
        ({"id": 7, "text": "hello"}, 400),
        ({"id": "m1", "text": ["hello"]}, 400),
        ({"id": "m1", "text": {"a": 1}}, 400),
        ({"id": "m1", "text": None}, 400),
        ({"id": "m1", "text": ""}, 400),
        ({"id": "m1", "text": " \n\t "}, 400),
        ({"id": "m1", "text": "\u0000\u0007"}, 400),
        ({"id": "m1", "text": "///"}, 400),
        ({"id": "m1", "text": "hello", "choice": "x"}, 400),
        ({"id": "m1", "choices": []}, 400),
        ({"id": "m1", "choices": "x"}, 400),
        ({"id": "m1", "choices": ["x"] * 1000}, 400),
        ({"id": "m1", "text": "x" * 70_000}, 413),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_bad_message_gets_a_plain_sentence(talk: Talk, body: object, status: int) -> None:
    got, answer = talk.send(body)
    assert got == status
    assert set(answer) == {"error"} and answer["error"]["message"].endswith(".")
    assert len(talk.transcript()) == 1


def test_another_content_type_is_refused(server: Server, talk: Talk) -> None:
    headers = {**talk.headers(), "Content-Type": "text/plain"}
    status, answer, _ = server.ask("POST", "/api/messages", b'{"id":"m1","text":"hi"}', headers)
    assert (status, answer["error"]["code"]) == (415, "bad_type")


def test_twenty_thousand_characters_are_answered_kindly_and_not_read(talk: Talk) -> None:
    status, answer = talk.send({"id": "m1", "text": "word " * 4_000})
    assert status == 200
    assert answer["messages"][0]["blocks"][0]["type"] == "notice"
    assert len(talk.transcript()) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "'; DROP TABLE turns; --",
        "{{7*7}} ${7*7} %s %d {0}",
        "Привет, как дела?",
        "你好，我们是市政府",
        "مرحبا",
        "שלום",
        "नमस्ते",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "Z̸̢̛a̷l̶g̵o̴",
        "tab\tnew\nline\rbell\u0007 nul\u0000",
        "\ud800 half a character",
        "\u202etxet denrut",
        "....................",
        "no " * 600,
    ],
    ids=lambda typed: ascii(typed)[:24],
)
def test_any_text_is_answered_and_kept_as_text(asked: Talk, typed: str) -> None:
    asked.say(typed)
    assert asked.open_question or asked.text
    said = asked.transcript()[-2]["text"]
    assert "\u0000" not in said and "\u0007" not in said and "\u202e" not in said
    if typed.startswith("<"):
        assert said == typed


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "1e3", "9" * 20, "٣"])
def test_a_bad_number_to_read_after_is_refused(server: Server, talk: Talk, after: str) -> None:
    path = f"/api/messages?after={after.encode().hex() if not after.isascii() else after}"
    status, answer, _ = server.ask("GET", path, None, talk.headers())
    assert status == 400 and answer["error"]["message"]

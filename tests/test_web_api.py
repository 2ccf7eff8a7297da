"""The HTTP API of the page, on the real server: Rasa, the trained model, the actions, the store."""

from __future__ import annotations

import os
import signal
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest

from rules import load

from .journeys import Journey, journeys, missing
from .server import INTRANET, METRICS, Server, Talk, running

LONGEST_INTERVIEW = 150


@pytest.fixture(scope="module")
def server() -> Server:
    return running()


@pytest.fixture
def talk(server: Server) -> Talk:
    return Talk(server)


@pytest.fixture
def asked(talk: Talk) -> Talk:
    """A conversation in which the first question is open."""
    talk.press("Assess my agency")
    assert talk.open_question and talk.open_question["id"] == "uses_social_media"
    return talk


# --- what it is for ---------------------------------------------------------------------------
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
    assert {"ladder", "card"} <= {block["type"] for block in _flat(asked.blocks)}


def test_every_answer_can_be_reviewed_and_changed_from_there(server: Server, asked: Talk) -> None:
    asked.press("Yes")
    status, answer, _ = server.ask("GET", "/api/answers", None, asked.headers())
    assert status == 200
    cards = [block for block in _flat(answer["blocks"]) if block["type"] == "card"]
    assert [(card["id"], card["text"]) for card in cards] == [("uses_social_media", "Yes")]
    asked.send({"id": str(uuid.uuid4()), "choice": cards[0]["actions"][0]["payload"]})
    last = asked.transcript()[-1]["blocks"][-1]
    assert last["id"] == "uses_social_media"
    assert [option["label"] for option in last["options"] if option["chosen"]] == ["Yes"]
    assert server.ask("GET", "/api/answers")[0] == 401


def test_the_page_says_nothing_that_is_not_in_the_words_file(server: Server) -> None:
    status, html, _ = server.ask("GET", "/")
    say = load().words.say
    assert status == 200 and b"{{" not in html
    assert f"<title>{say('page_title')}</title>".encode() in html
    status, words, _ = server.ask("GET", "/api/words")
    assert status == 200 and (words["language"], words["direction"]) == ("en", "ltr")
    assert words["texts"]["send"] == say("page_send")
    assert words["documents"]["oecd-2014"]["title"]


@pytest.mark.parametrize("path", ["/api/words", "/advisor.js"])
def test_only_listed_websites_may_call_and_frame_it(server: Server, path: str) -> None:
    status, _, headers = server.ask("GET", path, None, {"Origin": INTRANET})
    assert status == 200 and headers["access-control-allow-origin"] == INTRANET
    policy = headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {INTRANET}")
    assert "require-trusted-types-for 'script'" in policy and "x-frame-options" not in headers
    _, _, headers = server.ask("GET", path, None, {"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in headers


def test_a_browser_may_ask_first_from_a_listed_website(server: Server) -> None:
    asks = {
        "Origin": INTRANET,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    status, _, headers = server.ask("OPTIONS", "/api/messages", None, asks)
    assert status in (200, 204) and headers["access-control-allow-origin"] == INTRANET
    assert "authorization" in headers["access-control-allow-headers"].lower()
    asks["Origin"] = "https://elsewhere.example"
    _, _, headers = server.ask("OPTIONS", "/api/messages", None, asks)
    assert "access-control-allow-origin" not in headers


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


# --- sent again, forged, foreign --------------------------------------------------------------
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


# --- what nobody should send ------------------------------------------------------------------
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


# --- the server around it ---------------------------------------------------------------------
def test_the_page_and_its_files_come_with_headers_that_protect_them(server: Server) -> None:
    for path in ("/", "/advisor.css", "/advisor.js"):
        status, _, headers = server.ask("GET", path)
        assert status == 200, path
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    status, _, headers = server.ask("GET", "")
    assert status == 302 and headers["location"] == "/rostra/"


@pytest.mark.parametrize(
    "path", ["/package.json", "/..%2f..%2fconfig.yml", "/build.mjs", "/src", "/nothing.js"]
)
def test_no_other_file_is_served(server: Server, path: str) -> None:
    assert server.ask("GET", path)[0] == 404


def test_nothing_of_rasas_own_api_is_open(server: Server) -> None:
    for path in ("/webhooks/rest/webhook", "/conversations/x/tracker", "/model", "/status"):
        status, _, _ = server.ask("GET", f"/..{path}")
        assert status == 404


def test_health_says_that_all_parts_answer(server: Server) -> None:
    status, answer, _ = server.ask("GET", "/api/health")
    assert status == 200
    assert answer["status"] == "ok" and answer["model"] is True and answer["actions"] is True


def test_ready_says_that_the_database_answers_too(server: Server) -> None:
    status, answer, _ = server.ask("GET", "/api/ready")
    assert (status, answer) == (200, {"status": "ok", "database": True})


def test_metrics_exist_only_for_the_operators_token(server: Server, asked: Talk) -> None:
    asked.say("we have no written strategy, and Marta opened the page")
    assert server.ask("GET", "/api/metrics")[0] == 404
    wrong = {"Authorization": "Bearer wrong"}
    assert server.ask("GET", "/api/metrics", None, wrong)[0] == 404
    status, raw, _ = server.ask("GET", "/api/metrics", None, {"Authorization": f"Bearer {METRICS}"})
    numbers = raw.decode()
    assert status == 200
    assert 'rostra_turns_total{act="start"}' in numbers
    assert 'rostra_turn_seconds_count{channel="web",kind="text"}' in numbers
    assert "Marta" not in numbers and asked.token not in numbers


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


def test_the_secret_is_only_ours_to_read(server: Server) -> None:
    if "ROSTRA_SECRET" not in os.environ:
        assert (server.folder / "secret").stat().st_mode & 0o777 == 0o600


def test_what_is_typed_is_in_no_log(server: Server, asked: Talk) -> None:
    asked.say("zebrastripes in the townhall")
    asked.say("/zebrastripes")
    for path in (server.folder / "log").glob("*.log"):
        assert "zebrastripes" not in path.read_text(errors="replace"), path.name


def test_exactly_one_line_of_the_start_is_an_address(server: Server) -> None:
    assert [line for line in server.said if "http" in line] == [
        f"Rostra is ready: {server.address}/rostra/"
    ]


def test_when_rasa_is_killed_it_comes_back_and_the_official_goes_on(
    server: Server, asked: Talk
) -> None:
    os.kill(server.child("bot"), signal.SIGKILL)
    message = {"id": str(uuid.uuid4()), "choice": asked.payload("Yes")}
    status, answer = 0, ""
    deadline = time.monotonic() + 120
    while status != 200 and time.monotonic() < deadline:
        try:
            status, answer = asked.send(message)
        except (OSError, HTTPException):
            time.sleep(0.5)
    assert status == 200, "Rasa did not come back"
    assert "Noted" in str(answer) and len(asked.transcript()) == 5


def _flat(blocks: list[dict[str, object]]) -> list[dict[str, object]]:
    inner = [one for block in blocks for one in _flat(block.get("blocks", []))]  # type: ignore[arg-type]
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
    files = {b["media"]: b["href"] for b in _flat(asked.blocks) if b["type"] == "download"}
    assert len(files) == 4
    address = files["application/pdf"].removeprefix("/rostra")
    status, data, headers = server.ask("GET", address)
    assert status == 200 and data[:5] == b"%PDF-"
    assert headers["content-disposition"].startswith("attachment")
    forged, _, _ = server.ask("GET", address[:-4] + "abcd")
    assert forged == 401

"""Requests that are not the Bot Framework's, or not well formed, and how fast the others are
acknowledged."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import statistics
import time
from collections.abc import Callable
from typing import Any

import aiohttp
import jwt
import pytest
from aiohttp import web
from botbuilder.schema import Activity
from botframework.connector.auth import (
    ChannelValidation,
    JwtTokenExtractor,
    JwtTokenValidation,
    SimpleCredentialProvider,
)
from cryptography.hazmat.primitives import serialization
from rasa.core.channels.channel import UserMessage

from actions.turn import engine, transcript
from bot.channels.teams.keys import FRESH, MOST_FETCHES, STALE
from bot.channels.worker import finished
from tests.loopback import small_reader

from .fake import Stage, message
from .microsoft import APP_ID, Microsoft, refusal, rsa_key
from .test_talk import conversation

Run = Callable[..., None]
SECRET_WORDS = "our minister has a secret plan"


def forged(microsoft: Microsoft) -> list[tuple[str, str, int]]:
    """Name, token in place of the right one, and the answer."""
    now = int(time.time())
    token = microsoft.token
    right = token()
    head, body, signature = right.split(".")
    public = rsa_key("one").public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )  # fmt: skip
    claims = jwt.decode(right, options={"verify_signature": False})
    none = jwt.encode(claims, None, "none", {"kid": "k1"})
    more = _part({**claims, "aud": "somebody-else"})
    return [
        ("no token", "", 401),
        ("not a token", "abc", 401),
        ("three dots", "...", 401),
        ("signed by somebody else", token(key="two"), 401),
        ("algorithm none", none, 401),
        ("algorithm None, in capitals", f"{_part({'alg': 'NONE', 'kid': 'k1'})}.{body}.", 401),
        ("HS256 with the public key as secret", _hs256(claims, public), 401),
        ("RS384", jwt.encode(claims, rsa_key("one"), "RS384", {"kid": "k1"}), 401),
        ("claims changed", f"{head}.{more}.{signature}", 401),
        ("no signature", f"{head}.{body}.", 401),
        ("another bot's audience", token(aud="99999999-0000-4000-8000-000000000000"), 401),
        ("a list of audiences", token(aud=[APP_ID, "x"]), 401),
        ("no audience", token(aud=None), 401),
        ("another issuer", token(iss="https://api.botframework.com.evil.test"), 401),
        ("an Azure tenant as issuer", token(iss="https://sts.windows.net/t-1/"), 401),
        ("no issuer", token(iss=None), 401),
        ("expired 301 seconds ago", token(exp=now - 301), 401),
        ("no expiry", token(exp=None), 401),
        ("expiry is no number", token(exp="never"), 401),
        ("not valid for ten minutes", token(nbf=now + 600), 401),
        ("another service URL", token(serviceurl="https://evil.test/"), 401),
        ("no service URL", token(serviceurl=None), 401),
        ("no key id", token(kid=None), 401),
        ("an unknown key id", token(kid="k9"), 401),
        ("a known key id with another key", token(kid="k1", key="two"), 401),
        ("a key that may not sign for Teams", token(kid="k2", key="two"), 401),
        ("a key that may sign for nobody", token(kid="k3", key="three"), 401),
    ]


def test_forged_requests_are_refused(play: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def played(stage: Stage) -> None:
        one, two = ("k1", "one", ["msteams"]), ("k2", "two", ["webchat"])
        stage.microsoft.published = [one, two, ("k3", "three", [])]
        for name, token, expected in forged(stage.microsoft):
            status, text, _ = await stage.send(message(SECRET_WORDS), token)
            assert status == expected, f"{name}: {status} {text}"
            assert json.loads(text)["error"]["code"] == "bad_token" and "Traceback" not in text
        right = stage.microsoft.token()
        for header in ("", "Bearer", f"Basic {right}", right, f"Bearer {right} x", "Bearer é"):
            status, _, _ = await stage.send(message(SECRET_WORDS), Authorization=header)
            assert status == 401, header
        await finished(stage.worker)
        assert not stage.microsoft.calls and not stage.inbox.open()
        await stage.say("hello")
        assert len(stage.microsoft.posts) == 1

    with caplog.at_level(logging.DEBUG):
        play(played)
    assert SECRET_WORDS not in caplog.text and "of-the-bot" not in caplog.text


def test_the_sdk_itself_refuses_what_it_is_known_to_refuse(play: Run) -> None:
    """Microsoft's SDK as the oracle: what it refuses we refuse, and what we let in it lets in."""

    async def played(stage: Stage) -> None:
        microsoft = stage.microsoft
        microsoft.published.append(("k2", "two", ["webchat"]))
        oracle = JwtTokenExtractor.get_open_id_metadata(f"{microsoft.address}/openid")
        oracle._refresh = _no_refresh
        oracle.keys = json.loads((await microsoft._keys(None)).text)["keys"]  # type: ignore[arg-type]
        ChannelValidation.open_id_metadata_endpoint = f"{microsoft.address}/openid"
        activity = Activity(channel_id="msteams", service_url=microsoft.service_url)
        let_in = []
        for name, token, _ in [*forged(microsoft), ("right", microsoft.token(), 200)]:
            try:
                await JwtTokenValidation.authenticate_request(
                    activity, f"Bearer {token}", SimpleCredentialProvider(APP_ID, "x")
                )
                let_in.append(name)
            except Exception:
                continue
        # These two the SDK lets in, and we do not.
        assert let_in in (["no expiry", "right"], ["RS384", "no expiry", "right"]), let_in

    try:
        play(played)
    finally:
        ChannelValidation.open_id_metadata_endpoint = None
        JwtTokenExtractor.metadataCache.clear()


def test_malformed_requests_get_a_clear_answer(play: Run) -> None:
    async def played(stage: Stage) -> None:
        url = stage.microsoft.service_url
        right = {"serviceUrl": url, **message("hello")}
        cases: list[tuple[str, Any, int]] = [
            ("malformed JSON", b'{"type": ', 400),
            ("a list", b"[1]", 400),
            ("empty", b"", 400),
            ("not UTF-8", b"\xff\xfe{", 400),
            ("nested too deep", b'{"a":' * 40_000, 400),
            ("oversized", json.dumps({**right, "text": "x" * 300_000}).encode(), 413),
            ("no service URL", message("hello", serviceUrl=None) | {"serviceUrl": None}, 401),
            ("service URL of another", {**right, "serviceUrl": "https://evil.test/"}, 401),
            ("service URL a list", {**right, "serviceUrl": [url]}, 401),
            ("another channel", {**right, "channelId": "directline"}, 403),
            ("no channel", {**right, "channelId": None}, 403),
            ("no type", {**right, "type": None}, 400),
            ("type a number", {**right, "type": 7}, 400),
            ("no id", {**right, "id": None}, 400),
            ("id a number", {**right, "id": 7}, 400),
            ("no sender", {**right, "from": None}, 400),
            ("sender a text", {**right, "from": "29:one"}, 400),
            ("no conversation", {**right, "conversation": {}}, 400),
            ("conversation a list", {**right, "conversation": []}, 400),
        ]
        for name, given, expected in cases:
            status, text, _ = await stage.send(given)
            assert status == expected, f"{name}: {status} {text}"
            assert json.loads(text)["error"]["message"] and "Traceback" not in text
        for kind in ("text/plain", "", "application/x-www-form-urlencoded"):
            status, _, _ = await stage.send(right, Content_Type=kind)
            assert status == 415
        status, _, _ = await stage.send(right, Content_Type="application/json; charset=utf-8")
        assert status == 200
        await finished(stage.worker)
        assert len(stage.microsoft.posts) == 1

    play(played)


def test_odd_but_valid_activities_do_no_harm(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for change in (
            {"text": 7}, {"text": None}, {"entities": "x"}, {"entities": [1, {"mentioned": 2}]},
            {"value": "{"}, {"value": []}, {"value": {"rostra": 1}}, {"value": {"msteams": 1}},
            {"recipient": None}, {"replyToId": 3}, {"attachments": [{"contentType": "text/html"}]},
        ):  # fmt: skip
            await stage.deliver({**message("hello"), **change})
        assert len(transcript(conversation())) == 11

    play(played)


def test_a_service_url_without_tls_is_not_told_our_token(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for url in ("http://smba.example.org/", "ftp://127.0.0.1/", "https://", "http://[", "//x"):
            token = stage.microsoft.token(serviceurl=url)
            status, _, _ = await stage.send({**message("hello"), "serviceUrl": url}, token)
            assert status == 403, url
        assert not stage.microsoft.logins

    play(played)


def test_keys_are_fetched_once_and_again_when_they_are_rotated(play: Run) -> None:
    async def played(stage: Stage) -> None:
        microsoft = stage.microsoft
        await asyncio.gather(*(stage.send(message("hello", f"29:{n}")) for n in range(8)))
        assert microsoft.key_fetches == 1
        microsoft.published = [("k2", "two", ["msteams"])]
        status, _, _ = await stage.send(message("hello"), microsoft.token("k2", "two"))
        assert status == 200 and microsoft.key_fetches == 2
        status, _, _ = await stage.send(message("hello"), microsoft.token("k1", "one"))
        assert status == 401 and microsoft.key_fetches == 3

    play(played)


def test_invented_key_ids_do_not_flood_the_key_service(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        for number in range(2 * MOST_FETCHES):
            status, _, _ = await stage.send(message("x"), stage.microsoft.token(f"no-{number}"))
            assert status == 401
        assert stage.microsoft.key_fetches <= MOST_FETCHES + 1
        await stage.say("hello")
        assert len(stage.microsoft.posts) == 2

    play(played)


@pytest.mark.parametrize(
    "failure",
    [
        lambda: refusal(500),
        lambda: refusal(404),
        lambda: web.Response(text="<html>a proxy</html>"),
        lambda: web.json_response({"jwks_uri": "http://127.0.0.1:9/keys"}),
        lambda: web.json_response({"jwks_uri": 7}),
        lambda: web.json_response([]),
        lambda: web.Response(status=302, headers={"Location": "/keys"}),
    ],
)
def test_without_the_key_service_nobody_is_let_in(
    play: Run, failure: Callable[[], web.Response], caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        microsoft = stage.microsoft
        microsoft.keys_fail = failure
        for token in (microsoft.token(), microsoft.token(key="two")):
            status, text, headers = await stage.send(message("hello"), token)
            assert status == 503 and "key service does not answer" in text
            assert int(headers["Retry-After"]) > 0
        for token in ("", "abc", microsoft.token(iss="x"), microsoft.token(kid=None)):
            assert (await stage.send(message("hello"), token))[0] == 401
        assert not stage.inbox.open() and not microsoft.calls
        microsoft.keys_fail = None
        await stage.say("hello")
        assert len(microsoft.posts) == 1
        # Later failures do not shut out the keys that are known.
        microsoft.keys_fail = failure
        assert (await stage.send(message("hello"), microsoft.token("k2", "two")))[0] == 503
        await stage.say("hello")
        assert len(microsoft.posts) == 2

    play(played)
    assert "the key service gives no keys" in caplog.text


def test_old_keys_are_trusted_for_two_days_only(play: Run) -> None:
    async def played(stage: Stage) -> None:
        now = [1000.0]
        stage.keys._clock = lambda: now[0]
        token = stage.microsoft.token()
        assert (await stage.send(message("hello"), token))[0] == 200
        stage.microsoft.keys_fail = lambda: refusal(500)
        for age, expected in ((FRESH - 1, 200), (FRESH + 1, 200), (STALE + 1, 503)):
            now[0] = 1000.0 + age
            assert (await stage.send(message("hello"), token))[0] == expected
        stage.microsoft.keys_fail = None
        assert (await stage.send(message("hello"), token))[0] == 200

    play(played)


def test_a_slow_key_service_holds_up_nobody_else(play: Run) -> None:
    async def played(stage: Stage) -> None:
        await stage.say("hello")
        gate = asyncio.Event()
        published = stage.keys._published

        async def slow() -> Any:
            await gate.wait()
            return await published()

        stage.keys._published = slow  # type: ignore[method-assign]
        waiting = asyncio.create_task(stage.send(message("x"), stage.microsoft.token("k9")))
        await asyncio.sleep(0.05)
        began = time.perf_counter()
        assert (await stage.send(message("hello")))[0] == 200
        assert time.perf_counter() - began < 0.5 and not waiting.done()
        gate.set()
        assert (await waiting)[0] == 401

    play(played)


def test_other_methods_and_paths_are_not_served(play: Run) -> None:
    async def played(stage: Stage) -> None:
        async with aiohttp.ClientSession() as session:
            for method, path, expected in (("GET", "", 405), ("PUT", "", 405), ("POST", "/x", 404)):
                async with session.request(method, stage.address + path) as answer:
                    assert answer.status == expected, (method, path)

    play(played)


def test_a_replay_is_answered_once_even_at_the_same_time(play: Run) -> None:
    async def played(stage: Stage) -> None:
        activity = message("hello")
        answers = await asyncio.gather(*(stage.send(activity) for _ in range(20)))
        assert {status for status, _, _ in answers} == {200}
        await finished(stage.worker)
        for _ in range(3):
            await stage.deliver(activity)
        assert len(stage.microsoft.posts) == 1 and len(transcript(conversation())) == 1

    play(played)


def test_messages_of_one_official_are_answered_in_their_order(play: Run) -> None:
    async def played(stage: Stage) -> None:
        for number in range(6):
            await stage.send(message(f"word {number}"))
        await finished(stage.worker)
        said = [turn.said for turn in transcript(conversation())]
        assert said == [f"word {number}" for number in range(6)]
        assert len(stage.microsoft.posts) == 6

    play(played)


def test_it_acknowledges_at_once_while_bot_and_connector_are_slow(play: Run) -> None:
    async def slow(given: UserMessage) -> None:
        await asyncio.sleep(0.2)
        await small_reader(given)

    async def played(stage: Stage) -> None:
        take = stage.microsoft.take

        async def slow_connector(request: web.Request) -> web.Response:
            await asyncio.sleep(0.3)
            return await take(request)

        stage.microsoft.connector = slow_connector
        engine()
        took: list[float] = []
        for number in range(40):
            activity, token = message("hello", f"29:{number % 10}"), stage.microsoft.token()
            began = time.perf_counter()
            status, _, _ = await stage.send(activity, token)
            took.append(time.perf_counter() - began)
            assert status == 200
        cuts = statistics.quantiles(took, n=100)
        print(f"\nacknowledged: p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms")
        assert cuts[98] < 1.0
        await finished(stage.worker)
        assert len(stage.microsoft.posts) == 40

    play(played, slow)


def test_what_cannot_be_written_down_is_not_acknowledged(
    play: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def played(stage: Stage) -> None:
        activity = message(SECRET_WORDS)
        with monkeypatch.context() as broken:
            broken.setattr(stage.inbox, "accept", _full)
            status, text, _ = await stage.send(activity)
            assert status == 500 and "Traceback" not in text
        await stage.deliver(activity)
        assert len(stage.microsoft.posts) == 1

    with caplog.at_level(logging.DEBUG):
        play(played)
    assert SECRET_WORDS not in caplog.text


def _full(_: object) -> bool:
    raise OSError("disk full")


async def _no_refresh() -> None:
    return None


def _part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _hs256(claims: Any, secret: bytes) -> str:
    """As PyJWT refuses to make it: signed with what everybody can read."""
    signed = f"{_part({'alg': 'HS256', 'typ': 'JWT', 'kid': 'k1'})}.{_part(claims)}"
    made = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(made).decode().rstrip('=')}"

"""Tokens that are not the Bot Framework's are refused; Microsoft's own SDK is the oracle."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import time
from typing import Any

import jwt
import pytest
from botbuilder.schema import Activity
from botframework.connector.auth import (
    ChannelValidation,
    JwtTokenExtractor,
    JwtTokenValidation,
    SimpleCredentialProvider,
)
from cryptography.hazmat.primitives import serialization

from bot.channels.worker import finished
from tests.loopback import Run

from .fake import Stage, message
from .microsoft import APP_ID, Microsoft, rsa_key

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


async def _no_refresh() -> None:
    return None


def _part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _hs256(claims: Any, secret: bytes) -> str:
    """As PyJWT refuses to make it: signed with what everybody can read."""
    signed = f"{_part({'alg': 'HS256', 'typ': 'JWT', 'kid': 'k1'})}.{_part(claims)}"
    made = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(made).decode().rstrip('=')}"

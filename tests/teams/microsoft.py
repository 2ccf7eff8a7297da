"""Fakes of what Microsoft runs: a key service, a login service, a connector. All on loopback."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

import jwt
from aiohttp import web
from botbuilder.schema import Activity
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

APP_ID, PASSWORD = "11111111-2222-4333-8444-555555555555", "pässword&of=the bot"
ISSUER = "https://api.botframework.com"
_numbers = itertools.count(1)


@lru_cache(maxsize=8)
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """A key pair; one for each name."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Microsoft:
    """The three services behind one address."""

    def __init__(self) -> None:
        self.published: list[tuple[str, str, list[str] | None]] = [("k1", "one", ["msteams"])]
        """Key id, name of the key pair, endorsements."""
        self.key_fetches = 0
        self.keys_fail: Callable[[], web.Response] | None = None
        self.logins: list[dict[str, str]] = []
        self.login_fails: list[Callable[[], web.Response]] = []
        self.lasts = 3600
        self.token_right = True
        self.calls: list[tuple[str, str, dict[str, Any]]] = []
        """Method, path and activity of what the connector took."""
        self.failing: list[Callable[[], web.Response]] = []
        self.connector: Callable[[web.Request], Awaitable[web.Response]] = self.take
        self.address = ""

    async def __aenter__(self) -> Microsoft:
        app = web.Application()
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._login)

        async def through(request: web.Request) -> web.Response:
            return await self.connector(request)

        app.router.add_route("*", "/connector/{path:.*}", through)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self._runner.cleanup()

    @property
    def service_url(self) -> str:
        """Where the connector is."""
        return f"{self.address}/connector/"

    @property
    def posts(self) -> list[dict[str, Any]]:
        """The messages posted, without signs of typing."""
        return [
            one for method, _, one in self.calls if method == "POST" and one["type"] != "typing"
        ]

    @property
    def updates(self) -> list[dict[str, Any]]:
        """The messages changed."""
        return [one for method, _, one in self.calls if method == "PUT"]

    def token(self, kid: str | None = "k1", key: str = "one", **claims: Any) -> str:
        """A token as the Bot Framework makes it; claims given as None are left out."""
        now = int(time.time())
        said = {"iss": ISSUER, "aud": APP_ID, "iat": now, "nbf": now, "exp": now + 3600,
                "serviceurl": self.service_url, **claims}  # fmt: skip
        said = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(said, rsa_key(key), "RS256", {"kid": kid} if kid else {})

    async def take(self, request: web.Request) -> web.Response:
        """Take an activity, as the connector does."""
        assert request.headers["Authorization"].startswith("Bearer of-the-bot-")
        raw = await request.read()
        activity = json.loads(raw)
        if activity["type"] != "typing":
            if self.failing:
                return self.failing.pop(0)()
            check_activity(raw, activity)
        self.calls.append((request.method, request.path, activity))
        made = f"made-{next(_numbers)}"
        activity["made"] = made
        return web.json_response({"id": made}, status=201)

    async def _openid(self, _: web.Request) -> web.Response:
        self.key_fetches += 1
        if self.keys_fail:
            return self.keys_fail()
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.address}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        keys = []
        for kid, name, endorsements in self.published:
            made = RSAAlgorithm.to_jwk(rsa_key(name).public_key(), as_dict=True)
            more = {} if endorsements is None else {"endorsements": endorsements}
            keys.append({**made, "kid": kid, "use": "sig", **more})
        return web.json_response({"keys": keys})

    async def _login(self, request: web.Request) -> web.Response:
        form = {key: str(value) for key, value in (await request.post()).items()}
        self.logins.append({**form, "tenant": request.match_info["tenant"]})
        if self.login_fails:
            return self.login_fails.pop(0)()
        if form.get("client_secret") != PASSWORD or not self.token_right:
            return web.json_response({"error": "invalid_client"}, status=401)
        token = f"of-the-bot-{len(self.logins)}"
        return web.json_response({"access_token": token, "expires_in": self.lasts})


def check_activity(raw: bytes, activity: dict[str, Any]) -> None:
    """What the SDK's own schema and the platform demand of an activity."""
    assert len(raw) <= 28 * 1024 and len(raw.decode().encode("utf-16-le")) <= 28 * 1024
    given = {key: value for key, value in activity.items() if key != "made"}
    read = Activity.deserialize(given)
    assert read.validate() == []
    back = read.serialize()
    back.pop("inputHint", None)
    assert back == {key: value for key, value in given.items() if key != "inputHint"}
    assert not read.additional_properties


def refusal(status: int, headers: dict[str, str] | None = None) -> web.Response:
    """A plain refusal."""
    code = {403: "BotNotInConversationRoster", 413: "MessageSizeTooBig"}.get(status, "ServiceError")
    return web.json_response({"error": {"code": code}}, status=status, headers=headers)

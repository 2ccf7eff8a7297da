"""A fake of Slack: its Web API with files, its OAuth and its Socket Mode, all on loopback."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import WSMsgType, web

_numbers = itertools.count(1)


class FakeSlack:
    """The Web API: records calls, checks the token, and fails as it is told to.

    A file that was uploaded can be shown after `slow_files` refusals, as with Slack. `tokens` are
    the valid ones with their workspaces, `grants` the codes of OAuth with what they are worth.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.failing: list[Callable[[], web.Response]] = []
        self.failing_on: dict[str, list[Callable[[], web.Response]]] = {}
        self.gate: Callable[[web.Request], Awaitable[web.Response]] = self.answer
        self.tokens = {"xoxb-test": "T1"}
        self.grants: dict[str, dict[str, Any]] = {}
        self.files: dict[str, bytes] = {}
        self.slow_files = 1
        self._waiting: dict[str, int] = {}
        self.sockets: list[web.WebSocketResponse] = []
        self.tickets: list[str] = []
        self.refused_sockets = 0
        self.acknowledged: list[dict[str, Any]] = []
        self.address = ""
        self._users = 0

    async def start(self) -> None:
        """Listen on a free port, unless it does."""
        self._users += 1
        if self._users > 1:
            return

        async def through_the_gate(request: web.Request) -> web.Response:
            return await self.gate(request)

        app = web.Application()
        app.router.add_post("/api/{method}", through_the_gate)
        app.router.add_post("/upload/{file}", self._take_file)
        app.router.add_get("/link/{ticket}", self._link)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop listening when nobody needs it any more."""
        self._users -= 1
        if self._users:
            return
        await self._runner.cleanup()

    async def answer(self, request: web.Request) -> web.Response:
        """One call of the Web API."""
        method = request.match_info["method"]
        failing = self.failing_on.get(method) or self.failing
        if failing:
            return failing.pop(0)()
        if method == "oauth.v2.access":
            return await self._access(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method == "apps.connections.open":
            return self._open_socket() if token == "xapp-test" else error("invalid_auth")
        if token not in self.tokens:
            return error("invalid_auth")
        given = await _given(request)
        ts = f"1700000000.{next(_numbers):06d}"
        if not self._shown(given):
            return error("invalid_blocks" if method != "views.publish" else "invalid_arguments")
        self.calls.append((method, {**given, "posted": ts, "team": self.tokens[token]}))
        more = self._more(method, given)
        base = {"ok": True, "ts": ts, "channel": given.get("channel", "")}
        return web.json_response({**base, **more})

    def given(self, method: str) -> list[dict[str, Any]]:
        """What a method was called with."""
        return [arguments for name, arguments in self.calls if name == method]

    @property
    def posts(self) -> list[dict[str, Any]]:
        """Every message posted."""
        return self.given("chat.postMessage")

    async def send(self, envelope: dict[str, Any]) -> None:
        """Send something over the open connection of Socket Mode."""
        await self.sockets[-1].send_str(json.dumps(envelope))

    def _more(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        if method == "files.getUploadURLExternal":
            file = f"F{next(_numbers):09d}"
            return {"file_id": file, "upload_url": f"{self.address}/upload/{file}"}
        if method == "files.completeUploadExternal":
            return {"files": [{"id": one["id"]} for one in json.loads(given["files"])]}
        if method == "conversations.open":
            return {"channel": {"id": f"D-{given['users']}"}}
        if method == "auth.test":
            return {"bot_id": "B1", "url": "https://one.slack.test/"}
        return {}

    def _shown(self, given: dict[str, Any]) -> bool:
        """Whether every picture in the blocks can be shown by now."""
        view = given.get("view") or {}
        for block in [*(given.get("blocks") or ()), *(view.get("blocks") or ())]:
            file = (block.get("slack_file") or {}).get("id")
            if file is None:
                continue
            if file not in self.files:
                return False
            self._waiting[file] = self._waiting.get(file, self.slow_files) - 1
            if self._waiting[file] >= 0:
                return False
        return True

    async def _take_file(self, request: web.Request) -> web.Response:
        failing = self.failing_on.get("upload")
        if failing:
            return failing.pop(0)()
        self.files[request.match_info["file"]] = await request.read()
        return web.Response(text="OK")

    async def _access(self, request: web.Request) -> web.Response:
        given = await _given(request)
        self.calls.append(("oauth.v2.access", {**given, "auth": request.headers["Authorization"]}))
        grant = self.grants.pop(given.get("code", ""), None)
        return web.json_response({"ok": True, **grant}) if grant else error("invalid_code")

    def _open_socket(self) -> web.Response:
        self.tickets.append(f"ticket{next(_numbers)}")
        url = f"{self.address.replace('http', 'ws', 1)}/link/{self.tickets[-1]}"
        return web.json_response({"ok": True, "url": url})

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.match_info["ticket"]
        if ticket not in self.tickets:
            return web.Response(status=403)
        self.tickets.remove(ticket)
        if self.refused_sockets:
            self.refused_sockets -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps({"type": "hello", "num_connections": 1}))
        self.sockets.append(socket)
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                self.acknowledged.append(json.loads(message.data))
        return socket


def refusal(status: int, headers: dict[str, str] | None = None) -> web.Response:
    """A plain refusal by HTTP status."""
    error = {"ok": False, "error": "ratelimited" if status == 429 else "internal_error"}
    return web.json_response(error, status=status, headers=headers)


def error(code: str) -> web.Response:
    """A refusal by Slack's code."""
    return web.json_response({"ok": False, "error": code})


async def until(true: Callable[[], bool], seconds: float = 5) -> None:
    """Wait until something is true."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not true():
        assert loop.time() < end, "it never came true"
        await asyncio.sleep(0.01)


async def _given(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        given: dict[str, Any] = await request.json()
        return given
    return {**request.query, **{key: str(value) for key, value in (await request.post()).items()}}

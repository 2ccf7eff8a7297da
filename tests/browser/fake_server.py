"""A small stand-in for the server: it serves the page and answers the API with canned blocks.

Run it to look at the page: `python -m tests.browser.fake_server 8099`, then /rostra/.
What one can type: `show NAME` (a block of blocks.json), `show all`, `advice` (the real dialogue's
advice to the example town, whose buttons work), anything else. With `real` set, the whole
conversation is the real dialogue. Trouble is made from the test by setting `fail`, `drop` and
`delay` on the server.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

from actions.render.web import page_html, page_words, security_headers
from actions.turn import engine
from rules import Knowledge

from .canned import BLOCKS, LABELS, WELCOME, add, reply
from .plain_dialogue import TEXTS, Dialogue
from .websites import EMBEDDING, FRAMING, HOST, HOST_STYLE, LAUNCHER, STRICT

HERE = Path(__file__).parent
WIDGET = HERE.parents[1] / "bot" / "widget"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript",
         ".svg": "image/svg+xml"}  # fmt: skip


class FakeServer(ThreadingHTTPServer):
    """The state of all conversations, and the trouble to make."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        self.connections: list[socket.socket] = []
        super().__init__(("127.0.0.1", port), Handler)
        self.conversations: dict[str, list[dict[str, Any]]] = {}
        self.replies: dict[str, list[dict[str, Any]]] = {}
        self.seen: list[dict[str, Any]] = []
        self.fail = 0  # so many requests are refused with `fail_status` before anything is done
        self.fail_status = 503
        self.drop = 0  # so many are done, and the answer is lost on the way
        self.delay = 0.0
        self.real = False
        self.embeds = ""  # as another website: the address of the Rostra that it embeds
        self.texts: dict[str, str] = {}  # words in place of those of words.yml
        self.origins: tuple[str, ...] = ()  # other websites that may call and frame us
        self.dialogue = Dialogue()
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def knowledge(self) -> Knowledge:
        """Ours, with the words of a test."""
        words = engine().knowledge.words
        return replace(
            engine().knowledge, words=replace(words, texts={**words.texts, **self.texts})
        )

    def get_request(self) -> tuple[socket.socket, Any]:
        """Remembers each connection, so that `kill` can cut it."""
        request, address = super().get_request()
        self.connections.append(request)
        return request, address

    def kill(self) -> None:
        """Stop at once, in the middle of whatever it is doing."""
        self.shutdown()
        self.server_close()
        for one in self.connections:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def again(self) -> Iterator[FakeServer]:
        """A server at the same address that has the same conversations stored."""
        fresh = FakeServer(self.server_address[1])
        fresh.conversations, fresh.replies = self.conversations, self.replies
        threading.Thread(target=fresh.serve_forever, daemon=True).start()
        try:
            yield fresh
        finally:
            fresh.kill()


class Handler(BaseHTTPRequestHandler):
    server: FakeServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        url = urlparse(self.path)
        if url.path == "/rostra/api/messages":
            after = int(parse_qs(url.query).get("after", ["0"])[0])
            self.api(lambda said: {"messages": [one for one in said if one["seq"] > after]})
        elif url.path == "/rostra/api/words":
            if not self.trouble():
                self.send(200, page_words(self.server.knowledge()))
        elif url.path == "/rostra/api/answers":
            self.api(lambda said: {"blocks": self.server.dialogue.answers(self.token)})
        else:
            self.page(url.path)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        if self.path == "/rostra/api/conversations":
            if not self.trouble():
                token = uuid.uuid4().hex
                said = self.server.conversations.setdefault(token, [])
                canned = [{"type": "text", "text": WELCOME}, BLOCKS["question-choice"]]
                blocks = self.server.dialogue.greeting(token) if self.server.real else canned
                message = add(said, blocks=blocks)
                self.send(201, {"conversation": token, "messages": [message]})
        else:
            self.api(partial(self.turn, body))

    def do_OPTIONS(self) -> None:
        self.send(200, b"", "text/plain")

    @property
    def token(self) -> str:
        return (self.headers.get("Authorization") or "").removeprefix("Bearer ")

    def api(self, answer: Any) -> None:
        if self.trouble():
            return
        said = self.server.conversations.get(self.token)
        if said is None:
            self.send(
                401, {"error": {"code": "unknown", "message": "This conversation has ended."}}
            )
            return
        with self.server.lock:
            result = answer(said)
        if self.command == "POST" and self.server.drop:
            self.server.drop -= 1
            self.close_connection = True
            self.connection.close()
            return
        self.send(200, result)

    def trouble(self) -> bool:
        time.sleep(self.server.delay)
        if not self.server.fail:
            return False
        self.server.fail -= 1
        status = self.server.fail_status
        self.send(status, {"error": {"code": "trouble", "message": "Please try again shortly."}})
        return True

    def turn(self, body: dict[str, Any], said: list[dict[str, Any]]) -> dict[str, Any]:
        self.server.seen.append(body)
        if body.get("text") == "unrecorded":
            block = {"type": "notice", "tone": "warning", "text": "That was too long to be read."}
            return {"messages": [{"seq": None, "from": "rostra", "blocks": [block]}]}
        if body["id"] not in self.server.replies:
            words, blocks = self.answer(body)
            add(said, text=words, sender="you")
            message = add(said, blocks=blocks)
            self.server.replies[body["id"]] = [message]
        return {"messages": self.server.replies[body["id"]]}

    def answer(self, body: dict[str, Any]) -> tuple[str, list[Any]]:
        """What was said, and the reply: the real dialogue's where it is asked for."""
        payloads = body.get("choices") or [body.get("choice")]
        text = body.get("text")
        if self.server.real or text in ("advice", *TEXTS) or str(payloads[0]).isdigit():
            given = {"text": "Show me the advice so far"} if text == "advice" else body
            return self.server.dialogue.reply(self.token, given)
        return text or ", ".join(LABELS.get(one, one) for one in payloads), reply(text, payloads)

    def page(self, path: str) -> None:
        if path == "/host":
            self.send(200, HOST.encode(), "text/html")
            return
        if path == "/launcher":
            self.send(200, LAUNCHER.encode(), "text/html")
            return
        if path in ("/embedding", "/framing"):
            html = EMBEDDING if path == "/embedding" else FRAMING
            self.send(200, html.format(self.server.embeds).encode(), "text/html")
            return
        if path == "/host.css":
            self.send(200, HOST_STYLE.encode(), "text/css")
            return
        file = WIDGET / (path.removeprefix("/rostra/") or "index.html")
        if not path.startswith("/rostra/") or file.parent != WIDGET or not file.is_file():
            self.send(404, {"error": {"code": "not-found", "message": "There is nothing here."}})
            return
        if file.name == "index.html":
            html = page_html(self.server.knowledge(), file)
            self.send(200, html.encode(), "text/html")
            return
        self.send(200, file.read_bytes(), KINDS.get(file.suffix, "text/plain"))

    def send(self, status: int, body: Any, kind: str = "application/json") -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        headers = security_headers(self.server.origins)
        if self.server.embeds:
            headers = {"Content-Security-Policy": STRICT.format(self.server.embeds)}
        for name, value in headers.items():
            self.send_header(name, value)
        if self.headers.get("Origin") in self.server.origins:
            self.send_header("Access-Control-Allow-Origin", self.headers["Origin"])
            self.send_header("Access-Control-Allow-Headers", "authorization, content-type")
        self.end_headers()
        self.wfile.write(data)


if __name__ == "__main__":
    server = FakeServer(int(sys.argv[1]) if len(sys.argv) > 1 else 8099)
    print(f"{server.address}/rostra/")
    server.serve_forever()

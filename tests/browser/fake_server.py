"""A small stand-in for the server: it serves the page and answers the API with canned blocks.

Run it to look at the page: `python tests/browser/fake_server.py 8099`, then /rostra/.
What one can type: `show NAME` (a block of blocks.json), `show all`, `advice`, anything else.
Trouble is made from the test by setting `fail`, `drop` and `delay` on the server.
"""

from __future__ import annotations

import json
import sys
import threading
import time
import uuid
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

HERE = Path(__file__).parent
WIDGET = HERE.parents[1] / "bot" / "widget"
BLOCKS: dict[str, Any] = json.loads((HERE / "blocks.json").read_text())
ADVICE: list[Any] = json.loads((HERE / "advice.json").read_text())
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript",
         ".svg": "image/svg+xml"}  # fmt: skip
POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "object-src 'none'"
)
LABELS = {
    choice["payload"]: choice["label"]
    for block in BLOCKS.values()
    for choice in [*block.get("options", []), *block.get("others", []), *block.get("actions", [])]
}
NEXT = {"assess": "question-one", "goal": "question-many", "purposes": "question-chosen",
        "written_strategy": "question-band", "internet_access": "question-long"}  # fmt: skip
OWNER = {
    choice["payload"]: block["id"]
    for block in BLOCKS.values()
    if block["type"] == "question"
    for choice in block["options"]
}


class FakeServer(ThreadingHTTPServer):
    """The state of all conversations, and the trouble to make."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.conversations: dict[str, list[dict[str, Any]]] = {}
        self.replies: dict[str, list[dict[str, Any]]] = {}
        self.seen: list[dict[str, Any]] = []
        self.fail = 0  # so many requests are refused with `fail_status` before anything is done
        self.fail_status = 503
        self.drop = 0  # so many are done, and the answer is lost on the way
        self.delay = 0.0
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


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
        elif url.path == "/rostra/api/health":
            self.send(200, {"status": "ok"})
        else:
            self.page(url.path)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        if self.path == "/rostra/api/conversations":
            if not self.trouble():
                token = uuid.uuid4().hex
                said = self.server.conversations.setdefault(token, [])
                text = {"type": "text", "text": WELCOME}
                message = add(said, blocks=[text, BLOCKS["question-choice"]])
                self.send(201, {"conversation": token, "messages": [message]})
        else:
            self.api(partial(self.turn, body))

    def api(self, answer: Any) -> None:
        if self.trouble():
            return
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        said = self.server.conversations.get(token)
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
            payloads = body.get("choices") or [body.get("choice")]
            words = body.get("text") or ", ".join(LABELS.get(one, one) for one in payloads)
            add(said, text=words, sender="you")
            message = add(said, blocks=reply(body.get("text"), payloads))
            self.server.replies[body["id"]] = [message]
        return {"messages": self.server.replies[body["id"]]}

    def page(self, path: str) -> None:
        if path == "/host":
            self.send(200, HOST.encode(), "text/html")
            return
        if path == "/host.css":
            self.send(200, HOST_STYLE.encode(), "text/css")
            return
        file = WIDGET / (path.removeprefix("/rostra/") or "index.html")
        if not path.startswith("/rostra/") or file.parent != WIDGET or not file.is_file():
            self.send(404, {"error": {"code": "not-found", "message": "There is nothing here."}})
            return
        self.send(200, file.read_bytes(), KINDS.get(file.suffix, "text/plain"))

    def send(self, status: int, body: Any, kind: str = "application/json") -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(data)


HOST = """<!doctype html><html lang="en"><title>An intranet</title>
<link rel="stylesheet" href="/host.css"><script type="module" src="/rostra/advisor.js"></script>
<h1>Our intranet</h1><rostra-advisor theme="light"></rostra-advisor>"""
HOST_STYLE = """* { color: red !important; font: italic 40px serif !important; text-align: right;
letter-spacing: 1em; text-transform: uppercase; visibility: hidden; pointer-events: none; }
button { display: none !important; } h3 { position: fixed; }"""

WELCOME = (
    "Hello. I am Rostra. I advise public agencies on their use of social media.\n\n"
    "I know five documents and show you the place for everything I say. "
    "It takes about 15 minutes. Please give no names and no secrets."
)


def add(
    said: list[dict[str, Any]], *, text: str = "", blocks: Any = None, sender: str = "rostra"
) -> dict[str, Any]:
    """One more message of a conversation, with its number."""
    content = {"text": text} if blocks is None else {"blocks": blocks}
    message = {"seq": len(said) + 1, "from": sender, **content}
    said.append(message)
    return message


def reply(text: str | None, payloads: list[str | None]) -> list[Any]:
    """The canned answer."""
    if text is None:
        fact = OWNER.get(payloads[0] or "", "")
        name = {"door": "question-one"}.get(fact) or NEXT.get(fact)
        if name:
            return [BLOCKS["progress"], BLOCKS[name]]
        if fact == "country":
            return ADVICE
        return [{"type": "text", "text": "That is explained in section 3.1 of the document."}]
    name = text.removeprefix("show ").strip()
    if name == "all":
        return list(BLOCKS.values())
    if name in BLOCKS:
        return [BLOCKS[name]]
    if "advice" in text.lower():
        return ADVICE
    return [{"type": "text", "text": f"You wrote: {text}"}]


if __name__ == "__main__":
    server = FakeServer(int(sys.argv[1]) if len(sys.argv) > 1 else 8099)
    print(f"{server.address}/rostra/")
    server.serve_forever()

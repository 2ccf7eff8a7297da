"""The page and its HTTP API, as a channel of Rasa's own web server. docs/api.md describes it."""

from __future__ import annotations

import logging
import os
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions import counting
from actions.english import ready_in_all_contexts
from actions.folders import var
from actions.logs import places
from actions.origins import allowed_origins
from actions.render.web import security_headers
from actions.workers import need_one

from .. import graph
from . import lag
from .api import NAME, Api
from .base import OnNewMessage, Refused, word
from .checkpoints import keep_checkpointing
from .download import Links
from .everywhere import Everywhere
from .health import health, listen_for_leaving, ready
from .metrics import metrics
from .page import page, static, words
from .rehearsal import advise_once, rehearsal
from .retention import keep_forgetting
from .signing import Signer, secret

HTTPS = "ROSTRA_HTTPS"
"""Names the setting that is 1 where a proxy terminates TLS: browsers then never go without it."""
_log = logging.getLogger(__name__)


class WebInput(InputChannel):
    """Serves /rostra/ (the page) and /rostra/api/."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa's log."""
        return NAME

    def url_prefix(self) -> str:
        """An absolute path, so that the page is not under Rasa's /webhooks/."""
        return "/rostra"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes. Rasa calls this once at its start, before it loads its model. Raises TooMany
        where several workers are wanted."""
        need_one()
        graph.replace()
        ready_in_all_contexts()
        key = secret(var())
        links = Links(key)
        api = Api(on_new_message, Signer(key), links)
        forbids = security_headers(allowed_origins(), os.environ.get(HTTPS) == "1")
        routes = Everywhere("rostra_web", forbids)

        # Sanic marks what it routes to, which methods of an object do not allow; hence functions.
        @routes.post("/api/conversations", stream=True)
        async def open_conversation(request: Request) -> HTTPResponse:
            return await api.open(request)

        @routes.post("/api/messages", stream=True)
        async def send_message(request: Request) -> HTTPResponse:
            return await api.send(request)

        @routes.get("/api/messages")
        async def read_messages(request: Request) -> HTTPResponse:
            return await api.read(request)

        @routes.get("/api/answers")
        async def read_answers(request: Request) -> HTTPResponse:
            return await api.answers(request)

        @routes.get("/api/report/<ending:[a-z]+>")
        async def download(request: Request, ending: str) -> HTTPResponse:
            return await links.serve(request, ending)

        @routes.get("/api/export")
        async def export(request: Request) -> HTTPResponse:
            return await api.export(request)

        @routes.delete("/api/conversations")
        async def delete(request: Request) -> HTTPResponse:
            return await api.delete(request)

        routes.add_route(health, "/api/health", methods=["GET"])
        routes.add_route(ready, "/api/ready", methods=["GET"])
        routes.add_route(metrics, "/api/metrics", methods=["GET"])
        routes.add_route(words, "/api/words", methods=["GET"])
        routes.add_route(page, "/", methods=["GET"])
        routes.add_route(static, "/<name:[a-z][a-z0-9.-]*>", methods=["GET"])
        routes.exception(Refused)(refuse)
        routes.exception(Exception)(fault)
        routes.listener("before_server_start")(advise_once)
        routes.listener("after_server_start")(rehearsal(on_new_message))
        routes.listener("after_server_start")(go_on)
        routes.listener("after_server_start")(listen_for_leaving)
        return routes


async def refuse(request: Request, refused: Refused) -> HTTPResponse:
    """Say in plain words why a request is not served."""
    counting.refused(refused.code)
    headers = {"Retry-After": str(int(refused.retry_after) + 1)} if refused.retry_after else {}
    error = {"error": {"code": refused.code, "message": refused.message}}
    return response.json(error, status=refused.status, headers=headers)


async def fault(request: Request, error: Exception) -> HTTPResponse:
    """Say in plain words that something broke. The log gets the place, never what was written."""
    _log.error("A request failed: %s at %s", type(error).__name__, places(error))
    counting.fault(error)
    return await refuse(request, Refused(500, "fault", word("fault")))


async def go_on(app: Any, *_: Any) -> None:
    """Begin what goes on for as long as the server runs."""
    for task in (keep_forgetting, keep_checkpointing, lag.watch):
        # Those with a name end with the server.
        app.add_task(task(), name=f"{task.__module__}.{task.__name__}")

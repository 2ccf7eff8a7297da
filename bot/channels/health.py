"""Whether all parts of Rostra can answer, for whoever starts or watches it."""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import Any

import aiohttp
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.turn import engine, store

from ..inside import executor, runs_inside

_log = logging.getLogger(__name__)


async def health(request: Request) -> HTTPResponse:
    """GET /api/health: 200 when Rasa has its model, has rehearsed and reaches the actions.
    Else 503."""
    agent = getattr(request.app.ctx, "agent", None)
    # Requests are taken while the rehearsal is on, but nobody should be sent here before its end.
    rehearsed = getattr(request.app.ctx, "rehearsed", False)
    model = agent is not None and agent.is_ready() and rehearsed
    actions = agent is not None and model and await _answers(agent.action_endpoint)
    state: dict[str, Any] = {
        "status": "ok" if model and actions else "not ready",
        "model": model,
        "actions": actions,
        "knowledge": engine().knowledge.version,
    }
    return response.json(state, status=200 if model and actions else 503)


async def ready(request: Request) -> HTTPResponse:
    """GET /api/ready: as health, and the database answers, too. For whoever sends traffic here."""
    if getattr(request.app.ctx, "leaving", False):
        return response.json({"status": "stopping"}, status=503)
    answer = await health(request)
    if answer.status != 200:
        return answer
    try:
        await asyncio.wait_for(asyncio.to_thread(_ping), 2)
    except Exception as error:
        _log.error("The database does not answer: %s", type(error).__name__)
        return response.json({"status": "not ready", "database": False}, status=503)
    return response.json({"status": "ok", "database": True})


async def listen_for_leaving(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
    """When we are told that we shall be stopped soon, say that we are no longer ready."""
    loop.add_signal_handler(signal.SIGUSR1, setattr, app.ctx, "leaving", True)


def _ping() -> None:
    store().ping()


async def _answers(endpoint: Any) -> bool:
    if runs_inside(endpoint):
        return bool(executor().actions)
    if endpoint is None:
        return False
    url = endpoint.url.rsplit("/", 1)[0] + "/health"
    try:
        timeout = aiohttp.ClientTimeout(total=2)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
        return False

"""Whether all parts of Rostra can answer, for whoever starts or watches it."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.turn import engine

from ..inside import executor, runs_inside


async def health(request: Request) -> HTTPResponse:
    """GET /api/health: 200 when Rasa has its model and reaches the actions, else 503."""
    agent = getattr(request.app.ctx, "agent", None)
    model = agent is not None and agent.is_ready()
    actions = agent is not None and model and await _answers(agent.action_endpoint)
    state: dict[str, Any] = {
        "status": "ok" if model and actions else "not ready",
        "model": model,
        "actions": actions,
        "knowledge": engine().knowledge.version,
    }
    return response.json(state, status=200 if model and actions else 503)


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

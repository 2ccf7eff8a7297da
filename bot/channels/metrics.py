"""GET /api/metrics for Prometheus, for those who hold the operator's token."""

from __future__ import annotations

import hmac
import os

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

TOKEN = "ROSTRA_METRICS_TOKEN"
"""Names the token; without it there are no metrics for anybody."""


async def metrics(request: Request) -> HTTPResponse:
    """The numbers of this process. Without the right token the page does not exist."""
    token = os.environ.get(TOKEN, "")
    given = request.headers.get("authorization", "")
    if not token or not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return response.json({"error": {"code": "not_found", "message": "There is no such page."}},
                             status=404)  # fmt: skip
    return response.raw(generate_latest(), content_type=CONTENT_TYPE_LATEST)

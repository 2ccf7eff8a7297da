"""Headers that protect on every answer of the server, also those that no route of ours gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sanic import Blueprint, response
from sanic.exceptions import MethodNotSupported, NotFound
from sanic.request import Request
from sanic.response import HTTPResponse


class Everywhere(Blueprint):
    """Routes, and with them headers for the whole server: errors, downloads, other channels."""

    def __init__(self, name: str, ours: Mapping[str, str]):
        """`ours` are the headers."""
        super().__init__(name)
        self.ctx.ours = ours

    def register(self, app: Any, options: dict[str, Any]) -> None:
        """As Blueprint."""
        super().register(app, options)  # type: ignore[no-untyped-call]
        ours = self.ctx.ours

        @app.middleware("request")
        async def go_to_the_page(request: Request) -> HTTPResponse | None:
            # Rasa has a page of its own at the root, which tells its version.
            return response.redirect("/rostra/") if request.path == "/" else None

        @app.middleware("response")
        async def add_headers(request: Request, answer: HTTPResponse) -> None:
            answer.headers.update(ours)
            answer.headers.setdefault("Cache-Control", "no-store")

        @app.exception(NotFound)
        async def no_page(request: Request, error: Exception) -> HTTPResponse:
            return _no("not_found", "There is no such page.", 404)

        @app.exception(MethodNotSupported)
        async def no_method(request: Request, error: MethodNotSupported) -> HTTPResponse:
            answer = _no("bad_method", "This address does not take such a request.", 405)
            answer.headers.update(getattr(error, "headers", {}))
            return answer


def _no(code: str, message: str, status: int) -> HTTPResponse:
    return response.json({"error": {"code": code, "message": message}}, status=status)

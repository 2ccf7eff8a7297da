"""The page, its files and its words, as routes."""

from __future__ import annotations

from pathlib import Path

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.render.web import page_html, page_words
from actions.turn import engine

from .base import Refused

WIDGET = Path(__file__).resolve().parent.parent / "widget"
_PAGE = "index.html"
_SUFFIXES = (".css", ".js", ".svg", ".png")


async def words(request: Request) -> HTTPResponse:
    """GET /rostra/api/words: what the page says by itself."""
    return response.json(page_words(engine().knowledge))


async def page(request: Request) -> HTTPResponse:
    """GET /rostra/: the page itself. Its files are named relative to the closing slash."""
    if not request.path.endswith("/"):
        return response.redirect(f"{request.path}/")
    html = page_html(engine().knowledge, WIDGET / _PAGE)
    return response.html(html, headers={"Cache-Control": "no-cache"})


async def static(request: Request, name: str) -> HTTPResponse:
    """GET /rostra/<name>: one of the page's files, and no other."""
    if name == _PAGE:
        return response.redirect("/rostra/")
    path = WIDGET / name
    if path.suffix not in _SUFFIXES or not path.is_file():
        raise Refused(404, "not_found", "There is no such page.")
    return await response.file(path, headers={"Cache-Control": "no-cache"})

"""Chromium against the fake server. A violation of the page's security policy fails every test."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from .fake_server import FakeServer

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), NAMES[0])

DOOR = "Assess my agency"
"""The first button of the greeting."""


@pytest.fixture
def server() -> Iterator[FakeServer]:
    fake = FakeServer()
    threading.Thread(target=fake.serve_forever, daemon=True).start()
    yield fake
    fake.shutdown()
    fake.server_close()


# For these tests only: Playwright keeps an event loop running in this thread as long as it is
# open, and nothing else could start one of its own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def in_time(page: Page, wanted: Locator) -> None:
    """Let the page believe that time passes until `wanted` is there: no test waits for a retry."""
    for _ in range(200):
        if wanted.is_visible():
            return
        page.clock.fast_forward(500)
    expect(wanted).to_be_visible()


@pytest.fixture
def open_page(browser: Browser, server: FakeServer) -> Iterator[Callable[..., Page]]:
    """Opens the page in a browser of its own; fails at the end if anything broke the policy."""
    contexts, wrong, foreign = [], [], []

    def start(
        path: str = "/rostra/",
        door: str = DOOR,
        also: str = "",
        refused: bool = False,
        **options: Any,
    ) -> Page:
        """`also` is another origin that may be asked; `refused`: a violation is what is wanted."""
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 800}, **options})
        contexts.append(context)
        allowed = (server.address, also) if also else (server.address,)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.clock.install()  # it runs as usual, and `in_time` turns it on
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda said: (
                wrong.append(said.text)
                if "Content Security Policy" in said.text and not refused
                else None
            ),
        )
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(allowed) else foreign.append(asked.url),
        )
        page.goto(path if also else server.address + path)
        if door:
            page.get_by_role("button", name=door).wait_for()
        return page

    yield start
    for context in contexts:
        context.close()
    assert wrong == []
    assert foreign == []

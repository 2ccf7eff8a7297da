"""Chromium against the fake server. A violation of the page's security policy fails every test."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Browser, Page, sync_playwright

from .fake_server import FakeServer

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), NAMES[0])


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


@pytest.fixture
def open_page(browser: Browser, server: FakeServer) -> Iterator[Callable[..., Page]]:
    """Opens the page in a browser of its own; fails at the end if anything broke the policy."""
    contexts, wrong, foreign = [], [], []

    def start(path: str = "/rostra/", wait: bool = True, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda said: (
                wrong.append(said.text) if "Content Security Policy" in said.text else None
            ),
        )
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith(server.address) else foreign.append(asked.url)
            ),
        )
        page.goto(server.address + path)
        if wait:
            page.get_by_role("button", name="Assess my agency").wait_for()
        return page

    yield start
    for context in contexts:
        context.close()
    assert wrong == []
    assert foreign == []

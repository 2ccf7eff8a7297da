"""The report as a page in Chromium: axe, small screens, paper, and its own policy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from actions.report import build, write
from rules import Engine, assess, load, load_profile

from .test_access import violations

TOWN = Path(__file__).resolve().parents[2] / "examples" / "town.yml"


@pytest.fixture(scope="module")
def html() -> str:
    knowledge = load()
    profile = load_profile(knowledge, TOWN)
    advice = assess(Engine(knowledge), profile)
    return write(build(knowledge, advice, date(2026, 11, 23)), "html").decode("utf-8")


@pytest.mark.parametrize("width", [320, 1000])
def test_axe_finds_nothing_and_nothing_is_cut_off(browser: Browser, html: str, width: int) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.set_content(html)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_it_is_styled_under_its_own_policy_and_asks_for_nothing(
    browser: Browser, html: str, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(html, encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert (
        page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(23, 69, 107)"
    )
    assert said == [] and asked == [file.as_uri()]
    context.close()

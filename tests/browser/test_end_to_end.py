"""From the greeting to advice in real Chromium, through Rasa, the trained model and the engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.server import ROOT, running

QUICK = 12
expect.set_options(timeout=20_000)
SHOTS = ROOT / "var" / "screenshots"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    opened.goto(running().address + "/rostra/")
    yield opened
    context.close()


def test_an_official_goes_from_the_greeting_to_advice(page: Page) -> None:
    page.get_by_role("button", name="Quick assessment").click()
    box = page.get_by_role("textbox")
    question = page.locator("fieldset").last
    expect(question).to_contain_text("Does your agency use social media today?")
    box.fill("yes, we are on facebook")
    box.press("Enter")
    expect(page.locator("fieldset").last).to_contain_text("first?")
    for _ in range(QUICK - 1):
        answer(page)
    expect(page.get_by_text("Your place in four models").first).to_be_visible()
    expect(page.get_by_text("Next steps").first).to_be_visible()
    SHOTS.mkdir(parents=True, exist_ok=True)
    shot = SHOTS / "advice.png"
    page.get_by_text("Your place in four models").first.scroll_into_view_if_needed()
    page.screenshot(path=shot)
    assert Path(shot).stat().st_size > 20_000


def answer(page: Page) -> None:
    """Choose the second answer of the open question, and wait until the next one is there."""
    question = page.locator("fieldset").last
    before = question.inner_text()
    choose(question)
    page.get_by_role("button", name="Continue").last.click()
    page.wait_for_function(
        """before => {
            const root = document.querySelector("rostra-advisor").shadowRoot;
            const open = [...root.querySelectorAll("fieldset")].pop();
            const advice = root.textContent.includes("Your place in four models");
            return advice || (open && open.innerText !== before);
        }""",
        arg=before,
    )


def choose(question: Locator) -> None:
    """Choose the second option, whatever kind of control it is."""
    for role in ("radio", "checkbox"):
        options = question.get_by_role(role)
        if options.count():
            options.nth(1).check()
            return
    question.get_by_role("combobox").select_option(index=2)

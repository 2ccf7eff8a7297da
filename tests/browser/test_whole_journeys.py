"""From the greeting to the report with the real dialogue: by mouse, by keyboard alone, by touch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .fake_server import FakeServer
from .test_page import focused, type_in

Open = Callable[..., Page]
QUICK = "Quick assessment, at most 12 questions"
MOST_TABS = 60


@pytest.fixture
def real(server: FakeServer) -> FakeServer:
    server.real = True
    return server


def next_turn(page: Page, count: int) -> None:
    expect(page.locator(".turn.rostra")).to_have_count(count)


def open_question(page: Page) -> Locator:
    return page.locator("form.question").last


def in_advice(page: Page) -> bool:
    return page.locator("figure.ladder").count() > 0


def interview(page: Page, answer: Callable[[Page], None]) -> int:
    """Answer until the advice comes; returns how many questions that took."""
    for count in range(1, 20):
        if in_advice(page):
            return count - 1
        expect(page.locator("h3.ask").last).to_be_focused()
        answer(page)
        next_turn(page, count + 2)
    raise AssertionError("no advice after 19 answers")


def by_mouse(page: Page) -> None:
    choose(open_question(page), lambda one: one.click())
    open_question(page).get_by_role("button", name="Continue").click()


def by_touch(page: Page) -> None:
    choose(open_question(page), lambda one: one.tap())
    open_question(page).get_by_role("button", name="Continue").tap()


def choose(question: Locator, act: Callable[[Locator], None]) -> None:
    options = question.locator("label.option")
    if options.count():
        act(options.nth(1))
    else:
        question.get_by_role("combobox").select_option(index=2)


def by_keyboard(page: Page) -> None:
    kind = tab_to(page, "input, select")
    page.keyboard.press("Space" if kind == "checkbox" else "ArrowDown")
    tab_to(page, "form.question > .main")
    page.keyboard.press("Enter")


def tab_to(page: Page, selector: str, text: str = "") -> str:
    """Press Tab until what has the focus fits; returns its type."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        kind = page.evaluate(
            """([selector, text]) => {
                const one = document.querySelector("rostra-advisor").shadowRoot.activeElement;
                if (!one?.matches(selector) || !one.textContent.includes(text)) return null;
                return one.type || one.localName;
            }""",
            [selector, text],
        )
        if kind:
            return str(kind)
    raise AssertionError(f"{selector} {text!r} is not reached by {MOST_TABS} tabs")


def test_by_mouse_with_sources_reasons_and_a_what_if(open_page: Open, real: FakeServer) -> None:
    page = open_page(door=QUICK)
    page.get_by_role("button", name=QUICK).click()
    assert interview(page, by_mouse) > 4
    expect(page.locator(".kind-summary h3")).to_be_focused()
    expect(page.locator(".kind-summary h3")).to_be_in_viewport()
    needs = page.locator("details.needs").first
    needs.locator("summary").click()
    expect(needs.get_by_text("Needed:").first).to_be_visible()
    step = page.locator(".kind-step").first
    step.locator("details.evidence summary").first.click()
    expect(step.locator(".document").first).to_be_visible()
    turns = page.locator(".turn.rostra").count()
    step.get_by_role("button", name="Why this?").click()
    next_turn(page, turns + 1)
    step.get_by_role("button", name="What if?").click()
    next_turn(page, turns + 2)
    page.get_by_role("button", name="Discard it").click()
    next_turn(page, turns + 3)
    page.get_by_role("button", name="Report", exact=True).click()
    expect(page.get_by_role("link", name="Report as PDF")).to_be_visible()


def test_by_keyboard_alone(open_page: Open, real: FakeServer) -> None:
    page = open_page(door=QUICK)
    tab_to(page, "button", QUICK)
    page.keyboard.press("Enter")
    assert interview(page, by_keyboard) > 4
    tab_to(page, "details.needs summary")
    page.keyboard.press("Enter")
    expect(page.locator("details.needs[open]")).to_have_count(1)
    page.get_by_role("textbox").focus()  # the way down through the whole advice is long
    tab_to(page, ".tools button", "Report")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Report as PDF")).to_be_visible()
    expect(page.locator(".turn.rostra").last).to_be_focused()
    tab_to(page, "a.download", "Report as a web page")


def test_by_touch_on_a_telephone(open_page: Open, real: FakeServer) -> None:
    size = {"width": 320, "height": 640}
    page = open_page(door=QUICK, viewport=size, has_touch=True, is_mobile=True)
    page.get_by_role("button", name=QUICK).tap()
    assert interview(page, by_touch) > 4
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.get_by_role("button", name="Report", exact=True).tap()
    expect(page.get_by_role("link", name="Report as PDF")).to_be_visible()


def test_answers_are_reviewed_and_changed_by_keyboard(open_page: Open, real: FakeServer) -> None:
    page = open_page(door=QUICK)
    page.get_by_role("button", name=QUICK).click()
    for count in (2, 3, 4):
        next_turn(page, count)
        by_mouse(page)
    next_turn(page, 5)
    tab_to(page, ".to-review")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your answers")).to_be_focused()
    expect(page.get_by_role("log")).to_be_hidden()
    cards = page.locator(".review .kind-answer")
    expect(cards).to_have_count(3)
    page.keyboard.press("Escape")
    assert focused(page) == "My answers"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your answers")).to_be_focused()
    question = cards.first.get_by_role("heading").text_content() or ""
    answer = cards.first.locator(".lines").text_content() or ""
    tab_to(page, "button.quiet", "Change")
    page.keyboard.press("Enter")
    asked = page.get_by_role("heading", name=question).last
    expect(asked).to_be_focused()
    expect(open_question(page).get_by_role("radio", checked=True)).to_have_count(1)
    tab_to(page, "input")
    page.keyboard.press("ArrowUp")
    tab_to(page, "form.question > .main")
    page.keyboard.press("Enter")
    next_turn(page, 7)
    page.get_by_role("button", name="My answers").click()
    expect(cards).to_have_count(3)
    expect(cards.first.locator(".lines")).not_to_have_text(answer)


def test_typed_words_reach_the_same_dialogue(open_page: Open, real: FakeServer) -> None:
    page = open_page(door=QUICK)
    type_in(page, "Help")
    next_turn(page, 2)
    expect(page.get_by_text("You can answer with a button").last).to_be_visible()

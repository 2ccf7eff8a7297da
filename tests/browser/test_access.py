"""The page for everybody: axe, size, zoom, direction, motion, colours, paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import in_time
from .fake_server import FakeServer
from .test_page import type_in

Open = Callable[..., Page]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
THEMES = ["light", "dark", "contrast"]


def violations(page: Page) -> list[str]:
    """What axe objects to, a line each."""
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def unfold(page: Page) -> None:
    page.evaluate("""() => {
        const root = document.querySelector("rostra-advisor").shadowRoot;
        for (const one of root.querySelectorAll("details")) one.open = true;
    }""")


def with_theme(page: Page, theme: str) -> Page:
    page.evaluate(
        "theme => document.querySelector('rostra-advisor').setAttribute('theme', theme)", theme
    )
    return page


STATES = [
    "start", "question", "error", "every block", "advice", "waiting", "trouble", "dialog",
    "answers", "launcher",
]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_theme(state: str, open_page: Open, server: FakeServer) -> None:
    page = open_page("/launcher", door="Ask Rostra") if state == "launcher" else open_page()
    if state in ("question", "error"):
        page.get_by_role("button", name="Assess my agency").click()
        page.get_by_label("Inform people").wait_for()
    if state == "error":
        page.get_by_role("button", name="Continue").click()
    if state == "question":
        page.get_by_label("Inform people").check()
    if state in ("every block", "advice"):
        type_in(page, "show all" if state == "every block" else "advice")
        expect(page.locator(".turn.rostra")).to_have_count(2)
        unfold(page)
    if state == "waiting":
        server.delay = 30
        type_in(page, "hello")
        page.get_by_text("Rostra is reading").wait_for()
    if state == "trouble":
        server.fail = 3
        type_in(page, "hello")
        in_time(page, page.get_by_role("button", name="Try again"))
    if state == "dialog":
        page.get_by_role("button", name="Start again").click()
    if state == "answers":
        page.get_by_role("button", name="My answers").click()
        page.get_by_role("heading", name="Your answers").wait_for()
    if state == "launcher":
        page.get_by_role("button", name="Ask Rostra").click()
        page.get_by_role("button", name="Assess my agency").wait_for()
    # "every block" has all there is to colour; of the long advice one theme is enough
    for theme in THEMES[:1] if state == "advice" else THEMES:
        assert violations(with_theme(page, theme)) == [], theme


def sizes(page: Page) -> list[Any]:
    """Controls that are in sight and smaller than 44 px."""
    return list(
        page.evaluate("""() => {
        const root = document.querySelector("rostra-advisor").shadowRoot;
        const small = [];
        const controls = "button, summary, select, textarea, a, label.option";
        for (const one of root.querySelectorAll(controls)) {
            const { width, height } = one.getBoundingClientRect();
            if (!one.checkVisibility() || height < 3) continue; // not shown until it has the focus
            if (Math.min(width, height) < 43.9) small.push([one.textContent.trim(), width, height]);
        }
        return small;
    }""")
    )


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_too_wide_or_too_small(width: int, open_page: Open) -> None:
    page = open_page(viewport={"width": width, "height": 800}, has_touch=width == 320)
    type_in(page, "show all")
    expect(page.locator(".turn.rostra")).to_have_count(2)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert sizes(page) == []


def test_at_four_hundred_percent_the_question_is_not_covered(open_page: Open) -> None:
    page = open_page(viewport={"width": 320, "height": 256})
    page.get_by_role("button", name="Assess my agency").click()
    heading = page.get_by_role("heading", name="do for you first")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport(ratio=0.99)


@pytest.mark.parametrize("size", [(1280, 800), (768, 700), (320, 640), (320, 256)])
def test_what_has_the_focus_is_never_covered(size: tuple[int, int], open_page: Open) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    type_in(page, "show all")
    expect(page.locator(".turn.rostra")).to_have_count(2)
    covered = []
    for press in ["Tab"] * 60 + ["Shift+Tab"] * 60:
        page.keyboard.press(press)
        covered.append(
            page.evaluate("""() => {
            const root = document.querySelector("rostra-advisor").shadowRoot;
            const one = root.activeElement;
            if (!one || one.closest(".composer")) return null;
            const box = one.getBoundingClientRect();
            const x = box.left + Math.min(box.width, 200) / 2;
            const y = box.top + Math.min(box.height, 44) / 2;
            const top = root.elementFromPoint(x, y);
            const label = top?.closest("label");
            const seen = top && (one.contains(top) || top.contains(one) || label?.contains(one));
            const words = one.textContent.trim() || one.tagName;
            return seen && !top.closest(".composer") ? null : words;
        }""")
        )
    assert [one for one in covered if one] == []


def test_right_to_left_turns_the_page_round(open_page: Open) -> None:
    page = open_page()
    page.evaluate("document.querySelector('rostra-advisor').dir = 'rtl'")
    type_in(page, "show all")
    expect(page.locator(".turn.rostra")).to_have_count(2)
    you = page.locator(".turn.you").bounding_box()
    label = page.locator(".option input").first.bounding_box()
    words = page.locator(".option span").first.bounding_box()
    assert you and label and words
    assert you["x"] < 300
    assert label["x"] > words["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1000
    assert violations(page) == []


def test_less_motion_on_request(open_page: Open, server: FakeServer) -> None:
    page = open_page(reduced_motion="reduce")
    server.delay = 1
    type_in(page, "hello")
    dot = page.locator(".typing i").first
    assert dot.evaluate("dot => getComputedStyle(dot).animationName") == "none"


def test_forced_colours_still_mark_the_step_you_are_on(open_page: Open) -> None:
    page = open_page(forced_colors="active")
    type_in(page, "show ladder")
    here = page.locator(".step.here")
    assert here.evaluate("step => getComputedStyle(step).borderTopWidth") == "4px"
    expect(here).to_contain_text("You are here")


def test_on_paper_everything_is_unfolded_and_no_button_is_printed(open_page: Open) -> None:
    page = open_page()
    type_in(page, "advice")
    expect(page.locator(".turn.rostra")).to_have_count(2)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".places").first).to_be_visible()
    expect(page.locator(".as-table table").first).to_be_hidden()
    assert page.get_by_role("button").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".places").first).to_be_hidden()

"""Rostra on somebody else's page: behind a button, from another origin, under a strict policy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from .fake_server import FakeServer
from .test_page import focused, type_in

Open = Callable[..., Page]
BUTTON = "Ask Rostra"


@pytest.fixture
def intranet(server: FakeServer) -> Iterator[FakeServer]:
    """Another website, at another origin, that embeds the server's element."""
    host = FakeServer()
    host.embeds = server.address
    threading.Thread(target=host.serve_forever, daemon=True).start()
    yield host
    host.shutdown()
    host.server_close()


def test_nothing_is_loaded_or_said_before_the_panel_is_opened(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page("/launcher", door=BUTTON)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    assert asked == [] and server.conversations == {}
    expect(page.get_by_role("status")).to_have_count(0)
    button = page.get_by_role("button", name=BUTTON)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    page.get_by_role("button", name="Assess my agency").wait_for()
    assert len(server.conversations) == 1
    expect(page.get_by_role("dialog", name=BUTTON)).to_be_visible()


def test_the_panel_is_used_by_keyboard_and_gives_the_focus_back(open_page: Open) -> None:
    page = open_page("/launcher", door=BUTTON)
    page.get_by_role("button", name=BUTTON).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What would you like to do?")).to_be_focused()
    page.get_by_role("button", name="Assess my agency").press("Enter")
    expect(page.get_by_role("heading", name="do for you first")).to_be_focused()
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name=BUTTON)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="do for you first")).to_be_focused()
    page.get_by_role("button", name="Close").click()
    assert focused(page) == BUTTON


def test_escape_in_the_dialog_of_the_panel_closes_only_that(open_page: Open) -> None:
    page = open_page("/launcher", door=BUTTON)
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_role("button", name="Start again").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Start again?")).to_be_hidden()
    expect(page.get_by_role("dialog", name=BUTTON)).to_be_visible()


def test_on_a_small_window_the_panel_is_all_there_is(open_page: Open) -> None:
    page = open_page("/launcher", door=BUTTON, viewport={"width": 320, "height": 568})
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_role("button", name="Assess my agency").wait_for()
    box = page.get_by_role("dialog", name=BUTTON).bounding_box()
    assert box and (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 320, 568)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement?.localName") in ("rostra-advisor", "body")


def test_a_host_page_opens_and_closes_the_panel_and_hears_of_it(open_page: Open) -> None:
    page = open_page("/launcher", door=BUTTON)
    page.evaluate("""() => {
        window.heard = [];
        for (const name of ["rostra-open", "rostra-close", "rostra-ready"])
            document.addEventListener(name, ({ type }) => heard.push(type));
        document.querySelector("rostra-advisor").show();
    }""")
    page.get_by_role("button", name="Assess my agency").wait_for()
    page.evaluate("document.querySelector('rostra-advisor').close()")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("heard") == ["rostra-open", "rostra-ready", "rostra-close"]


def test_it_works_on_another_website_under_a_strict_policy(
    open_page: Open, server: FakeServer, intranet: FakeServer
) -> None:
    server.origins = (intranet.address,)
    page = open_page(intranet.address + "/embedding", door=BUTTON, also=intranet.address)
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_role("button", name="Assess my agency").click()
    expect(page.get_by_role("heading", name="do for you first")).to_be_focused()
    type_in(page, "show download")
    link = page.get_by_role("link", name="Your report")
    expect(link).to_have_attribute("href", f"{server.address}/rostra/api/report.pdf")
    page.reload()
    page.get_by_role("button", name=BUTTON).click()
    expect(page.locator(".turn")).to_have_count(5)


def test_a_website_that_is_not_listed_gets_nothing(
    open_page: Open, server: FakeServer, intranet: FakeServer
) -> None:
    page = open_page(intranet.address + "/embedding", door="", also=intranet.address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("customElements.get('rostra-advisor') === undefined")
    assert server.conversations == {}


@pytest.mark.parametrize("listed", [True, False])
def test_only_listed_websites_may_frame_the_page(
    listed: bool, open_page: Open, server: FakeServer, intranet: FakeServer
) -> None:
    server.origins = (intranet.address,) if listed else ()
    page = open_page(
        intranet.address + "/framing", door="", also=intranet.address, refused=not listed
    )
    door = page.frame_locator("iframe").get_by_role("button", name="Assess my agency")
    if listed:
        door.wait_for()
    else:
        page.wait_for_load_state("networkidle")
        expect(door).to_have_count(0)


def test_the_words_and_their_direction_come_from_the_server_alone(
    open_page: Open, server: FakeServer
) -> None:
    server.texts = {"language": "ar", "direction": "rtl", "page_send": "أرسل"}
    page = open_page()
    page.get_by_role("button", name="أرسل").wait_for()
    send = page.get_by_role("button", name="أرسل").bounding_box()
    field = page.get_by_role("textbox").bounding_box()
    assert send and field and send["x"] < field["x"]
    assert page.locator("rostra-advisor [lang=ar][dir=rtl]").count() == 1
    assert page.evaluate("document.documentElement.lang") == "ar"

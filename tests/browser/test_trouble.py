"""Lost connections, reloads, restarts, sleep, second tabs: nothing is lost or doubled."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .canned import add
from .conftest import DOOR, in_time
from .fake_server import FakeServer
from .test_page import said_by_you, type_in

Open = Callable[..., Page]


def second_tab(page: Page, server: FakeServer) -> Page:
    """Another tab of the same conversation, as a browser's "duplicate tab" makes it."""
    kept = page.evaluate("JSON.stringify({...sessionStorage})")
    other = page.context.new_page()
    other.add_init_script(f"Object.assign(sessionStorage, {kept})")
    other.goto(server.address + "/rostra/")
    other.get_by_role("button", name=DOOR).wait_for()
    return other


def test_a_lost_answer_is_sent_again_under_the_same_id_and_shown_once(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    server.drop = 1
    type_in(page, "hello")
    in_time(page, page.get_by_text("You wrote: hello").last)
    assert len(server.seen) == 2
    assert len({one["id"] for one in server.seen}) == 1
    expect(page.locator(".turn")).to_have_count(3)


def test_after_three_failures_the_page_says_so_and_tries_again_on_request(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    server.fail = 3
    type_in(page, "hello")
    retry = page.get_by_role("button", name="Try again")
    in_time(page, retry)
    expect(retry).to_be_focused()
    retry.click()
    expect(page.get_by_text("You wrote: hello").last).to_be_visible()
    expect(retry).to_have_count(0)
    expect(page.locator(".turn")).to_have_count(3)


def test_a_refused_message_is_explained_and_the_conversation_goes_on(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    server.fail, server.fail_status = 1, 400
    type_in(page, "hello")
    expect(page.get_by_text("Please try again shortly.").first).to_be_visible()
    type_in(page, "again")
    expect(page.get_by_text("You wrote: again").last).to_be_visible()


def test_replies_that_are_not_recorded_are_shown_every_time(open_page: Open) -> None:
    page = open_page()
    for count in (3, 5):
        type_in(page, "unrecorded")
        expect(page.locator(".turn")).to_have_count(count)
    type_in(page, "hello")
    expect(page.get_by_text("You wrote: hello").last).to_be_visible()
    expect(page.locator(".turn")).to_have_count(7)


def test_a_reload_shows_the_whole_conversation_again(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Assess my agency").click()
    page.get_by_label("Inform people").wait_for()
    type_in(page, "a remark")
    expect(page.locator(".turn")).to_have_count(5)
    page.reload()
    expect(page.locator(".turn")).to_have_count(5)
    assert said_by_you(page) == ["Assess my agency", "a remark"]
    expect(page.get_by_label("Inform people")).to_be_visible()


def test_a_message_cut_off_by_a_reload_arrives_once(open_page: Open, server: FakeServer) -> None:
    page = open_page()
    server.drop = 99  # Chromium repeats a request on its own when a connection breaks
    type_in(page, "hello")
    in_time(page, page.get_by_role("button", name="Try again"))
    server.drop = 0
    page.reload()
    expect(page.get_by_text("You wrote: hello").last).to_be_visible()
    expect(page.locator(".turn")).to_have_count(3)
    assert len({one["id"] for one in server.seen}) == 1


def test_an_expired_conversation_offers_a_new_one(open_page: Open, server: FakeServer) -> None:
    page = open_page()
    server.conversations.clear()
    type_in(page, "hello")
    page.get_by_role("button", name="Start a new conversation").click()
    page.get_by_role("button", name="Assess my agency").wait_for()
    expect(page.locator(".turn")).to_have_count(1)


def test_two_tabs_of_one_conversation_do_not_lose_or_double_messages(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    other = second_tab(page, server)
    type_in(other, "from the other tab")
    expect(other.get_by_text("You wrote: from the other tab").last).to_be_visible()
    type_in(page, "from this tab")
    expect(page.get_by_text("You wrote: from this tab").last).to_be_visible()
    assert said_by_you(page) == ["from the other tab", "from this tab"]
    expect(page.locator(".turn")).to_have_count(5)


def test_while_it_is_offline_the_page_says_so_and_goes_on_by_itself(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    page.context.set_offline(True)
    type_in(page, "hello")
    expect(page.get_by_text("We could not reach Rostra. Your message is kept")).to_be_visible()
    assert server.seen == []
    page.context.set_offline(False)
    expect(page.get_by_text("You wrote: hello").last).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    expect(page.locator(".turn")).to_have_count(3)


def test_a_server_that_cannot_be_reached_at_the_start_leaves_two_words_and_a_way_on(
    open_page: Open, server: FakeServer
) -> None:
    server.fail = 999
    page = open_page(door="")
    retry = page.get_by_role("button", name="Retry")
    in_time(page, retry)
    server.fail = 0
    retry.click()
    page.get_by_role("button", name=DOOR).wait_for()
    expect(page.locator(".turn")).to_have_count(1)


def test_a_server_killed_while_it_answers_and_started_again_answers_once(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    server.delay = 30
    type_in(page, "hello")
    page.get_by_text("Rostra is reading").wait_for()
    server.kill()
    retry = page.get_by_role("button", name="Try again")
    in_time(page, retry)
    with server.again() as restarted:
        in_time(page, page.get_by_text("You wrote: hello").last)
        expect(retry).to_have_count(0)
        expect(page.locator(".turn")).to_have_count(3)
        type_in(page, "and on")
        expect(page.get_by_text("You wrote: and on").last).to_be_visible()
        assert len({one["id"] for one in restarted.seen}) == 2
        page.reload()
        expect(page.locator(".turn")).to_have_count(5)


def test_after_sleep_the_page_fetches_what_was_said_meanwhile(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    said = next(iter(server.conversations.values()))
    add(said, text="from my telephone", sender="you")
    add(said, blocks=[{"type": "text", "text": "Answered elsewhere."}])
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("Answered elsewhere.")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(3)


def test_a_second_tab_shows_at_once_what_was_said_in_the_first(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    other = second_tab(page, server)
    type_in(page, "hello")
    expect(other.get_by_text("You wrote: hello").last).to_be_visible()
    expect(other.locator(".turn")).to_have_count(3)
    expect(page.locator(".turn")).to_have_count(3)

"""The page in a real browser: what an official can do, by mouse, by keyboard and by text."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .canned import BLOCKS
from .fake_server import FakeServer

Open = Callable[..., Page]


def type_in(page: Page, text: str) -> None:
    page.get_by_label("Answer or ask in your own words").fill(text)
    page.keyboard.press("Enter")


def focused(page: Page) -> str:
    """The text of what has the focus, inside the element."""
    return str(
        page.evaluate(
            "document.querySelector('rostra-advisor').shadowRoot.activeElement?.textContent.trim()"
        )
    )


def said_by_you(page: Page) -> list[str]:
    texts = page.locator(".turn.you").all_text_contents()
    return [words.strip().removeprefix("You: ") for words in texts]


def test_a_click_leads_to_the_next_question_and_focus_goes_to_its_heading(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Assess my agency").click()
    heading = page.get_by_role("heading", name="What should social media do for you first?")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(
        page.get_by_role("group", name="What should social media do for you first?")
    ).to_be_visible()
    assert said_by_you(page) == ["Assess my agency"]


def test_an_interview_by_keyboard_alone_reaches_the_advice(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    key = page.keyboard.press
    page.get_by_role("button", name="Assess my agency").focus()
    key("Enter")
    expect(page.get_by_role("heading", name="do for you first")).to_be_focused()
    key("Tab"), key("Tab"), key("ArrowDown"), key("Enter")  # why we ask, first option, second
    expect(page.get_by_role("heading", name="use social media for today")).to_be_focused()
    key("Tab"), key("Tab"), key("Space"), key("Tab"), key("Space"), key("Enter")
    expect(page.get_by_role("heading", name="written down")).to_be_focused()
    key("Tab"), key("Tab"), key("Enter")  # the present answer is already chosen
    expect(page.get_by_role("heading", name="internet access")).to_be_focused()
    key("Tab"), key("Tab"), key("Space"), key("Enter")
    expect(page.get_by_role("heading", name="In which country")).to_be_focused()
    key("Tab"), key("ArrowDown"), key("Tab"), key("Enter")
    expect(page.get_by_text("That is explained")).to_be_visible()
    sent = [one.get("choices") or one["choice"] for one in server.seen]
    assert sent == [
        "signed-assess",
        "signed-listen",
        ["signed-news", "signed-answers"],
        "signed-draft",
        "signed-few",
        "signed-australia",
    ]


def test_continue_without_an_answer_says_so_and_sends_nothing(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    page.get_by_role("button", name="Assess my agency").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Choose one answer first")).to_be_visible()
    assert len(server.seen) == 1


def test_none_excludes_the_other_boxes(open_page: Open) -> None:
    page = open_page()
    type_in(page, "show question-many")
    page.get_by_label("Taking complaints").check()
    page.get_by_label("None of these").check()
    expect(page.get_by_label("Taking complaints")).not_to_be_checked()
    page.get_by_label("Collecting ideas").check()
    expect(page.get_by_label("None of these")).not_to_be_checked()


def test_an_answered_question_can_be_opened_again_and_answered_differently(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    page.get_by_role("button", name="Assess my agency").click()
    page.get_by_label("Inform people").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="use social media for today").wait_for()
    page.get_by_role("button", name="Change this answer").click()
    page.get_by_label("Deliver services").check()
    page.get_by_role("button", name="Continue").first.click()
    expect(page.locator(".turn.you")).to_have_count(3)
    assert server.seen[-1]["choice"] == "signed-deliver-services"


def test_every_block_is_shown_with_all_its_words(open_page: Open) -> None:
    page = open_page()
    type_in(page, "show all")
    expect(page.locator(".turn.rostra")).to_have_count(2)
    shown = plain(page.locator(".turn.rostra").last.text_content() or "")
    missing = [
        part
        for words in words_of(list(BLOCKS.values()))
        for part in words.split("\n")
        if plain(part.removeprefix("- ")) not in shown
    ]
    assert missing == []


def plain(text: str) -> str:
    return " ".join(text.split())


def words_of(block: object) -> list[str]:
    """Every text that an official should find on the page."""
    if isinstance(block, list):
        return [words for one in block for words in words_of(one)]
    if not isinstance(block, dict):
        return []
    keys = ("text", "title", "label", "hint", "why", "section", "cite_as", "at", "description",
            "note", "question", "wanted")  # fmt: skip
    return [block[key] for key in keys if block.get(key)] + [
        words for value in block.values() for words in words_of(value)
    ]


def test_a_source_opens_in_place(open_page: Open) -> None:
    page = open_page()
    type_in(page, "show card-stage")
    source = page.locator("details.evidence").first
    place = page.locator(".places").first
    expect(place).to_be_hidden()
    source.locator("summary").click()
    expect(place).to_contain_text("section 3.1, item 2")
    expect(place).to_contain_text("A common frame of reference for social-media-based government")


def test_the_ladder_has_an_equal_table(open_page: Open) -> None:
    page = open_page()
    type_in(page, "show ladder")
    page.get_by_text("Show this as a table").click()
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(1 + sum(len(one["steps"]) for one in BLOCKS["ladder"]["models"]))
    expect(page.locator("[aria-current=step]")).to_contain_text("You are here")


def test_hostile_content_is_only_text(open_page: Open, server: FakeServer) -> None:
    page = open_page()
    type_in(page, "<img src=x onerror=document.title='owned'><b>bold</b>")
    expect(page.locator(".turn.rostra")).to_have_count(2)
    expect(page.get_by_text("You wrote: <img src=x").last).to_be_visible()
    server_block = {
        "type": "download",
        "label": "Report",
        "href": "javascript:alert(1)",
        "media": "",
    }
    BLOCKS["hostile"] = server_block
    try:
        type_in(page, "show hostile")
        expect(page.locator(".turn.rostra")).to_have_count(3)
    finally:
        del BLOCKS["hostile"]
    expect(page.locator(".turn a")).to_have_count(0)
    assert page.title() != "owned"


def test_only_the_new_message_is_announced_and_once(open_page: Open) -> None:
    page = open_page()
    status = page.get_by_role("status")
    type_in(page, "first words")
    expect(status).to_have_text("You wrote: first words")
    type_in(page, "second words")
    expect(status).to_have_text("You wrote: second words")
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")


def test_a_typed_remark_keeps_focus_in_the_text_box_and_the_open_question_open(
    open_page: Open,
) -> None:
    page = open_page()
    page.get_by_role("button", name="Assess my agency").click()
    page.get_by_label("Inform people").wait_for()
    type_in(page, "a remark")
    expect(page.get_by_text("You wrote: a remark").last).to_be_visible()
    expect(page.get_by_label("Answer or ask in your own words")).to_be_focused()
    expect(page.get_by_label("Inform people")).to_be_visible()


def test_restart_asks_first(open_page: Open, server: FakeServer) -> None:
    page = open_page()
    type_in(page, "hello")
    expect(page.locator(".turn")).to_have_count(3)
    page.get_by_role("button", name="Start again").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Start again")).to_be_focused()
    expect(page.locator(".turn")).to_have_count(3)
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Start a new conversation").click()
    expect(page.locator(".turn")).to_have_count(1)
    assert len(server.conversations) == 2


def test_waiting_is_shown_in_words(open_page: Open, server: FakeServer) -> None:
    page = open_page()
    server.delay = 0.5
    type_in(page, "hello")
    expect(page.get_by_text("Rostra is reading your answer")).to_be_visible()
    expect(page.get_by_text("You wrote: hello").last).to_be_visible()
    expect(page.get_by_text("Rostra is reading your answer")).to_have_count(0)


def test_the_element_tells_the_host_page_what_happens(open_page: Open, server: FakeServer) -> None:
    page = open_page()
    page.evaluate("""() => {
        window.heard = [];
        const hear = ({ type, detail }) => heard.push([type, detail.from ?? null]);
        for (const name of ["rostra-ready", "rostra-message", "rostra-error"])
            document.addEventListener(name, hear);
    }""")
    type_in(page, "hello")
    expect(page.locator(".turn")).to_have_count(3)
    assert page.evaluate("heard") == [["rostra-message", "you"], ["rostra-message", "rostra"]]


def test_hostile_styles_of_a_host_page_do_not_reach_the_conversation(open_page: Open) -> None:
    page = open_page("/host")
    page.get_by_role("button", name="Assess my agency").click()
    heading = page.get_by_role("heading", name="do for you first")
    expect(heading).to_be_focused()
    look = """heading => { const style = getComputedStyle(heading);
        return [style.color, style.fontSize, style.letterSpacing, style.textTransform]; }"""
    assert heading.evaluate(look) == ["rgb(32, 36, 42)", "22px", "normal", "none"]


def test_of_a_thousand_messages_only_the_newest_are_in_the_page(
    open_page: Open, server: FakeServer
) -> None:
    page = open_page()
    said = next(iter(server.conversations.values()))
    for n in range(2, 1001):
        said.append({"seq": n, "from": "rostra", "blocks": [BLOCKS["card-risk"]]})
    page.reload()
    expect(page.locator(".turn")).to_have_count(40)
    page.evaluate("""() => {
        const log = document.querySelector("rostra-advisor").shadowRoot.querySelector(".log");
        window.added = 0;
        const count = (found) => found.forEach(({ addedNodes }) => (added += addedNodes.length));
        new MutationObserver(count).observe(log, { childList: true, subtree: true });
    }""")
    type_in(page, "one more")
    expect(page.get_by_text("You wrote: one more").last).to_be_visible()
    assert page.evaluate("added") < 30, "an answer rebuilds more of the page than itself"
    page.get_by_role("button", name="Show earlier messages (962)").click()
    expect(page.locator(".turn")).to_have_count(80)
    expect(page.locator(".turn").nth(39)).to_be_focused()

"""The words of the page, its policy, and the operator's list of other websites."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from actions.conversation import Conversation
from actions.origins import ORIGINS, allowed_origins
from actions.render.web import page_html, page_words, security_headers
from actions.reply import Card, Group
from actions.review import review
from rules import SKIPPED, Consultation, load

KNOWLEDGE = load()
PAGE = Path(__file__).parents[1] / "bot" / "widget" / "index.html"


def test_another_words_file_is_another_page() -> None:
    texts = {**KNOWLEDGE.words.texts, "language": "ar", "direction": "rtl", "page_name": "<Ro>"}
    words = dataclasses.replace(KNOWLEDGE.words, texts=texts)
    turned = dataclasses.replace(KNOWLEDGE, words=words)
    html = page_html(turned, PAGE)
    assert '<html lang="ar" dir="rtl">' in html and "<h1>&lt;Ro&gt;</h1>" in html
    assert page_words(turned)["direction"] == "rtl"


def test_origins_are_a_list_of_plain_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ORIGINS, "https://a.example http://b.example:8080, https://a.example")
    assert allowed_origins() == ("https://a.example", "http://b.example:8080")
    monkeypatch.delenv(ORIGINS)
    assert allowed_origins() == ()


@pytest.mark.parametrize("bad", ["*", "https://a.example/", "a.example", "https://a.example;x"])
def test_an_origin_that_is_none_is_named(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ORIGINS, bad)
    with pytest.raises(ValueError, match="Write scheme and host"):
        allowed_origins()


def test_without_a_list_nobody_else_may_frame_the_page() -> None:
    headers = security_headers(())
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_review_groups_by_section_and_says_what_is_open_or_not_used() -> None:
    consultation = (
        Consultation()
        .answer("uses_social_media", ("no",))
        .answer("agency_type", ("ministry",))
        .answer("communication_direction", ("one-way",))
        .leave_open("goal", SKIPPED)
    )
    groups = [g for g in review(KNOWLEDGE, Conversation(consultation)) if isinstance(g, Group)]
    sections = list(KNOWLEDGE.words.sections.values())
    assert [group.title for group in groups] == [
        title for title in sections if title in ("Your agency", "Purpose", "Present use")
    ]
    cards = {c.id: c for group in groups for c in group.blocks if isinstance(c, Card)}
    assert cards["goal"].text == "Skipped"
    assert cards["communication_direction"].status == "Not used at the moment"
    assert cards["uses_social_media"].actions[0].act.first("item") == "uses_social_media"

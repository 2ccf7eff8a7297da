"""The report says what it must, in each part, with its sources."""

from __future__ import annotations

import pytest

from actions.reply import Card
from actions.report import MEDIA, Report, build, write
from rules import Profile, assess

from .made import (
    ALWAYS,
    BOARD,
    DAY,
    ENGINE,
    KNOWLEDGE,
    PARTS,
    blocks_in,
    docx_words,
    html_tree,
    lines_in,
    made,
    words_of,
)


def test_it_has_the_page_for_the_board_and_the_twelve_parts_in_order(town: Report) -> None:
    assert [s.title for s in town.board] == [KNOWLEDGE.words.say(key) for key in BOARD]
    expected = [f"{n}. {KNOWLEDGE.words.say(f'part_{p}')}" for n, p in enumerate(PARTS, 1)]
    assert [part.title for part in town.parts] == expected


def test_it_says_what_was_assessed_when_and_what_every_report_says(town: Report) -> None:
    assert town.subtitle == "Lindenbrook town hall (The whole agency). 23 November 2026."
    for text in (words_of(html_tree(town)), docx_words(write(town, "docx"))):
        assert "Lindenbrook town hall" in text and "2026-11-23" in text
        assert all(KNOWLEDGE.words.say(key) in text for key in ALWAYS)
        assert KNOWLEDGE.version in text and KNOWLEDGE.hash in text


def test_a_report_of_no_answers_is_whole_too() -> None:
    advice = assess(ENGINE, Profile())
    report = build(KNOWLEDGE, advice, DAY)
    assert len(report.parts) == len(PARTS) and all(part.blocks for part in report.parts)
    assert KNOWLEDGE.words.say("report_unit_open") in report.subtitle
    for ending in MEDIA:
        assert write(report, ending)


@pytest.mark.parametrize("seed", range(12))
def test_each_stated_line_has_a_source(seed: int) -> None:
    report = made(seed=seed)
    assert [
        line.text for line in lines_in(report) if line.says == "stated" and not line.sources
    ] == []
    assert not any(block.actions for block in blocks_in(report.parts) if isinstance(block, Card))


def test_the_board_page_names_no_more_than_it_has_room_for() -> None:
    for seed in range(12):
        ask, reasons, risks, _ = made(seed=seed).board
        assert 1 <= sum(isinstance(b, Card) and b.kind == "ask" for b in ask.blocks) <= 3 or any(
            getattr(b, "text", "")
            in [KNOWLEDGE.words.say(key) for key in ("steps_none", "steps_open")]
            for b in ask.blocks
        )
        assert all(not isinstance(b, Card) or b.lines for b in reasons.blocks)
        assert reasons.blocks
        assert sum(isinstance(b, Card) for b in risks.blocks) <= 3

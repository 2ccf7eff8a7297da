"""What is remembered from agency to agency gives what would be worked out anew for each."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from actions import telling
from actions.portfolio.assessing import record
from actions.report import build, clean, write
from rules import Engine, Profile, assess, load, outline
from rules.lacking import lacking
from rules.shapes import shared
from tests.profiles import profile

KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
AGENCIES = [profile(KNOWLEDGE, seed) for seed in range(40)]
REMEMBERED: tuple[Any, ...] = (
    lacking, shared, clean.clean, clean.mark, telling.item_evidence, telling._place_at,
    telling._most_mentions,
)  # fmt: skip


def told(one: Profile) -> tuple[str, bytes]:
    """The advice as JSON and the report as a page."""
    advice = assess(ENGINE, one)
    report = build(KNOWLEDGE, advice, date(2026, 1, 1), unit="Oak\u200bHill\x07", profile=one)
    return json.dumps(advice), write(report, "html")


def test_what_is_remembered_is_what_would_be_worked_out_anew() -> None:
    warm = [told(one) for one in AGENCIES]
    for one, found in zip(AGENCIES[:12], warm, strict=False):
        for memory in REMEMBERED:
            memory.cache_clear()
        assert told(one) == found
    # Nobody changed what all agencies share.
    assert [told(one) for one in AGENCIES] == warm


def test_an_outline_says_what_the_advice_says() -> None:
    for one in AGENCIES:
        advice = assess(ENGINE, one, traced=False)
        assert record(KNOWLEDGE, outline(ENGINE, one)) == record(KNOWLEDGE, advice)

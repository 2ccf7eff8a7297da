"""The pictures of a portfolio: no label is cut, and no number stands in colour alone."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from actions.portfolio.picture import bars, heat_map
from rules import Factor, Stage, load

KNOWLEDGE = load()
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_a_heat_map_shows_every_label_whole_and_each_share() -> None:
    rows = [item.title for cls in (Stage, Factor) for item in KNOWLEDGE.of(cls)]
    columns = list(KNOWLEDGE.facts["agency_type"].options.values())
    found = texts(heat_map("T", "D", rows, columns, [[0.25, None] * 20] * len(rows)))
    assert [text for text in found if text in ("25%", "–")] == ["25%", "–"] * 20 * len(rows)
    flat = " ".join(found)
    for label in (*columns, *rows):
        assert label in flat
    assert "…" not in flat


def test_bars_are_as_long_as_what_they_count() -> None:
    svg = bars("T", "D", [("One", 5, 3), ("Two", 0, 0)], ("sure", "open"), 10)
    widths = [int(one) for one in re.findall(r'width="(\d+)" height="24"', svg)]
    assert widths == [480, 240, 144, 480, 0, 0]
    assert texts(svg) == ["sure", "open", "One", "5 + 3", "Two", "0"]
    assert "<title" in svg and "<desc" in svg
    # A portfolio of nobody divides by nothing.
    bars("T", "D", [("One", 0, 0)], ("sure", "open"), 0)

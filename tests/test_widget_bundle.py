"""The page's built file: made from the sources beside it, small, and with no way to inject."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

WIDGET = Path(__file__).parents[1] / "bot" / "widget"
SOURCES = sorted((WIDGET / "src").iterdir())
BUNDLE = WIDGET / "advisor.js"
MOST_BYTES = 30 * 1024


def test_the_bundle_is_made_from_the_sources_as_they_are() -> None:
    digest = hashlib.sha256()
    for file in (*SOURCES, WIDGET / "package-lock.json"):
        digest.update(f"{file.relative_to(WIDGET).as_posix()}\n".encode() + file.read_bytes())
    first = BUNDLE.read_text().partition("\n")[0]
    again = "out of date: run `npm ci && npm run build` in bot/widget"
    assert first == f"// made from sources {digest.hexdigest()}", again


def test_the_bundle_keeps_its_budget() -> None:
    size = len(gzip.compress(BUNDLE.read_bytes(), 9))
    print(f"advisor.js: {size} bytes gzipped")
    assert size <= MOST_BYTES


def test_the_sources_turn_no_text_into_markup_and_name_no_other_site() -> None:
    text = "".join(file.read_text() for file in SOURCES)
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG", text) == []
    assert re.findall(r"https?://[\w.]+", text) == []

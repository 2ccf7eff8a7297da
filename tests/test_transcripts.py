"""The committed transcripts are what Rostra says now: `make docs` writes them, the diff is read."""

from __future__ import annotations

import pytest

from .server import Server, running
from .transcripts import PAGES, Script, page, scripts


@pytest.fixture(scope="module")
def server() -> Server:
    return running()


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.name)
def test_the_transcript_is_what_rostra_says_now(server: Server, script: Script) -> None:
    committed = (PAGES / f"{script.name}.md").read_text(encoding="utf-8")
    assert page(server, script) == committed, "run `make docs` and read the difference"


def test_every_page_has_a_script() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {script.name for script in scripts()}

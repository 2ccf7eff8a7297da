"""The transcript in docs/slack.md is what is said, and every message of it can be drawn.

`ROSTRA_GOLDEN=1 pytest tests/slack/test_consultation.py` writes the transcript anew, and
`python -m tests.slack.picture` the picture beside it. Look at both.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tests.loopback import Run

from .consultation import consultation, transcript_lines
from .page import page
from .stage import Stage

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "slack.md"
BEGIN, END = "```text\n", "\n```\n"


def test_the_transcript_is_what_is_said(play: Run) -> None:
    told: list[str] = []
    drawn: list[str] = []

    async def played(stage: Stage) -> None:
        shown: list[dict[str, Any]] = await consultation(stage)
        told.extend(transcript_lines(shown))
        drawn.append(page(shown, stage.slack.files))

    play(played)
    text = DOCS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    kept, _, after = rest.partition(END)
    now = "\n".join(told)
    assert after, "the transcript has its place in the page"
    if os.environ.get("ROSTRA_GOLDEN"):
        DOCS.write_text(before + BEGIN + now + END + after, encoding="utf-8")
        kept = now
    again = "ROSTRA_GOLDEN=1 pytest tests/slack/test_consultation.py"
    assert kept == now, f"The consultation reads otherwise now. Write it anew by {again}; read it."
    (shown,) = drawn
    assert shown.count('<div class="message">') == now.count("Rostra: ") + now.count("Official: ")
    assert '<img alt="' in shown and "rostra-report.pdf" in shown

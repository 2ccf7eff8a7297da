"""New knowledge is rolled out while officials write: real replicas with the older and the newer."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.server import ROOT, Server, Talk

from .test_image import context

NEED = """\
        - any: [{communication_direction: [limited-two-way, two-way]}]
          says: inferred
          because: Section 3.5.1 says engagement is two-way from its inception; we count limited answers too.
"""  # noqa: E501
"""What the newer knowledge no longer asks for, so that a stage is reached without it."""


def newer(folder: Path) -> Path:
    """The program with knowledge in which one stage needs less."""
    copied = context(folder)
    models = copied / "knowledge" / "models.yml"
    before, found, after = models.read_text().partition(NEED)
    assert found and "stage.khan-1" in before and "stage.khan-2" in after
    models.write_text(before + after)
    shutil.copytree(ROOT / "models", copied / "models")
    return copied


def told(talk: Talk) -> list[str]:
    """What the last reply says of new knowledge."""
    texts = [str(block.get("text", "")) for block in talk.blocks]
    return [text for text in texts if "new knowledge" in text or "knowledge has changed" in text]


@pytest.mark.slow
def test_a_conversation_goes_on_over_replicas_with_older_and_newer_knowledge(
    tmp_path: Path, trained: None
) -> None:
    more = {
        "ROSTRA_SECRET": "the same secret of both replicas",
        "ROSTRA_DATABASE": f"sqlite:///{tmp_path / 'rostra.db'}",
    }
    root = newer(tmp_path / "newer")
    given = ((more, ROOT), ({**more, "PYTHONPATH": str(root)}, root))
    with ThreadPoolExecutor(2) as pool:
        older, newest = pool.map(
            lambda one: Server(tmp_path / f"var-{one[1].name}", one[0], root=one[1]), given
        )
    try:
        talk = Talk(older)
        talk.press("Assess my agency")
        talk.press("Yes")
        talk.say("advice so far")
        assert told(talk) == []
        talk.server = newest
        talk.say("help")
        changed, new = told(talk)
        assert changed.startswith("My knowledge has changed since you were last here")
        assert new.startswith("By the new knowledge this is new for you: ")
        assert "Information socialization" in new
        answered = newest.ask("GET", "/api/export", None, talk.headers())[1]["state"]["answers"]
        talk.say("help")
        assert told(talk) == []
        talk.server = older  # the proxy still knows both
        talk.say("go on")
        talk.server = newest
        talk.say("help")
        after = older.ask("GET", "/api/export", None, talk.headers())[1]
        assert answered and after["state"]["answers"] == answered
        assert [one["number"] for one in after["turns"]] == list(range(1, 9))
    finally:
        older.stop()
        newest.stop()

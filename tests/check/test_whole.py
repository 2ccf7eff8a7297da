"""The check as a whole: sound knowledge, our own, and the command."""

from __future__ import annotations

import pytest

from actions.cli import main
from rules import FOLDER, KnowledgeError, load
from rules.check import check

from .tiny import Folder

KNOWLEDGE = load()


def test_sound_knowledge_has_no_problem_and_no_warning(folder: Folder) -> None:
    assert folder.problems() == []
    assert folder.warnings() == []


def test_the_command_says_ok_or_names_each_problem_on_its_line(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--knowledge", str(folder.path), "check"]
    assert main(command) == 0
    assert capsys.readouterr().out == "10 items, 4 facts and 10 tables: no problem found.\n"
    folder.change("achieves: {rules: yes}", "achieves: {rules: no}")
    assert main(command) == 0, "a warning is no problem"
    said = capsys.readouterr().err
    assert said.startswith("warning: knowledge/items.yml:15: no step leads")
    assert "Not checked: what the cases show;" in said
    folder.change("title: Help is rare", "title: Talk is rare")
    assert main(command) == 3
    output = capsys.readouterr()
    assert output.out == ""
    assert "knowledge/items.yml:33: finding.help has the title of finding.talk" in output.err


def test_what_cannot_be_loaded_is_said_first(folder: Folder) -> None:
    folder.change(
        "{source: study, at: {section: 1, paragraph: 2}}]\n  when",
        "{source: stdy, at: {section: 1}}]\n  when",
    )
    with pytest.raises(KnowledgeError, match='Did you mean "study"'):
        load(folder.path)


def test_our_own_knowledge_has_no_problem() -> None:
    found = [str(one) for one in check(KNOWLEDGE, FOLDER)]
    assert found == [], "\n".join(found)

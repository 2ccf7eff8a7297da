"""Mistakes of whole files: broken YAML, other encodings, nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import Problem, load

from .sound import ITEM, problems


def test_broken_yaml_is_refused_with_its_place(few: Path) -> None:
    (few / "new.yml").write_text(ITEM + "- id: [finding.other\n", encoding="utf-8")
    (found,) = problems(few)
    assert (found.file, found.line) in (("knowledge/new.yml", 9), ("knowledge/new.yml", 10))
    assert found.message.startswith("this is not valid YAML: ")


@pytest.mark.parametrize(
    ("right", "wrong", "hint"),
    [
        ("text: A finding", "text: Note: a finding", 'Quote a text that contains ": "'),
        ("  text: A finding", "\ttext: A finding", "Indent with spaces"),
        (
            "text: A finding",
            "text: @home a finding",
            "Quote a text that begins with a special sign",
        ),
        ("item: 1}}]", "item: 1}}", "Close each [ with ]"),
    ],
)
def test_the_usual_slips_in_yaml_are_told_what_helps(
    few: Path, right: str, wrong: str, hint: str
) -> None:
    (few / "new.yml").write_text(ITEM.replace(right, wrong), encoding="utf-8")
    (found,) = problems(few)
    assert hint in found.message


def test_text_that_is_not_utf_8_is_refused_with_its_line(few: Path) -> None:
    (few / "new.yml").write_bytes(ITEM.encode() + "  text: für\n".encode("latin-1"))
    assert problems(few) == (Problem("knowledge/new.yml", 9, "this is not UTF-8 text"),)


def test_every_mistake_in_every_file_is_told_at_once(few: Path) -> None:
    (few / "new.yml").write_text(ITEM.replace("title", "titel"), encoding="utf-8")
    (few / "other.yml").write_text("- id: finding.other\n", encoding="utf-8")
    files = [one.file for one in problems(few)]
    assert {"knowledge/new.yml", "knowledge/other.yml"} == set(files)
    assert files == sorted(files)


def test_a_key_of_sources_is_refused_with_the_nearest_right_one(few: Path) -> None:
    path = few / "sources.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nversion:", "\nversoin:", 1), encoding="utf-8")
    found = problems(few)[0]
    assert found.file == "knowledge/sources.yml"
    assert found.line == text[: text.index("\nversion:")].count("\n") + 2
    assert found.message == 'unknown key "versoin". Did you mean "version"?'


def test_an_empty_folder_and_an_empty_file_hold_no_knowledge(tmp_path: Path, few: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (found,) = problems(empty)
    assert found.message == "there is no knowledge here (*.yml)"
    (few / "nothing-yet.yml").write_text("# nothing yet\n", encoding="utf-8")
    assert load(few).items

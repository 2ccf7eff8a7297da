"""A saved report is the same when it is run again, or says what changed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from actions.cli import main
from actions.report import MEDIA, Report, read_saved, verify, write
from actions.report.build import profile_of
from rules import FOLDER, ProfileError, assess

from .made import (
    ENGINE,
    KNOWLEDGE,
    TOWN,
    Json,
    made,
)


def save(report: Report, folder: Path, change: Callable[[Json], object] | None = None) -> Path:
    content = json.loads(write(report, "json"))
    if change:
        change(content)
    path = folder / "report.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_json_holds_profile_advice_and_versions(town: Report) -> None:
    content = json.loads(write(town, "json"))
    assert content["advice"] == json.loads(json.dumps(town.advice))
    assert content["assessed"] == {"unit": "Lindenbrook town hall", "date": "2026-11-23"}
    assert content["profile"]["open"] == {"legal_review": "do-not-know"}
    assert content["advice"]["knowledge"]["hash"] == KNOWLEDGE.hash


@pytest.mark.parametrize("seed", range(8))
def test_a_saved_report_gives_the_same_advice(seed: int, tmp_path: Path) -> None:
    report = made(seed=seed)
    outcome = verify(ENGINE, read_saved(save(report, tmp_path)))
    assert outcome.same and outcome.lines[0].startswith("The advice is the same")
    assert assess(ENGINE, profile_of(KNOWLEDGE, report.advice)) == report.advice


def changed_knowledge(folder: Path, edit: Callable[[Path], object]) -> Path:
    copy = folder / "knowledge"
    shutil.copytree(FOLDER, copy)
    edit(copy)
    return copy


def without_a_risk(folder: Path) -> None:
    """In this knowledge an agency without social media is at risk of having no strategy."""
    path = folder / "risks.yml"
    row = "{uses_social_media: [no]}"
    when = f"  when:\n    any: [{row}]\n    says: inferred\n    because: A test.\n\n"
    text, count = re.subn(
        r"(- id: risk\.no-strategy\n.*?)  when:\n.*?(?=- id: )",
        lambda found: found.group(1) + when,
        path.read_text(encoding="utf-8"),
        count=1,
        flags=re.S,
    )
    assert count == 1
    path.write_text(text, encoding="utf-8")


def test_verify_says_what_changed_with_the_knowledge(
    town: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(town, tmp_path)
    assert main(["verify", str(path)]) == 0
    assert "The advice is the same" in capsys.readouterr().out
    folder = changed_knowledge(tmp_path, without_a_risk)
    assert main(["--knowledge", str(folder), "verify", str(path)]) == 1
    said = capsys.readouterr().out
    assert "The advice is different" in said and "The knowledge has changed" in said
    assert "Starting without a strategy (risk.no-strategy): live before, not-present now." in said
    assert "risk.no-training" not in said


def test_a_comment_in_the_knowledge_leaves_the_advice_the_same(
    town: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def comment(folder: Path) -> None:
        with (folder / "risks.yml").open("a", encoding="utf-8") as file:
            file.write("# nothing new\n")

    folder = changed_knowledge(tmp_path, comment)
    assert main(["--knowledge", str(folder), "verify", str(save(town, tmp_path))]) == 0
    said = capsys.readouterr().out
    assert "The advice is the same" in said and "The knowledge has changed" in said


def test_an_answer_that_is_not_known_any_more_is_left_out_and_named(
    town: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def older(content: Json) -> None:
        content["advice"]["knowledge"]["hash"] = "0" * 16
        for answers in (content["profile"]["answers"], content["advice"]["answers"]):
            answers["written_strategy"] = "sketched"

    assert main(["verify", str(save(town, tmp_path, older))]) == 1
    assert "left out: written_strategy, sketched." in capsys.readouterr().out


def test_a_report_whose_advice_was_changed_is_found_out(
    town: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def forge(content: Json) -> None:
        for risk in content["advice"]["risks"]:
            risk["status"] = "not-present"

    assert main(["verify", str(save(town, tmp_path, forge))]) == 1
    said = capsys.readouterr().out
    assert KNOWLEDGE.words.say("verify_altered") in said and "risk.no-strategy" in said

    def reword(content: Json) -> None:
        content["advice"]["next_steps"][0]["first_step"] = "Buy my product."

    assert main(["verify", str(save(town, tmp_path, reword))]) == 1
    said = capsys.readouterr().out
    assert KNOWLEDGE.words.say("verify_statuses") in said and "Next steps" in said
    assert "product" not in said


def at(*keys: Any, to: Any) -> Callable[[Json], None]:
    """A change of one place in the file."""

    def change(content: Any) -> None:
        for key in keys[:-1]:
            content = content[key]
        content[keys[-1]] = to

    return change


FORGED = {
    "another format": at("format", to="rostra-report-9"),
    "no advice": at("advice", to=None),
    "advice without risks": at("advice", "risks", to={}),
    "a risk that is a number": at("advice", "risks", 0, to=7),
    "a status that is a sentence": at("advice", "risks", 0, "status", to="\x1b[31mLIVE"),
    "an id with escapes": at("advice", "risks", 0, "id", to="\x1b]0;x\x07"),
    "a stage that is a list": at("advice", "stages", "model.khan", to=[]),
    "reached stages that are one word": at("advice", "stages", "model.khan", "reached", to="all"),
    "a level that is a list": at("advice", "frame", "level", to=[]),
    "a hash with line breaks": at("advice", "knowledge", "hash", to="a\nb"),
    "a version that is missing": at("advice", "version", to=None),
    "an answer that is a mapping": at("profile", "answers", "goal", to={}),
    "an answer of another agency": at("profile", "answers", "goal", to="inform"),
    "a reason that is none": at("profile", "open", "goal", to="lazy"),
    "a fact both answered and open": at("profile", "open", "goal", to="skipped"),
    "a date that is none": at("assessed", "date", to="yesterday"),
    "no date": at("assessed", to={}),
    "an open fact that nobody knows": at("profile", "open", "no_such_fact", to="skipped"),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_a_forged_report_is_refused_in_one_plain_line(
    change: Callable[[Json], object],
    town: Report,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["verify", str(save(town, tmp_path, change))]) == 2
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.splitlines()) == 1 and "\x1b" not in said.err


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", "null", "\udcff", "[" * 100_000, '{"format": 1, "format": 2}', "NaN",
     "goal: inform", '{"format": ' + "9" * 10_000 + "}", '{"format": "rostra-report-1"}'],
    ids=range(12),
)  # fmt: skip
def test_a_file_that_is_no_report_is_refused_in_one_plain_line(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert main(["verify", str(path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_missing_or_huge_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot read"):
        read_saved(tmp_path / "none.json")
    with pytest.raises(ProfileError, match="cannot read"):
        read_saved(tmp_path)
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(6_000_000)
    with pytest.raises(ProfileError, match="too large"):
        read_saved(huge)


@pytest.mark.parametrize("ending", MEDIA)
def test_the_command_writes_the_file(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"report.{ending.upper()}"
    assert main(["report", str(TOWN), "--out", str(out), "--unit", "Our page"]) == 0
    assert out.stat().st_size > 10_000 and capsys.readouterr().out == ""


def test_the_command_refuses_what_it_cannot_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(TOWN), "--out", str(tmp_path / "report.txt")]) == 2
    assert "must end with one of .html, .pdf, .docx, .json" in capsys.readouterr().err
    assert main(["report", str(TOWN), "--out", str(tmp_path / "no" / "report.json")]) == 2
    assert main(["report", str(tmp_path / "none.yml"), "--out", str(tmp_path / "r.json")]) == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    out = str(tmp_path / "r.json")
    assert main(["--knowledge", str(empty), "report", str(TOWN), "--out", out]) == 3
    path = save(made(), tmp_path)
    assert main(["--knowledge", str(empty), "verify", str(path)]) == 3
    with pytest.raises(ValueError, match="no format"):
        write(made(), "exe")

"""The command line as a program meets it: what it prints where, and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from actions.cli import main
from rules import FOLDER

ASKED = {
    "agency_type", "sector", "country", "unit", "goal", "uses_social_media", "who_started",
    "approval_status", "standards", "business_case", "written_strategy", "official_channel",
    "communication_direction", "purposes", "open_data", "participation_in_policy",
    "collaboration_partners", "services_on_social_media", "crowdsourcing", "coproduction",
}  # fmt: skip
"""Facts that programs rely on by name."""
NAMED = {
    *(f"stage.lee-kwak-{n}" for n in range(1, 6)),
    *(f"stage.{model}-{n}" for model in ("khan", "mergel-bretschneider", "schwalji-aradi")
      for n in range(1, 4)),
    *(f"level.{level}" for level in ("initial-use", "emerging", "maturity")),
    *(f"strategy.{name}" for name in ("push", "pull", "networking")),
    *(f"question.oecd-{issue}-{n}" for issue, last in enumerate((5, 5, 5, 3, 2, 4, 4), 1)
      for n in range(1, last + 1)),
    "factor.transparency", "factor.enforcement", "factor.manager-training",
    "factor.capital-budgeting", "factor.organizational-policies",
    "factor.structure-and-communication", "factor.organizational-processes",
    "factor.user-training", "factor.user-resistance", "factor.functionality",
    "factor.citizen-experience", "factor.technical-infrastructure",
    "factor.financial-infrastructure", "factor.legal-infrastructure",
    "factor.specialized-infrastructure", "factor.cultural-infrastructure",
}  # fmt: skip
"""Items that programs rely on by id."""


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command that succeeds prints as JSON, and nothing beside it."""
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_the_facts_are_listed_in_the_shape_that_programs_rely_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    facts = printed(capsys, "facts", "--json")
    assert {fact["id"] for fact in facts} >= ASKED
    for fact in facts:
        assert fact["kind"] in ("one", "many", "band")
        assert all(set(option) == {"id", "label"} for option in fact["options"])
        assert fact["question"] and fact["section"] and fact["who_knows"]
        assert {"ask_if", "used_by"} <= set(fact)
    options = {fact["id"]: [option["id"] for option in fact["options"]] for fact in facts}
    assert options["standards"] == ["none", "informal", "formal"]
    assert options["communication_direction"] == ["none", "one-way", "limited-two-way", "two-way"]
    assert "not-decided" in options["goal"]


def test_the_items_are_listed_under_the_ids_that_programs_rely_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    items = {item["id"]: item for item in printed(capsys, "knowledge", "--json")}
    assert items.keys() >= NAMED
    for item in items.values():
        assert all({"source", "at", "says"} <= set(cite) for cite in item["cites"]), item["id"]


def test_yaml_and_json_profiles_are_answered_byte_for_byte_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {"open_data": "no", "purposes": ["news", "data"], "goal": "inform", "unit": "unknown"}
    by_json, by_yaml = tmp_path / "agency.json", tmp_path / "agency.yml"
    by_json.write_text(json.dumps(answers))
    by_yaml.write_text("# turned round\nunit: unknown\ngoal: inform\npurposes:\n  - data\n")
    with by_yaml.open("a") as file:
        file.write("  - news\nopen_data: no\n")
    told = []
    for path in (by_json, by_yaml):
        assert main(["assess", str(path), "--json"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_a_bad_profile_ends_with_2_and_says_where_and_what_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "agency.yml"
    path.write_text("goal: inform\naproval_status: approved\n")
    assert main(["assess", str(path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f'{path}:2: unknown fact "aproval_status". Did you mean "approval_status"?\n'


def test_bad_knowledge_ends_with_3_and_says_where_and_what_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(FOLDER, folder)
    (folder / "new.yml").write_text("- id: finding.new\n  titel: New\n")
    assert main(["--knowledge", str(folder), "facts", "--json"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert 'knowledge/new.yml:2: unknown key "titel". Did you mean "title"?' in err


def test_a_command_that_does_not_exist_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["asess"])
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""

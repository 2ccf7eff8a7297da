"""Every condition of every item and question is shown holding, failing and open by some case."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.check import cover
from tests.case_files import BadCases, TruthTable, read
from tests.case_words import knowledge, tables

CASES = Path(__file__).parent / "cases"


def test_every_table_is_shown_holding_failing_and_open() -> None:
    missing = list(cover.problems(knowledge(), CASES))
    if missing:
        lines = "\n".join(map(str, missing))
        pytest.fail(f"{len(missing)} tables lack cases.\n{lines}", pytrace=False)


def test_the_lines_to_add_are_a_case_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "new.yml"
    names = ["risk.no-strategy when", "stage.khan-2 needs 2", "voice ask_if"]
    lines = [cover.example(knowledge(), tables()[name]) for name in names]
    path.write_text("\n".join(lines), encoding="utf-8")
    cases = read(path)
    assert [case.table for case in cases if isinstance(case, TruthTable)] == names
    assert set(cover.verdicts(tmp_path)) == set(names)


def test_a_wrong_key_in_a_case_is_named_with_its_line_and_the_nearest_right_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "wrong.yml"
    path.write_text(
        "- name: A case\n"
        "  given: {writen_strategy: no, goal: infrm, unit: [department]}\n"
        "  expect:\n"
        "    risk: {risk.no-strategy: live}\n"
        "    risks: {risk.no-stratgy: liv}\n"
        "    holds: [risk.no-strategy wen]\n"
        "- name: Another\n"
        "  table: risk.no-strategy when\n"
        "  holds: []\n"
        "- name: A third\n"
        "  given: {goal: inform}\n"
        "  expect: {}\n",
        encoding="utf-8",
    )
    with pytest.raises(BadCases) as raised:
        read(path)
    assert str(raised.value).splitlines() == [
        'wrong.yml:2: unknown fact "writen_strategy". Did you mean "written_strategy"?',
        'wrong.yml:2: "infrm" is not an option of goal. Did you mean "inform"?',
        "wrong.yml:2: unit takes one option, not a list. "
        "Known: whole-agency, department, one-account.",
        'wrong.yml:4: unknown key "risk". Did you mean "risks"?',
        'wrong.yml:5: "risk.no-stratgy" is not a risk. Did you mean "risk.no-strategy"?',
        'wrong.yml:5: "liv" cannot stand here. Did you mean "live"?',
        'wrong.yml:6: "risk.no-strategy wen" is not a table. Did you mean "risk.no-strategy when"?',
        'wrong.yml:7: the key "fails" is missing',
        "wrong.yml:12: this case expects nothing",
    ]


def test_a_list_of_options_in_a_truth_table_is_a_line_for_each(tmp_path: Path) -> None:
    path = tmp_path / "each.yml"
    path.write_text(
        "- name: A table\n"
        "  table: risk.no-strategy when\n"
        "  holds: [{uses_social_media: [yes, planned], purposes: [news, data]}]\n"
        "  fails: [{uses_social_media: no}]\n"
        "  unknown: [{uses_social_media: unknown}]\n",
        encoding="utf-8",
    )
    (case,) = read(path)
    assert isinstance(case, TruthTable)
    assert [dict(given.answers) for given, _ in case.rows] == [
        {"purposes": ("news", "data"), "uses_social_media": ("yes",)},
        {"purposes": ("news", "data"), "uses_social_media": ("planned",)},
        {"uses_social_media": ("no",)},
        {},
    ]

"""Every table is shown by a case; where it is not, the check prints the lines to add."""

from __future__ import annotations

import re
from pathlib import Path

from rules import load
from rules.check.cover import example
from rules.check.cover import problems as uncovered
from rules.check.search import find
from rules.conditions import FAILS, HOLDS, table_verdict

from .tiny import Folder

KNOWLEDGE = load()


def test_a_table_that_no_case_shows_is_found_with_the_lines_to_add(
    folder: Folder, cases: Path
) -> None:
    assert [one for one in folder.problems() if "risk.confusion" in one] == [
        "knowledge/items.yml:10: risk.confusion when is a rule, but no case shows it holding or "
        "failing or open. Add to tests/cases/items.yml:\n"
        '    - name: "risk.confusion when: say here in a sentence when it holds"\n'
        "      table: risk.confusion when\n"
        "      holds: [{skills: low}]\n"
        "      fails: [{skills: high}]\n"
        "      unknown: [{skills: unknown}]",
    ]


def test_pasting_the_lines_that_the_check_prints_settles_it(folder: Folder, cases: Path) -> None:
    printed = [str(one).partition("\n")[2] for one in uncovered(load(folder.path), cases)]
    assert len(printed) == 10
    (cases / "items.yml").write_text("\n".join(re.sub("^    ", "", p, flags=re.M) for p in printed))
    assert folder.problems() == []


def test_a_case_counts_only_for_what_it_says(folder: Folder, cases: Path) -> None:
    (cases / "items.yml").write_text(
        "- {name: A, given: {active: yes}, expect: {holds: [risk.wild when]}}\n"
        "- {name: B, given: {skills: low}, expect: {risks: {risk.confusion: live}}}\n"
        "- {name: C, table: component.rules in_place, holds: [{rules: yes}], fails: []}\n"
    )
    said = [one.partition(" Add")[0] for one in folder.problems()]
    for line in (
        "5: risk.wild when is a rule, but no case shows it failing or open.",
        "10: risk.confusion when is a rule, but no case shows it holding or failing or open.",
        "15: component.rules in_place is a rule, but no case shows it failing or open.",
    ):
        assert f"knowledge/items.yml:{line}" in said


def test_every_example_that_the_check_would_print_is_right() -> None:
    for owned in KNOWLEDGE.tables:
        assert f"  table: {owned.owner} {owned.part}" in example(KNOWLEDGE, owned)
        for verdict in (HOLDS, FAILS):
            answers = find(KNOWLEDGE, [(owned.table, verdict)])
            assert answers is not None, owned.id
            assert table_verdict(KNOWLEDGE, owned.table, answers) is verdict, owned.id

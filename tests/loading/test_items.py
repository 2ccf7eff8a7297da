"""Mistakes in an item."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import load

from .sound import ITEM, problems

MISTAKES = {
    # what is wrong: (the text, the text instead, the line, what is said)
    "an unknown key": (
        "  title:",
        "  titel:",
        2,
        'unknown key "titel". Did you mean "title"?',
    ),
    "an unknown key in a table": (
        "    because:",
        "    becuase:",
        8,
        'unknown key "becuase". Did you mean "because"?',
    ),
    "a key that another kind of item has": (
        "  when:",
        "  in_place:",
        5,
        'unknown key "in_place".',
    ),
    "a missing key": ("  title: A new finding\n", "", 1, 'the key "title" is missing'),
    "a key that stands twice": (
        "  text:",
        "  title: Again\n  text:",
        3,
        '"title" stands here twice (first on line 2)',
    ),
    "a kind that does not exist": (
        "finding.new",
        "finding-new",
        1,
        '"finding-new" is not a kind of item. Did you mean "finding"?',
    ),
    "a near kind": (
        "finding.new",
        "findings.new",
        1,
        '"findings" is not a kind of item. Did you mean "finding"?',
    ),
    "an id without a kind": (
        "finding.new",
        "nightly",
        1,
        '"nightly" is not a kind of item. An id is kind.slug, such as risk.no-strategy. Kinds: ',
    ),
    "an id that is not kebab-case": (
        "finding.new",
        "finding.New_one",
        1,
        'the id "finding.New_one" should be kind.slug, for example risk.no-strategy',
    ),
    "a source that does not exist": (
        "common-frame",
        "comon-frame",
        4,
        'finding.new cites "comon-frame", which is not in sources.yml. '
        'Did you mean "common-frame"?',
    ),
    "a section that does not exist": (
        'section: "3.6"',
        'section: "3.66"',
        4,
        "there is no section 3.66.",
    ),
    "an entry beyond the last": (
        "item: 1",
        "item: 99",
        4,
        "finding.new cites common-frame at section 3.6, item 99: "
        "there is no item 99 there (1 to 9)",
    ),
    "an entry where the map counts none": (
        'section: "3.6"',
        'section: "3.7"',
        4,
        "there is no item 1 there (sources.yml counts no items for it)",
    ),
    "a table of a document without tables": (
        'section: "3.6", item: 1',
        "table: 1, cell: 1, item: 1",
        4,
        "there is no table 1. It has no tables.",
    ),
    "a locator of no known form": (
        'section: "3.6", item: 1',
        "page: 4",
        4,
        "a locator is {table, cell, item}, {section}, {section, item}, {section, paragraph}, "
        "{issue} or {issue, question}",
    ),
    "an item without a source": (
        '[{source: common-frame, at: {section: "3.6", item: 1}}]',
        "[]",
        1,
        "finding.new cites no source",
    ),
    "a word other than stated or inferred": (
        "says: inferred",
        "says: infered",
        7,
        '"says" cannot be "infered". Did you mean "inferred"?',
    ),
    "a fact that does not exist": (
        "{goal:",
        "{gaol:",
        6,
        '"gaol" is not a fact. Did you mean "goal"?',
    ),
    "an option that does not exist": (
        "[inform]",
        "[infrom]",
        6,
        '"infrom" is not an option of goal. Did you mean "inform"?',
    ),
    "unknown in a cell": (
        "[inform]",
        "[unknown]",
        6,
        '"unknown" is not an option of goal.',
    ),
    "a table without rows": (
        "[{goal: [inform]}]",
        "[]",
        6,
        "when needs at least one row, and each row at least one cell",
    ),
    "rows that together list every option": (
        "[{goal: [inform]}]",
        "[{open_data: [yes, planned]}, {open_data: no}]",
        6,
        "when lists every option of open_data, so it decides nothing",
    ),
    "a reading without its reason": (
        "    because: It is made up.\n",
        "",
        6,
        "when is inferred and so must say why (because)",
    ),
    "a list where text belongs": (
        "title: A new finding",
        "title: [A, new]",
        2,
        '"title" should be plain text',
    ),
    "text where a block belongs": (
        "[{goal: [inform]}]",
        "[goal is inform]",
        6,
        "should be a block of keys and values",
    ),
    "an id that exists already": (
        "finding.new",
        "finding.outside-in",
        1,
        '"finding.outside-in" was defined before, at knowledge/findings-frame.yml:',
    ),
}


def test_the_copy_and_the_new_item_are_sound(few: Path) -> None:
    (few / "new.yml").write_text(ITEM, encoding="utf-8")
    assert "finding.new" in load(few).items


@pytest.mark.parametrize("mistake", MISTAKES)
def test_an_item_is_refused_for(few: Path, mistake: str) -> None:
    old, new, line, message = MISTAKES[mistake]
    assert ITEM.count(old) == 1
    (few / "new.yml").write_text(ITEM.replace(old, new), encoding="utf-8")
    found = problems(few)
    assert any(
        (one.file, one.line) == ("knowledge/new.yml", line) and message in one.message
        for one in found
    ), "\n".join(map(str, found))

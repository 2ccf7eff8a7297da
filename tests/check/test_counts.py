"""Every entry of a document has its item, and the mentions add up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rules import load
from rules.check import counts_text

from .tiny import Folder

KNOWLEDGE = load()
FIVE = {"common-frame", "drivers-preventers", "picazo-vela-2012", "oecd-2014", "blog-2014"}


PROBLEMS = {
    "an entry that no item stands for": (
        "{table: 1, cell: 1, item: 2}, mentions: 1, printed: false",
        "{section: 1, item: 1}",
        "knowledge/sources.yml:3: no item stands for {source: study, at: {table: 1, cell: 1, "
        "item: 2}}. Add one that cites it first:\n"
        "    - id: risk.study-1-1-2  # or benefit, component\n"
        "      title: A few words\n"
        "      text: What it says, in words of our own.\n"
        "      cites: [{source: study, at: {table: 1, cell: 1, item: 2}, mentions: 1}]",
    ),
    "an entry that two items stand for": (
        "cites: [{source: study, at: {section: 1, item: 2}}]",
        "cites: [{source: study, at: {table: 1, cell: 1, item: 2}, mentions: 1, printed: false}]",
        "knowledge/items.yml:17: factor-group.people stands for {source: study, at: {table: 1, "
        "cell: 1, item: 2}}, and so does risk.confusion. Keep one, or cite another place first",
    ),
    "mentions that do not add up": (
        "mentions: 3}",
        "mentions: 2}",
        "knowledge/sources.yml:3: study: the mentions of table 1, cell 1 add up to 3, not 4 "
        "(2 + 1)",
    ),
    "an entry without mentions": (
        ", mentions: 3}",
        "}",
        "knowledge/items.yml:1: risk.wild gives no mentions. Where no number is printed, write "
        "mentions: 1, printed: false",
    ),
    "mentions where nothing is counted": (
        "{section: 1, item: 2}}",
        "{section: 1, item: 2}, mentions: 2}",
        "knowledge/items.yml:17: factor-group.people gives mentions at section: 1, item: 2, where "
        "nothing is counted",
    ),
    "mentions that differ from the entry's": (
        "cites: [{source: study, at: {section: 1, item: 1}}]\n  achieves: {rules: yes}",
        "cites: [{source: study, at: {table: 1, cell: 1, item: 1}, mentions: 5}]\n"
        "  achieves: {rules: yes}",
        "knowledge/items.yml:38: step.write-rules gives 5 mentions at table: 1, cell: 1, item: 1; "
        "the entry itself has 3",
    ),
}


@pytest.mark.parametrize("mistake", PROBLEMS)
def test_the_check_finds(folder: Folder, mistake: str) -> None:
    folder.shows(*PROBLEMS[mistake])


@pytest.mark.parametrize(
    ("section", "number", "message"),
    [
        ("1", 9, "silent, section 1, paragraph 9 is no place that sections lists"),
        ("2", 1, "silent, section 2, paragraph 1 is no place that sections lists"),
        ("1", 2, "silent, section 1, paragraph 2 is cited by an item; take it off the list"),
    ],
)
def test_a_silent_paragraph_exists_and_nobody_cites_it(
    folder: Folder, section: str, number: int, message: str
) -> None:
    old = "{paragraphs: 3, items: 2}"
    folder.change(old, f'{old}\n    silent: {{"{section}": [{number}]}}')
    assert f"knowledge/sources.yml:3: study: {message}" in folder.problems()


def test_the_counts_of_our_own_knowledge_are_those_of_the_documents() -> None:
    """Whatever further documents an analyst has added."""
    items = {id_: one for id_, one in KNOWLEDGE.items.items() if one.cites[0].source in FIVE}
    said = re.sub(r" +", " ", counts_text(replace(KNOWLEDGE, items=items)))
    for line in (
        "picazo-vela-2012, table 1\n cell items of mentions of entries are\n"
        " 1 7 7 17 17 7 risk\n 2 10 10 18 18 10 risk\n 3 3 3 5 5 3 risk\n"
        " 4 14 14 43 43 14 risk\n 5 9 9 15 15 9 risk\n 6 8 8 11 11 8 risk\n"
        " all 51 51 109 109\n",
        " all 35 35 104 104\n",
        " all 36 36 76 76\n",
        "oecd-2014, checklist\n issue questions of\n"
        " 1 5 5\n 2 5 5\n 3 5 5\n 4 3 3\n 5 2 2\n 6 4 4\n 7 4 4\n all 28 28\n",
        " 4 models, 14 stages (5 model.lee-kwak, 3 model.khan, 3 model.mergel-bretschneider, "
        "3 model.schwalji-aradi)\n",
        " 3 levels, 9 metaphors\n",
        " 4 groups of factors, 16 sub-factors (4 factor-group.managerial, "
        "3 factor-group.organizational, 4 factor-group.human, 5 factor-group.infrastructural)\n",
        " 14 preventers, 2 motivators\n",
        " 7 checklist issues, 28 questions\n",
    ):
        assert line in said

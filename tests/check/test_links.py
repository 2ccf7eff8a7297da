"""Links that say nothing, say it twice, or give no reason."""

from __future__ import annotations

import pytest

from .tiny import SOURCES, Folder

PROBLEMS = {
    "a link to itself": (
        "to: finding.help",
        "to: finding.talk",
        "knowledge/items.yml:50: link.talk-or-help joins finding.talk to itself",
    ),
    "a conflict without a contrast": (
        "  contrast: contradiction\n",
        "",
        "knowledge/items.yml:50: link.talk-or-help does not say what it is. Add contrast: "
        "contradiction (both sides stated) or contrast: tension (one side inferred)",
    ),
    "a conflict without a reason": (
        "  because: Both take the same hours.\n",
        "",
        "knowledge/items.yml:50: link.talk-or-help does not say in what the two disagree (because)",
    ),
    "a contrast without a conflict": (
        "relation: conflicts",
        "relation: supports",
        'knowledge/items.yml:50: link.talk-or-help has a contrast, but its relation is "supports". '
        'Write relation: conflicts, or leave "contrast" out',
    ),
    "an inferred link without a reason": (
        "relation: conflicts\n  to: finding.help\n  because: Both take the same hours.\n"
        "  contrast: contradiction",
        "relation: similar\n  to: finding.help\n  says: inferred",
        "knowledge/items.yml:50: link.talk-or-help is inferred and so must say why (because)",
    ),
    "an inferred effect without a reason": (
        "on: risk.wild, says: inferred, because: Rules tame.",
        "on: risk.wild, says: inferred",
        "knowledge/items.yml:11: component.rules on risk.wild is inferred and so must say why "
        "(because)",
    ),
    "a contradiction with an inferred side": (
        "cites: [{source: study, at: {section: 1, paragraph: 3}}]\n  when",
        "cites: [{source: study, at: {section: 1, paragraph: 3}, says: inferred}]\n  when",
        "knowledge/items.yml:50: link.talk-or-help is called a contradiction, but the side of "
        "finding.help is inferred. Write contrast: tension",
    ),
    "a conflict that can never be shown": (
        "  when: {any: [{aims: help}], says: inferred, because: It is for those who help.}\n",
        "",
        "knowledge/items.yml:49: link.talk-or-help can never be shown: finding.help can only be "
        "looked up. Add a when that says for whom the disagreement matters",
    ),
}


@pytest.mark.parametrize("mistake", PROBLEMS)
def test_the_check_finds(folder: Folder, mistake: str) -> None:
    folder.shows(*PROBLEMS[mistake])


def test_a_conflict_whose_sides_exclude_each_other_is_found(folder: Folder) -> None:
    folder.change("{any: [{aims: talk}]", "{any: [{active: no}]")
    folder.change("{any: [{aims: help}]", "{any: [{rules: yes}]")
    assert (
        "knowledge/items.yml:50: link.talk-or-help can never be shown: its two sides never speak "
        "for one agency. Add a when that says for whom the disagreement matters"
    ) in folder.problems()


def test_a_conflict_must_be_cited_on_both_sides(folder: Folder) -> None:
    second = SOURCES.partition("sources:\n")[2].partition("    tables")[0]
    second = second.replace("study", "blog")
    with (folder.path / "sources.yml").open("a") as file:
        file.write(second)
    folder.change(
        "  cites: [{source: study, at: {section: 1, paragraph: 3}}]\n  when",
        "  cites: [{source: blog, at: {section: 1, paragraph: 3}}]\n  when",
    )
    assert (
        "knowledge/items.yml:50: link.talk-or-help cites nothing for the side of finding.help. Add "
        "to cites, for example {source: blog, at: {section: 1, paragraph: 3}}"
    ) in folder.problems()


def test_the_same_link_twice_is_found(folder: Folder) -> None:
    text = (folder.path / "items.yml").read_text()
    again = text[text.index("- id: link.") :].replace("talk-or-help", "again")
    again = again.replace("title: Talk or help?", "title: Once more")
    (folder.path / "links.yml").write_text(again)
    assert (
        "knowledge/links.yml:1: link.again says what link.talk-or-help says "
        "(knowledge/items.yml:50)"
    ) in folder.problems()

"""Tables that decide nothing, or decide what they must not."""

from __future__ import annotations

import pytest

from .tiny import Folder

PROBLEMS = {
    "a table that can never hold": (
        "in_place: {any: [{rules: yes}]",
        "in_place: {any: [{rules: yes, active: no}]",
        "knowledge/items.yml:15: component.rules in_place can never hold: rules is asked only if "
        "active is yes",
    ),
    "a row that can never hold": (
        "{any: [{aims: talk}]",
        "{any: [{aims: talk}, {rules: no, active: no}]",
        "knowledge/items.yml:32: finding.talk when, row 2 can never hold: rules is asked only if "
        "active is yes",
    ),
    "a table that can never fail": (
        "{any: [{aims: talk}]",
        "{any: [{aims: [news, talk, help], active: yes}, {aims: none}, {active: no}]",
        "knowledge/items.yml:32: finding.talk when can never fail: whatever the answers, one of "
        "its rows holds",
    ),
    "a row that another makes idle": (
        "{any: [{aims: talk}]",
        "{any: [{aims: talk}, {aims: talk, skills: low}]",
        "knowledge/items.yml:32: finding.talk when, row 2 adds nothing: whenever it holds, row 1 "
        "holds",
    ),
    "a cell that lists every option": (
        "{any: [{aims: talk}]",
        "{any: [{aims: talk, skills: [low, high]}]",
        "knowledge/items.yml:32: finding.talk when, row 1: skills lists every option, so the cell "
        "decides nothing; leave it out",
    ),
    "an option listed twice": (
        "{any: [{aims: talk}]",
        "{any: [{aims: [talk, talk]}]",
        "knowledge/items.yml:32: finding.talk when, row 1: aims lists an option twice",
    ),
    "a preventer that is active and addressed at once": (
        "{any: [{aims: none}]",
        "{any: [{aims: talk}]",
        "knowledge/items.yml:21: factor.training would be active and addressed at once with the "
        "answers aims: news + talk",
    ),
    "a preventer with a motivator's table": (
        "  addressed_when:",
        "  when: {any: [{aims: help}], says: inferred, because: So.}\n  addressed_when:",
        "knowledge/items.yml:21: factor.training is a preventer and so takes active_when and "
        "addressed_when, not when",
    ),
    "a motivator with a preventer's tables": (
        "  addressed_when:",
        "  role: motivator\n  addressed_when:",
        "knowledge/items.yml:21: factor.training is a motivator and so takes when, not "
        "active_when or addressed_when",
    ),
    "exposure by the fact of what helps": (
        "when: {any: [{active: yes}]",
        "when: {any: [{rules: no}]",
        "knowledge/items.yml:11: component.rules is in place by rules, which also exposes to "
        "risk.wild; exposure and what helps need different facts",
    ),
}


@pytest.mark.parametrize("mistake", PROBLEMS)
def test_the_check_finds(folder: Folder, mistake: str) -> None:
    folder.shows(*PROBLEMS[mistake])


def test_the_same_table_twice_under_one_owner_is_found(folder: Folder) -> None:
    twice = "needs: [{any: [{active: yes}], says: stated}, {any: [{active: yes}], says: stated}]"
    (folder.path / "more.yml").write_text(
        "- id: level.first\n  title: First\n  text: First.\n"
        f"  cites: [{{source: study, at: {{section: 1}}}}]\n  {twice}\n"
    )
    assert (
        "knowledge/more.yml:5: level.first needs 2 stands twice under needs (knowledge/more.yml:5)"
        in folder.problems()
    )

"""What nobody can look up, be asked, reach or do."""

from __future__ import annotations

import pytest

from .tiny import Folder

PROBLEMS = {
    "two items under one title": (
        "title: Help is rare",
        "title: Talk is rare",
        'knowledge/items.yml:33: finding.help has the title of finding.talk, "Talk is rare"; tell '
        "them apart",
    ),
    "an item without a title": (
        "title: Help is rare",
        'title: ""',
        "knowledge/items.yml:33: finding.help has no title, so nobody can look it up",
    ),
    "an old id that lives on": (
        "title: Help is rare",
        "title: Help is rare\n  was: [finding.talk]",
        "knowledge/items.yml:33: finding.help was finding.talk, but that is an item of its own",
    ),
    "a fact that no item uses": (
        "when: {any: [{skills: low}]",
        "when: {any: [{aims: help}]",
        "knowledge/facts.yml:20: skills is asked, but no item uses the answer",
    ),
    "a fact in a section that does not exist": (
        "section: audience",
        "section: audiance",
        'knowledge/facts.yml:20: skills: words.yml has no section "audiance". Known: use, '
        "audience.",
    ),
    "a risk that can never be live": (
        "when: {any: [{active: yes}]",
        "when: {any: [{aims: talk}], says: inferred, because: So.}\n"
        "- id: component.other\n  title: Other\n  text: Other.\n"
        "  cites: [{source: study, at: {section: 1}}]\n"
        "  addresses: [{on: risk.wild, says: inferred, because: So.}]\n"
        "  in_place: {any: [{aims: [news, talk]}]",
        "knowledge/items.yml:1: risk.wild can never be live: whoever is exposed has something in "
        "place",
    ),
    "a step that is never possible": (
        "achieves: {aims: news}",
        "achieves: {aims: [news, talk]}\n  after: [step.talk]\n"
        "- id: step.talk\n  title: Talk\n  text: Talk with people.\n"
        "  cites: [{source: study, at: {section: 1}}]\n  achieves: {aims: talk}",
        "knowledge/items.yml:44: step.publish-news can never be proposed: nothing is left to do "
        "once step.talk is done",
    ),
    "a step that achieves nothing": (
        "  achieves: {aims: news}\n",
        "",
        "knowledge/items.yml:44: step.publish-news achieves nothing. Add for example achieves: "
        "{fact: yes}",
    ),
    "two steps with one aim": (
        "achieves: {aims: news}",
        "achieves: {rules: yes}",
        "knowledge/items.yml:44: step.publish-news achieves what step.write-rules achieves "
        "(knowledge/items.yml:38); make them one and unite their cites",
    ),
}


@pytest.mark.parametrize("mistake", PROBLEMS)
def test_the_check_finds(folder: Folder, mistake: str) -> None:
    folder.shows(*PROBLEMS[mistake])


MODEL = """\
- id: model.growth
  title: Growth
  text: Two stages.
  cites: [{source: study, at: {section: 1}}]
  order: sequential
  stages:
    - id: stage.growth-1
      title: First
      text: Nobody talks.
      cites: [{source: study, at: {section: 1}}]
      needs: [{any: [{active: no}], says: stated}]
    - id: stage.growth-2
      title: Second
      text: People talk.
      cites: [{source: study, at: {section: 1}}]
      needs: [{any: [{active: yes}], says: stated}]
"""
STRATEGY = """\
- id: strategy.push
  title: Push
  text: Send.
  cites: [{source: study, at: {section: 1}}]
  suits: [{any: [{aims: news}], says: stated}]
  against: [{any: [{aims: [news, talk]}], says: stated}]
"""


@pytest.mark.parametrize(
    ("items", "message"),
    [
        (MODEL, "stage.growth-2 can never be reached: its needs exclude each other"),
        (
            MODEL.replace("sequential", "any").replace("any: [{active: yes}]", "any: [{rules: no}]")
            + "      describes: {any: [{rules: yes}], says: stated}\n",
            "stage.growth-2: an agency that reaches it can never fit its description",
        ),
        (
            "- id: level.none\n  title: None\n  text: None.\n"
            "  cites: [{source: study, at: {section: 1}}]\n"
            "  needs: [{any: [{active: no}], says: stated}, {any: [{rules: yes}], says: stated}]\n",
            "level.none can never be reached: its needs exclude each other",
        ),
        (
            STRATEGY,
            "strategy.push can never be recommended: where it suits, something is against it",
        ),
        (
            STRATEGY.replace("{aims: news}", "{active: yes}").replace(
                "{aims: [news, talk]}", "{active: no}"
            ),
            "strategy.push can never be possible: nothing is against it where it suits",
        ),
    ],
    ids=["stage", "description", "level", "never-recommended", "never-possible"],
)
def test_the_check_finds_what_nobody_can_reach(folder: Folder, items: str, message: str) -> None:
    (folder.path / "more.yml").write_text(items)
    found = folder.problems()
    assert any(line.endswith(message) for line in found), "\n".join(found)


def test_a_component_that_is_never_in_place_where_its_risk_is_live_is_found(folder: Folder) -> None:
    folder.change("when: {any: [{active: yes}]", "when: {any: [{active: no}]")
    assert (
        "knowledge/items.yml:11: component.rules is never in place where risk.wild is live"
        in folder.problems()
    )

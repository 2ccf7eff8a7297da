"""What the check warns of, and what it lets pass."""

from __future__ import annotations

import pytest

from .tiny import SOURCES, Folder

WARNINGS = {
    "a place that no item cites": (
        "paragraphs: 3",
        "paragraphs: 5",
        "knowledge/sources.yml:3: study: no item cites section 1, paragraph 4, 5",
    ),
    "two items with one condition and one reason": (
        "when: {any: [{skills: low}], says: inferred, because: Unskilled people are lost sooner.}",
        "when: {any: [{active: yes}], says: inferred, because: Only who posts can post wildly.}",
        "knowledge/items.yml:10: risk.confusion when asks exactly what risk.wild when asks "
        "(knowledge/items.yml:5), for the same reason. Change one of the two, or its because",
    ),
    "options that no table tells apart": (
        "{yes: Yes, no: No}\n  ask_if: {active: yes}",
        "{yes: Yes, draft: Draft, old: Old, no: No}\n  ask_if: {active: yes}",
        "knowledge/facts.yml:7: rules: no table tells draft from old from no",
    ),
    "a condition that no step brings about": (
        "achieves: {rules: yes}",
        "achieves: {rules: no}",
        "knowledge/items.yml:15: no step leads to what component.rules in_place asks, rules: "
        "[yes]. Add one to steps.yml with achieves: {rules: yes}",
    ),
    "a component that is never in place": (
        "  in_place: {any: [{rules: yes}], says: inferred, because: Rules are in place once "
        "written.}\n",
        "",
        "knowledge/items.yml:11: component.rules reduces no risk, for nothing says when it is in "
        "place. Add in_place",
    ),
    "a step that nothing asks for": (
        "achieves: {aims: news}",
        "achieves: {aims: help}",
        "knowledge/items.yml:44: step.publish-news is never proposed: no need of a stage, "
        "addressed_when, answered_by, or in_place of a component that addresses a risk asks for "
        "aims: help",
    ),
}


@pytest.mark.parametrize("case", WARNINGS)
def test_the_check_warns_of(folder: Folder, case: str) -> None:
    old, new, message = WARNINGS[case]
    folder.change(old, new)
    found = folder.warnings()
    assert message in found, "\n".join(found)


ALLOWED = {
    "one answer may expose to two risks of a document, each for its own reason": (
        "when: {any: [{skills: low}]",
        "when: {any: [{active: yes}]",
    ),
    "a plan lies between yes and no, and is no yes": (
        "{yes: Yes, no: No}\n  ask_if: {active: yes}",
        "{yes: Yes, planned: Planned, no: No}\n  ask_if: {active: yes}",
    ),
    "what people are like need not decide anything": (
        "{low: Low, high: High}",
        "{low: Low, high: High, higher: Higher, top: Top}",
    ),
    "a paragraph may state nothing to advise on": (
        '{paragraphs: 3, items: 2}',
        '{paragraphs: 5, items: 2}\n    silent: {"1": [4, 5]}',
    ),
    "a component without effect on a risk asks for no step": (
        "  addresses: [{on: risk.wild, says: inferred, because: Rules tame.}]\n",
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ALLOWED)
def test_the_check_does_not_warn_that(folder: Folder, case: str) -> None:
    before = folder.warnings()
    folder.change(*ALLOWED[case])
    added = set(folder.warnings()) - set(before)
    assert not [one for one in added if "never proposed" not in one], added


POLL = """\
- id: component.poll
  title: A rule book
  text: Keep a rule book.
  cites: [{source: poll, at: {section: 1}}]
  in_place: {any: [{rules: yes}], says: inferred, because: Written rules are the book.}
- id: risk.poll
  title: Loose posts
  text: Posts are loose.
  cites: [{source: poll, at: {section: 1}}]
  when: {any: [{active: yes}], says: inferred, because: Loose posts come from those who post.}
"""
ALIKE = """\
- id: link.alike
  title: Alike
  text: Both are about rules.
  from: component.rules
  relation: similar
  to: component.poll
  says: inferred
  because: They look alike.
  cites: [{source: study, at: {section: 1}}, {source: poll, at: {section: 1}}]
"""


def test_one_condition_in_two_documents_wants_a_link(folder: Folder) -> None:
    study = SOURCES.partition("sources:\n")[2].partition("    tables:")[0]
    folder.change("sources:\n", "sources:\n" + study.replace("id: study", "id: poll"))
    items = folder.path / "poll.yml"
    items.write_text(POLL)
    message = (
        "knowledge/poll.yml:5: component.poll in_place asks exactly what component.rules in_place "
        "asks (knowledge/items.yml:15), in another document. Link the two in links.yml, or change "
        "one"
    )
    asked = [one for one in folder.warnings() if "asks exactly" in one]
    assert asked == [message], "two risks may well rest on one answer"
    items.write_text(POLL + ALIKE)
    assert message not in folder.warnings()

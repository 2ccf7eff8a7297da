"""The knowledge check: each mistake is found, at its line, in words that say what to do.

Every test changes one thing in a tiny sound knowledge base.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from actions.cli import main
from rules import FOLDER, KnowledgeError, load
from rules.check import check, counts_text, warnings
from rules.check.copied import problems as copied
from rules.check.cover import example
from rules.check.cover import problems as uncovered
from rules.check.plain import count, sentences
from rules.check.search import find
from rules.conditions import FAILS, HOLDS, table_verdict

SOURCES = """\
version: "1"
sources:
  - id: study
    cite_as: Study (2020)
    title: A study
    authors: A. Author
    year: "2020"
    kind: study
    evidence: A survey.
    limits: It is small.
    sections:
      "1": {paragraphs: 3, items: 2}
    tables:
      "1": {"1": 2}
    mentions:
      "1": {"1": 4}
"""
WORDS = "sections: {use: Present use, audience: Audience}\n"
FACTS = """\
- id: active
  section: use
  kind: one
  question: Are you on social media?
  options: {yes: Yes, no: No}
  who_knows: You
- id: rules
  section: use
  kind: one
  question: Are there rules?
  options: {yes: Yes, no: No}
  ask_if: {active: yes}
  who_knows: You
- id: aims
  section: use
  kind: many
  question: What is it for?
  options: {news: News, talk: Talk, help: Help, none: Nothing}
  who_knows: You
- id: skills
  section: audience
  kind: band
  question: How skilled are people?
  options: {low: Low, high: High}
  who_knows: You
"""
ITEMS = """\
- id: risk.wild
  title: Wild posting
  text: Staff post as they like.
  cites: [{source: study, at: {table: 1, cell: 1, item: 1}, mentions: 3}]
  when: {any: [{active: yes}], says: inferred, because: Only who posts can post wildly.}
- id: risk.confusion
  title: Confusion
  text: People do not understand the posts.
  cites: [{source: study, at: {table: 1, cell: 1, item: 2}, mentions: 1, printed: false}]
  when: {any: [{skills: low}], says: inferred, because: Unskilled people are lost sooner.}
- id: component.rules
  title: Rules for posting
  text: Write down who may post what.
  cites: [{source: study, at: {section: 1, item: 1}}]
  in_place: {any: [{rules: yes}], says: inferred, because: Rules are in place once written.}
  addresses: [{on: risk.wild, says: inferred, because: Rules tame.}]
- id: factor-group.people
  title: People
  text: What people bring.
  cites: [{source: study, at: {section: 1, item: 2}}]
- id: factor.training
  title: Training
  text: Staff lack training.
  cites: [{source: study, at: {section: 1, paragraph: 1}}]
  group: factor-group.people
  active_when: {any: [{aims: none}], says: inferred, because: Nobody would train for nothing.}
  addressed_when: {any: [{aims: news}], says: inferred, because: News needs training.}
- id: finding.talk
  title: Talk is rare
  text: Few agencies talk.
  cites: [{source: study, at: {section: 1, paragraph: 2}}]
  when: {any: [{aims: talk}], says: inferred, because: It is for those who talk.}
- id: finding.help
  title: Help is rare
  text: Few agencies help.
  cites: [{source: study, at: {section: 1, paragraph: 3}}]
  when: {any: [{aims: help}], says: inferred, because: It is for those who help.}
- id: step.write-rules
  title: Write rules
  text: Write the rules down.
  cites: [{source: study, at: {section: 1, item: 1}}]
  achieves: {rules: yes}
  first_step: Ask who posts today.
- id: step.publish-news
  title: Publish news
  text: Begin with news.
  cites: [{source: study, at: {section: 1, item: 1}}]
  achieves: {aims: news}
  first_step: Find one piece of news.
- id: link.talk-or-help
  title: Talk or help?
  text: One finding asks for talk, the other for help.
  from: finding.talk
  relation: conflicts
  to: finding.help
  because: Both take the same hours.
  contrast: contradiction
  cites: [{source: study, at: {section: 1, paragraph: 2}}]
"""


class Folder:
    """A tiny knowledge base in a folder, to be changed and checked."""

    def __init__(self, path: Path):
        self.path = path / "knowledge"
        self.path.mkdir()
        for name, text in (("sources", SOURCES), ("words", WORDS), ("facts", FACTS)):
            (self.path / f"{name}.yml").write_text(text)
        (self.path / "items.yml").write_text(ITEMS)

    def change(self, old: str, new: str) -> None:
        """Replace a text that stands once in the files."""
        for path in self.path.glob("*.yml"):
            text = path.read_text()
            if old in text:
                assert text.count(old) == 1, old
                path.write_text(text.replace(old, new))
                return
        raise AssertionError(f"{old} stands nowhere")

    def problems(self) -> list[str]:
        return [str(one) for one in check(load(self.path), self.path)]

    def warnings(self) -> list[str]:
        return [str(one) for one in warnings(load(self.path))]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The tiny knowledge base as it is sound."""
    return Folder(tmp_path)


def test_sound_knowledge_has_no_problem_and_no_warning(folder: Folder) -> None:
    assert folder.problems() == []
    assert folder.warnings() == []


PROBLEMS = {
    # counts
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
    # tables
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
    # reach
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
    # steps
    "two steps with one aim": (
        "achieves: {aims: news}",
        "achieves: {rules: yes}",
        "knowledge/items.yml:44: step.publish-news achieves what step.write-rules achieves "
        "(knowledge/items.yml:38); make them one and unite their cites",
    ),
    # links
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
    # plain
    "a long sentence": (
        "text: Few agencies help.",
        "text: Few agencies help " + "and help " * 12 + "at once.",
        'knowledge/items.yml:33: finding.help, text: a sentence of 29 words ("Few agencies help '
        'and help and …"); at most 25. Split it',
    ),
    "a word that is not used": (
        "text: Few agencies help.",
        "text: There is a barrier.",
        'knowledge/items.yml:33: finding.help, text: "barrier" is a word we do not use: preventer',
    ),
    "a contraction": (
        "text: Few agencies help.",
        "text: Agencies don't help.",
        'knowledge/items.yml:33: finding.help, text: "don\'t" is short for two words; write both',
    ),
}


@pytest.mark.parametrize("mistake", PROBLEMS)
def test_the_check_finds(folder: Folder, mistake: str) -> None:
    old, new, message = PROBLEMS[mistake]
    folder.change(old, new)
    found = folder.problems()
    assert message in found, "\n".join(found)


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


# --- what needs more than one change -----------------------------------------------------------
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


# --- copied words ------------------------------------------------------------------------------
def test_a_run_of_eight_words_of_a_source_is_found(folder: Folder, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "study.txt").write_text(
        "We saw that few agencies help the many citi-\nzens who ask them things."
    )
    folder.change("text: Few agencies help.", "text: FEW agencies help the many citizens who ask.")
    knowledge = load(folder.path)
    assert [str(one) for one in copied(knowledge, texts)] == [
        'knowledge/items.yml:33: finding.help, text: "few agencies help the many citizens who ask" '
        "stands so in study.txt. Say it in your own words"
    ]
    (texts / "study.txt").write_text("Few agencies help the many citizens who write.")
    assert list(copied(knowledge, texts)) == []


# --- cases -------------------------------------------------------------------------------------
@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """An empty folder of cases beside the tiny knowledge base."""
    path = tmp_path / "tests" / "cases"
    path.mkdir(parents=True)
    return path


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


# --- sentences ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("One two. Three four five.", [2, 3]),
        ("Picazo-Vela et al. (2012) say so.", [6]),
        ('Is it so? "Yes," they say!', [3, 3]),
        ("About 30% in 2.5 years.", [5]),
        ("Your goal is: {goal}.", [4]),
    ],
)
def test_sentences_and_their_words_are_counted(text: str, counts: list[int]) -> None:
    assert [count(sentence) for sentence in sentences(text)] == counts


# --- the command -------------------------------------------------------------------------------
def test_the_command_says_ok_or_names_each_problem_on_its_line(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--knowledge", str(folder.path), "check"]
    assert main(command) == 0
    assert capsys.readouterr().out == "10 items, 4 facts and 10 tables: no problem found.\n"
    folder.change("achieves: {rules: yes}", "achieves: {rules: no}")
    assert main(command) == 0, "a warning is no problem"
    said = capsys.readouterr().err
    assert said.startswith("warning: knowledge/items.yml:15: no step leads")
    assert "Not checked: what the cases show;" in said
    folder.change("title: Help is rare", "title: Talk is rare")
    assert main(command) == 3
    output = capsys.readouterr()
    assert output.out == ""
    assert "knowledge/items.yml:33: finding.help has the title of finding.talk" in output.err


def test_what_cannot_be_loaded_is_said_first(folder: Folder) -> None:
    folder.change(
        "{source: study, at: {section: 1, paragraph: 2}}]\n  when",
        "{source: stdy, at: {section: 1}}]\n  when",
    )
    with pytest.raises(KnowledgeError, match='Did you mean "study"'):
        load(folder.path)


# --- our own knowledge -------------------------------------------------------------------------
KNOWLEDGE = load()


def test_our_own_knowledge_has_no_problem() -> None:
    found = [str(one) for one in check(KNOWLEDGE, FOLDER)]
    assert found == [], "\n".join(found)


FIVE = {"common-frame", "drivers-preventers", "picazo-vela-2012", "oecd-2014", "blog-2014"}


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


def test_every_example_that_the_check_would_print_is_right() -> None:
    for owned in KNOWLEDGE.tables:
        assert f"  table: {owned.owner} {owned.part}" in example(KNOWLEDGE, owned)
        for verdict in (HOLDS, FAILS):
            answers = find(KNOWLEDGE, [(owned.table, verdict)])
            assert answers is not None, owned.id
            assert table_verdict(KNOWLEDGE, owned.table, answers) is verdict, owned.id

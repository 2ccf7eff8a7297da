"""A tiny sound knowledge base in a folder. Every test of the check changes one thing in it."""

from __future__ import annotations

from pathlib import Path

from rules import load
from rules.check import check, warnings

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

    def shows(self, old: str, new: str, problem: str) -> None:
        """Asserts that the check finds a problem once a text is replaced."""
        self.change(old, new)
        found = self.problems()
        assert problem in found, "\n".join(found)

    def problems(self) -> list[str]:
        return [str(one) for one in check(load(self.path), self.path)]

    def warnings(self) -> list[str]:
        return [str(one) for one in warnings(load(self.path))]

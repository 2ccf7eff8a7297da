"""Every mistake in the knowledge files is refused with file, line, the wrong key and the nearest
right one. Each test changes one text in a copy of the real knowledge."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules import FOLDER, KnowledgeError, Problem, load

ITEM = """\
- id: finding.new
  title: A new finding
  text: A finding to try mistakes on.
  cites: [{source: common-frame, at: {section: "3.6", item: 1}}]
  when:
    any: [{goal: [inform]}]
    says: inferred
    because: It is made up.
"""
"""A sound item in a file of its own; the tests below break it one line at a time."""

FACT = """\
- id: new_fact
  section: use
  kind: one
  question: Is this new?
  options: {yes: Yes, no: No}
  who_knows: You
"""

ITEM_MISTAKES = {
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

FACT_MISTAKES = {
    "an unknown key": ("section:", "sektion:", 'unknown key "sektion". Did you mean '),
    "an unknown kind": ("kind: one", "kind: many-of", '"kind" cannot be "many-of". Did you '),
    "a fact id with a hyphen": ("new_fact", "new-fact", '"new-fact" should be snake_case'),
    "an option in capitals": ("{yes: Yes", "{Yes: Yes", '"Yes" cannot be an option id'),
    "an option that means a state": ("{yes: Yes", "{unknown: Yes", '"unknown" cannot be an'),
    "a single option": (", no: No}", "}", "new_fact needs at least two options"),
    "several options without none": ("kind: one", "kind: many", 'so needs the option "none"'),
    "a name for an option that is none": (
        "  who_knows",
        "  also_called: {yess: [yep]}\n  who_knows",
        'also_called names "yess", no option of it. Did you mean "yes"?',
    ),
    "a condition that goes in a circle": (
        "  who_knows",
        "  ask_if: {new_fact: yes}\n  who_knows",
        "new_fact depends on itself through ask_if",
    ),
    "a condition on a fact that does not exist": (
        "  who_knows",
        "  ask_if: {new_fcat: yes}\n  who_knows",
        '"new_fcat" is not a fact. Did you mean "new_fact"?',
    ),
}

REST = "  title: N\n  text: N.\n  cites: [{source: blog-2014, at: {section: post}}]\n"
REFERENCES = {
    "a step after one that does not exist": (
        f"- id: step.new\n{REST}"
        "  achieves: {goal: inform}\n  first_step: N.\n  after: [step.decide-gaol]\n",
        'names "step.decide-gaol", which is no item. Did you mean "step.decide-goal"?',
    ),
    "a component against a risk that does not exist": (
        f"- id: component.new\n{REST}  addresses: [{{on: risk.no-stratgy, says: stated}}]\n",
        'names "risk.no-stratgy", which is no item. Did you mean "risk.no-strategy"?',
    ),
    "a component that addresses a benefit": (
        f"- id: component.new\n{REST}  addresses: [{{on: benefit.sharing, says: stated}}]\n",
        'names "benefit.sharing" where a risk belongs',
    ),
    "a link to nothing": (
        f"- id: link.new\n{REST}"
        "  from: model.khan\n  relation: similar\n  to: model.mergel\n  because: N.\n",
        'names "model.mergel", which is no item. Did you mean "model.',
    ),
    "a serves that is no goal": (
        f"- id: step.new\n{REST}"
        "  achieves: {goal: inform}\n  first_step: N.\n  serves: [infrom]\n",
        '"serves" cannot be "infrom". Did you mean "inform"?',
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real knowledge."""
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A copy of the files that an item about facts and sources needs, and of one more."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for name in ("facts", "sources", "findings-frame"):
        shutil.copy(FOLDER / f"{name}.yml", folder)
    return folder


def problems(folder: Path) -> tuple[Problem, ...]:
    """What the loader says is wrong with the knowledge in `folder`."""
    with pytest.raises(KnowledgeError) as raised:
        load(folder)
    return raised.value.problems


def test_the_copy_and_the_new_item_are_sound(few: Path) -> None:
    (few / "new.yml").write_text(ITEM, encoding="utf-8")
    assert "finding.new" in load(few).items


@pytest.mark.parametrize("mistake", ITEM_MISTAKES)
def test_an_item_is_refused_for(few: Path, mistake: str) -> None:
    old, new, line, message = ITEM_MISTAKES[mistake]
    assert ITEM.count(old) == 1
    (few / "new.yml").write_text(ITEM.replace(old, new), encoding="utf-8")
    found = problems(few)
    assert any(
        (one.file, one.line) == ("knowledge/new.yml", line) and message in one.message
        for one in found
    ), "\n".join(map(str, found))


@pytest.mark.parametrize("mistake", FACT_MISTAKES)
def test_a_fact_is_refused_for(few: Path, mistake: str) -> None:
    old, new, message = FACT_MISTAKES[mistake]
    path = few / "facts.yml"
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    first = text.count("\n") + 1
    path.write_text(text + FACT.replace(old, new, 1), encoding="utf-8")
    found = [one for one in problems(few) if message in one.message]
    assert found, "\n".join(map(str, problems(few)))
    assert found[0].file == "knowledge/facts.yml"
    assert first <= found[0].line < first + FACT.count("\n") + 1


@pytest.mark.parametrize(
    ("key", "phrase", "message"),
    [
        ("also_called: {yes: [we have <poeple>]}", "we have <poeple>", 'mean "people"?'),
        ("about: [our <post|acount>]", "our <post|acount>", 'mean "account"?'),
    ],
)
def test_a_group_of_words_that_does_not_exist_is_refused(
    folder: Path, key: str, phrase: str, message: str
) -> None:
    path = folder / "facts.yml"
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    path.write_text(text + FACT.replace("  who_knows", f"  {key}\n  who_knows"), encoding="utf-8")
    (found,) = problems(folder)
    assert (found.file, found.line) == ("knowledge/facts.yml", text.count("\n") + 1)
    assert f'new_fact: "{phrase}" names <' in found.message
    assert found.message.endswith(message)


@pytest.mark.parametrize("mistake", REFERENCES)
def test_a_name_that_leads_nowhere_is_refused(folder: Path, mistake: str) -> None:
    text, message = REFERENCES[mistake]
    (folder / "new.yml").write_text(text, encoding="utf-8")
    (found,) = problems(folder)
    assert found.file == "knowledge/new.yml"
    assert message in found.message


def test_broken_yaml_is_refused_with_its_place(few: Path) -> None:
    (few / "new.yml").write_text(ITEM + "- id: [finding.other\n", encoding="utf-8")
    (found,) = problems(few)
    assert (found.file, found.line) in (("knowledge/new.yml", 9), ("knowledge/new.yml", 10))
    assert found.message.startswith("this is not valid YAML: ")


@pytest.mark.parametrize(
    ("right", "wrong", "hint"),
    [
        ("text: A finding", "text: Note: a finding", 'Quote a text that contains ": "'),
        ("  text: A finding", "\ttext: A finding", "Indent with spaces"),
        (
            "text: A finding",
            "text: @home a finding",
            "Quote a text that begins with a special sign",
        ),
        ("item: 1}}]", "item: 1}}", "Close each [ with ]"),
    ],
)
def test_the_usual_slips_in_yaml_are_told_what_helps(
    few: Path, right: str, wrong: str, hint: str
) -> None:
    (few / "new.yml").write_text(ITEM.replace(right, wrong), encoding="utf-8")
    (found,) = problems(few)
    assert hint in found.message


def test_text_that_is_not_utf_8_is_refused_with_its_line(few: Path) -> None:
    (few / "new.yml").write_bytes(ITEM.encode() + "  text: für\n".encode("latin-1"))
    assert problems(few) == (Problem("knowledge/new.yml", 9, "this is not UTF-8 text"),)


def test_every_mistake_in_every_file_is_told_at_once(few: Path) -> None:
    (few / "new.yml").write_text(ITEM.replace("title", "titel"), encoding="utf-8")
    (few / "other.yml").write_text("- id: finding.other\n", encoding="utf-8")
    files = [one.file for one in problems(few)]
    assert {"knowledge/new.yml", "knowledge/other.yml"} == set(files)
    assert files == sorted(files)


def test_a_key_of_sources_is_refused_with_the_nearest_right_one(few: Path) -> None:
    path = few / "sources.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nversion:", "\nversoin:", 1), encoding="utf-8")
    found = problems(few)[0]
    assert found.file == "knowledge/sources.yml"
    assert found.line == text[: text.index("\nversion:")].count("\n") + 2
    assert found.message == 'unknown key "versoin". Did you mean "version"?'


def test_an_empty_folder_and_an_empty_file_hold_no_knowledge(tmp_path: Path, few: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (found,) = problems(empty)
    assert found.message == "there is no knowledge here (*.yml)"
    (few / "nothing-yet.yml").write_text("# nothing yet\n", encoding="utf-8")
    assert load(few).items

"""Mistakes in a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sound import FACT, problems

MISTAKES = {
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


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_fact_is_refused_for(few: Path, mistake: str) -> None:
    old, new, message = MISTAKES[mistake]
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

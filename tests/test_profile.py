"""Profiles: what is accepted, and what every mistake is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rules import Profile, ProfileError, load, load_profile, read_profile

KNOWLEDGE = load()

MISTAKES = {
    "an unknown fact": (
        "goal: inform\nwriten_strategy: no\n",
        'p.yml:2: unknown fact "writen_strategy". Did you mean "written_strategy"?',
    ),
    "a wrong option": (
        "\n\ngoal: infrom\n",
        'p.yml:3: "infrom" is not an option of goal. Did you mean "inform"?',
    ),
    "an option in capitals": (
        "goal: Inform\n",
        'p.yml:1: "Inform" is not an option of goal. Did you mean "inform"?',
    ),
    "true instead of yes": (
        "business_case: true\n",
        'p.yml:1: "true" is not an option of business_case. Did you mean "yes"?',
    ),
    "an answer in capitals": (
        "business_case: NO\n",
        'p.yml:1: "NO" is not an option of business_case. Did you mean "no"?',
    ),
    "unknown beside an option": (
        "purposes: [news, unknown]\n",
        'p.yml:1: purposes: "unknown" excludes every option. Write purposes: unknown',
    ),
    "a number": (
        "business_case: 1\n",
        'p.yml:1: "1" is not an option of business_case. Known: yes, draft, no, unknown.',
    ),
    "nothing after the colon": (
        "business_case:\n",
        'p.yml:1: "" is not an option of business_case. Known: yes, draft, no, unknown.',
    ),
    "a list for a fact that takes one option": (
        "goal: [inform, listen]\n",
        "p.yml:1: goal takes one option, not a list. "
        "Known: inform, listen, consult, co-create, deliver-services, not-decided.",
    ),
    "a block for an answer": (
        "goal:\n  first: inform\n",
        'p.yml:2: "a block" is not an option of goal. '
        "Known: inform, listen, consult, co-create, deliver-services, not-decided, unknown.",
    ),
    "none beside others": (
        "purposes: [news, none]\n",
        'p.yml:1: purposes: "none" excludes every other option',
    ),
    "an empty list": (
        "purposes: []\n",
        'p.yml:1: purposes is an empty list. Write "none" or "unknown"',
    ),
    "a wrong option in a list": (
        "purposes:\n  - news\n  - emergencies\n",
        'p.yml:2: "emergencies" is not an option of purposes. Did you mean "emergency"?',
    ),
    "a fact that stands twice": (
        "goal: inform\nunit: department\ngoal: listen\n",
        'p.yml:3: "goal" stands here twice (first on line 1)',
    ),
    "an empty file": ("", 'p.yml:1: this is empty. Write lines such as "goal: inform"'),
    "only a comment": ("# nothing\n", 'p.yml:1: this is empty. Write lines such as "goal: inform"'),
    "a list instead of lines": (
        "- goal: inform\n",
        'p.yml:1: expected lines of "fact: option", such as "goal: inform"',
    ),
    "plain text": (
        "inform\n",
        'p.yml:1: expected lines of "fact: option", such as "goal: inform"',
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_profile_is_refused_for(mistake: str) -> None:
    text, message = MISTAKES[mistake]
    with pytest.raises(ProfileError) as raised:
        read_profile(KNOWLEDGE, text, "p.yml")
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "text", ["goal: [inform\n", "goal: 'inform\n", "goal: {a\n", "\tgoal: x\n"]
)
def test_broken_yaml_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(ProfileError) as raised:
        read_profile(KNOWLEDGE, "unit: department\n" + text, "p.yml")
    line, _, message = str(raised.value).partition(" ")
    assert line in ("p.yml:2:", "p.yml:3:")
    assert message.startswith("this is not valid YAML: ")


def test_unknown_stands_alone_and_never_in_a_list() -> None:
    with pytest.raises(ProfileError, match=r"p\.yml:1: .*unknown.* purposes"):
        read_profile(KNOWLEDGE, "purposes: [news, unknown]\n", "p.yml")


def test_two_documents_in_one_file_are_refused() -> None:
    with pytest.raises(ProfileError, match="not valid YAML"):
        read_profile(KNOWLEDGE, "goal: inform\n---\ngoal: listen\n")


def test_every_mistake_in_a_profile_is_told_at_once_in_the_order_of_lines() -> None:
    with pytest.raises(ProfileError) as raised:
        read_profile(KNOWLEDGE, "goal: infrom\nunits: department\nunit: departement\n", "p.yml")
    assert [problem.line for problem in raised.value.problems] == [1, 2, 3]


def test_a_file_that_is_not_utf_8_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.yml"
    path.write_bytes("goal: inform # für alle".encode("latin-1"))
    with pytest.raises(ProfileError, match=r"p\.yml:1: this is not UTF-8 text"):
        load_profile(KNOWLEDGE, path)
    with pytest.raises(ProfileError, match=r"none\.yml:1: cannot read this file: No such file"):
        load_profile(KNOWLEDGE, tmp_path / "none.yml")
    with pytest.raises(ProfileError, match="cannot read this file: Is a directory"):
        load_profile(KNOWLEDGE, tmp_path)


def test_no_and_yes_are_options_and_never_truth_values() -> None:
    found = read_profile(KNOWLEDGE, "business_case: no\nopen_data: yes\n")
    assert found.answers == {"business_case": ("no",), "open_data": ("yes",)}


def test_one_option_may_stand_for_a_list_of_one_and_the_order_of_a_list_is_ours() -> None:
    assert read_profile(KNOWLEDGE, "purposes: news").answers == {"purposes": ("news",)}
    several = read_profile(KNOWLEDGE, "purposes: [feedback, news, feedback]").answers
    assert several == {"purposes": ("news", "feedback")}


def test_unknown_is_no_answer_but_a_reason_why_there_is_none() -> None:
    found = read_profile(KNOWLEDGE, "goal: inform\nopen_data: unknown\npurposes: unknown\n")
    assert found.answers == {"goal": ("inform",)}
    assert found.reason("open_data") == found.reason("purposes") == "do-not-know"
    assert found.reason("unit") == "not-asked"


def test_a_profile_says_the_same_in_json_and_in_yaml_and_in_any_order() -> None:
    answers = {"purposes": ["news", "data"], "business_case": "no", "goal": "unknown"}
    yaml = "goal: unknown\nbusiness_case: no\npurposes: [news, data]\n"
    by_json = read_profile(KNOWLEDGE, json.dumps(answers))
    by_yaml = read_profile(KNOWLEDGE, yaml)
    assert by_json == by_yaml
    assert list(by_json.answers) == list(by_yaml.answers) == ["purposes", "business_case"]


def test_an_earlier_name_of_a_question_is_understood_and_never_stands_beside_the_new_one() -> None:
    knowledge = replace(KNOWLEDGE, renamed={"main_aim": "goal"})
    assert read_profile(knowledge, "main_aim: inform\n").answers == {"goal": ("inform",)}
    with pytest.raises(ProfileError) as raised:
        read_profile(knowledge, "main_aim: inform\ngoal: unknown\n", "p.yml")
    message = 'p.yml:2: "goal" and "main_aim" are one question under two names; keep one'
    assert str(raised.value) == message


def test_a_file_with_a_profile_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p.yml"
    path.write_text("goal: inform\n", encoding="utf-8")
    assert load_profile(KNOWLEDGE, path) == Profile({"goal": ("inform",)})

"""Of what is said with an exception, nothing is noted for all or for none."""

from __future__ import annotations

import pytest

from actions.acts import DOUBTED_MODE, Act
from actions.reading import doubted, left_open, understand
from rules import load

KNOWLEDGE = load()

# what is said | all that is noted
STATED = """
We have no rules except for the logo. |
We have no guidelines except an old email policy. |
We do not have any strategy other than a list of hashtags. |
Aside from one intern we have no specialists. |
We publish no data except the bus timetable. |
No one but me answers messages. |
Nobody except the press officer was trained. | staff_training:some
None of our staff except two were trained. | staff_training:some
We measure nothing except likes. | indicators:popularity
Nothing but followers is measured. | indicators:popularity
We never answer except in emergencies. | communication_direction:limited-two-way
Facebook is blocked for everyone but the press office. | platform_access:restricted
No accounts are verified except Facebook. | accounts_verified:partly uses_social_media:yes
Everything is captioned except live streams. | accessibility:partly
All posts are checked for accuracy except on weekends. | information_quality:sometimes
Only the police department has a strategy. |
All but one department use social media. | uses_social_media:yes
No post goes out unless the ward physician has confirmed the facts. | information_quality:yes
It was decided that posts are not records, except service notices, which are printed and filed. | records:yes
Unless we get through to people nothing of our mission works. | communication_weight:much
Nobody books social media hours apart from other communication. | costs_tracked:no
Apart from other communication spending you can see each cent of social media costs. | costs_tracked:yes
Without exception all posts are checked for accuracy. | information_quality:yes
Apart from a budget we have a written strategy. | written_strategy:yes budget_line:yes
Social media costs cannot be told apart from the rest. | costs_tracked:no
We publish open data, and we have no strategy, except for the police. | open_data:yes
"""  # noqa: E501
# the open question | what is said | the answer | what is noted after a yes only
REPLIED = """
standards | we have no rules except for the logo | | standards:none
written_strategy | none, other than a list of hashtags | | written_strategy:no
staff_training | everyone except the trainees | staff_training:some |
reuse_checked | always, except on weekends | reuse_checked:sometimes |
disclaimers | no, except on Twitter | disclaimers:partly |
channels_used | apart from Facebook we are on no other network | channels_used:one |
indicators | nothing except likes | indicators:popularity |
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _noted(text: str, fact: str | None = None) -> set[str]:
    act = understand(KNOWLEDGE, None, text, fact)
    return set(act.all("answer")) if act and act.name == "inform" else set()


@pytest.mark.parametrize(("said", "noted"), _rows(STATED))
def test_a_statement_with_an_exception_is_not_read_as_one_without(said: str, noted: str) -> None:
    assert _noted(said) == set(noted.split())


@pytest.mark.parametrize(("fact", "said", "noted", "asked"), _rows(REPLIED))
def test_a_reply_with_an_exception_is_in_part_or_noted_after_a_yes(
    fact: str, said: str, noted: str, asked: str
) -> None:
    assert _noted(said, fact) == set(noted.split())
    doubt = doubted(KNOWLEDGE, None, said, fact)
    if asked:
        assert doubt is not None
        assert doubt.all("answer") == (asked,)


def test_what_an_exception_leaves_open_is_noted_only_after_a_yes() -> None:
    act = left_open(KNOWLEDGE, None, "We have no guidelines except an old email policy.")
    assert act == Act("inform", {"answer": ("standards:none",), "mode": (DOUBTED_MODE,)})
    assert left_open(KNOWLEDGE, None, "We have no guidelines.") is None
    assert left_open(KNOWLEDGE, None, "Never except on Mondays.") is None

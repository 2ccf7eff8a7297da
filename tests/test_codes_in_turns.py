"""Codes in whole turns: answers given here are not lost to a code for other answers."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions import turn
from actions.acts import Act, about, inform

pytestmark = pytest.mark.usefixtures("own_database")
CODE = re.compile(r"(?:[a-z]{6}-){4}[a-z]{6}")


class Talk:
    """One conversation, in acts."""

    def __init__(self, *acts: Act):
        self.id, self.blocks = turn.open_conversation()
        self._count = 0
        for act in acts:
            self.does(act)

    def does(self, act: Act) -> list[Any]:
        self._count += 1
        self.blocks = turn.take_turn(self.id, act, f"m{self._count}")
        return self.blocks

    def code(self, act: Act) -> str:
        found: list[str] = CODE.findall(str(self.does(act)))
        return found[0]

    @property
    def answers(self) -> dict[str, Any]:
        return dict(turn.as_it_stands(self.id).consultation.answers)

    @property
    def asked(self) -> str:
        return str(self.blocks[-1].get("id"))


def resume(code: str) -> Act:
    return Act("resume", {"code": (code,)})


def test_a_code_replaces_other_answers_only_when_it_is_sent_again() -> None:
    code = Talk(Act("start"), inform("goal", "listen")).code(Act("save"))
    talk = Talk(Act("start"), inform("uses_social_media", "yes"))
    talk.does(resume(code))
    assert talk.asked == "replace"
    assert talk.answers == {"uses_social_media": ("yes",)}
    talk.does(resume(code))
    assert talk.answers == {"goal": ("listen",)}


def test_who_turns_to_something_else_keeps_the_answers() -> None:
    code = Talk(Act("start"), inform("goal", "listen")).code(Act("save"))
    talk = Talk(Act("start"), inform("uses_social_media", "yes"))
    for between in (Act("deny"), Act("thanks"), inform("open_data", "no")):
        talk.does(resume(code))
        talk.does(between)
        talk.does(resume(code))
        assert talk.asked == "replace", between
        assert talk.answers["uses_social_media"] == ("yes",)
        talk.does(Act("deny"))


@pytest.mark.parametrize(
    ("name", "asked"),
    [("affirm", "replace"), ("skip", "goal"), ("do_not_know", "goal"), ("go_back", "goal")],
)
def test_a_yes_or_a_shrug_to_replacing_answers_does_not_answer_the_question_before(
    name: str, asked: str
) -> None:
    code = Talk(Act("start"), inform("goal", "listen")).code(Act("save"))
    talk = Talk(Act("start"), inform("uses_social_media", "yes"))
    talk.does(resume(code))
    talk.does(Act(name))
    assert talk.asked == asked
    assert talk.answers == {"uses_social_media": ("yes",)}
    assert not turn.as_it_stands(talk.id).consultation.open


def test_answers_that_were_saved_first_are_still_under_their_code() -> None:
    other = Talk(Act("start"), inform("goal", "listen")).code(Act("save"))
    talk = Talk(Act("start"), inform("uses_social_media", "yes"))
    talk.does(resume(other))
    own = talk.code(Act("save"))
    talk.does(resume(other))
    assert talk.answers == {"goal": ("listen",)}
    assert Talk(resume(own)).answers == {"uses_social_media": ("yes",)}


def test_the_same_answers_are_gone_on_with_at_once() -> None:
    talk = Talk(Act("start"), inform("goal", "listen"))
    code = talk.code(Act("save"))
    talk.does(resume(code))
    assert talk.answers == {"goal": ("listen",)}
    assert talk.asked != "replace"


def test_a_colleague_with_answers_of_their_own_keeps_them() -> None:
    code = Talk(Act("start"), inform("goal", "listen")).code(Act("ask_colleague"))
    helper = Talk(Act("start"), inform("open_data", "yes"))
    helper.does(resume(code))
    assert (helper.asked, helper.answers) == ("replace", {"open_data": ("yes",)})


def test_a_colleague_who_states_facts_before_the_role_still_gets_a_code() -> None:
    owner = Talk(Act("start"), inform("goal", "listen"))
    helper = Talk(resume(owner.code(Act("ask_colleague"))))
    helper.does(inform("legal_review", "yes"))
    assert helper.asked == "role"
    helper.does(about("ask_colleague", "role.legal"))
    owner.does(resume(helper.code(Act("goodbye"))))
    assert owner.answers == {"goal": ("listen",), "legal_review": ("yes",)}


def test_a_colleague_whose_answer_clashes_with_one_here_is_asked_about_at_once() -> None:
    owner = Talk(Act("start"), inform("uses_social_media", "no"), inform("goal", "listen"))
    helper = Talk(resume(owner.code(Act("ask_colleague"))))
    helper.does(about("ask_colleague", "role.it"))
    helper.does(inform("crowdsourcing", "yes"))
    owner.does(resume(helper.code(Act("goodbye"))))
    assert owner.answers["crowdsourcing"] == ("yes",)
    assert owner.asked == "clash"


@pytest.mark.parametrize("name", ["advice_so_far", "risks", "report", "what_if"])
def test_a_colleague_who_helps_gets_no_advice_on_answers_they_do_not_see(name: str) -> None:
    owner = Talk(Act("start"), inform("goal", "listen"))
    helper = Talk(resume(owner.code(Act("ask_colleague"))), about("ask_colleague", "role.legal"))
    question = helper.asked
    helper.does(Act(name))
    assert "The advice is for your colleague" in str(helper.blocks)
    assert helper.asked == question


@pytest.mark.parametrize("name", ["skip", "do_not_know", "go_back", "discard_what_if", "why_ask"])
def test_a_colleague_is_asked_for_the_role_until_it_is_given(name: str) -> None:
    owner = Talk(Act("start"), inform("goal", "listen"))
    helper = Talk(resume(owner.code(Act("ask_colleague"))), Act(name))
    assert helper.asked == "role"

"""A reply is read against the open question, and never beyond what it says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.acts import DOUBTED_MODE
from actions.reading import doubted, read_reply, understand
from rules import Knowledge, load

KNOWLEDGE = load()

# open question | reply | the options it chooses; "unknown" for "I do not know"; empty for nothing
REPLIES = """
written_strategy | yes | yes
written_strategy | Yes, we do. | yes
written_strategy | yeah | yes
written_strategy | Of course | yes
written_strategy | We have one | yes
written_strategy | No | no
written_strategy | nope | no
written_strategy | not really | no
written_strategy | Not at all! | no
written_strategy | We don't. | no
written_strategy | we dont have | no
written_strategy | I don't think so | no
written_strategy | not yet | no
written_strategy | Unfortunately not | no
written_strategy | there isn't one | no
written_strategy | Not yet, but it is being drafted | draft
written_strategy | It's being written | draft
written_strategy | in progress | draft
written_strategy | we're working on it | draft
written_strategy | waiting for sign-off | draft
written_strategy | not sure | unknown
written_strategy | I'm not sure | unknown
written_strategy | I don't know | unknown
written_strategy | dont know | unknown
written_strategy | no idea | unknown
written_strategy | hard to say | unknown
written_strategy | You'd have to ask my boss | unknown
written_strategy | I'd need to check with legal | unknown
written_strategy | above my pay grade | unknown
written_strategy | I haven't a clue | unknown
written_strategy | no one told me | unknown
written_strategy | ??? |
written_strategy | perhaps | unknown
written_strategy | why? |
written_strategy | Why do you ask? |
written_strategy | what does that mean? |
written_strategy | do we need one? |
written_strategy | skip |
written_strategy | back |
written_strategy | I think so |
written_strategy | probably yes |
written_strategy | blue bananas |
written_strategy | 😀 |
written_strategy |  |
legal_review | it is being checked | in-progress
legal_review | legal is at it | in-progress
written_strategy | we write a strategy | draft
written_strategy | they are at it | draft
written_strategy | Marta is on it | draft
written_strategy | it is in the works | draft
written_strategy | it's half written | draft
open_data | IT is on it | planned
risk_management | they are at it | planned
uses_social_media | they are at it every day | yes
uses_social_media | we are setting it up | planned
standards | we write a policy |
standards | we are writing a policy |
standards | they are at it |
standards | it is in the works |
standards | rules are being written |
standards | none yet, we are writing them | none
governance_in_place | they are at it |
governance_in_place | we write a policy |
funding | it is in the works |
funding | it is being discussed |
account_security | we are working on it |
account_security | it's half done | partly
answering_staff | we are hiring one |
staff_training | they are being trained |
monitoring | we are watching it every day | regularly
funding | none of these |
funding | None of them. |
funding | nothing of that |
funding | none | no
who_started | none of the above |
legal_framework | none of these |
website_state | none of these |
communication_direction | neither of these fits us |
goal | something else |
staff_training | none of them | no
purposes | none of these | none
audiences | none of them | none
indicators | nothing of that | none
standards | none of the above | none
agency_type | none of these | other
country | none of them applies to us | other
legal_review | nobody has looked at it | no
staff_training | some of them | some
staff_training | only a few | some
staff_training | yes and no | some
staff_training | everyone was trained | yes
leads_to_website | from time to time | sometimes
leads_to_website | it depends | sometimes
information_quality | always | yes
information_quality | never | no
reuse_checked | hardly ever | no
budget_line | No, but it is planned | planned
budget_line | it's planned for next year | planned
open_data | coming soon | planned
unit | the second one | department
unit | option 3 | one-account
unit | the last one | one-account
unit | number 1 | whole-agency
unit | b | department
unit | 9 |
website_state | the first | good
website_state | it is a bit outdated | outdated
website_state | we have none | none
channels_used | 1 | one
channels_used | 3 platforms | few
channels_used | two or three | few
channels_used | three or four |
channels_used | at least six | many
channels_used | Facebook and Twitter | few
channels_used | only Facebook | one
internet_access | about 40 percent | few
internet_access | 72% | most
internet_access | 95 per cent | nearly-all
internet_access | nine in ten | nearly-all
internet_access | a third | few
internet_access | two thirds | most
internet_access | nearly everybody | nearly-all
citizens_on_social_media | maybe half |
citizens_on_social_media | only 10% | few
approval_steps | two people | several
approval_steps | none | none
approval_steps | just my boss | one
approval_steps | nobody | none
standards | none | none
standards | no | none
standards | unwritten rules | informal
standards | formal guidelines | formal
standards | We have no formal guidelines, only habits | informal
audiences | young people, seniors and businesses | young-people seniors businesses
audiences | no particular group | none
purposes | news and recruiting | news recruitment
purposes | we answer questions and collect feedback | answer-questions feedback
indicators | followers and reach | popularity penetration
indicators | nothing | none
collaboration_partners | with volunteers and NGOs | citizens civil-society
communication_direction | nobody answers replies | one-way
communication_direction | we only answer questions about our services | limited-two-way
communication_direction | we answer everybody | two-way
who_started | an intern, on her own | individuals
who_started | the mayor | leadership
approval_status | nobody approved it | unofficial
approval_status | it is tolerated | tolerated
direct_contact | yes | at-ease
direct_contact | No | afraid
direct_contact | with some hesitation | hesitant
platform_access | Yes | open
platform_access | No, they are blocked | blocked
content_repeated | Yes, everything goes everywhere | always
goal | We have not decided | not-decided
goal | listen to people | listen
keep_control | essential | essential
staff_attitude | most would rather not | resistant
country | Germany | germany
country | in the Netherlands | netherlands
country | Brazil | other-latin-america
agency_type | a small town | municipality
agency_type | It's a ministry. | ministry
sector | health care | health
account_security | no, everybody knows the password | no
uses_social_media | we stopped two years ago | stopped
uses_social_media | not yet, we start in May | planned
staff_personal_use | we never counted | no
tone_of_comments | friendly | constructive
oversight | each unit on its own | dispersed
legal_framework | unclear | unclear
public_trust | mixed | mixed
"""


def _rows() -> list[tuple[str, str, str]]:
    rows = [line.split("|") for line in REPLIES.strip("\n").splitlines() if line.strip()]
    return [(fact.strip(), reply.strip(), options.strip()) for fact, reply, options in rows]


@pytest.mark.parametrize(("fact", "reply", "options"), _rows())
def test_a_reply_chooses_what_it_says(fact: str, reply: str, options: str) -> None:
    act = read_reply(KNOWLEDGE, None, reply, fact)
    chosen = act.answers().get(fact, ()) if act else ()
    assert sorted(chosen) == sorted(options.split())


@pytest.mark.parametrize("fact", KNOWLEDGE.facts)
def test_every_label_chooses_its_option(fact: str) -> None:
    for option, label in KNOWLEDGE.facts[fact].options.items():
        for said in (label, label.upper(), f"  {label}!"):
            act = read_reply(KNOWLEDGE, None, said, fact)
            assert act is not None and act.answers() == {fact: (option,)}, said


def test_a_reply_may_state_more_than_was_asked() -> None:
    text = "Yes, we adopted one in May, but nobody has trained our managers."
    act = understand(KNOWLEDGE, None, text, "written_strategy")
    assert act is not None
    assert act.answers() == {"written_strategy": ("yes",), "manager_training": ("no",)}


def test_a_message_may_answer_another_question() -> None:
    text = "Before that: we have had an open data portal for years."
    act = understand(KNOWLEDGE, None, text, "written_strategy")
    assert act is not None and act.answers() == {"open_data": ("yes",)}


def test_a_supposition_is_a_what_if_and_no_answer() -> None:
    act = understand(KNOWLEDGE, None, "What if we had a written strategy?", None)
    assert act is not None and act.name == "what_if"
    assert act.answers() == {"written_strategy": ("yes",)}


def test_an_unknown_fact_is_not_read() -> None:
    assert read_reply(KNOWLEDGE, None, "yes", "no_such_fact") is None


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=700), fact=st.sampled_from(sorted(KNOWLEDGE.facts)))
def test_no_reply_raises_or_chooses_an_option_that_is_none(text: str, fact: str) -> None:
    _is_sound(KNOWLEDGE, text, fact)


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            "yes no not never we our nobody strategy budget data only some 3 40 % percent facebook "
            "and or but , . ? if planned draft partly sometimes first option do have know".split()
        ),
        max_size=25,
    ),
    fact=st.sampled_from(sorted(KNOWLEDGE.facts)),
)
def test_no_mixture_of_words_chooses_an_option_that_is_none(words: list[str], fact: str) -> None:
    _is_sound(KNOWLEDGE, " ".join(words), fact)


def _is_sound(knowledge: Knowledge, text: str, fact: str) -> None:
    act = understand(knowledge, None, text, fact)
    for name, options in (act.answers() if act else {}).items():
        known = knowledge.facts[name]
        assert options
        assert all(option == "unknown" or option in known.options for option in options)
        assert known.kind == "many" or len(options) == 1
        assert "none" not in options or len(options) == 1


@pytest.mark.parametrize(
    ("fact", "text", "option"),
    [
        ("goal", "Informing people I guess", "inform"),
        ("legal_review", "I believe not, but the audit service speaks of it", "no"),
        ("written_strategy", "I think there is a draft", "draft"),
        ("open_data", "I think so", ""),
        ("open_data", "yes, we do", ""),
        ("open_data", "I hope we will", ""),
        ("goal", "I guess you want to know that", ""),
    ],
)
def test_an_answer_in_doubt_is_heard_and_no_fact(fact: str, text: str, option: str) -> None:
    heard = doubted(KNOWLEDGE, None, text, fact)
    assert (heard.answers() if heard else {}) == ({fact: (option,)} if option else {})
    assert heard is None or heard.first("mode") == DOUBTED_MODE

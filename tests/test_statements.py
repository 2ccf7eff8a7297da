"""Facts are taken out of free text where they are said, and nowhere else."""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.statements import read_statements
from rules import load

KNOWLEDGE = load()

# message | every fact it states for certain, as fact:option
STATEMENTS = """
We have a data portal, but our Twitter only posts press releases, Marta opened it on her own and nobody answers replies | open_data:yes communication_direction:one-way who_started:individuals uses_social_media:yes
We have no strategy, budget or outage plan. | written_strategy:no budget_line:no outage_plan:no
We have a strategy but no budget. | written_strategy:yes budget_line:no
We do not have a strategy or a budget. | written_strategy:no budget_line:no
We have neither a strategy nor a business case. | written_strategy:no business_case:no
There is no business case and no outage plan. | business_case:no outage_plan:no
A written strategy does not exist. | written_strategy:no
we dont have any stratagy | written_strategy:no
WE HAVE NO STRATEGY | written_strategy:no
Our strategy was approved by the council last year. | written_strategy:yes
Our strategy is being drafted. | written_strategy:draft
We are writing a strategy at the moment. | written_strategy:draft
We are going to write a strategy next year. | written_strategy:draft
Next year we will get a budget for social media. | budget_line:planned
The budget is planned for 2027. | budget_line:planned
The council has set aside 20,000 euros for social media. | budget_line:yes
Some 60 percent of residents are online. | internet_access:most
Only a third of the households has internet. | internet_access:few
Nine out of ten households have broadband. | internet_access:nearly-all
Around 80% of our citizens use social media. | citizens_on_social_media:most
We are on Facebook, Instagram and TikTok. | uses_social_media:yes channels_used:few
We use five platforms. | channels_used:many uses_social_media:yes
We are not on social media. | uses_social_media:no
We closed our Facebook page last year. | uses_social_media:stopped
We will open a Twitter account next month. | uses_social_media:planned
Nobody has approved our accounts. | approval_status:unofficial uses_social_media:yes
The board has formally approved our channels. | approval_status:approved
Our bosses tolerate it. | approval_status:tolerated
Nobody answers comments. | communication_direction:one-way
We only answer questions about our services. | communication_direction:limited-two-way
We reply to everyone and discuss with citizens. | communication_direction:two-way
I work for a small municipality in Norway. | agency_type:municipality country:norway
We are the ministry of health of Chile. | agency_type:ministry sector:health country:chile
I am the press officer of a police department in Japan. | agency_type:police sector:police country:japan
We don't publish any data. | open_data:no
We publish statistics as open data. | open_data:yes
The data portal will go live next year. | open_data:planned
Our staff have never been trained. | staff_training:no
All our editors were trained. | staff_training:yes
Some of our colleagues have been trained. | staff_training:some
Our managers were trained in May. | manager_training:yes
Nobody trained our managers. | manager_training:no
Legal has checked our accounts. | legal_review:yes uses_social_media:yes
The lawyers are still checking it. | legal_review:in-progress
The legal department was never asked. | legal_review:no
There are formal guidelines for our accounts. | standards:formal uses_social_media:yes
We have only unwritten rules. | standards:informal
Facebook is blocked in our office. | platform_access:blocked
Our website is outdated. | website_state:outdated
We have no website. | website_state:none
Our tools are easy to use. | platform_fit:yes
Two people must approve every answer. | approval_steps:several
My boss must approve every post. | approval_steps:one
IT does not support us. | it_involved:no
IT helps us with our accounts. | it_involved:yes uses_social_media:yes
We measure followers and reach. | indicators:popularity indicators:penetration
We do not measure anything. | indicators:none
Residents report potholes on Twitter. | crowdsourcing:yes
People can book appointments via WhatsApp. | services_on_social_media:yes
Our comments are full of insults. | tone_of_comments:abusive
People trust us. | public_trust:trusting
Most of our staff are against it. | staff_attitude:resistant
We are afraid of talking to people in public. | direct_contact:afraid
We have no rules for moderating comments. | response_times:no
Only one person knows the password. | account_continuity:no uses_social_media:yes
Our accounts are verified. | accounts_verified:yes uses_social_media:yes
We use two-factor authentication on all accounts. | account_security:yes uses_social_media:yes
Given that we have no guidelines, what should we do first? | standards:none
We have no budget, is that a problem? | budget_line:no
Sorry, I meant that we have a strategy. | written_strategy:yes
Change my answer on open data to planned. | open_data:planned
Strategy: no. | written_strategy:no
Our guidelines are not only formal but also known to everybody. We have a strategy. | written_strategy:yes
The strategy is not finished. | written_strategy:draft
Our municipality has no data portal. | agency_type:municipality open_data:no
Hello from a Danish ministry, we have no strategy. | agency_type:ministry country:denmark written_strategy:no
We use Facebook for news and recruiting. | uses_social_media:yes purposes:news purposes:recruitment
Our agency use facebook since 2012 and nobody answer the comment. | uses_social_media:yes communication_direction:one-way
we not have strategy | written_strategy:no
"""  # noqa: E501

NOTHING = """
do we need a strategy?
Do we need a strategy
Should we train our staff?
Is it bad that nobody answers comments?
What happens without a budget?
why not networking?
What is open data?
Tell me about the risk of having no strategy.
Explain what a business case is.
risk about budget
the strategy question
If we had a strategy, would that help?
If we had a budget and trained staff, the risk would be gone.
Suppose we publish open data.
We would like to have a data portal.
We need a strategy.
We want to train our managers.
I wish we had guidelines.
We should write a strategy.
We might open a Facebook page.
Maybe we have a budget.
Perhaps the accounts were approved.
I think we have guidelines.
I guess legal has checked our accounts.
I hope that we get a budget.
I am not sure whether we have a strategy.
We used to have a strategy.
We had a budget.
The neighbouring town has a data portal.
The neighbouring town has a strategy and answers everybody.
Other agencies publish open data.
In other cities nobody answers comments.
Most ministries have a strategy.
Their Facebook page is verified.
I heard that we have a budget.
My colleague says that we have no guidelines.
Apparently there is a strategy.
According to my boss the accounts are approved.
Once we have a strategy, I will be back.
Unless we get a budget, nothing will happen.
Writing a strategy takes time.
Publishing data is important.
Write and adopt a strategy
Thank you, that was helpful.
go back
hello
Our budget cuts hurt.
The strategy meeting was long.
you don't answer my questions
I do not understand the question.
delete everything
asdf qwer
🙂🙂🙂
1234
"""


def _stated(text: str) -> set[str]:
    certain = read_statements(KNOWLEDGE, None, text).certain
    return {f"{fact}:{option}" for fact, options in certain.items() for option in options}


@pytest.mark.parametrize("row", STATEMENTS.strip().splitlines())
def test_a_message_states_what_it_says(row: str) -> None:
    text, _, facts = row.rpartition("|")
    assert _stated(text.strip()) == set(facts.split())


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_what_is_not_asserted_of_us_is_no_fact(text: str) -> None:
    assert _stated(text) == set()


def test_what_is_hedged_is_kept_as_uncertain() -> None:
    read = read_statements(KNOWLEDGE, None, "Maybe we have a written strategy.")
    assert not read.certain
    assert "written_strategy" in read.uncertain


def test_two_answers_that_contradict_are_asked() -> None:
    text = "We have a data portal. We publish no data."
    read = read_statements(KNOWLEDGE, None, text)
    assert "open_data" not in read.certain
    assert set(read.uncertain["open_data"]) == {"yes", "no"}


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("What if we had a strategy?", {"written_strategy": ("yes",)}),
        ("what happens if we get no budget", {"budget_line": ("no",)}),
        ("If nobody answered comments?", {"communication_direction": ("one-way",)}),
        ("Suppose IT supports us.", {"it_involved": ("yes",)}),
    ],
)
def test_a_supposition_is_kept_apart(text: str, supposed: dict[str, tuple[str, ...]]) -> None:
    read = read_statements(KNOWLEDGE, None, text)
    assert not read.certain
    assert dict(read.supposed) == supposed


TRUE = (
    "we have a written strategy", "we have no budget", "nobody answers comments",
    "we publish open data", "our staff were trained", "the accounts are approved",
    "Facebook is blocked in our office", "our website is outdated", "we measure nothing",
    "IT does not support us", "we have formal guidelines", "we are on Facebook and Twitter",
    "legal has checked our accounts", "two people must approve every answer",
    "people trust us", "our accounts are verified", "we have no outage plan",
)  # fmt: skip
AROUND = (
    "What if {}?", "If {}, what changes?", "Is it true that {}?", "Suppose {}.",
    "I heard that {}.", "My predecessor said that {}.", "I am not sure whether {}.",
    "Maybe {}.", "Do you think that {}?", "I wonder if {}.", "Apparently {}.",
    "I think {}.", "Imagine that {}.", "It would be nice if {}.", "I hope {}.",
)  # fmt: skip


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("said", TRUE)
def test_a_true_statement_in_doubt_is_no_fact(said: str, around: str) -> None:
    assert _stated(said[0].upper() + said[1:] + "."), "the plain statement is one"
    # Whether our page is verified may be in doubt; that there is one is not.
    there = {"uses_social_media:yes"} if "our accounts" in said else set()
    assert _stated(around.format(said)) <= there


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=3000))
def test_no_text_raises(text: str) -> None:
    _stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n\n", "\x00\x01\x02", "?" * 20_000, "a" * 20_000, "no " * 6_000,
        "we have no strategy, " * 900, "\u202eטקסט", "我们没有战略", "é" * 5_000,
        "<b>we have no strategy</b>", '/inform{"answer": "x"}', "https://a.b/c?d=e#f " * 500,
        "(((((" * 4_000, "1 2 3 4 5 6 7 8 9 " * 1_000, "\ud7ff\ue000\U0010ffff" * 1_000,
    ],
    ids=range(17),
)  # fmt: skip
def test_no_long_or_strange_text_raises(text: str) -> None:
    read_statements(KNOWLEDGE, None, text[:20_000])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(sorted({w for t in (*TRUE, *AROUND) for w in t.split()})), max_size=40)
)
def test_no_mixture_of_words_gives_an_unknown_option(words: list[str]) -> None:
    read = read_statements(KNOWLEDGE, None, " ".join(words))
    for facts in (read.certain, read.uncertain, read.supposed):
        for fact, options in facts.items():
            assert set(options) <= set(KNOWLEDGE.facts[fact].options)
    for fact, options in read.certain.items():
        assert KNOWLEDGE.facts[fact].kind == "many" or len(options) == 1


def test_the_order_of_sentences_does_not_matter() -> None:
    first, second = "We have a strategy.", "Nobody answers comments."
    assert _stated(f"{first} {second}") == _stated(f"{second} {first}")


def test_nothing_of_a_text_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    read_statements(KNOWLEDGE, None, "Our secret word is Rumpelstiltskin and we have no strategy.")
    assert "Rumpelstiltskin" not in caplog.text

"""Who changes their mind within one message is held to what they say last."""

from __future__ import annotations

import pytest

from actions.language.afterthought import conclusion, second_thought
from actions.reading import understand
from rules import load

KNOWLEDGE = load()

# the open question | the reply | what is noted of it
TURNED = """
open_data | No open data. Oh wait, the statistics office does publish tables, so yes. | yes
crowdsourcing | Yes. We collected ideas for the park. Hmm, that was by e-mail actually, so no. | no
approval_status | Nobody signed it. Actually the mayor did sign last year, so approved. | approved
goal | Informing people I guess. Hmm, no, actually listening is more important to us now. | listen
goal | Inform people, no wait, consult them on policy. | consult
written_strategy | Yes we do. Actually no, it is still a draft. | draft
staff_training | All of them were trained. Sorry, no, only some of them were. | some
legal_review | Not yet. On second thought, our lawyers did look at all accounts last spring. | yes
channels_used | Three. Correction, four. | many
who_started | The press office. No wait, it was the mayor who began with it. | leadership
"""

STEADY = """
business_case | Actually, we have never compared the costs with the benefits. | no
legal_review | No. Actually, it was the mayor who opened the accounts. | no
skills_strategy | HR has put it on next year's agenda, so not at the moment | planned
collaboration_partners | Other agencies. I mean the province, the police. | other-agencies
written_strategy | Yes, actually. | yes
"""


def _rows(table: str) -> list[tuple[str, str, str]]:
    rows = (line.split("|") for line in table.strip().splitlines())
    return [(fact.strip(), said.strip(), noted.strip()) for fact, said, noted in rows]


@pytest.mark.parametrize(("fact", "said", "noted"), _rows(TURNED))
def test_the_second_thought_counts(fact: str, said: str, noted: str) -> None:
    act = understand(KNOWLEDGE, None, said, fact)
    assert act is not None and act.answers().get(fact) == (noted,)


@pytest.mark.parametrize(("fact", "said", "noted"), _rows(STEADY))
def test_what_is_no_second_thought_changes_nothing(fact: str, said: str, noted: str) -> None:
    act = understand(KNOWLEDGE, None, said, fact)
    assert act is not None and act.answers().get(fact) == (noted,)


def test_a_message_is_parted_where_it_turns_for_the_last_time() -> None:
    assert second_thought("No. Wait, yes. Actually, a draft.") == ("No. Wait, yes", "a draft.")
    assert second_thought("We actually have one.") is None
    assert second_thought("None, actually.") is None


def test_a_conclusion_is_a_word_or_two_at_the_end() -> None:
    assert conclusion("They publish tables, so yes.") == "yes"
    assert conclusion("so far nobody") == ""
    assert conclusion("It is empty, so the portal is dead.") == ""

"""Every answer on one page, section by section, each with a way to change it."""

from __future__ import annotations

from rules import Knowledge, unused

from .acts import about
from .conversation import Conversation
from .questions import progress_block
from .reply import Card, Choice, Group, Reply, Text
from .telling import answer_words


def review(knowledge: Knowledge, conversation: Conversation) -> Reply:
    """How far the interview is, then what was answered or left open, grouped as it is asked."""
    say, consultation = knowledge.words.say, conversation.consultation
    idle = set(unused(knowledge, consultation))
    groups = []
    for section, heading in knowledge.words.sections.items():
        cards = tuple(
            _card(knowledge, conversation, fact.id, fact.id in idle)
            for fact in knowledge.facts.values()
            if fact.section == section
            and (fact.id in consultation.answers or fact.id in consultation.open)
        )
        if cards:
            groups.append(Group(heading, cards, open=True, note=str(len(cards))))
    if not groups:
        return (Text(say("answers_none")),)
    return (progress_block(knowledge, conversation), *groups)


def _card(knowledge: Knowledge, conversation: Conversation, fact: str, idle: bool) -> Card:
    say, consultation = knowledge.words.say, conversation.consultation
    chosen = consultation.answers.get(fact)
    if chosen is None:
        text = say(f"review_{consultation.open[fact]}")
        change = say("answer_now")
    else:
        text, change = answer_words(knowledge, fact, list(chosen)), say("change")
    status = say("review_unused") if idle else ""
    action = Choice(fact, change, about("change_answer", fact))
    return Card("answer", fact, knowledge.facts[fact].question, text, status, (), (action,))

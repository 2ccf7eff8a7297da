"""Turns that change an answer: at once, by asking again, or by a choice of the answers meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rules import Engine, Knowledge

from .acts import Act, about
from .asking import Turn, ask_again, record
from .conversation import Conversation
from .reply import Choice, Question, Text
from .telling import answer_words

_EMPTY = frozenset(
    """a about all already an and any answer answers are as at be been but by change correct did do
    does for from had has have how i if in incorrect is it its me mistaken my never no not note
    noted of on one or our please put question recorded said say says so that the there they
    this to true us use used want was we were what when which who with wrong wrote yes you
    your""".split()
)
"""Words that name no answer."""
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:ations?|ings?|ed|ies|es|s)$")
_LEAST = 0.5
"""What has less than this share of the words that fit best is not meant."""


def change(engine: Engine, conversation: Conversation, act: Act) -> Turn:
    """Change an answer: at once when it is stated, else ask that question again. Where words name
    it, only the answers that they may mean are offered; else all, the last one first."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    if act.answers():
        return record(engine, conversation, act)
    named = act.first("item")
    if named in knowledge.facts:
        return ask_again(engine, conversation.asks(named))
    answers = conversation.consultation.answers
    if not answers:
        return ask_again(engine, conversation, Text(say("answers_none")))
    meant = _meant(knowledge, answers, named) or tuple(answers)
    if len(meant) == 1:
        return ask_again(engine, conversation.asks(meant[0]))
    last_first = sorted(meant, key=lambda fact: fact != conversation.last)
    options = tuple(
        Choice(fact, _answer(knowledge, fact, answers), about("change_answer", fact))
        for fact in last_first
    )
    return conversation, (Question("change", say("change_which"), options),)


def _answer(knowledge: Knowledge, fact: str, answers: Mapping[str, tuple[str, ...]]) -> str:
    return f"{knowledge.facts[fact].question} {answer_words(knowledge, fact, list(answers[fact]))}"


def _meant(
    knowledge: Knowledge, answers: Mapping[str, tuple[str, ...]], words: str
) -> tuple[str, ...]:
    """The answered facts that `words` name best: by a short name, or by the answer noted."""
    said = _roots(words)
    if not said:
        return ()
    short = knowledge.words.phrases.get("short_names", {})
    fits: dict[str, float] = {}
    for fact, chosen in answers.items():
        names = (*short.get(fact, ()), fact.replace("_", " "))
        named = [name for name in names if _roots(name) and _roots(name) <= said]
        noted = _roots(answer_words(knowledge, fact, list(chosen)))
        share = len(noted & said) / len(noted) if noted else 0.0
        if fit := 1.0 if named else share:
            fits[fact] = fit
    best = max(fits.values(), default=0.0)
    return tuple(fact for fact, fit in fits.items() if best >= _LEAST and fit >= best * _LEAST)


def _roots(words: str) -> set[str]:
    """The telling words of a text, without their endings."""
    telling = (word for word in _WORD.findall(words.lower()) if word not in _EMPTY)
    return {_ENDING.sub("", word) if len(word) > 4 else word for word in telling}

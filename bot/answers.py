"""Messages that answer the open question although the classifier takes them for a wish.

It knows words and not what was asked: "clear" deletes nothing where the question is whether a law
is clear, and "inform patients" asks nothing about privacy where it is what the agency wants.
"""

from __future__ import annotations

import re

from actions.acts import ACTS, DOUBTED_MODE, Act
from actions.english import english
from actions.reading import is_answer, only_listed, read_reply
from actions.statements import read_statements
from rules import Knowledge

TELLS = frozenset({"inform", "affirm", "deny", "nlu_fallback"})
"""Intents of somebody who may be telling facts about the agency."""
_TALK = frozenset({"frustration", "out_of_scope", "greet", "thanks", "goodbye", "do_not_know"})
"""Intents of somebody who wants nothing done: "listen to people" is an answer, if one is asked."""
COMMANDS = frozenset(ACTS) - TELLS - _TALK
"""Intents of somebody who wants something else than to answer; plain ones are not answers."""
_LOOKS = frozenset(
    {"look_up", "why_ask", "why_conclusion", "why_not", "which_strategy", "compare_models", "risks",
     "next_steps", "checklist", "advice_so_far", "progress", "help"}
)  # fmt: skip
"""Wishes to be told something, for which the classifier may take a statement on the same thing."""
_OF_US = re.compile(
    r"(?:(?:well|so|and|but|mainly|mostly|basically|ok|okay|yes|hm+)\b[,.! ]*)*"
    r"(?:we|our \w+|they|people|citizens|residents|nobody|everybody|staff|the \w+)\b"
    r"(?!(?:'d| would)? ?(?:like|want|wish|need|have|love|prefer)? ?(?:to )?"
    r"(?:know|see|read|hear|learn (?:about|what|how)|compare|look|ask|understand|find out|get)\b)",
    re.IGNORECASE,
)
"""How somebody begins who speaks of the agency, and does not say that they want to know."""
_LACKS = re.compile(r"(?:we have |there is )?(?:no|not any) \w+(?: \w+){0,2}[.!]*", re.IGNORECASE)
"""Who says only that there is none of a thing."""
_SURER = 0.9
"""From here on it also stands against a plain answer to the open question."""
_ORDERS = re.compile(
    r"\b(?:show|give|list|tell|explain|help|start|stop|go|back|save|skip|compare|change|delete|read"
    r"|see|know|let|let's|can|could|may i|please|advice|advise|report|risks?|steps?|models?|next"
    r"|checklist|questions?|code|colleague|lost|stuck|you|your|i want|i need|i would|i'd)\b",
    re.IGNORECASE,
)
"""Words with which something is asked of us."""


def nothing_but_an_answer(knowledge: Knowledge, text: str, open_fact: str | None) -> Act | None:
    """The act of a message that is nothing but answers: one of the options of the open question
    word for word, a plain yes or no, a place in the list; or a list ("Budget: none. Policy: no.").
    Said as a question ("inform people?") it is noted only after a yes."""
    if listed := only_listed(knowledge, english(), text, open_fact):
        return listed
    if open_fact is None or not is_answer(knowledge, english(), text, open_fact):
        return None
    answer = read_reply(knowledge, english(), text, open_fact)
    if answer and text.rstrip().endswith("?") and not answer.first("answer").endswith(":unknown"):
        return Act(answer.name, {**answer.entities, "mode": (DOUBTED_MODE,)})
    return answer


def is_rather_an_answer(
    knowledge: Knowledge, text: str, intent: str, chance: float, open_fact: str | None
) -> bool:
    """Whether a message taken for a wish answers the open question. Either it says what the agency
    does or wants: "we want to inform people about what is going on" looks nothing up. Or it orders
    nothing, and has the words of an answer: "inform patients". Where nothing is asked, it may state
    a fact: "we have a strategy"."""
    if intent in _LOOKS and _LACKS.fullmatch(text.strip()):
        return bool(read_statements(knowledge, english(), text).certain)
    if open_fact is None:
        of_us = intent in _LOOKS and _OF_US.match(text) is not None
        return of_us and bool(read_statements(knowledge, english(), text).certain)
    if intent in _LOOKS and _OF_US.match(text):
        return read_reply(knowledge, english(), text, open_fact) is not None
    if intent not in COMMANDS or chance >= _SURER or _ORDERS.search(text):
        return False
    return is_answer(knowledge, english(), text, open_fact, alone=False)

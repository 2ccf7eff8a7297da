"""Replies that somebody is still at what was asked about: planned, or to be asked, never done."""

from __future__ import annotations

import re

from rules import Fact, Knowledge, Step

from .acts import Act, inform
from .language.clauses import Clause
from .language.denial import negates
from .language.message import Line
from .language.planning import is_on_it, is_over
from .options import ahead_of, yes_of
from .tone import MOST_WORDS, Tone

_YES = re.compile(r"(?:yes|yeah|yep|sure|of course)\b")


class Finishing:
    """Tells what is done from what is on its way, for one knowledge base."""

    def __init__(self, knowledge: Knowledge, tone: Tone):
        self._tone = tone
        self._aims = _aims(knowledge)

    def checked(
        self, act: Act | None, said: str, line: Line, clauses: list[Clause], asked: Fact
    ) -> Act | None:
        """The act, unless it takes for done what a reply says somebody is at: "we write a policy".
        Then it is planned, where that is an option, and else it is asked."""
        if act is None:
            return None
        done = {yes_of(asked)} if yes_of(asked) else self._aims.get(asked.id, set())
        if asked.kind == "many" and is_on_it(said):
            done = set(asked.options)
        if not set(act.answers().get(asked.id, ())) & done or len(clauses) > 1:
            return act
        if len(said.split()) > MOST_WORDS or _YES.match(said) or negates(line, 0, len(line.doc)):
            return act
        if is_over(line) or not self._tone.is_coming(said, line, asked):
            return act
        ahead = ahead_of(asked)
        return inform(asked.id, ahead) if ahead else None


def _aims(knowledge: Knowledge) -> dict[str, set[str]]:
    """What steps lead to, of the questions where one begins with none; and none, as the work on a
    thing does not say that there is nothing yet."""
    aims: dict[str, set[str]] = {}
    for step in knowledge.of(Step):
        for fact, options in step.achieves.items():
            if "none" in knowledge.facts[fact].options:
                aims.setdefault(fact, {"none"}).update(options)
    return aims

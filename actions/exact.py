"""Replies that are an answer and nothing else: an option word for word, a yes, a doubt."""

from __future__ import annotations

import re

from rules import Fact, Knowledge

from .acts import Act, inform
from .language.doubt import ONLY_DOUBT, refers
from .language.halves import is_divided
from .language.meaning import UNKNOWN, meaning
from .language.message import clauses_of
from .naming import names_platforms
from .options import PLACE, counts, doubts, middle_of, nth, yes_of
from .statements import USE, StatementReader
from .tone import Tone, all_plain, plain

MOST_CHARACTERS = 600
"""A reply to a question is short; longer texts are statements."""
_MOST_NAMING = 4
"""Words of a part that names an option without a verb: "one department"."""
_ALL = frozenset({"all of the above", "all of them", "all of these", "all", "everything"})
_STOP = re.compile(r"[,;:.!?()\u2013\u2014]+|\s-\s+")


class Exact:
    """Tells what is an answer by itself, for one knowledge base. Keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, statements: StatementReader, tone: Tone):
        self._knowledge = knowledge
        self._statements = statements
        self._tone = tone
        self._unknown = all_plain(knowledge, "do_not_know")

    def act(self, text: str, fact: str) -> Act | None:
        """What a reply says that is nothing but an option, a doubt or two halves."""
        said = plain(text)
        if len(text) > MOST_CHARACTERS or fact not in self._knowledge.facts or not said:
            return None
        asked = self._knowledge.facts[fact]
        if option := self.whole(said, asked):
            return inform(asked.id, option)
        if option := meaning(self._knowledge).stands_for(text, asked):
            return inform(asked.id, option)
        if said in self._unknown or (ONLY_DOUBT.fullmatch(said) and not doubts(asked)):
            return inform(asked.id, UNKNOWN)
        if refers(parts_of(text)):
            return inform(asked.id, UNKNOWN)
        if said in _ALL and asked.kind == "many":
            return inform(asked.id, *(option for option in asked.options if option != "none"))
        if middle_of(asked) and is_divided(text):
            return inform(asked.id, middle_of(asked))
        return None

    def option(self, fact: str, words: str) -> str:
        """The one option that a few words without a verb name, and nothing else; else nothing."""
        if act := self.act(words, fact):
            options: tuple[str, ...] | None = act.answers()[fact]
        elif len(words.split()) > _MOST_NAMING or not words.strip():
            return ""
        else:
            line = self._statements.line(words)
            clauses = clauses_of(line.doc)
            if any(clause.finite for clause in clauses):
                return ""
            options, _ = self._statements.options(line, clauses, self._knowledge.facts[fact])
        return options[0] if options and len(options) == 1 else ""

    def whole(self, said: str, fact: Fact) -> str:
        """The option that the whole reply is: its label, its id, its place in the list, or yes."""
        for option, label in fact.options.items():
            if said in (plain(label), plain(option), plain(option.replace("-", " "))):
                return option
            if said in (plain(phrase) for phrase in fact.also_called.get(option, ())):
                return option
        if fact.id == USE and names_platforms(self._knowledge, said):
            return yes_of(fact)
        place = PLACE.fullmatch(said)
        if place and not (counts(fact) and said.isdigit()):
            return nth(fact, place.group(1), said)
        return self._tone.bare(said, fact)


def parts_of(text: str) -> list[str]:
    """What stands between the stops of a text, as plain texts."""
    return [part for part in map(plain, _STOP.split(text)) if part]

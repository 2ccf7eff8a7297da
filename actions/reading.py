"""Reading a reply against the open question, and a message for everything it states.

A reply is read in this order: the whole reply as an option, a place in the list ("the second
one"), phrases of the question's options with what is said of them, "do not know", then a yes, a
no, "in part" or "planned" in one of their many forms. Two options that do not go together settle
nothing unless the question takes several. What is not settled goes to the intents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.language import Language

from rules import Fact, Knowledge

from .acts import Act, inform
from .language.clauses import Clause
from .language.denial import negates
from .language.doubt import HEDGED, NOT_KNOWN, ONLY_DOUBT
from .language.found import AHEAD, MIDDLE
from .language.halves import is_coming, is_divided, is_unfinished
from .language.message import Line, clauses_of
from .language.planning import has_plan
from .language.stance import is_in_part
from .options import PLACE, ahead_of, middle_of, no_of, nth, yes_of
from .settling import Facts
from .statements import StatementReader, read_statements, statement_reader

MOST_CHARACTERS = 600
"""A reply to a question is short; longer texts are statements."""
MOST_WORDS = 14
"""A longer reply is a yes or a no only if it begins with one."""
UNKNOWN = "unknown"
_SPACE = re.compile(r"[^\w'%]+")
_NO_WAY = re.compile(r"\b(?:i )?(?:do not|don'?t) (?:think|believe) so\b|\bi wish\b|\bif only\b")
_UNPLANNED = re.compile(r"\b(?:not|n't|no|never) (?:be )?(?:plan|planned|plans)\b")
_ALL = frozenset({"all of the above", "all of them", "all of these", "all", "everything"})
_STILL = re.compile(r"\b(?:not yet|no longer|not any ?more|not anymore)\b")


class Reader:
    """Reads replies for one knowledge base. Safe to share; it keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, nlp: Language | None = None):
        self._knowledge = knowledge
        self._statements: StatementReader = statement_reader(knowledge, nlp)
        phrases = knowledge.words.phrases
        self._yes = _all(phrases.get("affirm", {}))
        self._no = _all(phrases.get("deny", {}))
        self._unknown = _all(phrases.get("do_not_know", {}))
        self._partly = _all(phrases.get("partly", {}))
        self._ahead = _all(phrases.get("planned", {}))

    def read(self, text: str, fact: str) -> Act | None:
        """The act that answers the open question about `fact`, or None when it is not settled."""
        said = plain(text)
        if len(text) > MOST_CHARACTERS or fact not in self._knowledge.facts:
            return None
        asked = self._knowledge.facts[fact]
        if not said:
            return None
        if option := self._whole(said, asked):
            return inform(fact, option)
        if said in self._unknown or (ONLY_DOUBT.fullmatch(said) and not _doubts(asked)):
            return inform(fact, UNKNOWN)
        if said in _ALL and asked.kind == "many":
            return inform(fact, *(option for option in asked.options if option != "none"))
        if middle_of(asked) and is_divided(text):
            return inform(fact, middle_of(asked))
        line = self._statements.line(text)
        clauses = clauses_of(line.doc)
        if not clauses or not (clauses[0].asserts or clauses[0].supposes or clauses[0].of_others):
            return None
        if clauses[0].supposes and len(clauses) == 1:
            return None
        options, knowing = self._statements.options(line, clauses, asked)
        if options is None:
            return None
        if NOT_KNOWN.search(said) and not (options and knowing):
            return inform(fact, UNKNOWN)
        if HEDGED.search(said) and not (_NO_WAY.search(said) or _doubts(asked)):
            return None
        generic = self._generic(said, line, clauses, asked)
        plain_words = len(said.split()) <= MOST_WORDS and not negates(line, 0, len(line.doc))
        if not options and not generic and plain_words:
            generic = self._statements.by_words(line, asked)
        return _together(asked, options, generic)

    def _whole(self, said: str, fact: Fact) -> str:
        """The option that the whole reply is: its label, its id, its place in the list, or yes."""
        for option, label in fact.options.items():
            if said in (plain(label), plain(option), plain(option.replace("-", " "))):
                return option
            if said in (plain(phrase) for phrase in fact.also_called.get(option, ())):
                return option
        place = PLACE.fullmatch(said)
        if place and not (self._counts(fact) and said.isdigit()):
            return nth(fact, place.group(1), said)
        if said in self._yes:
            return yes_of(fact)
        if said in self._no:
            return no_of(fact, said)
        if said in self._partly:
            return middle_of(fact)
        if said in self._ahead:
            return ahead_of(fact)
        return ""

    def _counts(self, fact: Fact) -> bool:
        """Whether the question is answered with a number."""
        phrases = (p for group in fact.also_called.values() for p in group)
        return any("<" in phrase and re.search(r"<\d", phrase) for phrase in phrases)

    def _generic(self, said: str, line: Line, clauses: list[Clause], fact: Fact) -> str:
        """The option of a yes, a no, "in part" or "planned"; empty when it is none of them."""
        words = said.split()
        short = len(words) <= MOST_WORDS
        start = next((p for p in self._yes if _begins(said, p)), "")
        deny = next((p for p in self._no if _begins(said, p)), "")
        first_clause = (clauses[0].start, clauses[0].end)
        ahead, middle = ahead_of(fact), middle_of(fact)
        coming = has_plan(line) or self._contains(said, self._ahead)
        coming = coming or is_coming(said) or is_unfinished(said)
        if ahead and short and coming and not _UNPLANNED.search(said):
            return ahead
        if middle and short and (is_in_part(line) or self._contains(said, self._partly)):
            return middle
        if _NO_WAY.search(said) or deny or (_STILL.search(said) and short):
            return no_of(fact, deny or said)
        if start and not negates(line, *first_clause):
            return yes_of(fact)
        if short and negates(line, 0, len(line.doc)):
            return no_of(fact, "") if "no" in fact.options else ""
        return ""

    @staticmethod
    def _contains(said: str, phrases: frozenset[str]) -> bool:
        padded = f" {said} "
        return any(f" {phrase} " in padded for phrase in phrases)


def _together(fact: Fact, options: tuple[str, ...], generic: str) -> Act | None:
    """What phrases and a general yes or no say together; None where they contradict."""
    if not options:
        return inform(fact.id, generic) if generic else None
    if len(options) > 1 or not generic or generic in options:
        return inform(fact.id, *options)
    (option,) = options
    yes, no = yes_of(fact), no_of(fact, "")
    if {option, generic} == {yes, no} and yes != no:
        return None
    if option in (yes, no) and generic in (*AHEAD, *MIDDLE):
        return inform(fact.id, generic)
    return inform(fact.id, option)


def _doubts(fact: Fact) -> bool:
    """Whether doubt is itself an answer to the question."""
    return any(HEDGED.search(label.lower()) for label in fact.options.values())


def _begins(said: str, phrase: str) -> bool:
    return said == phrase or said.startswith(f"{phrase} ")


@lru_cache(maxsize=2)
def _reader(knowledge: Knowledge, nlp: Language | None) -> Reader:
    return Reader(knowledge, nlp)


def read_reply(knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str) -> Act | None:
    """The act by which `text` answers the question about `open_fact`; None if it does not."""
    return _reader(knowledge, nlp).read(text, open_fact)


def understand(
    knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str | None
) -> Act | None:
    """The reply to the open question, with every other fact that the text states for certain.

    A text that states nothing but supposes something is a what-if."""
    reply = read_reply(knowledge, nlp, text, open_fact) if open_fact else None
    if reply is not None and (len(text.split()) < 6 or reply.first("answer").endswith(UNKNOWN)):
        return reply
    # Beside an open question a short phrase is more often a part of the reply than another fact.
    stated = read_statements(knowledge, nlp, text, 3 if open_fact else 1)
    if open_fact in stated.certain and len(text.split()) > MOST_WORDS:
        # A text this long is no reply: what it states weighs more than how it sounds.
        reply = None
    answers = tuple(reply.all("answer") if reply else ())
    others = tuple(_pairs(stated.certain, open_fact if reply else ""))
    if answers or others:
        return Act("inform", {"answer": (*answers, *others)})
    supposed = tuple(_pairs(stated.supposed, ""))
    return Act("what_if", {"answer": supposed}) if supposed else None


def _pairs(facts: Facts, without: str | None) -> Iterator[str]:
    for fact, options in facts.items():
        if fact != without:
            yield from (f"{fact}:{option}" for option in options)


def plain(text: str) -> str:
    """A text in lower case, its words one space apart."""
    return _SPACE.sub(" ", text.lower().replace("\u2019", "'")).strip(" '")


def _all(group: object) -> frozenset[str]:
    values = group.values() if isinstance(group, dict) else ()
    found = (plain(phrase) for phrases in values for phrase in phrases)
    return frozenset(sorted(found, key=len, reverse=True))

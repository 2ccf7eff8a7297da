"""Reading a reply against the open question: labels, synonyms, yes and no, "do not know".

A message is read in this order: the whole message as an option, "do not know", a yes or no, then
option phrases inside it that no negation stands before. Two different options found settle
nothing unless the question takes several. What is not settled goes to the intents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from rules import Knowledge

from .acts import Act, inform

MOST_CHARACTERS = 600
"""A reply to a question is short; longer texts are statements for the intents."""
_NEGATIONS = frozenset({"no", "not", "n't", "never", "nobody", "none", "neither", "nor", "without"})
_SPACE = re.compile(r"[^\w']+")


@lru_cache(maxsize=1)
def blank() -> Language:
    """A tokenizer for English: all that reading a reply needs."""
    return spacy.blank("en")


class Reader:
    """Reads replies for one knowledge base. Safe to share; it keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, nlp: Language | None = None):
        self._knowledge = knowledge
        self._nlp = nlp or blank()
        self._matchers: dict[str, PhraseMatcher] = {}

    def read(self, text: str, fact: str) -> Act | None:
        """The act that answers the open question about `fact`, or None when it is not settled."""
        said = _plain(text)
        if not said or len(text) > MOST_CHARACTERS or fact not in self._knowledge.facts:
            return None
        for option, phrases in self._phrases(fact):
            if said in phrases:
                return inform(fact, option)
        words = self._knowledge.words.phrases
        if said in _all(words.get("do_not_know", {})):
            return inform(fact, "unknown")
        options = self._knowledge.facts[fact].options
        for act, option in (("affirm", "yes"), ("deny", "no")):
            if option in options and said in _all(words.get(act, {})):
                return inform(fact, option)
        return self._inside(text, fact)

    def _inside(self, text: str, fact: str) -> Act | None:
        doc = self._nlp.make_doc(text.lower())
        found: dict[str, None] = {}
        taken: set[int] = set()
        matches = sorted(self._matcher(fact)(doc), key=lambda m: (m[1] - m[2], m[1]))
        for key, start, end in matches:
            if taken & set(range(start, end)):
                continue
            taken.update(range(start, end))
            if _negated(doc, start):
                return None
            found[self._nlp.vocab.strings[key]] = None
        several = self._knowledge.facts[fact].kind == "many"
        if not found or (len(found) > 1 and not several):
            return None
        return inform(fact, *found)

    def _matcher(self, fact: str) -> PhraseMatcher:
        if fact not in self._matchers:
            matcher = PhraseMatcher(self._nlp.vocab)
            for option, phrases in self._phrases(fact):
                telling = [p for p in phrases if len(p) > 3]
                matcher.add(option, [self._nlp.make_doc(p) for p in telling])
            self._matchers[fact] = matcher
        return self._matchers[fact]

    def _phrases(self, fact: str) -> Iterator[tuple[str, set[str]]]:
        known = self._knowledge.facts[fact]
        for option, label in known.options.items():
            phrases = {_plain(label), _plain(option)}
            phrases.update(_plain(phrase) for phrase in known.also_called.get(option, ()))
            yield option, phrases - {""}


@lru_cache(maxsize=2)
def _reader(knowledge: Knowledge, nlp: Language | None) -> Reader:
    return Reader(knowledge, nlp)


def read_reply(knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str) -> Act | None:
    """The act by which `text` answers the question about `open_fact`; None if it does not.

    `nlp` is the English pipeline at hand; without one a bare tokenizer does."""
    return _reader(knowledge, nlp).read(text, open_fact)


def understand(
    knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str | None
) -> Act | None:
    """The reply to the open question; else every fact that the text states for certain."""
    return read_reply(knowledge, nlp, text, open_fact) if open_fact else None


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.lower().replace("\u2019", "'")).strip()


def _all(group: object) -> set[str]:
    values = group.values() if isinstance(group, dict) else ()
    return {_plain(phrase) for phrases in values for phrase in phrases}


def _negated(doc: Doc, start: int) -> bool:
    return any(token.lower_ in _NEGATIONS for token in doc[max(0, start - 3) : start])

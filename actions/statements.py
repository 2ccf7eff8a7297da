"""Facts stated in free text, clause by clause: what is certain, what is to be asked, what is
only supposed. Nothing of a text is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from spacy.language import Language

from rules import Fact, Knowledge

from .english import english
from .language.afterthought import changes_an_answer
from .language.book import Book
from .language.clauses import Clause, sentences
from .language.coverage import LEAST_SHARE, RICH, WHOLE_SHARE, share
from .language.exception import excepted, exceptions, only_for_nothing_but
from .language.found import AHEAD, MIDDLE, Found, had, said
from .language.halves import taken_half
from .language.match import Match
from .language.meaning import meaning
from .language.meant import INTRODUCING, first_named, introduced, is_of_us, silenced
from .language.message import Line, Passage, clauses_of, passage
from .language.phrases import ABOUT
from .language.planning import is_coming, is_over
from .language.presence import ONLY_THEN, Presence
from .language.rivals import IMPLIED, PLAIN
from .language.scope import is_ours, purpose_of
from .language.whereabouts import is_where_we_are
from .language.wording import base_form
from .options import middle_of
from .sentences import MOST_SENTENCES, parts_meant, sentences_meant, told
from .settling import Statements, as_done, settled
from .weighing import borne_out, with_meaning

MOST_CHARACTERS = 20_000
"""Longer texts are not read."""
MOST_TOKENS = 1_500
"""Of a long text only the beginning is read, so that no message takes more than a moment."""
LEAST = 3.0
"""How much a phrase must tell to count in running text."""
TONES = frozenset({"yes", "no", "none", "never", *AHEAD, *MIDDLE})
"""Options that the tone of a reply can choose."""
KNOWING = frozenset({"know", "idea", "sure", "clear", "say", "tell", "unclear"})

USE, COUNTRY = "uses_social_media", "country"
PERIODS = frozenset("year month week day time term quarter period decade now future moment".split())
_MEDIA = frozenset("social media page account channel profile network platform post".split())
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_RUN = re.compile(r"(?P<one>\W)(?P=one){3,}|\S{81,}")


class StatementReader:
    """Reads statements for one knowledge base. Safe to share; it keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, nlp: Language):
        self.book = Book(knowledge, nlp)
        self._knowledge = knowledge
        self._facts = knowledge.facts
        self._nlp = nlp
        self._words: dict[str, frozenset[str]] = {}
        groups = knowledge.words.phrases.get("groups", {})
        self._presence = Presence(groups.get("platform", ()), groups.get("presence", ()))

    def line(self, text: str) -> Line:
        """A text, parsed and in words."""
        doc = self._nlp.make_doc(only_for_nothing_but(_RUN.sub(_cut, text)))
        if len(doc) > MOST_TOKENS:
            doc = doc[:MOST_TOKENS].as_doc()
        for _, part in self._nlp.pipeline:
            doc = part(doc)
        return Line(doc, self.book.vocabulary.words(doc))

    def by_words(self, line: Line, fact: Fact) -> str:
        """The option that the words of a short reply speak for, where they do so clearly."""
        telling = self.book.telling.get(fact.id, {})
        speaks: dict[str, float] = {}
        for word in dict.fromkeys(word.base for word in line.words):
            for option, weight in telling.get(word, {}).items():
                speaks[option] = speaks.get(option, 0.0) + weight
        ranked = sorted(speaks.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < 1 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
            return ""
        return ranked[0][0]

    def read(self, text: str, least: int = 1, line: Line | None = None) -> Statements:
        """Every fact that `text` states in phrases of at least so many words. `line`: the text, if
        it has been parsed already."""
        if not text.strip() or len(text) > MOST_CHARACTERS:
            return Statements()
        line = line or self.line(text)
        clauses = clauses_of(line.doc)
        found: list[Found] = []
        topics: set[str] = set()
        for clause in clauses:
            if clause.first or clause.has_subject:
                topics = set()
            stated, topics = self._clause(line, clause, topics)
            if not clause.first and not stated and is_coming(line, clause):
                # "not adopted so far, the draft is circulating": neither no nor planned is certain
                found = [replace(one, sure=one.sure and not one.waits) for one in found]
            if clause.bids and not clause.supposes:
                stated = [replace(one, sure=one.sure and one.fact == "unit") for one in stated]
            found.extend(one for one in stated if one.weight >= least)
        for start, end, _ in islice(sentences(line.doc), MOST_SENTENCES):
            found = self._in_part(line, start, end, found)
        learned = meaning(self._knowledge)
        meant = [
            *sentences_meant(learned, line, clauses),
            *parts_meant(learned, line, clauses),
        ]
        # "Change my answer on open data to planned" names an answer and means none.
        borne = found if changes_an_answer(text) else borne_out(self._facts, found, meant)
        borne = self._with_exceptions(line, borne)
        beside = least > 1
        read = with_meaning(self._facts, settled(self._facts, borne), meant, beside)
        if not beside and USE not in read.certain and self._is_present(line, clauses, read):
            read = read.with_given(USE, "yes")
        return as_done(self._facts, read) if is_over(line) else read

    def _with_exceptions(self, line: Line, found: Iterable[Found]) -> Iterator[Found]:
        """What is found, changed where it is said with an exception."""
        parts = list(exceptions(line.doc.text))
        for one in found:
            place = line.doc[one.at].idx
            part = next((part for part in parts if part.start <= place < part.end), None)
            yield excepted(self._facts[one.fact], one, part, place) if part else one

    def _is_present(self, line: Line, clauses: list[Clause], read: Statements) -> bool:
        there = bool(read.certain.keys() & ONLY_THEN)
        return there or self._presence.is_taken_for_granted(line, told(line, clauses))

    def _in_part(self, line: Line, start: int, end: int, found: list[Found]) -> list[Found]:
        """What is found, where a sentence that says yes takes a part away again and says nothing
        else: "our videos are captioned but the pictures aren't"."""
        half = taken_half(line.doc, start, end)
        if half is None:
            return found
        told = {one.fact: one for one in found if start <= one.at < half and one.option == "yes"}
        taken = {one.fact for one in found if half <= one.at < end}
        if len(told) != 1 or not taken <= told.keys():
            return found
        (fact,) = told
        middle = middle_of(self._facts[fact])
        if not middle or not told[fact].sure or told[fact].supposed:
            return found
        others = [one for one in found if one.fact != fact or not start <= one.at < end]
        return [*others, replace(told[fact], option=middle)]

    def options(
        self, line: Line, clauses: list[Clause], fact: Fact, elsewhere: bool = False
    ) -> tuple[tuple[str, ...] | None, bool]:
        """The options of one fact that a reply to its question states; None when it contradicts
        itself. The second value tells whether the phrases found speak of knowing or not. In a
        reply that is `elsewhere`, on something else, a yes or no needs more than tone."""
        found: list[Found] = []
        knowing = False
        for clause in clauses:
            if not clause.asserts:
                continue
            here = passage(line, clause)
            matches = [m for m in self._matches(here) if m.phrase.fact == fact.id]
            for match in matches:
                if silenced(line, match, matches, {fact.id}):
                    continue
                tells = self.book.tells.of(line.words, match.on)
                if elsewhere and tells < LEAST and match.phrase.option in TONES:
                    continue
                knowing = knowing or bool(match.phrase.words() & KNOWING)
                if match.phrase.option == ABOUT:
                    found.extend(had(fact, here, match))
                else:
                    found.extend(said(fact, here, match, self._subject(fact), True))
        stated = settled(self._facts, found)
        if fact.id in stated.certain:
            return stated.certain[fact.id], knowing
        sure = {one.option for one in found if one.sure}
        return (None if len(sure) > 1 else ()), knowing

    def words_of(self, fact: Fact) -> frozenset[str]:
        """The words that speak of the question about `fact`: its own, and those of its phrases."""
        if fact.id not in self._words:
            line = self.line(" ".join((fact.question, *fact.options.values())))
            asked = self._subject(fact) | {word.base for word in line.words}
            told = frozenset(self.book.telling.get(fact.id, ())) - self.book.things
            self._words[fact.id] = (asked | told) - PLAIN
        return self._words[fact.id]

    def speaks_of(self, line: Line, fact: Fact) -> bool:
        """Whether a text has a word with a meaning that speaks of the question about `fact`."""
        own = self.words_of(fact)
        return any(
            word.base in own and line.doc[word.first].pos_ in _TELLING for word in line.words
        )

    def names_another(self, line: Line, clause: Clause, fact: Fact, words: set[int]) -> bool:
        """Whether one of these words of a clause belongs to a phrase of another fact, and none to
        a phrase of this one."""
        matches = [m for m in self._matches(passage(line, clause)) if m.on & words]
        if any(m.phrase.fact == fact.id for m in matches):
            return False
        told = [m for m in matches if not (m.phrase.for_reply or m.phrase.needs_subject)]
        return bool(self.book.tells.meant(line.words, told, LEAST))

    def _subject(self, fact: Fact) -> frozenset[str]:
        return self.book.subjects.get(fact.id, frozenset())

    def _matches(self, here: Passage) -> list[Match]:
        found = self.book.find(here.line.words[here.start : here.end])
        return [match.moved(here.start) for match in found]

    def _clause(self, line: Line, clause: Clause, topics: set[str]) -> tuple[list[Found], set[str]]:
        here = passage(line, clause)
        matches = [m for m in self._matches(here) if not m.phrase.for_reply]
        matches = self.book.tells.meant(line.words, matches, LEAST)
        named = {m.phrase.fact for m in matches if m.phrase.option == ABOUT}
        topics = topics | named | introduced(clause, matches)
        found: list[Found] = []
        first = first_named(self._facts, matches)
        solid = {m.phrase.fact for m in matches if not self._is_thin(here, m, matches)}
        for match in matches:
            phrase = match.phrase
            if first.get(phrase.fact, match) is not match and phrase.needs_subject:
                continue
            if silenced(line, match, matches, topics):
                continue
            if phrase.fact != COUNTRY or not is_where_we_are(line, clause, match):
                if phrase.needs_subject and phrase.fact not in topics:
                    continue
                if phrase.fact in INTRODUCING and not is_of_us(line, clause, match, matches):
                    continue
            if phrase.fact == USE and phrase.option == "yes" and not is_ours(line, clause):
                continue
            fact = self._facts[phrase.fact]
            if phrase.option == ABOUT:
                stated = had(fact, here, match)
            else:
                stated = said(fact, here, match, self._subject(fact))
            thin = not clause.supposes and (
                phrase.fact not in solid or self._is_for_another(line, match)
            )
            at = line.words[match.start].first
            whole = share(here, match, matches) > WHOLE_SHARE
            found.extend(
                replace(one, sure=one.sure and not thin, whole=one.whole or whole, at=at)
                for one in stated
            )
        return found, topics

    def _is_for_another(self, line: Line, match: Match) -> bool:
        """Whether the thing one has is for another purpose than was asked about."""
        purpose = purpose_of(line, match) if match.phrase.option in ("yes", ABOUT) else None
        if purpose is None or purpose.ent_type_ or base_form(purpose.text) in PERIODS:
            return False
        known = self.words_of(self._facts[match.phrase.fact]) | _MEDIA
        spans = (word for word in line.words if word.first <= purpose.i <= word.last)
        return not any(known & {word.base, *word.base.split("-")} for word in spans)

    def _is_thin(self, here: Passage, match: Match, matches: list[Match]) -> bool:
        """Whether a phrase tells too little to be what its sentence is about."""
        fact = self._facts[match.phrase.fact]
        if fact.section == "agency" or fact.kind == "many" or fact.id in IMPLIED:
            return False
        if self.book.tells.of(here.line.words, match.on) >= RICH:
            return False
        return share(here, match, matches) < LEAST_SHARE


def _cut(run: re.Match[str]) -> str:
    """A short form of a run without a space, which costs the tokenizer the square of its length."""
    return run.group()[:3] if run.group("one") else run.group()[:80]


@lru_cache(maxsize=2)
def statement_reader(knowledge: Knowledge, nlp: Language | None = None) -> StatementReader:
    """The reader for one knowledge base, built once. It needs the parser, so that a pipeline
    without one is replaced by our own."""
    return StatementReader(knowledge, nlp if nlp and "parser" in nlp.pipe_names else english())


def read_statements(
    knowledge: Knowledge, nlp: Language | None, text: str, least: int = 1
) -> Statements:
    """The facts that `text` states: certain, uncertain and supposed.

    `least` is how many words a phrase must have to count."""
    return statement_reader(knowledge, nlp).read(text, least)

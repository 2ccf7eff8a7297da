"""Reading a reply against the open question, and a message for everything it states.

A reply is read in this order: the whole reply as an option, a place in the list ("the second
one") or a saying; what it outright means; phrases of the question's options with what is said of
them, "do not know", then a yes, a no, "in part" or "planned" in one of their many forms, unless it
means another option much more surely; then what it means. Two options that do not go together
settle nothing unless the question takes several. What is not settled goes to the intents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language

from rules import Fact, Knowledge

from .acts import Act, inform
from .language.clauses import Clause
from .language.denial import negates
from .language.doubt import HEDGED, NOT_KNOWN, ONLY_DOUBT
from .language.found import AHEAD, MIDDLE
from .language.halves import is_divided
from .language.meaning import NEITHER, UNKNOWN, Meant, meaning
from .language.message import Line, clauses_of
from .language.planning import is_over
from .options import PLACE, middle_of, no_of, nth, yes_of
from .settling import Facts, Statements, as_done
from .statements import TONES, StatementReader, statement_reader
from .tone import MOST_WORDS, NO_WAY, Tone, all_plain, is_of_the_talk, plain

MOST_CHARACTERS = 600
"""A reply to a question is short; longer texts are statements."""
OUTRIGHT = (0.6, 0.3)
"""How surely a reply must mean an option, and how far it must be ahead of the next, to be read by
its meaning before any phrase ..."""
INSTEAD = (0.3, 0.1)
"""... to be read by it instead of what phrases and tone say ..."""
LESS = 0.3
"""... where they say something that it means so much less ..."""
CLEARLY, ELSEWHERE = (0.3, 0.1), (0.7, 0.4)
"""... and where they say nothing, or where the reply speaks of something else than was asked."""
DOUBTED = (0.5, 0.1)
"""How surely it must mean that one does not know."""
_ALL = frozenset({"all of the above", "all of them", "all of these", "all", "everything"})
_EITHER = re.compile(r"\bor\b")


@dataclass(frozen=True)
class Heard:
    """What a reply says to the open question, if it settles it. `line` is the text as it was
    parsed; `elsewhere`: it speaks of something else than was asked; `plainly`: it is an answer by
    itself, in words of the question, or without any doubt."""

    act: Act | None = None
    line: Line | None = None
    elsewhere: bool = False
    plainly: bool = False


class Reader:
    """Reads replies for one knowledge base. Safe to share; it keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, nlp: Language | None = None):
        self._knowledge = knowledge
        self._statements: StatementReader = statement_reader(knowledge, nlp)
        self._tone = Tone(knowledge, self._statements)
        self._unknown = all_plain(knowledge, "do_not_know")

    def hear(self, text: str, fact: str) -> Heard:
        """What a reply to the open question about `fact` says to it."""
        said = plain(text)
        if len(text) > MOST_CHARACTERS or fact not in self._knowledge.facts or not said:
            return Heard()
        asked = self._knowledge.facts[fact]
        if act := self.by_itself(text, fact):
            return Heard(act, plainly=True)
        line = self._statements.line(text)
        clauses = clauses_of(line.doc)
        if len(clauses) > 1 and not (clauses[0].asserts or clauses[0].finite):
            clauses = clauses[1:]  # "the blue tick? only on Facebook"
        if not clauses or not (clauses[0].asserts or clauses[0].supposes or clauses[0].of_others):
            return Heard(None, line)
        if not line.words or (clauses[0].supposes and len(clauses) == 1):
            return Heard(None, line)
        elsewhere = self._tone.is_elsewhere(said, line, clauses, asked)
        if is_of_the_talk(said):
            return Heard(None, line, elsewhere)
        # A single word means too little: a bare yes is none to "what for?".
        alone = len(said.split()) == 1
        meant = None if alone else meaning(self._knowledge).reply(text, asked)
        if not elsewhere and asked.kind == "one" and (act := _clear(meant, asked, OUTRIGHT)):
            return Heard(self._dated(act, line), line, plainly=True)
        act, settled = self._in_words(said, line, clauses, asked, elsewhere)
        plainly = act is not None and not elsewhere
        if act is not None and not settled and asked.kind == "one":
            act = _outdone(meant, asked, act) or act
        if act is None and not settled:
            act = _clear(meant, asked, ELSEWHERE if elsewhere else CLEARLY)
            act = act or _clear(meant, asked, DOUBTED, doubt=True)
            act = act or self._by_words(said, line, asked, elsewhere)
        return Heard(self._dated(act, line), line, elsewhere, plainly)

    def _dated(self, act: Act | None, line: Line) -> Act | None:
        """`act`, where the reply is of a year that is over: what it takes for planned is there."""
        if act is None or not is_over(line):
            return act
        done = as_done(self._knowledge.facts, Statements(act.answers())).certain
        ((fact, chosen),) = done.items()
        return inform(fact, *chosen)

    def stated(self, text: str, heard: Heard, least: int) -> Statements:
        """Every fact that a text states, which may have been parsed already."""
        return self._statements.read(text, least, heard.line)

    def by_itself(self, text: str, fact: str) -> Act | None:
        """What a reply says that is nothing but an option, a doubt or two halves."""
        said, asked = plain(text), self._knowledge.facts[fact]
        if option := self._whole(said, asked):
            return inform(asked.id, option)
        if option := meaning(self._knowledge).stands_for(text, asked):
            return inform(asked.id, option)
        if said in self._unknown or (ONLY_DOUBT.fullmatch(said) and not _doubts(asked)):
            return inform(asked.id, UNKNOWN)
        if said in _ALL and asked.kind == "many":
            return inform(asked.id, *(option for option in asked.options if option != "none"))
        if middle_of(asked) and is_divided(text):
            return inform(asked.id, middle_of(asked))
        return None

    def _in_words(
        self, said: str, line: Line, clauses: list[Clause], asked: Fact, elsewhere: bool
    ) -> tuple[Act | None, bool]:
        """What a reply says in phrases of the question, or by its tone if it is not elsewhere; and
        whether that, or nothing, is settled whatever it means as a whole."""
        options, knowing = self._statements.options(line, clauses, asked, elsewhere)
        if options is None:
            return None, _EITHER.search(said) is not None
        if NOT_KNOWN.search(said) and not (options and knowing):
            return inform(asked.id, UNKNOWN), True
        if HEDGED.search(said) and not (NO_WAY.search(said) or _doubts(asked)):
            return None, True
        generic = "" if elsewhere else self._tone.option(said, line, clauses, asked)
        return _together(asked, options, generic), False

    def _by_words(self, said: str, line: Line, asked: Fact, elsewhere: bool) -> Act | None:
        """What single words of a short reply speak for, which is not enough for a yes or no."""
        if len(said.split()) > MOST_WORDS or negates(line, 0, len(line.doc)):
            return None
        option = self._statements.by_words(line, asked)
        return inform(asked.id, option) if option and not (elsewhere and option in TONES) else None

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
        return self._tone.bare(said, fact)

    def _counts(self, fact: Fact) -> bool:
        """Whether the question is answered with a number."""
        phrases = (p for group in fact.also_called.values() for p in group)
        return any("<" in phrase and re.search(r"<\d", phrase) for phrase in phrases)


def _clear(
    meant: Meant | None, asked: Fact, least: tuple[float, float], doubt: bool = False
) -> Act | None:
    """The option that a reply means, where that is so sure and so far ahead of anything else; or,
    asked for `doubt`, that one does not know."""
    if meant is None:
        return None
    (_, option), sure, ahead = meant.best()
    wanted = option == UNKNOWN if doubt else option not in (NEITHER, UNKNOWN)
    return inform(asked.id, option) if wanted and sure >= least[0] and ahead >= least[1] else None


def _outdone(meant: Meant | None, asked: Fact, act: Act) -> Act | None:
    """What a reply means, where that is much surer than what its phrases and tone say."""
    said = act.answers().get(asked.id, ())
    instead = _clear(meant, asked, INSTEAD)
    if meant is None or instead is None or UNKNOWN in said:
        return None
    mine = max((meant.of((asked.id, option)) or 0 for option in said), default=0)
    return instead if meant.best().sure - mine > LESS else None


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


@lru_cache(maxsize=2)
def _reader(knowledge: Knowledge, nlp: Language | None) -> Reader:
    return Reader(knowledge, nlp)


def read_reply(knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str) -> Act | None:
    """The act by which `text` answers the question about `open_fact`; None if it does not."""
    return _reader(knowledge, nlp).hear(text, open_fact).act


def is_answer(
    knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str, alone: bool = True
) -> bool:
    """Whether `text` plainly answers the question about `open_fact`: as nothing but an answer to
    it, or, if not `alone`, also in words of the question or without any doubt."""
    reader = _reader(knowledge, nlp)
    if alone:
        return reader.by_itself(text, open_fact) is not None
    return reader.hear(text, open_fact).plainly


def understand(
    knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str | None
) -> Act | None:
    """The reply to the open question, with every other fact that the text states for certain.

    A text that states nothing but supposes something is a what-if."""
    reader = _reader(knowledge, nlp)
    heard = reader.hear(text, open_fact) if open_fact else Heard()
    reply = heard.act
    if reply is not None and (len(text.split()) < 6 or reply.first("answer").endswith(UNKNOWN)):
        return reply
    # Beside an open question a short phrase is rather a part of the reply than another fact.
    least = 1 if not open_fact else 2 if heard.elsewhere and reply is None else 3
    stated = reader.stated(text, heard, least)
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

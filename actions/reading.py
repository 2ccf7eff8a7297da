"""Reading a reply against the open question, and a message for everything it states.

A reply is read in this order: the whole reply as an option, a place in the list ("the second
one") or a saying; what it outright means; phrases of the question's options with what is said of
them, "do not know", then a yes, a no, "in part" or "planned" in one of their many forms, unless it
means another option much more surely; then what it means. Two options that do not go together
settle nothing unless the question takes several. What is not settled goes to the intents, and what
sounds like an answer but speaks of something else is none: see digression.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from spacy.language import Language

from rules import Fact, Knowledge

from .acts import DOUBTED_MODE, Act, inform
from .both import both
from .digression import is_digression, is_remark, is_short, may_digress
from .exact import MOST_CHARACTERS, Exact, parts_of
from .finishing import Finishing
from .judging import CLEARLY, DOUBTED, ELSEWHERE, OUTRIGHT, clear, outdone, together, with_exception
from .language.afterthought import conclusion, second_thought
from .language.clauses import Clause, sentences
from .language.denial import negates
from .language.doubt import HEDGED, NOT_KNOWN, without_hedges
from .language.exception import exceptions, only_for_nothing_but, without_exceptions
from .language.meaning import UNKNOWN, Meant, meaning
from .language.message import Line, clauses_of
from .language.planning import is_over
from .language.repeating import without_reminder
from .lists import Listed, Lists
from .options import doubts
from .refusing import refusal
from .settling import Facts, Statements, as_done
from .statements import TONES, StatementReader, statement_reader
from .tone import MOST_WORDS, NO_WAY, Tone, is_interjection, is_of_the_talk, plain

_ALL = frozenset({"all of the above", "all of them", "all of these", "all", "everything"})
_STOP = re.compile(r"[,;:.!?()\u2013\u2014]+|\s-+\s")
_EITHER = re.compile(r"\bor\b")


@dataclass(frozen=True)
class Heard:
    """What a reply says to the open question, if it settles it. `line` is the text as it was
    parsed; `elsewhere`: it speaks of something else than was asked; `plainly`: it is an answer by
    itself, in words of the question, or without any doubt; `meant`: what it means as a whole;
    `refused`: it turns down all answers, so that nothing else is to be read out of it."""

    act: Act | None = None
    line: Line | None = None
    elsewhere: bool = False
    plainly: bool = False
    meant: Meant | None = None
    refused: bool = False


class Reader:
    """Reads replies for one knowledge base. Safe to share; it keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, nlp: Language | None = None):
        self._knowledge = knowledge
        self._statements: StatementReader = statement_reader(knowledge, nlp)
        self._tone = Tone(knowledge, self._statements)
        self._finishing = Finishing(knowledge, self._tone)
        self.exact = Exact(knowledge, self._statements, self._tone)
        self.lists = Lists(knowledge, self.exact, lambda words, fact: self.hear(words, fact).act)

    def hear(self, text: str, fact: str) -> Heard:
        """What a reply to the open question about `fact` says to it."""
        exact = self.exact.act(text, fact)
        text = text if exact else only_for_nothing_but(text)
        said = plain(text)
        if len(text) > MOST_CHARACTERS or fact not in self._knowledge.facts or not said:
            return Heard()
        if (end := conclusion(text)) and (act := self.exact.act(end, fact)):
            return Heard(act, plainly=True)
        asked = self._knowledge.facts[fact]
        if not exact and (twice := both(asked, text, partial(self.exact.option, fact))):
            return Heard(twice, plainly=True)
        heard = self._heard(text, said, fact)
        turned = second_thought(text) if asked.kind != "many" else None
        if turned and (after := self.hear(turned[1], fact)).act:
            differs = self.hear(turned[0], fact).act not in (None, after.act)
            if (differs or heard.act is None) and self.digression(turned[1], after) is None:
                return Heard(after.act, plainly=True)
        return heard

    def _heard(self, text: str, said: str, fact: str) -> Heard:
        """What a reply says as a whole."""
        asked = self._knowledge.facts[fact]
        if refused := refusal(asked, text):
            return Heard(refused if refused.name == "inform" else None, refused=True)
        if act := self.exact.act(text, fact):
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
        if not elsewhere and asked.kind == "one" and (act := clear(meant, asked, OUTRIGHT)):
            act = self._checked(act, text, line, clauses, asked)
            return Heard(act, line, plainly=act is not None, meant=meant)
        act, settled = self._in_words(said, line, clauses, asked, elsewhere)
        plainly = act is not None and not elsewhere
        if act is not None and not settled and asked.kind != "many":
            act = outdone(meant, asked, act, said) or act
        if act is None and not settled:
            act = clear(meant, asked, ELSEWHERE if elsewhere else CLEARLY)
            act = act or clear(meant, asked, DOUBTED, doubt=True)
            act = act or self._by_words(said, line, asked, elsewhere)
        act = self._checked(act, text, line, clauses, asked)
        return Heard(act, line, elsewhere, plainly and act is not None, meant)

    def _checked(
        self, act: Act | None, text: str, line: Line, clauses: list[Clause], asked: Fact
    ) -> Act | None:
        """`act`, where the reply speaks of now and makes no exception. Of a year that is over, what
        it takes for planned is there."""
        if act is not None and is_over(line):
            done = as_done(self._knowledge.facts, Statements(act.answers())).certain
            ((fact, chosen),) = done.items()
            act = inform(fact, *chosen)
        act = self._finishing.checked(act, plain(text), line, clauses, asked)
        return with_exception(act, text, asked)

    def stated(self, text: str, heard: Heard, least: int) -> Statements:
        """Every fact that a text states, which may have been parsed already."""
        return self._statements.read(text, least, heard.line)

    def with_rest(self, listed: Listed, open_fact: str | None) -> Act:
        """The answers of a list, with what is stated beside its entries and what answers the open
        question before them."""
        first = self.exact.act(listed.rest[0], open_fact) if listed.rest and open_fact else None
        before = first.all("answer") if first else ()
        named = {answer.partition(":")[0] for answer in (*before, *listed.answers)}
        rest = (self._statements.read(one).certain.items() for one in listed.rest)
        more = {fact: options for stated in rest for fact, options in stated if fact not in named}
        return Act("inform", {"answer": (*before, *listed.answers, *_pairs(more, None))})

    def digression(self, text: str, heard: Heard) -> Statements | None:
        """What a text states that was heard as the answer to a question and is none, since it
        speaks of something else; None if it is an answer, be it in its first sentence only."""
        if heard.act is None or heard.line is None:
            return None
        ((fact, options),) = heard.act.answers().items()
        if is_interjection(heard.line) or not may_digress(text, options, heard.meant):
            return None
        if self._is_framed(text, self._knowledge.facts[fact], options):
            return None
        told = self.stated(text, heard, 1)
        named = self._statements.speaks_of(heard.line, self._knowledge.facts[fact])
        if is_short(text):
            return told if is_remark(fact, options, heard.meant, told, named) else None
        if not is_digression(fact, heard.meant, told):
            return None
        start, end, _ = next(sentences(heard.line.doc))
        first = heard.line.doc[start:end].text
        if len(first) < len(text.strip()):
            again = self.hear(first, fact)
            if again.act == heard.act and self.digression(first, again) is None:
                return None
        return told

    def _is_framed(self, text: str, asked: Fact, options: tuple[str, ...]) -> bool:
        """Whether a reply begins or ends with the answer itself: "a draft, but ...", "..., no"."""
        parts = parts_of(text)
        return any(self.exact.whole(part, asked) in options for part in (parts[0], parts[-1]))

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
        if HEDGED.search(said) and not (NO_WAY.search(said) or doubts(asked)):
            return None, True
        generic = "" if elsewhere else self._tone.option(said, line, clauses, asked)
        return together(asked, options, generic), False

    def _by_words(self, said: str, line: Line, asked: Fact, elsewhere: bool) -> Act | None:
        """What single words of a short reply speak for, which is not enough for a yes or no."""
        if len(said.split()) > MOST_WORDS or negates(line, 0, len(line.doc)):
            return None
        option = self._statements.by_words(line, asked)
        return inform(asked.id, option) if option and not (elsewhere and option in TONES) else None


@lru_cache(maxsize=2)
def _reader(knowledge: Knowledge, nlp: Language | None) -> Reader:
    return Reader(knowledge, nlp)


def read_reply(knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str) -> Act | None:
    """The act by which `text` answers the question about `open_fact`; None if it does not."""
    act = _reader(knowledge, nlp).hear(without_reminder(text), open_fact).act
    return act if act and act.answers() else None


def is_answer(
    knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str, alone: bool = True
) -> bool:
    """Whether `text` plainly answers the question about `open_fact`: as nothing but an answer to
    it, or, if not `alone`, also in words of the question or without any doubt."""
    reader, text = _reader(knowledge, nlp), without_reminder(text)
    if alone:
        return reader.exact.act(text, open_fact) is not None
    return reader.hear(text, open_fact).plainly


def only_listed(
    knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str | None
) -> Act | None:
    """The answers of a `text` that is a list of names of questions with answers; None for what
    says anything else, and for anything else."""
    reader = _reader(knowledge, nlp)
    listed = reader.lists.read(text, open_fact is not None)
    return reader.with_rest(listed, None) if listed.answers and not listed.rest else None


def doubted(knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str) -> Act | None:
    """The answer that `text` gives to the question about `open_fact` without being certain or with
    an exception, as in "one department, I believe" and "none, except for the logo": it is noted
    only after a yes. None where it gives none."""
    text = without_reminder(text)
    certain = without_hedges(without_exceptions(text))
    if certain == text or HEDGED.search(plain(certain)):
        return None
    heard = _reader(knowledge, nlp).hear(certain, open_fact)
    if heard.act is None or heard.elsewhere or not heard.act.answers():
        return None
    if heard.act.first("answer").endswith(UNKNOWN):
        return None
    return Act("inform", {**heard.act.entities, "mode": (DOUBTED_MODE,)})


def left_open(knowledge: Knowledge, nlp: Language | None, text: str) -> Act | None:
    """The one answer that `text` leaves open by an exception, whatever is asked: "we have no rules
    except for the logo". It is noted only after a yes."""
    if next(exceptions(text), None) is None:
        return None
    told = [*_pairs(statement_reader(knowledge, nlp).read(text).uncertain, None)]
    return Act("inform", {"answer": (*told,), "mode": (DOUBTED_MODE,)}) if len(told) == 1 else None


def understand(
    knowledge: Knowledge, nlp: Language | None, text: str, open_fact: str | None
) -> Act | None:
    """The reply to the open question, with every other fact that the text states for certain.

    A text that states nothing but supposes something is a what-if."""
    reader, text = _reader(knowledge, nlp), without_reminder(text)
    listed = reader.lists.read(text, open_fact is not None)
    if (told := reader.with_rest(listed, open_fact)).all("answer"):
        return told
    heard = reader.hear(text, open_fact) if open_fact else Heard()
    if heard.refused or (heard.act and heard.act.all("torn")):
        return heard.act
    beside = reader.digression(text, heard)
    reply = heard.act if beside is None else None
    short = is_short(text)
    if reply is not None and (short or reply.first("answer").endswith(UNKNOWN)):
        return reply
    # Beside an answer a short phrase is rather a part of it than another fact.
    stated = beside or reader.stated(text, heard, least=3 if reply else 1)
    if heard.line is not None and open_fact in stated.certain and len(text.split()) > MOST_WORDS:
        # A text this long is no reply: what it states weighs more than how it sounds.
        reply = None
    answers = tuple(reply.all("answer") if reply else ())
    others = tuple(_pairs(stated.certain, open_fact if reply else ""))
    torn = {"torn": tuple(_pairs(stated.torn, ""))} if stated.torn and not reply else {}
    if answers or others or torn:
        return Act("inform", {"answer": (*answers, *others), **torn})
    supposed = tuple(_pairs(stated.supposed, ""))
    return Act("what_if", {"answer": supposed}) if supposed else None


def _pairs(facts: Facts, without: str | None) -> Iterator[str]:
    for fact, options in facts.items():
        if fact != without:
            yield from (f"{fact}:{option}" for option in options)

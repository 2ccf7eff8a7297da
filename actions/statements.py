"""Facts stated in free text, clause by clause: what is certain, what is to be asked, what is
only supposed. Nothing of a text is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.language import Language

from rules import Fact, Knowledge

from .clauses import Clause, clauses_of
from .english import english
from .phrases import ABOUT, Book, Match
from .stance import HAVING, Line, Stance, stance

MOST_CHARACTERS = 20_000
"""Longer texts are not read."""
MOST_TOKENS = 1_500
"""Of a long text only the beginning is read, so that no message takes more than a moment."""
MIDDLE = ("partly", "some", "sometimes", "in-part", "in-places", "mixed", "restricted", "shared")
"""Options that say "in part", in the order of preference."""
KNOWING = frozenset({"know", "idea", "sure", "clear", "say", "tell", "unclear"})
AHEAD = ("planned", "draft", "in-progress")
"""Options that say that something is on its way."""

Facts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Statements:
    """What a text states, as fact -> options.

    `certain` is said plainly; `uncertain` is hedged, contradictory or of somebody else, and only
    worth asking about; `supposed` is what a "what if" supposes.
    """

    certain: Facts = field(default_factory=dict)
    uncertain: Facts = field(default_factory=dict)
    supposed: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """One option that a clause states, denies or leaves open."""

    fact: str
    option: str
    sure: bool
    supposed: bool
    weight: int


class StatementReader:
    """Reads statements for one knowledge base. Safe to share; it keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, nlp: Language):
        self.book = Book(knowledge, nlp)
        self._facts = knowledge.facts
        self._nlp = nlp

    def line(self, text: str) -> Line:
        """A text, parsed and in words."""
        doc = self._nlp.make_doc(text)
        if len(doc) > MOST_TOKENS:
            doc = doc[:MOST_TOKENS].as_doc()
        for _, part in self._nlp.pipeline:
            doc = part(doc)
        return Line(doc, self.book.vocabulary.words(doc))

    def read(self, text: str) -> Statements:
        """Every fact that `text` states."""
        if not text.strip() or len(text) > MOST_CHARACTERS:
            return Statements()
        line = self.line(text)
        found: list[Found] = []
        topics: set[str] = set()
        for clause in clauses_of(line.doc):
            if clause.first or clause.has_subject:
                topics = set()
            here, topics = self._clause(line, clause, topics)
            found.extend(here)
        return _settled(self._facts, found)

    def options(
        self, line: Line, clauses: list[Clause], fact: Fact
    ) -> tuple[tuple[str, ...] | None, bool]:
        """The options of one fact that a reply to its question states; None when it contradicts
        itself. The second value tells whether the phrases found speak of knowing or not."""
        found: list[Found] = []
        knowing = False
        for clause in clauses:
            if not clause.asserts:
                continue
            words = _span(line, clause)
            matches = [m for m in self._matches(line, words) if m.phrase.fact == fact.id]
            for match in matches:
                if _silenced(line, match, matches, {fact.id}):
                    continue
                knowing = knowing or bool(match.phrase.words() & KNOWING)
                if match.phrase.option == ABOUT:
                    found.extend(_had(fact, line, clause, match, words))
                else:
                    found.extend(_said(fact, line, clause, match, words, self._subject(fact), True))
        stated = _settled(self._facts, found)
        if fact.id in stated.certain:
            return stated.certain[fact.id], knowing
        sure = {one.option for one in found if one.sure}
        return (None if len(sure) > 1 else ()), knowing

    def _subject(self, fact: Fact) -> frozenset[str]:
        return self.book.subjects.get(fact.id, frozenset())

    def _matches(self, line: Line, words: tuple[int, int]) -> list[Match]:
        return [
            Match(m.phrase, m.start + words[0], m.end + words[0],
                  frozenset(n + words[0] for n in m.on))
            for m in self.book.find(line.words[words[0] : words[1]])
        ]  # fmt: skip

    def _clause(
        self, line: Line, clause: Clause, topics: set[str]
    ) -> tuple[list[Found], set[str]]:
        words = _span(line, clause)
        matches = self._matches(line, words)
        matches = [m for m in matches if not m.phrase.for_reply]
        named = {m.phrase.fact for m in matches if m.phrase.option == ABOUT}
        topics = topics | named
        found: list[Found] = []
        first = _first_named(self._facts, matches)
        for match in matches:
            phrase = match.phrase
            if first.get(phrase.fact, match) is not match and phrase.needs_subject:
                continue
            if _silenced(line, match, matches, topics):
                continue
            if phrase.needs_subject and phrase.fact not in topics:
                continue
            fact = self._facts[phrase.fact]
            if phrase.option == ABOUT:
                found.extend(_had(fact, line, clause, match, words))
            else:
                found.extend(_said(fact, line, clause, match, words, self._subject(fact)))
        return found, topics


def _first_named(facts: Mapping[str, Fact], matches: list[Match]) -> dict[str, Match]:
    """Of several options that only name something, the first: "the police of a German state"."""
    first: dict[str, Match] = {}
    for match in sorted(matches, key=lambda m: (m.start, -len(m.on))):
        if match.phrase.needs_subject and facts[match.phrase.fact].kind == "one":
            first.setdefault(match.phrase.fact, match)
    return first


def _span(line: Line, clause: Clause) -> tuple[int, int]:
    inside = [n for n, w in enumerate(line.words) if clause.start <= w.first < clause.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _silenced(line: Line, match: Match, matches: list[Match], topics: set[str]) -> bool:
    """Whether a longer phrase takes the words of this one for itself."""
    for other in matches:
        needless = other.phrase.needs_subject and other.phrase.fact not in topics
        if needless or not match.on < other.on:
            continue
        same = other.phrase.fact == match.phrase.fact
        if other.phrase.option == ABOUT:
            if match.phrase.option == ABOUT and not same:
                return True
        elif same or not (other.phrase.needs_subject or _adds_little(line, match, other)):
            return True
    return False


_LITTLE = frozenset("we i our us my be have a the do it".split())


def _adds_little(line: Line, match: Match, other: Match) -> bool:
    """Whether the longer phrase has no word of weight that the shorter has not."""
    return all(line.words[n].base in _LITTLE for n in other.on - match.on)


def _said(
    fact: Fact,
    line: Line,
    clause: Clause,
    match: Match,
    words: tuple[int, int],
    subject: frozenset[str],
    reply: bool = False,
) -> Iterator[Found]:
    """What a phrase of an option states where it stands."""
    meant = stance(line, clause, match, words, subject)
    option, weight = match.phrase.option, len(match.on)
    sure = meant is Stance.SAID
    if meant is Stance.DENIED:
        turned = {"yes": "no"}.get(option, "")
        sure = turned in fact.options
        option = turned if sure else option
    elif meant is Stance.PLANNED:
        ahead = next((o for o in AHEAD if o in fact.options), "")
        if option == "yes" and ahead:
            option, sure = ahead, True
        else:
            sure = option in AHEAD
    elif meant is Stance.PARTLY:
        middle = next((o for o in MIDDLE if o in fact.options), "")
        if option in ("yes", "no") and middle:
            option, sure = middle, True
        else:
            sure = option not in ("yes", "no")
    if sure and meant is Stance.SAID and not clause.supposes and not reply:
        sure = clause.finite or clause.ours or match.phrase.denies or option in ("no", "none")
        sure = sure or fact.section == "agency"
    if sure and not clause.supposes and _only_named(line, match):
        sure = False
    yield Found(fact.id, option, sure, clause.supposes, weight)


def _had(
    fact: Fact, line: Line, clause: Clause, match: Match, words: tuple[int, int]
) -> Iterator[Found]:
    """What is stated of the subject of a yes-or-no question: that one has it, or not."""
    if "yes" not in fact.options:
        return
    labelled = _labelled(fact, line, match, words)
    if labelled:
        yield Found(fact.id, labelled, clause.asserts, clause.supposes, len(match.on))
        return
    if _is_part(line, match):
        return
    meant = stance(line, clause, match, words)
    bases = {line.words[n].base for n in range(*words) if n not in match.on}
    tokens = line.doc[line.words[match.start].first : line.words[match.end - 1].last + 1]
    before = line.doc[max(tokens.start - 3, clause.start) : tokens.start]
    mine = any(t.lower_ in ("our", "my") for t in before)
    has = bool(bases & HAVING) or (mine and clause.finite)
    if meant is Stance.SAID and (has or clause.supposes):
        yield Found(fact.id, "yes", True, clause.supposes, len(match.on))
    elif meant is Stance.DENIED and (has or not clause.finite or bases & _LACKING):
        yield Found(fact.id, "no", "no" in fact.options, clause.supposes, len(match.on))
    elif meant is Stance.PLANNED:
        ahead = next((o for o in AHEAD if o in fact.options), "")
        yield Found(fact.id, ahead or "yes", bool(ahead), clause.supposes, len(match.on))
    elif meant is Stance.PARTLY and has:
        middle = next((o for o in MIDDLE if o in fact.options), "")
        yield Found(fact.id, middle or "yes", bool(middle), clause.supposes, len(match.on))
    else:
        yield Found(fact.id, "yes", False, clause.supposes, len(match.on))


_LACKING = frozenset("lack miss missing absent need without".split())


def _labelled(fact: Fact, line: Line, match: Match, words: tuple[int, int]) -> str:
    """The option named right after the subject: "budget: none", "change open data to planned"."""
    rest = [word.base for word in line.words[match.end : words[1]]]
    if not rest or len(rest) > 5:
        return ""
    last = rest[-1]
    if any(w not in ("be", "to", "should", "from", "answer", "not", "now", "yes", "no") for w in rest[:-1]):
        return ""
    changing = {"change", "answer", "correct", "correction", "set"} & {
        word.base for word in line.words[words[0] : words[1]]
    }
    finite = any(line.doc[line.words[n].first].tag_ in ("VBZ", "VBP", "VBD")
                 for n in range(*words) if line.words[n].base not in ("change", "answer"))
    if not changing and finite:
        return ""
    for option in (last, {"none": "no", "draft": "planned"}.get(last, "")):
        if option in fact.options:
            return option
    return ""


def _is_part(line: Line, match: Match) -> bool:
    """Whether the noun is only a part of another one: "budget cuts", "our skills strategy"."""
    first = line.doc[line.words[match.start].first]
    last = line.doc[line.words[match.end - 1].last]
    if last.dep_ == "compound" and last.head.i > last.i and last.head.tag_.startswith("NN"):
        return True
    if first.i == 0:
        return False
    modifier = line.doc[first.i - 1]
    return modifier.dep_ == "compound" and modifier.head.i >= first.i


def _only_named(line: Line, match: Match) -> bool:
    """Whether the phrase is only spoken of: "to publish data is", "publishing data helps"."""
    first = line.doc[line.words[match.start].first]
    return first.tag_ == "VBG" and first.dep_ in ("csubj", "nsubj")


def _settled(facts: Mapping[str, Fact], found: Iterable[Found]) -> Statements:
    """One answer for each fact. Two that do not go together leave the fact to be asked."""
    certain: dict[str, dict[str, int]] = {}
    uncertain: dict[str, dict[str, None]] = {}
    supposed: dict[str, dict[str, int]] = {}
    for one in found:
        if one.sure:
            kept = (supposed if one.supposed else certain).setdefault(one.fact, {})
            kept[one.option] = max(kept.get(one.option, 0), one.weight)
        else:
            uncertain.setdefault(one.fact, {})[one.option] = None
    sure: dict[str, tuple[str, ...]] = {}
    for fact, options in certain.items():
        chosen = _agreed(facts[fact], options)
        if chosen:
            sure[fact] = chosen
        else:
            uncertain.setdefault(fact, {}).update(dict.fromkeys(options))
    return Statements(
        sure,
        {fact: tuple(options) for fact, options in uncertain.items() if fact not in sure},
        {
            fact: chosen
            for fact, options in supposed.items()
            if (chosen := _agreed(facts[fact], options))
        },
    )


def _agreed(fact: Fact, options: Mapping[str, int]) -> tuple[str, ...]:
    """The options that a text settles on; nothing when it says two things at once."""
    if fact.kind == "many":
        return () if "none" in options and len(options) > 1 else _ordered(fact, options)
    if len(options) == 1:
        return tuple(options)
    # a plan says more than the "not yet" beside it, and "in part" more than a yes or no
    for telling in (*AHEAD, *MIDDLE):
        if telling in options and set(options) <= {telling, "yes", "no"}:
            return (telling,)
    heaviest = max(options.values())
    best = [option for option, weight in options.items() if weight == heaviest]
    if len(best) == 1 and all(heaviest > w + 1 for o, w in options.items() if o != best[0]):
        return (best[0],)
    return ()


def _ordered(fact: Fact, options: Iterable[str]) -> tuple[str, ...]:
    chosen = set(options)
    return tuple(option for option in fact.options if option in chosen)


@lru_cache(maxsize=2)
def statement_reader(knowledge: Knowledge, nlp: Language | None = None) -> StatementReader:
    """The reader for one knowledge base, built once. It needs the parser, so that a pipeline
    without one is replaced by our own."""
    return StatementReader(knowledge, nlp if nlp and "parser" in nlp.pipe_names else english())


def read_statements(knowledge: Knowledge, nlp: Language | None, text: str) -> Statements:
    """The facts that `text` states: certain, uncertain and supposed."""
    return statement_reader(knowledge, nlp).read(text)

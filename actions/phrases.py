"""The phrases of facts.yml, compiled for spaCy's Matcher.

The grammar, as the head of facts.yml explains it to analysts:

    word          the word in any inflection (write, writes, wrote, written)
    one|other     any one of these words
    one-way       words that belong together; the hyphen may be missing in the text
    (word)        may be missing
    …             a gap of up to five words
    <people>      any word of that group in words.yml
    <2-3> <4+> <0-49%>     a number or a share in that range; <2-3 named>: that many platforms named
    … at the start         counts only where the subject of the question (`about`) is named before

Between two words of a phrase small words ("the", "have", "not", "really") may always stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from rules import Knowledge

from .wording import MOST, NEGATIONS, OTHER, Vocabulary, Word, base_form

GAP = 5
MOST_WAYS = 200
"""A phrase with more ways to be put than this is too broad to be read by an analyst, too."""
ABOUT = ""
"""Stands for the option of a phrase that only names the subject of a fact."""
FILLERS = frozenset(
    "a an the our my its their your this these those be do have will can not never all any some "
    "every each really actually currently already still even very quite also now today just only "
    "to that it them us we yes well usually normally generally always often simply at-all so far "
    "yet ever officially get both own there as such quite fully properly of on in for with at by "
    "from about into been here clearly formally completely mostly mainly".split()
) | {f"~{n}" for n in range(2, 10)}
_PARTS = re.compile(r"\([^)]*\)|(?:<[^>]*>|[^\s()<>])+")
_ONE = re.compile(r"(?:<[^>]*>|[^|<>])+")
_RANGE = re.compile(r"<(\d+)(?:-(\d+)|(\+))?(%| named)?>")
_SMALL = frozenset(
    "no none nothing nobody other or and in with by on for from without who what i #1 part which "
    "about another kind answer".split()
)
_DROPPED = frozenset({"a", "an", "the", "our"})


@dataclass(frozen=True)
class Element:
    """One place of a phrase: the words that fit it; no words at all are a gap. `runs` are
    alternatives of several words."""

    words: frozenset[str]
    optional: bool = False
    runs: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Phrase:
    """A phrase of one option. `needs_subject`: it begins with a gap, see above; `denies`: it has
    a negation of its own; `for_reply`: it counts as a reply only."""

    fact: str
    option: str
    elements: tuple[Element, ...]
    needs_subject: bool
    denies: bool = False
    for_reply: bool = False

    def words(self) -> frozenset[str]:
        """Every word that can stand in it."""
        return frozenset(_all_words(self.elements))


@dataclass(frozen=True)
class Match:
    """A phrase found in a line of words: from `start` to before `end`; `on` are the places of
    its own words, without gaps and small words between."""

    phrase: Phrase
    start: int
    end: int
    on: frozenset[int]


class Book:
    """All phrases of one knowledge base. Safe to share; it keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, nlp: Language):
        self._nlp = nlp
        given = knowledge.words.phrases.get("groups", {})
        self.groups = {name: [self._bare(entry) for entry in group] for name, group in given.items()}
        texts = list(_texts(knowledge))
        terms = [term for group in self.groups.values() for term in group if len(term) > 1]
        platforms = frozenset("-".join(term) for term in self.groups.get("platform", ()))
        self.vocabulary = Vocabulary(terms, platforms)
        self._phrases = [self._phrase(*text) for text in texts]
        self._phrases.extend(self._labels(knowledge))
        self._phrases = [phrase for phrase in self._phrases if phrase.elements]
        self.vocabulary.learn(word for phrase in self._phrases for word in phrase.words())
        self.vocabulary.learn(FILLERS)
        self.subjects: dict[str, frozenset[str]] = {}
        for phrase in self._phrases:
            if phrase.option == ABOUT:
                known = self.subjects.get(phrase.fact, frozenset())
                self.subjects[phrase.fact] = known | phrase.words()
        self._matchers = self._compiled()

    def find(self, words: list[Word]) -> list[Match]:
        """Every phrase in a line of words, the longest form of each."""
        bases = [self.vocabulary.hide(word.base) for word in words]
        matchers = [m for base in dict.fromkeys(bases) if (m := self._matchers.get(base))]
        if not matchers:
            return []
        doc = Doc(self._nlp.vocab, words=bases)
        best: dict[tuple[int, int], Match] = {}
        for matcher, kept in matchers:
            for key, start, end, alignment in matcher(doc, with_alignments=True):
                phrase, solid = kept[key]
                on = frozenset(start + n for n, part in enumerate(alignment) if solid[part])
                match = Match(phrase, start, end, on)
                known = best.get((key, start))
                if known is None or (len(on), -end) > (len(known.on), -known.end):
                    best[key, start] = match
        return list(best.values())

    def _phrase(self, fact: str, option: str, text: str) -> Phrase:
        reply = text.startswith("=")
        elements: list[Element] = []
        for part in _PARTS.findall(text.lstrip("= ").replace("...", "…")):
            if part == "…":
                elements.append(Element(frozenset()))
            else:
                element = self._alternatives(part.strip("()"), part.startswith("("))
                if not element.words <= _DROPPED or element.runs or not element.words:
                    elements.append(element)
        needs_subject = bool(elements) and _is_gap(elements[0])
        while elements and _is_gap(elements[0]):
            elements.pop(0)
        joined = tuple(self._joined(elements))
        denies = bool(_all_words(joined) & NEGATIONS)
        return Phrase(fact, option, joined, needs_subject, denies, reply)

    def _labels(self, knowledge: Knowledge) -> Iterator[Phrase]:
        """The parts of labels that say something by themselves. They count in replies only."""
        for fact in knowledge.facts.values():
            for option, label in fact.options.items():
                for part in re.split(r",| such as | for example | and (?=[a-z]+$)", label):
                    phrase = self._phrase(fact.id, option, re.sub(r"[()]", "", part))
                    words = phrase.words() - FILLERS - _SMALL
                    if words and option not in ("yes", "no"):
                        yield replace(phrase, for_reply=True)

    def _joined(self, elements: list[Element]) -> list[Element]:
        """Plain words that make up a known term become that term, as they do in a message."""
        found: list[Element] = []
        for element in elements:
            found.append(element)
            for n in range(max(len(found) - 4, 0), len(found) - 1):
                run = found[n:]
                if all(len(e.words) == 1 and not e.optional and not e.runs for e in run):
                    term = tuple(next(iter(e.words)) for e in run)
                    if self.vocabulary.has_term(term):
                        found[n:] = [Element(frozenset({"-".join(term)}))]
                        break
        return found

    def _alternatives(self, text: str, optional: bool) -> Element:
        found: set[str] = set()
        runs: list[tuple[str, ...]] = []
        for one in _ONE.findall(text):
            limits = _RANGE.fullmatch(one)
            if limits:
                low, high, up, unit = limits.groups()
                sign = {"%": "%", " named": "~"}.get(unit or "", "#")
                top = MOST if up else int(high or low)
                found.update(f"{sign}{n}" for n in range(int(low), top + 1))
            elif one.startswith("<"):
                for name in one[1:-1].split("|"):
                    found.update("-".join(t) for t in self.groups.get(name) or [self._bare(name)])
            else:
                words = self._bare(one)
                if len(words) == 1 or self.vocabulary.has_term(words):
                    found.add("-".join(words))
                elif words:
                    runs.append(words)
        return Element(frozenset(found), optional, tuple(runs))

    def _bare(self, text: str) -> tuple[str, ...]:
        doc = self._nlp.make_doc(text)
        return tuple(word.base for word in Vocabulary((), frozenset()).words(doc))

    def _compiled(self) -> dict[str, tuple[Matcher, dict[int, tuple[Phrase, tuple[bool, ...]]]]]:
        """A Matcher for each word that phrases hang on: only those of words that occur are run."""
        usual = Counter(word for phrase in self._phrases for word in phrase.words())
        usual.update(dict.fromkeys(FILLERS, 10_000))
        found: dict[str, tuple[Matcher, dict[int, tuple[Phrase, tuple[bool, ...]]]]] = {}
        for n, phrase in enumerate(self._phrases):
            for m, elements in enumerate(_spelt_out(phrase.elements)):
                needed = [e for e in elements if e.words and not e.optional]
                if not needed:
                    continue
                hook = min(needed, key=lambda e: sum(usual[word] for word in e.words))
                pattern, solid = _pattern(elements)
                for word in hook.words:
                    if word not in found:
                        found[word] = (Matcher(self._nlp.vocab, validate=False), {})
                    matcher, kept = found[word]
                    key = f"phrase-{n}-{m}"
                    matcher.add(key, [pattern])
                    kept[self._nlp.vocab.strings[key]] = (phrase, solid)
        return found


def _is_gap(element: Element) -> bool:
    return not element.words and not element.runs


def _all_words(elements: Iterable[Element]) -> set[str]:
    return {
        word
        for element in elements
        for word in (*element.words, *(w for run in element.runs for w in run))
    }


def _spelt_out(elements: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    """The phrase once with the single words of each place, and once for each run of words."""
    ways: list[list[tuple[Element, ...]]] = []
    for element in elements:
        here = [(Element(element.words, element.optional),)] if element.words else []
        if _is_gap(element):
            here.append((element,))
        here.extend(
            tuple(Element(frozenset({word})) for word in run) for run in element.runs
        )
        if element.optional and element.runs:
            here.append(())
        ways.append(here)
    for way in islice(product(*ways), MOST_WAYS):
        yield tuple(element for part in way for element in part)


def _texts(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Every phrase as fact, option and text. Labels count as phrases too, a part at a time."""
    for fact in knowledge.facts.values():
        for text in fact.about:
            yield fact.id, ABOUT, text
        for option, texts in fact.also_called.items():
            for text in texts:
                yield fact.id, option, text


def _pattern(elements: tuple[Element, ...]) -> tuple[list[dict[str, object]], tuple[bool, ...]]:
    """The Matcher's pattern of a phrase, and which of its places are words of the phrase."""
    pattern: list[dict[str, object]] = []
    solid: list[bool] = []
    after_word = False
    for element in elements:
        if not element.words:
            pattern.extend({"OP": "?"} for _ in range(GAP))
            solid.extend(False for _ in range(GAP))
            after_word = False
            continue
        if after_word:
            pattern.append({"ORTH": {"IN": sorted(FILLERS)}, "OP": "*"})
            solid.append(False)
        words = sorted(element.words)
        place: dict[str, object] = {"ORTH": words[0] if len(words) == 1 else {"IN": words}}
        if element.optional:
            place["OP"] = "?"
        pattern.append(place)
        solid.append(True)
        after_word = True
    return pattern, tuple(solid)


__all__ = ["ABOUT", "FILLERS", "OTHER", "Book", "Element", "Match", "Phrase", "base_form"]

"""All phrases of one knowledge base, compiled for spaCy's Matcher.

The phrases hang on their rarest word: of a message only the Matchers of its own words are run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from rules import Knowledge

from .frames import Frames
from .match import Match
from .phrases import ABOUT, FILLERS, SMALL, Element, Grammar, Phrase, is_gap
from .rivals import Telling
from .wording import NEGATIONS, Word

GAP = 5
MOST_WAYS = 200
"""A phrase with more ways to be put than this is too broad to be read by an analyst, too."""
Kept = dict[int, tuple[Phrase, tuple[bool, ...]]]
Compiled = tuple[Matcher, Kept]


class Book:
    """All phrases of one knowledge base. Safe to share; it keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, nlp: Language):
        self._nlp = nlp
        grammar = Grammar(knowledge, nlp)
        self.vocabulary = grammar.vocabulary
        self._phrases = grammar.phrases(knowledge)
        self.vocabulary.learn(word for phrase in self._phrases for word in phrase.known())
        self.vocabulary.learn(FILLERS)
        self.subjects: dict[str, frozenset[str]] = {}
        for phrase in self._phrases:
            if phrase.option == ABOUT:
                known = self.subjects.get(phrase.fact, frozenset())
                self.subjects[phrase.fact] = known | phrase.words()
        self.things = frozenset(
            word
            for phrase in self._phrases
            if phrase.option == ABOUT and len(phrase.elements) == 1
            for word in phrase.words()
        )
        self.telling = self._telling()
        self._matchers = self._compiled()
        self._frames = Frames(self._phrases)
        self.tells = Telling(self._phrases)

    def find(self, words: list[Word]) -> list[Match]:
        """Every phrase in a line of words, the longest form of each."""
        bases = [self.vocabulary.hide(word.base) for word in words]
        of_words = [one for base in bases for one in self._matchers.get(base, ())]
        matchers = {id(matcher): (matcher, kept) for matcher, kept in of_words}.values()
        frames = self._frames.find(bases)
        if not matchers:
            return frames
        doc = Doc(self._nlp.vocab, words=bases)
        best: dict[tuple[int, int], Match] = {}
        for matcher, kept in matchers:
            found: Any = matcher(doc, with_alignments=True)
            for key, start, end, alignment in found:
                phrase, solid = kept[key]
                on = frozenset(start + n for n, part in enumerate(alignment) if solid[part])
                match = Match(phrase, start, end, on)
                known = best.get((key, start))
                if known is None or (len(on), -end) > (len(known.on), -known.end):
                    best[key, start] = match
        return [*best.values(), *frames]

    def _telling(self) -> dict[str, dict[str, dict[str, float]]]:
        """For each fact, the words of its phrases, and how much each speaks for each option."""
        words: dict[str, dict[str, set[str]]] = {}
        for phrase in self._phrases:
            if phrase.option != ABOUT and not phrase.parts:
                for word in phrase.words() - FILLERS - NEGATIONS - SMALL:
                    words.setdefault(phrase.fact, {}).setdefault(word, set()).add(phrase.option)
        return {
            fact: {
                word: dict.fromkeys(options, 1 / len(options) ** 2)
                for word, options in found.items()
                if word.isalpha()
            }
            for fact, found in words.items()
        }

    def _compiled(self) -> dict[str, list[Compiled]]:
        """The Matchers of each word that phrases hang on: only those of words that occur are run.

        Phrases that hang on the same words share a Matcher, and each phrase is in one only.
        """
        usual = Counter(word for phrase in self._phrases for word in phrase.words())
        usual.update(dict.fromkeys(FILLERS, 10_000))
        filler = _filler_flag(self._nlp.vocab)
        by_hook: dict[frozenset[str], Compiled] = {}
        for n, phrase in enumerate(self._phrases):
            for m, elements in enumerate(_spelt_out(phrase.elements)):
                needed = [e for e in elements if e.words and not e.optional]
                if not needed:
                    continue
                hook = min(needed, key=lambda e: sum(usual[word] for word in e.words))
                pattern, solid = _pattern(elements, filler)
                if hook.words not in by_hook:
                    by_hook[hook.words] = (Matcher(self._nlp.vocab, validate=False), {})
                matcher, kept = by_hook[hook.words]
                key = f"phrase-{n}-{m}"
                matcher.add(key, [pattern])
                kept[self._nlp.vocab.strings[key]] = (phrase, solid)
        found: dict[str, list[Compiled]] = {}
        for words, compiled in by_hook.items():
            for word in words:
                found.setdefault(word, []).append(compiled)
        return found


def _spelt_out(elements: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    """The phrase once with the single words of each place, and once for each run of words."""
    ways: list[list[tuple[Element, ...]]] = []
    for element in elements:
        here: list[tuple[Element, ...]] = []
        if element.words:
            here.append((Element(element.words, element.optional),))
        if is_gap(element):
            here.append((element,))
        here.extend(tuple(Element(frozenset({word})) for word in run) for run in element.runs)
        if element.optional and element.runs:
            here.append(())
        ways.append(here)
    for way in islice(product(*ways), MOST_WAYS):
        yield tuple(element for part in way for element in part)


@lru_cache(maxsize=4)
def _filler_flag(vocabulary: Vocab) -> int:
    """The flag of spaCy's that marks small words: a list of them in each Matcher takes 60 kB."""
    flag: int = vocabulary.add_flag(FILLERS.__contains__)
    return flag


def _pattern(
    elements: tuple[Element, ...], filler: int
) -> tuple[list[dict[Any, Any]], tuple[bool, ...]]:
    """The Matcher's pattern of a phrase, and which of its places are words of the phrase."""
    pattern: list[dict[Any, Any]] = []
    solid: list[bool] = []
    after_word = False
    for element in elements:
        if not element.words:
            pattern.extend({"OP": "?"} for _ in range(GAP))
            solid.extend(False for _ in range(GAP))
            after_word = False
            continue
        if after_word:
            pattern.append({filler: True, "OP": "*"})
            solid.append(False)
        words = sorted(element.words)
        place: dict[Any, Any] = {"ORTH": words[0] if len(words) == 1 else {"IN": words}}
        if element.optional:
            place["OP"] = "?"
        pattern.append(place)
        solid.append(True)
        after_word = True
    return pattern, tuple(solid)

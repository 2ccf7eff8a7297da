"""The phrases of facts.yml, compiled for spaCy's Matcher.

The grammar, as the head of facts.yml explains it to analysts:

    word          the word in any inflection (write, writes, wrote, written)
    one|other     any one of these words
    one-way       words that belong together; the hyphen may be missing in the text
    (word)        may be missing
    …             a gap of up to five words
    <people>      any word of that group in words.yml
    <2-3> <4+> <0-49%>     a number or a share in that range; <2-3 named>: that many platforms named
    <coming-year> <past-year> <old-year>     a year, as seen from today
    … at the start         counts only where the subject of the question (`about`) is named before
    one & other & !third   both in one clause, in any order, and no third: see frames.py

Between two words of a phrase small words ("the", "have", "not", "really") may always stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.language import Language

from rules import Knowledge

from .numbers import MOST
from .wording import NEGATIONS, Vocabulary
from .years import COMING, KINDS, OLD, RECENT

ABOUT = ""
"""Stands for the option of a phrase that only names the subject of a fact."""
FILLERS = frozenset(
    "a an the our my its their your this these those be do have will can not never all any some "
    "every each really actually currently already still even very quite also now today just only "
    "to that it them us we yes well usually normally generally always often simply at-all so far "
    "yet ever officially get both own there as such quite fully properly of on in for with at by "
    "from about into been here clearly formally completely mostly mainly freely publicly "
    "entirely largely ourselves themselves myself".split()
) | {f"~{n}" for n in range(1, 10)}
_PARTS = re.compile(r"\([^)]*\)|(?:<[^>]*>|[^\s()<>])+")
_ONE = re.compile(r"(?:<[^>]*>|[^|<>])+")
_RANGE = re.compile(r"<(\d+)(?:-(\d+)|(\+))?(%| named)?>")
_YEARS = {
    "<coming-year>": (COMING,),
    "<past-year>": (RECENT, OLD),
    "<old-year>": (OLD,),
}
SMALL = frozenset(
    "no none nothing nobody other or and in with by on for from without who what i #1 part which "
    "about another kind answer".split()
)
_DROPPED = frozenset({"a", "an", "the"})


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
    a negation of its own; `for_reply`: it counts as a reply only. A frame has `parts` instead of
    elements, and `barred` words that must not stand beside them."""

    fact: str
    option: str
    elements: tuple[Element, ...]
    needs_subject: bool
    denies: bool = False
    for_reply: bool = False
    parts: tuple[Element, ...] = ()
    barred: tuple[Element, ...] = ()

    def words(self) -> frozenset[str]:
        """Every word that can stand in it."""
        return frozenset(all_words((*self.elements, *self.parts)))

    def known(self) -> frozenset[str]:
        """Its words, and those that must not stand beside them."""
        return self.words() | all_words(self.barred)


class Grammar:
    """Reads phrases. `groups` are the words of each group, `vocabulary` knows the terms in them."""

    def __init__(self, knowledge: Knowledge, nlp: Language):
        self._nlp = nlp
        self._known: dict[str, tuple[str, ...]] = {}
        given = knowledge.words.phrases.get("groups", {})
        self.groups = {name: [self._bare(word) for word in group] for name, group in given.items()}
        terms = [term for group in self.groups.values() for term in group if len(term) > 1]
        platforms = frozenset("-".join(term) for term in self.groups.get("platform", ()))
        self.vocabulary = Vocabulary(terms, platforms)

    def phrases(self, knowledge: Knowledge) -> list[Phrase]:
        """Every phrase of every fact."""
        found = [self._phrase(*text) for text in _texts(knowledge)]
        found.extend(self._labels(knowledge))
        return [phrase for phrase in found if phrase.elements or phrase.parts]

    def _phrase(self, fact: str, option: str, text: str) -> Phrase:
        reply = text.startswith("=")
        if " & " in text:
            return self._frame(fact, option, text.lstrip("= "), reply)
        elements: list[Element] = []
        for part in _PARTS.findall(text.lstrip("= ").replace("...", "…")):
            if part == "…":
                elements.append(Element(frozenset()))
            else:
                element = self._alternatives(part.strip("()"), part.startswith("("))
                if not element.words <= _DROPPED or element.runs or not element.words:
                    elements.append(element)
        needs_subject = bool(elements) and is_gap(elements[0])
        while elements and is_gap(elements[0]):
            elements.pop(0)
        joined = tuple(self._joined(elements))
        denies = bool(all_words(joined) & NEGATIONS)
        return Phrase(fact, option, joined, needs_subject, denies, reply)

    def _frame(self, fact: str, option: str, text: str, reply: bool) -> Phrase:
        needs_subject = text.startswith("…")
        parts = [part.strip("… ") for part in text.split(" & ")]
        wanted = tuple(self._alternatives(p, False) for p in parts if not p.startswith("!"))
        barred = tuple(self._alternatives(p[1:], False) for p in parts if p.startswith("!"))
        denies = bool(all_words(wanted) & NEGATIONS)
        return Phrase(fact, option, (), needs_subject, denies, reply, wanted, barred)

    def _labels(self, knowledge: Knowledge) -> Iterator[Phrase]:
        """The parts of labels that say something by themselves. They count in replies only."""
        for fact in knowledge.facts.values():
            for option, label in fact.options.items():
                for part in re.split(r",| such as | for example | and (?=[a-z]+$)", label):
                    phrase = self._phrase(fact.id, option, re.sub(r"[()]", "", part))
                    words = phrase.words() - FILLERS - SMALL
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
                if up and sign == "#":
                    found.update(KINDS)
            elif one in _YEARS:
                found.update(_YEARS[one])
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
        if text not in self._known:
            doc = self._nlp.make_doc(text)
            words = Vocabulary((), frozenset()).words(doc)
            self._known[text] = tuple(word.base for word in words)
        return self._known[text]


def is_gap(element: Element) -> bool:
    """Whether anything may stand here."""
    return not element.words and not element.runs


def all_words(elements: Iterable[Element]) -> set[str]:
    """Every word that can stand in one of these places."""
    return {
        word
        for element in elements
        for word in (*element.words, *(w for run in element.runs for w in run))
    }


def _texts(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Every phrase as fact, option and text."""
    for fact in knowledge.facts.values():
        for text in fact.about:
            yield fact.id, ABOUT, text
        for option, texts in fact.also_called.items():
            for text in texts:
                yield fact.id, option, text

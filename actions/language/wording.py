"""English words in the form in which phrases and messages meet.

Every word is reduced to its base form, so that a phrase fits in any inflection; numbers, shares
and negations get one spelling; terms of several words ("social media") become one word; a slip of
one letter in a word that the phrases use is put right. Nothing of a message is kept: the words
that the phrases do not use leave this module as "_".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Token

from ..english import english
from .numbers import counted

OTHER = "_"
LONGEST = 20
"""Longer words are no slips of ours."""
NEGATIONS = frozenset(
    "no not never nobody none nothing neither nor without hardly barely scarcely lack missing "
    "absent zero cannot refuse fail".split()
)
_SAME = {
    "n't": "not", "nt": "not", "n\u2019t": "not", "wo": "will", "ca": "can", "'ll": "will",
    "'re": "be", "'m": "be", "'ve": "have", "'d": "would", "is": "be", "are": "be", "am": "be",
    "was": "be", "were": "be", "been": "be", "being": "be", "has": "have", "had": "have",
    "having": "have", "does": "do", "did": "do", "done": "do", "doing": "do", "dunno": "dunno",
    "noone": "nobody", "nowhere": "never", "an": "a", "&": "and", "+": "and", "ya": "yes",
    "colour": "color", "centre": "center", "programme": "program", "behaviour": "behavior",
    "neighbour": "neighbor", "rumour": "rumor", "labour": "labor", "defence": "defense",
    "e-mail": "email", "people": "people", "media": "media", "data": "data", "us": "us",
    "as": "as", "less": "less", "more": "more", "most": "most", "better": "better",
    "best": "best", "number": "number", "thing": "thing", "nothing": "nothing", "news": "news",
    "during": "during", "need": "need", "left": "left", "feed": "feed", "according": "according",
    "media's": "media", "during ": "during", "this": "this", "regarding": "regarding",
    "staff": "staff", "metrics": "metric", "stats": "statistic", "statistics": "statistic",
    "analyse": "analyze", "analysed": "analyze", "analyses": "analyze", "analysing": "analyze",
    "analyzed": "analyze", "following": "follow", "answered": "answer", "lawyers": "lawyer",
    "bits": "bit", "customs": "customs", "ads": "ad", "bus": "bus",
    "planning": "planning", "boss": "boss", "bosses": "boss", "saw": "see", "felt": "feel",
    "thirds": "third",
}  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A word of a message, and the first and last of the spaCy tokens it was made from."""

    base: str
    first: int
    last: int


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, tuple[str, ...]], dict[str, frozenset[str]], object]:
    """spaCy's own lemma tables: exceptions by word, known words by kind, and suffix rules."""
    lemmatizer: Any = english().get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    index, rules = lookups.get_table("lemma_index"), lookups.get_table("lemma_rules")
    exceptions: dict[str, tuple[str, ...]] = {}
    for kind in ("adj", "noun", "verb"):
        for word, forms in lookups.get_table("lemma_exc").get(kind, {}).items():
            exceptions[word] = tuple(forms)
    known = {kind: frozenset(index[kind]) for kind in ("verb", "noun", "adj", "adv")}
    return exceptions, known, {kind: rules[kind] for kind in ("verb", "noun", "adj")}


def base_form(word: str) -> str:
    """The base form of one word, the same whatever part of speech it is."""
    if word == "US":
        return "usa"
    word = word.lower().replace("\u2019", "'")
    if word.endswith("ings") and len(word) > 6:
        word = word[:-1]
    if word in _SAME:
        return _SAME[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    found = _reduced(word)
    if found.endswith("isation"):
        found = found[:-7] + "ization"
    elif found.endswith("ise") and len(found) > 6:
        found = found[:-3] + "ize"
    return _SAME.get(found, found)


def _reduced(word: str) -> str:
    exceptions, known, rules = _tables()
    if word in exceptions:
        return exceptions[word][0]
    for kind in ("verb", "noun", "adj"):
        if kind == "adj" and (word in known["noun"] or word in known["verb"]):
            return word
        for old, new in rules[kind]:  # type: ignore[index]
            form = word[: -len(old)] + new if old else word
            if word.endswith(old) and len(form) > 2 and form in known[kind] and form != word:
                return str(form)
    if any(word in words for words in known.values()):
        return word
    if word.endswith("s") and not word.endswith("ss") and len(word) > 4:
        return word[:-1]
    return "re" + _reduced(word[2:]) if word.startswith("re") and len(word) > 6 else word


def is_known(word: str) -> bool:
    """Whether a word is an English one, as far as spaCy's tables know."""
    exceptions, known, _ = _tables()
    return word in exceptions or any(word in words for words in known.values())


class Vocabulary:
    """The words that phrases use. `terms` are those of several words, as lists of base forms."""

    def __init__(self, terms: Iterable[tuple[str, ...]], platforms: frozenset[str]):
        self._terms: dict[str, list[tuple[str, ...]]] = {}
        for term in sorted(set(terms), key=len, reverse=True):
            self._terms.setdefault(term[0], []).append(term)
        self._platforms = platforms
        self._known: set[str] = set()
        self._near: dict[str, set[str]] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Know the words that the phrases use; slips in them are put right from now on."""
        self._known.update(words)
        for word in self._known:
            if len(word) >= 5 and word.isalpha():
                for shorter in (word, *_one_less(word)):
                    self._near.setdefault(shorter, set()).add(word)

    def words(self, doc: Doc) -> list[Word]:
        """The words of a message or a phrase, without punctuation."""
        found: list[Word] = []
        skip = 0
        for token in doc:
            if token.i < skip or token.is_space:
                continue
            number = counted(doc, token.i)
            if number:
                base, skip = number
                found.append(Word(base, token.i, skip - 1))
            elif token.lower_ in ("'s", "\u2019s", "'"):
                found.append(Word("be" if token.tag_ == "VBZ" else "'s", token.i, token.i))
            elif not token.is_punct:
                found.append(Word(self._base(token), token.i, token.i))
        return self._listed(self._merged(found), doc)

    def has_term(self, term: tuple[str, ...]) -> bool:
        """Whether these words are one term."""
        return bool(term) and term in self._terms.get(term[0], ())

    def hide(self, word: str) -> str:
        """The word if phrases use it, else the sign for any other word."""
        return word if word in self._known else OTHER

    def _base(self, token: Token) -> str:
        if token.text == "May" and token.i > 0:
            return "month"  # and no "may"
        if token.text == "X":
            return "twitter"
        if token.text in ("US", "IT") and not (len(token.doc) > 3 and token.doc.text.isupper()):
            return {"US": "usa", "IT": "it-unit"}[token.text]
        base = base_form(token.text)
        if (
            not 5 <= len(base) <= LONGEST
            or not self._near
            or base in self._known
            or not base.isalpha()
        ):
            return base
        if is_known(base) or is_known(token.lower_):
            return base
        near = {word for cut in (base, *_one_less(base)) for word in self._near.get(cut, ())}
        near = {w for w in near if w[0] == base[0] and abs(len(w) - len(base)) <= 1}
        if token.text[0].isupper() and token.i > 0:
            near &= self._platforms  # a name is no slip
        return near.pop() if len(near) == 1 else base

    def _merged(self, words: list[Word]) -> list[Word]:
        bases = [word.base for word in words]
        found: list[Word] = []
        i = 0
        while i < len(words):
            for term in self._terms.get(bases[i], ()):
                if tuple(bases[i : i + len(term)]) == term:
                    last = words[i + len(term) - 1].last
                    found.append(Word("-".join(term), words[i].first, last))
                    i += len(term)
                    break
            else:
                found.append(words[i])
                i += 1
        return found

    def _listed(self, words: list[Word], doc: Doc) -> list[Word]:
        """With a sign before each list of platforms, that says how many it names."""
        found: list[Word] = []
        until = 0
        for i, word in enumerate(words):
            if i >= until and word.base in self._platforms:
                named, until = {word.base}, i + 1
                for j in range(i + 1, len(words)):
                    if words[j].base in self._platforms:
                        named.add(words[j].base)
                        until = j + 1
                    elif words[j].base not in _BETWEEN or j - until > 2:
                        break
                found.append(Word(f"~{min(len(named), 9)}", word.first, word.first))
            found.append(word)
        return found


_BETWEEN = frozenset("and a an the our page account channel profile also or plus as well".split())


def _one_less(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]

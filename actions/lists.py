"""Lists without sentences: "Budget: none. Strategy: in the works.", "- no policy\\n- no budget".

Each entry that has the short name of a question is read as a reply to it, whatever is asked. What
else is said beside them is read as in any message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rules import Fact, Knowledge

from .acts import Act
from .exact import Exact
from .language.halves import is_divided
from .language.meaning import UNKNOWN
from .naming import names_platforms
from .options import no_of, yes_of
from .tone import plain

MOST_ENTRIES = 40
_MOST_VALUE = 8
"""Words of what follows a name; more are a sentence of their own."""
_ENTRY = re.compile(r"\n+|;|(?<=[A-Za-z)][.!])\s+|,\s+(?=[^,:=?]{2,40}[:=])")
_BULLET = re.compile(r"^\s*(?:[-*\u2022\u2013\u00b7]|\d{1,2}[.)]|[a-z]\))\s+")
_LABELLED = re.compile(r"(?P<name>[^:=?,]{2,40}?)\s*(?::|=|\?|\s[-\u2013\u2014]\s)\s*(?P<value>.+)")
_LACKING = re.compile(r"(?:and |also )?(?:no|without(?: an?y?)?|lacking)\s+(?P<name>.+)", re.I)
_COMMAS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_THERE = frozenset({"we have", "what we have", "there is", "in place", "existing", "available"})
_MISSING = frozenset({"missing", "we lack", "lacking", "we do not have", "we don't have"})
Reply = Callable[[str, str], Act | None]
_DONE = re.compile(r"(?P<thing>\w+(?: \w+)?) (?P<done>(?:not )?\w+(?:ed|en))", re.IGNORECASE)
_DETERMINERS = frozenset("the our a an any own".split())


@dataclass(frozen=True)
class Listed:
    """The answers that the entries of a list give, as "fact:option", and what else is said."""

    answers: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


class Lists:
    """Reads lists for one knowledge base. Keeps nothing of what it reads."""

    def __init__(self, knowledge: Knowledge, exact: Exact, reply: Reply):
        """`reply` reads a few words as a reply to the question about a fact."""
        self._knowledge = knowledge
        self._exact = exact
        self._reply = reply
        self._names = _names(knowledge)

    def read(self, text: str, asks: bool) -> Listed:
        """What the list that `text` is tells; nothing if it is none. While something is asked
        (`asks`), a single entry must be plain to count."""
        entries = [one for one in _ENTRY.split(text) if one.strip(" .!?")][:MOST_ENTRIES]
        bulleted = sum(_BULLET.match(one) is not None for one in entries) > 1
        found: list[tuple[Fact, str]] = []
        rest: list[str] = []
        labelled = 0
        for entry in entries:
            said = _BULLET.sub("", entry).strip(" .!,")
            told = [*self._entry(said)]
            labelled += bool(told) and _LABELLED.fullmatch(said) is not None
            found.extend(told)
            if not told:
                rest.extend(self._sentences(said) if bulleted else (entry.strip(),))
        plainly = labelled or (len(found) > 1 and not rest)
        if not (bulleted or plainly) or (asks and len(found) < 2 and not bulleted):
            return Listed()
        return Listed(tuple(self._agreed(found)), tuple(rest))

    def _entry(self, said: str) -> Iterator[tuple[Fact, str]]:
        """What an entry tells: an option of the question that it names, or of several."""
        label = _LABELLED.fullmatch(said)
        name = _bare(label["name"]) if label else ""
        if label and name in _THERE | _MISSING:
            names = [self._names.get(_bare(one)) for one in _COMMAS.split(label["value"])]
            yield from self._had([fact for fact in names if fact], name in _THERE)
        elif label and (fact := self._names.get(name)):
            parts = [[*self._of_part(name, one)] for one in _COMMAS.split(label["value"])]
            told = ((fact, option) for option in self._value(fact, label["value"]))
            yield from (one for part in parts for one in part) if all(parts) else told
        elif not label:
            split = _COMMAS.split(said)
            parts = [[*self._verbless(part, len(split) > 1)] for part in split]
            yield from (one for part in parts for one in part if all(parts))

    def _sentences(self, said: str) -> Iterator[str]:
        """An entry as it is and, where it has no verb, as a sentence: "staff trained"."""
        yield said
        if names_platforms(self._knowledge, plain(said)):
            yield f"We use {said}"
        elif done := _DONE.fullmatch(said):
            several = done["thing"].lower().endswith(("s", "staff", "people", "data", "media"))
            yield f"Our {done['thing']} {'are' if several else 'is'} {done['done']}"

    def _had(self, facts: list[Fact], had: bool) -> Iterator[tuple[Fact, str]]:
        for fact in facts:
            if option := yes_of(fact) if had else no_of(fact, "none"):
                yield fact, option

    def _value(self, fact: Fact, words: str) -> tuple[str, ...]:
        """The options that what follows a name chooses; UNKNOWN where it says two things."""
        if len(words.split()) > _MOST_VALUE:
            return ()
        if is_divided(words):
            return (UNKNOWN,)
        act = self._reply(words, fact.id)
        return act.answers().get(fact.id, ()) if act else ()

    def _verbless(self, part: str, among: bool) -> Iterator[tuple[Fact, str]]:
        """ "No budget" and "strategy planned"; `among` others, a name with a word that is no answer
        belongs to the list, too."""
        lacking = _LACKING.fullmatch(part)
        if lacking and (fact := self._names.get(_bare(lacking["name"]))):
            yield from self._had([fact], had=False)
            return
        words = part.split()
        for n in range(1, len(words)):
            fact = self._names.get(_bare(" ".join(words[:n])))
            if fact is None:
                continue
            if act := self._exact.act(" ".join(words[n:]), fact.id):
                yield from ((fact, option) for option in act.answers()[fact.id])
            elif among and len(words) - n == 1:
                yield fact, UNKNOWN

    def _of_part(self, name: str, said: str) -> Iterator[tuple[Fact, str]]:
        """What is told of a part of what is named: "managers yes" of the training."""
        part, _, value = said.rpartition(" ")
        fact = self._names.get(f"{name} of {_bare(part)}") or self._names.get(
            f"{_bare(part)} {name}"
        )
        if fact and (act := self._exact.act(value, fact.id)):
            yield from ((fact, option) for option in act.answers()[fact.id])

    def _agreed(self, found: list[tuple[Fact, str]]) -> Iterator[str]:
        """The answers, without those to questions that are answered in two ways."""
        for fact in {fact.id: fact for fact, _ in found}.values():
            options = list(dict.fromkeys(option for one, option in found if one.id == fact.id))
            if UNKNOWN not in options and (fact.kind == "many" or len(options) == 1):
                yield from (f"{fact.id}:{option}" for option in options)


def _bare(name: str) -> str:
    words = plain(name).split()
    return " ".join(words[1:] if words[:1] and words[0] in _DETERMINERS else words)


@lru_cache(maxsize=2)
def _names(knowledge: Knowledge) -> dict[str, Fact]:
    """The questions by their short names."""
    short = knowledge.words.phrases.get("short_names", {})
    found = {fact.replace("_", " "): knowledge.facts[fact] for fact in knowledge.facts}
    return found | {plain(name): knowledge.facts[f] for f, names in short.items() for name in names}

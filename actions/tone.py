"""What a reply says by its tone alone: a yes, a no, "in part" or "planned".

A tone answers the open question only where the reply speaks of nothing else. "Our staff are not
trained" is no "no" to a question about services, however short it is: what is not certain is asked.
"""

from __future__ import annotations

import re

from rules import Fact, Knowledge

from .language.clauses import Clause
from .language.denial import negates
from .language.halves import is_coming, is_unfinished
from .language.message import Line
from .language.planning import is_on_it, is_under_way
from .language.stance import is_in_part
from .language.wording import base_form
from .options import ahead_of, middle_of, no_of, yes_of
from .statements import USE, StatementReader

MOST_WORDS = 14
"""A longer reply is a yes or a no only if it begins with one."""
NO_WAY = re.compile(r"\b(?:i )?(?:do not|don'?t) (?:think|believe) so\b|\bi wish\b|\bif only\b")
_UNPLANNED = re.compile(r"\b(?:not|n't|no|never) (?:be )?(?:plan|planned|plans)\b")
_STILL = re.compile(r"\b(?:not yet|no longer|not any ?more|not anymore)\b")
_TALKED_OF = re.compile(
    r"\b(?:(?:this|the|my|your|another|first) question|wait|hold on|hang on|scratch that"
    r"|(?:make|call) (?:it|that) (?:a )?\w+$|(?:never|do not|don'?t) mind|matter)\b"
    r"|\bi (?:did not |didn'?t |have not |haven'?t |never )?ask(?:ed)?\b"
    r"|\bi (?:am|'m) (?:busy|tired)\b|\byour? (?:ask|asking|said|say|told|tell|keep|last|already)\b"
    r"|\byou (?:have|did|do|are) (?:not |already )?(?:ask|answer|tell|listen|understand|say)"
    r"|\bi (?:do not|don'?t|cannot|can'?t) (?:understand|get|like|want|care|mind|follow|see)\b"
    r"|\b(?:none of your business|mind your own business|leave me alone|stop asking|pestering)\b"
    r"|\bi (?:need|have|must|got|want) (?:to )?(?:go|leave|run|stop)\b"
    r"|^no (?:thanks?|thank you|problem|worries|doubt|comment|need|hurry|rush|offen[cs]e|more)\b"
)
_AFTER_NO = frozenset({"PRP", "PRP$", "DT", "EX", "IN", "RB", "CC", "MD", "UH", "WRB", "VBP", ","})
_NAMES = frozenset({"NOUN", "PROPN"})
_CONTENT = _NAMES | {"VERB", "ADJ", "PRON", "DET"}
_LIGHT = frozenset("work use need plan make take know go come give put want let find see".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SO = re.compile(r"\bso (?:yes|no)$")
_YES_BETWEEN = re.compile(r", yes(?=[,:;.!]|$)")
_SPACE = re.compile(r"[^\w'%]+")
_POINTING = frozenset({"it", "that", "this", "one", "them", "those", "these", "such"})
_VAGUE = frozenset(
    "time moment year month week day today tomorrow now spring summer autumn winter fall "
    "january february march april may june july august september october november december "
    "future past present medium case way thing kind sort point place part lot bit chance luck "
    "cent reason honesty course fact sense word memory experience view agenda list beginning "
    "end question none nothing nobody start thanks thank please sir madam friend god house sure "
    "yes yep yeah okay nope extent degree half third quarter occasion most percent majority "
    "minority hand term meantime sadly sorry text document paper exception progress preparation "
    "pipeline work draft plan pity shame luxury surprise".split()
)  # fmt: skip
"""Nouns that may stand beside any answer."""


class Tone:
    """Hears the tone of replies for one knowledge base. Keeps nothing of what it hears."""

    def __init__(self, knowledge: Knowledge, statements: StatementReader):
        self._statements = statements
        self._yes, self._no = all_plain(knowledge, "affirm"), all_plain(knowledge, "deny")
        self._partly, self._ahead = all_plain(knowledge, "partly"), all_plain(knowledge, "planned")
        groups = knowledge.words.phrases.get("groups", {})
        self._bodies = frozenset(base_form(word) for word in groups.get("body", ()))

    def bare(self, said: str, fact: Fact) -> str:
        """The option of a reply that is nothing but a yes, a no, "in part" or "planned"."""
        if said in self._yes:
            return yes_of(fact)
        if said in self._no:
            return no_of(fact, said)
        if said in self._partly:
            return middle_of(fact)
        return ahead_of(fact) if said in self._ahead else ""

    def option(self, said: str, line: Line, clauses: list[Clause], fact: Fact) -> str:
        """The option that the tone of a longer reply chooses; empty when it chooses none."""
        short = len(said.split()) <= MOST_WORDS
        start = next((p for p in self._yes if _begins(said, p)), "")
        deny = next((p for p in self._no if _begins(said, p)), "")
        first = clauses[0]
        ahead, middle = ahead_of(fact), middle_of(fact)
        coming = self.is_coming(said, line, fact) or is_coming(said) or is_unfinished(said)
        if ahead and short and coming and not _UNPLANNED.search(said):
            return ahead
        if middle and short and (is_in_part(line) or _contains(said, self._partly)):
            return middle
        if start and line.words[0].base == "yes" and not negates(line, *first.pieces[0]):
            return yes_of(fact)
        if NO_WAY.search(said) or deny or (_STILL.search(said) and short):
            return no_of(fact, deny or said)
        agrees = start or _YES_BETWEEN.search(line.doc.text.lower())
        if agrees and not negates(line, first.start, first.end):
            return yes_of(fact)
        if short and negates(line, 0, len(line.doc)):
            return no_of(fact, "") if "no" in fact.options else ""
        return ""

    def is_coming(self, said: str, line: Line, fact: Fact) -> bool:
        """Whether a reply says that what was asked about is planned, or that they are at it."""
        own = self._statements.words_of(fact)
        coming = is_under_way(said, line, own) or _contains(said, self._ahead)
        # Who is at "it" where we ask about use is at social media.
        coming = coming or (is_on_it(said) and fact.id != USE)
        return coming and not _UNPLANNED.search(said)

    def is_elsewhere(self, said: str, line: Line, clauses: list[Clause], fact: Fact) -> bool:
        """Whether a reply speaks of another thing than was asked, so that its tone says nothing."""
        if is_of_the_talk(said):
            return True
        told = _SO.search(said) or is_on_it(said) or _YES_BETWEEN.search(line.doc.text.lower())
        if told or is_interjection(line) or line.words[0].base in ("only", "just"):
            return False
        said_first = next((clause for clause in clauses if not clause.supposes), clauses[0])
        start, end = said_first.pieces[0]
        own = self._statements.words_of(fact)
        nouns: set[int] = set()
        asked = foreign = False
        they = line.words[0].base == "they"
        subject = next((t for t in line.doc[start:end] if t.dep_ in _SUBJECTS), None)
        beside = line.words[0].base in ("not", "never") or (subject and subject.pos_ in _NAMES)
        for n, word in enumerate(line.words):
            token = line.doc[word.first]
            if not start <= token.i < end or token.pos_ not in _CONTENT:
                continue
            if token.lower_ in _POINTING:
                if token.dep_ in ("nsubj", "nsubjpass", "dobj"):
                    return False
            elif word.base in own:
                asked = asked or word.base not in _LIGHT
                nouns.update({n} if token.pos_ in _NAMES else ())
            elif (token.dep_ == "attr" and they) or (token.dep_ == "pobj" and beside):
                continue  # "they are a nightmare", "not with this minister"
            elif token.pos_ in _NAMES and not {word.base, token.lower_} & (_VAGUE | self._bodies):
                nouns.add(n)
                foreign = True
        if foreign and not asked:
            return True
        return bool(nouns) and self._statements.names_another(line, said_first, fact, nouns)


def is_of_the_talk(said: str) -> bool:
    """Whether a reply speaks of the conversation and not of the agency: "never mind"."""
    return _TALKED_OF.search(said) is not None


def is_interjection(line: Line) -> bool:
    """Whether a reply opens with a yes or a no that stands alone: "no we do not", and not "no
    training"."""
    word, after = line.words[0], line.words[1:2]
    if word.base == "yes":
        return True
    return word.base == "no" and (not after or line.doc[after[0].first].tag_ in _AFTER_NO)


def plain(text: str) -> str:
    """A text in lower case, its words one space apart."""
    return _SPACE.sub(" ", text.lower().replace("\u2019", "'")).strip(" '")


def all_plain(knowledge: Knowledge, group: str) -> frozenset[str]:
    """All phrases of a group of words.yml, as plain texts."""
    return frozenset(map(plain, knowledge.words.all_phrases(group)))


def _contains(said: str, phrases: frozenset[str]) -> bool:
    padded = f" {said} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _begins(said: str, phrase: str) -> bool:
    return said == phrase or said.startswith(f"{phrase} ")

"""Messages that change an answer given before: "change our goal to listening".

What is changed is named by a short name of its question (words.yml), by the words of the question,
or by "that", which is the answer given last. What it becomes is read as a reply to that question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actions.acts import Act, about
from actions.english import english
from actions.reading import read_reply
from actions.statements import read_statements
from actions.tone import plain
from rules import Answers, Knowledge

from .names import EMPTY, THAT, fact_of, root

MOST_WORDS = 24
"""Who changes an answer says so shortly; longer messages are statements."""

_LEAD = re.compile(
    r"^(?:(?:actually|wait|no|oh|sorry|hm+|well|ok|okay|please|and|but|then|hold on|hang on|oops"
    r"|can you|could you|can (?:we|i)|could (?:we|i)|may i|let (?:us|me)|let's|kindly|just|also"
    r"|(?:i|we)(?:'d| would) (?:rather|like to|prefer to)|(?:i|we) (?:want|need|have) to)\b"
    r"[,.!: ]*)+",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"(?P<verb>change|correct|update|amend|revise|edit|adjust|alter|set|switch|make|put|turn|mark)"
    r"\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_FORGET = re.compile(
    r"(?:forget|ignore|withdraw|take back|undo|scratch)\s+(?:what (?:i|we) said about"
    r"|(?:my|our) answer (?:about|to|on)|my|our)\s+(?P<what>.+)",
    re.IGNORECASE,
)
_WRONG_ABOUT = re.compile(
    r"(?:i|we)(?:'m| was| were| am| got) (?:wrong|mistaken|it wrong) (?:about|on|with)\s+"
    r"(?P<what>[^,;:.!-]+)"
    r"(?:\s*[,;:.!-]+\s*(?P<new>.+))?$",
    re.IGNORECASE | re.DOTALL,
)
_SHOULD_BE = re.compile(
    r"(?P<what>(?:the|our|my)\s.+?|that|it|this)\s(?:should be|must be|ought to be"
    r"|is wrong[,;:. ]+(?:it is|it's|it should be))\s+(?P<new>.+)",
    re.IGNORECASE,
)
_IS = re.compile(
    r"(?:the|our|my)\s+(?P<what>\w+(?: \w+){0,2}?)\s+(?:is|are|was|were)\s+"
    r"(?:actually |in fact |really |only |just |now |still )*(?P<new>.+)",
    re.IGNORECASE,
)
"""A plain statement about an answer given before, while another question is open."""
_WRONG = re.compile(
    r"(?:(?:all|simply|completely|not|a|an|the|not quite) )*"
    r"(?:wrong|incorrect|right|correct|mistaken|false|mistake|error|typo|outdated)(?: now)?",
    re.IGNORECASE,
)
"""What is said of an answer without the right one."""
_TAKES_BACK = re.compile(
    r"\b(?:i|we) (?:was|were|am) (?:wrong|mistaken)\b|\bmy mistake\b|\bi misspoke\b"
    r"|^(?:correction|scratch that|i take (?:that|it) back)\b|^(?:sorry[, ]+)?i meant?\b"
    r"|^(?:oh |no |sorry,? |oops,? )?(?:wait|hold on|hang on)\b",
    re.IGNORECASE,
)
"""Words with which somebody takes back what was said, wherever they stand."""
_ACTUALLY = re.compile(r"(?:well[, ]+)?actually\b", re.IGNORECASE)
"""May correct an answer given before, or begin one to the open question."""
_TO = re.compile(r"\s+(?:in)?to\s+|\s+as\s+|\s*=\s*|\s*:\s+", re.IGNORECASE)
_LINKED = re.compile(r"\s*(?:,\s*and|,|;|\band)\s+", re.IGNORECASE)
_SAYS = re.compile(r"^(?:say|note|record|put down)(?: that)?\s+", re.IGNORECASE)
_CREATES = frozenset("set switch make put turn mark".split())
"""Verbs that also speak of doing something: without a new answer they change none."""


def change_in(
    knowledge: Knowledge, text: str, answered: Sequence[str], open_fact: str | None
) -> Act | None:
    """The act by which `text` changes answers; None when it is no change that can be told.

    `answered` are the facts settled so far, the latest last. Where only the question is named, the
    act asks it again.
    """
    if len(text.split()) > MOST_WORDS or text.rstrip().endswith("?"):
        return None
    return (
        _both(knowledge, text, answered)
        or _commanded(knowledge, text, answered)
        or _taken_back(knowledge, text, answered, open_fact)
        or _restated(knowledge, text, answered, open_fact)
    )


def _commanded(knowledge: Knowledge, text: str, answered: Sequence[str]) -> Act | None:
    said = _LEAD.sub("", text.strip()).rstrip(".! ")
    forgot = _FORGET.fullmatch(said)
    if forgot:
        return _again(fact_of(knowledge, forgot["what"], answered))
    wrong = _WRONG_ABOUT.match(said)
    if wrong:
        new = wrong["new"] or ""
        fact = fact_of(knowledge, wrong["what"], answered)
        return _becomes(knowledge, fact, new, wrong["what"]) or _again(fact)
    should = _SHOULD_BE.fullmatch(said)
    if should and (fact := fact_of(knowledge, should["what"], answered)) in answered:
        return _becomes(knowledge, fact, should["new"], should["what"])
    command = _COMMAND.fullmatch(said)
    if command is None:
        return None
    creates = command["verb"].lower() in _CREATES
    changed = _single(knowledge, command["rest"], answered, creates)
    if changed or creates:
        return changed
    return _again(fact_of(knowledge, command["rest"], answered))


def _both(knowledge: Knowledge, text: str, answered: Sequence[str]) -> Act | None:
    """ "Change the goal to listening and the strategy to draft": a change, and each further part a
    change or a statement. None unless all parts can be told, each of another question."""
    parts = _LINKED.split(text.strip())
    first = _commanded(knowledge, parts[0], answered) if len(parts) > 1 else None
    if first is None or not first.answers():
        return None
    command = _COMMAND.fullmatch(_LEAD.sub("", parts[0]))
    creates = command is not None and command["verb"].lower() in _CREATES
    found = dict(first.answers())
    for part in parts[1:]:
        more = _further(knowledge, part, answered, creates)
        if not more or set(more) & set(found):
            return None
        found.update(more)
    return _changes(found)


def _further(
    knowledge: Knowledge, part: str, answered: Sequence[str], creates: bool
) -> dict[str, tuple[str, ...]]:
    """The answers that a further part of a change states, by the verb before it or by itself."""
    said = _SAYS.sub("", _LEAD.sub("", part)).rstrip(".! ")
    should = _SHOULD_BE.fullmatch(said) or _IS.fullmatch(said)
    act = _single(knowledge, said, answered, creates) or _commanded(knowledge, said, answered)
    if act is None and should is not None:
        fact = fact_of(knowledge, should["what"], answered, loose=False)
        act = _becomes(knowledge, fact, should["new"], should["what"])
    return act.answers() if act else dict(read_statements(knowledge, english(), said).certain)


def _changes(answers: Answers) -> Act:
    told = tuple(f"{fact}:{option}" for fact, chosen in answers.items() for option in chosen)
    return Act("change_answer", {"answer": told})


def _single(knowledge: Knowledge, rest: str, answered: Sequence[str], creates: bool) -> Act | None:
    for what, new in _splits(rest, creates):
        fact = fact_of(knowledge, what, answered, loose=not creates)
        changed = _becomes(knowledge, fact, new, what)
        if changed:
            return changed
    return None


def _splits(rest: str, creates: bool) -> Iterator[tuple[str, str]]:
    """Where a name may end and a new answer begin: at a "to"; of what one makes something ("make
    the strategy a draft"), else between any two words."""
    joints = list(_TO.finditer(rest))
    if joints:
        for joint in joints:
            yield rest[: joint.start()], rest[joint.end() :]
        return
    words = rest.split() if creates else []
    for n in range(1, min(len(words), 6)):
        yield " ".join(words[:n]), " ".join(words[n:])


def _taken_back(
    knowledge: Knowledge, text: str, answered: Sequence[str], open_fact: str | None
) -> Act | None:
    """ "Actually we do have a policy, I was wrong": a statement that corrects an earlier one."""
    plainly = _TAKES_BACK.search(text) is not None
    if not (plainly or _ACTUALLY.match(text)):
        return None
    stated = read_statements(knowledge, english(), text).certain
    if stated and (plainly or any(fact in answered and fact != open_fact for fact in stated)):
        return _changes(stated)
    if not plainly:
        return None
    said = _LEAD.sub("", _TAKES_BACK.sub(" ", _LEAD.sub("", text.strip()))).strip(" ,.;!")
    if not said:
        return None
    named = fact_of(knowledge, said, answered, whole=False)
    if named and named != open_fact:
        return _becomes(knowledge, named, said, named) or _again(named)
    return _becomes(knowledge, answered[-1], said) if answered else None


def _restated(
    knowledge: Knowledge, text: str, answered: Sequence[str], open_fact: str | None
) -> Act | None:
    """ "The policy is informal", said while another question is open."""
    said = _IS.fullmatch(text.strip(" .!"))
    fact = fact_of(knowledge, said["what"], answered, loose=False) if said else ""
    if said is None or fact not in answered or fact == open_fact:
        return None
    if _WRONG.fullmatch(said["new"]):
        return _again(fact)
    return _becomes(knowledge, fact, said["new"], said["what"])


def _becomes(knowledge: Knowledge, fact: str, new: str, name: str = "") -> Act | None:
    """The act that gives `fact` the answer that the words `new` are, alone or said of its name."""
    said = re.sub(r"^(?:an?|the)\s+(?=\w)", "", new.strip(" .!\"'"))
    if not fact or not said:
        return None
    named = not set(plain(name).split()) <= THAT | EMPTY
    for words in (said, f"{name} is {said}") if named else (said,):
        reply = read_reply(knowledge, english(), words, fact)
        if reply and (named or _plainly(knowledge, fact, reply, said)):
            return Act("change_answer", {"answer": reply.all("answer")})
    return None


def _plainly(knowledge: Knowledge, fact: str, reply: Act, said: str) -> bool:
    """Whether words that name no question plainly are this answer: a yes, a no, or its label."""
    (chosen,) = reply.answers().values()
    labels = " ".join(knowledge.facts[fact].options.get(option, "") for option in chosen)
    roots = {root(word) for word in plain(said).split()}
    return bool(
        set(chosen) & {"yes", "no", "none"} or roots & set(map(root, plain(labels).split()))
    )


def _again(fact: str) -> Act | None:
    return about("change_answer", fact) if fact else None

"""Second thoughts within one message: "No. Oh wait, the statistics office does, so yes"."""

from __future__ import annotations

import re

_STOP = r"[.,;:!?\u2026\u2013\u2014(-]"
_BEFORE = r"but|oh|ah|ok|okay|well|hm+|um+|uh|er|no|sorry"
_TURNS = re.compile(
    rf"(?:^|{_STOP})\s*(?:(?:{_BEFORE})\b[\s,.]*)*"
    r"\b(?:actually|wait(?: a (?:minute|moment|second|sec))?|hold on|hang on|scratch that"
    r"|strike that|correction|on second thoughts?|or rather|i mean|i meant|come to think of it"
    r"|(?:now that )?i think (?:of|about) it|i stand corrected|my mistake|no sorry|sorry no)\b"
    r"[\s,.:!\u2026-]*",
    re.IGNORECASE,
)
_SO = re.compile(rf"{_STOP}\s*(?:and )?so,? (?:it is |it's )?([\w'-]+(?: [\w'-]+)?)[\s.!]*$", re.I)
_CHANGES = re.compile(
    r"\W*(?:(?:please|can you|could you|no|sorry|oh|actually)\W+)*"
    r"(?:change|correct|set|switch|make|wait|i meant|i was wrong)\b",
    re.IGNORECASE,
)


def changes_an_answer(text: str) -> bool:
    """Whether a message begins as one that changes an answer: "I was wrong about the strategy"."""
    return _CHANGES.match(text) is not None


def second_thought(text: str) -> tuple[str, str] | None:
    """What a message says before it turns for the last time, and what after; None if it does not
    turn, or says nothing after."""
    turns = list(_TURNS.finditer(text))
    if not turns or not text[turns[-1].end() :].strip(" .!"):
        return None
    return text[: turns[-1].start()].strip(), text[turns[-1].end() :].strip()


def conclusion(text: str) -> str:
    """The word or two that a message comes to in the end, as "yes" in "..., so yes"; empty if it
    draws no conclusion. More words than that say something of their own."""
    drawn = _SO.search(text)
    return drawn.group(1) if drawn else ""

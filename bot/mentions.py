"""What a message is about, beside its intent: a name, a code, the length of an interview."""

from __future__ import annotations

import re

from actions.codes import code_in

ABOUT_ITEMS = frozenset({"look_up", "why_conclusion", "why_not", "change_answer"})
"""The intents that speak about something by its name."""

_WHYS = frozenset({"why_conclusion", "why_not"})
_FURTHER = re.compile(r"^((?:\S+ ){2,}?\S+\?) .*$", re.DOTALL)
"""What somebody says after a question: "why check information? I check everything"."""
_WORD = re.compile(r"[\w'/.-]*\w")
# What leads up to a name, and what trails after it; a name is what is left in between.
_AROUND = frozenset(
    """
    a about advice advise advised after again all also am an and answer answers any anything are
    aren't as at be because been before being but by came can change claim come conclude
    conclusion could define definition did do document documents does doesn't don't earth
    evidence exactly explain explanation find finding for from further get give got glossary had
    has have haven't heck hell here how i if in information into is isn't it its just justify
    know leave left let like list listed look me mean meaning meant mention mentioned more my
    needed no not of off on one or our out paper placed please point put question questions
    reach reached read really reason reasons recommend recommendation recommended required
    result said say says search see shall should show so some something source sources step
    steps still such suggest suggested tell term than that the their them then there these they
    this those to too under up us use very want was we were what what's when where whether which
    who why will with word would yet you your
    """.split()
)
_KINDS = frozenset("risk stage level step result model strategy".split())
"""Without a name these name nothing: "why is that a risk?"."""
_QUOTED = re.compile(r"(?:[\"“„]|(?<!\w)['‘])([^\"“”„'‘’]{3,80})(?:[\"“”]|['’](?!\w))")
_REACHES = re.compile(
    r"\b(?:reach|reached|get to|got to|move to|moved to|go to|went to|at|on) "
    r"((?:stage|level)\b[^?!.]*)",
    re.IGNORECASE,
)
"""A what-if about a place: what would lead there is offered."""
_MODES = {
    "quick": re.compile(r"\b(?:quick|short|brief|fast|five minutes)\b"),
    "full": re.compile(r"\b(?:full|complete|long|detailed|thorough|in depth)\b"),
    "standard": re.compile(r"\b(?:standard|normal|usual)\b"),
}


def mentioned(intent: str, text: str) -> dict[str, str]:
    """The entities, by name, that a message with this intent carries."""
    if intent == "resume":
        code = code_in(text)
        return {"code": code} if code else {}
    if intent == "start":
        modes = [mode for mode, words in _MODES.items() if words.search(text.lower())]
        return {"mode": modes[0]} if len(modes) == 1 else {}
    if intent == "what_if":
        reached = _REACHES.search(text)
        return {"item": reached[1]} if reached else {}
    if intent in ABOUT_ITEMS:
        if intent in _WHYS:
            text = _FURTHER.sub(r"\1", text)
        quoted = _QUOTED.search(text)
        item = quoted[1] if quoted else name_in(text)
        return {"item": item} if item else {}
    return {}


def name_in(text: str) -> str:
    """The part of a question that names what it is about, or the empty string."""
    words = _WORD.findall(text)
    while words and words[0].lower() in _AROUND:
        words.pop(0)
    while words and words[-1].lower() in _AROUND:
        words.pop()
    name = " ".join(words)
    return "" if name.lower() in _KINDS else name

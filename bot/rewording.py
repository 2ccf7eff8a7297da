"""What a part of a what-if says in other words, as phrases and sayings have it.

They speak of what there is and is not. So what somebody takes away is what is not there then ("if
we fired the editor": "we have no editor"), and what is supposed in the past is so ("we answered").
"""

from __future__ import annotations

import re

from actions.english import english
from actions.language.wording import base_form

_WHO = r"(?:(?:we|i|they|you|it|everybody|somebody|someone|the \w+|our \w+)\s+)"
_BESIDE = r"(?:(?:all|both|suddenly|simply|just|also|then|now|even|again|completely)\s+)*"
_HAD = r"(?:(?:had|have|has|were|was|are|is|would|could|will|forced|to|be|been|being|got|get)\s+)*"
_TAKEN = (
    r"(?:lost|lose|cut|cancel(?:l?ed)?|drop(?:ped)?|scrap(?:ped)?|abolish(?:ed)?|withdr[ae]wn?"
    r"|remove[d]?|delete[d]?|clos(?:e|ed)(?: down)?|shut(?: down)?|end(?:ed)?|stop(?:ped)?|axed?"
    r"|slash(?:ed)?|dismiss(?:ed)?|fired?|sack(?:ed)?|la(?:id|y) off|dissolved?|disband(?:ed)?"
    r"|killed|shelved?|ditch(?:ed)?|abandon(?:ed)?|repeal(?:ed)?|revoked?|discontinued?|forgot"
    r"|terminated?|missed|t(?:ake|ook|aken) (?:away|off|back)|thr(?:ow|ew|own) (?:away|out)"
    r"|g[aei]ven? up|let go(?: of)?|g[eo]t rid of|d(?:o|id) away with|d(?:o|id) without"
    r"|r[au]n out of|pull(?:ed)? out of|turn(?:ed)? off|switch(?:ed)? off|lack(?:ed)?)"
)
_GONE = (
    r"(?:r[au]n out|end(?:ed|s)?|stop(?:ped|s)?|disappear(?:ed|s)?|vanish(?:ed|es)?|expired?"
    r"|laps(?:ed|es)|collapsed?|f(?:e|a)ll (?:away|through|apart)|dried up|left|leaves|quits?"
    r"|resign(?:ed|s)?|retir(?:ed|es)|die[ds]?|w(?:e|a)nt away|move[sd]? on|walk(?:ed|s)? out)"
)
_CEASES = re.compile(
    rf"^(?P<who>.*?)\s*\b{_HAD}(?:stop(?:ped|s)?|quit|cease[ds]?|g[ai]ve up|end(?:ed)?|halted"
    rf"|suspended)\s+(?P<verb>\w+ing)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_TAKES = re.compile(rf"^{_WHO}?{_BESIDE}{_HAD}{_BESIDE}{_TAKEN}\s+(?P<what>.+)$", re.IGNORECASE)
_TAKEN_FROM = re.compile(
    rf"^(?P<what>.+?)\s+(?:was|were|is|are|got|gets|has|have|had|been|being|\s)+{_BESIDE}"
    rf"(?:{_TAKEN}|gone|over)\b.*$",
    re.IGNORECASE,
)
_GOES = re.compile(rf"^(?P<what>.+?)\s+{_BESIDE}{_GONE}\b.*$", re.IGNORECASE)
_OWN = re.compile(
    r"^(?:(?:all|both|most|half|of|the|our|my|their|its|this|that|these|those|a|an|any|one)\b\s*)+",
    re.IGNORECASE,
)
_NO_THING = frozenset("we i they you it he she who that this".split())


def as_absence(part: str, goes_on: bool = False) -> str:
    """What is not there or not done any more after the loss that `part` tells of, as a statement;
    empty where it tells of none. `goes_on`: it only names a further thing, and the loss was told
    before it."""
    ceases = _CEASES.match(part)
    if ceases:
        who, verb = ceases["who"] or "we", ceases["verb"].lower()
        does = base_form(verb)
        return f"{who} {'have no' if does == verb else 'do not'} {does}{ceases['rest']}"
    told = _TAKEN_FROM.match(part) or _TAKES.match(part) or _GOES.match(part)
    thing = _OWN.sub("", told["what"] if told else part if goes_on else "")
    return "" if not thing or thing.lower() in _NO_THING else f"we have no {thing}"


_NOW = {"was": "is", "were": "are", "had": "have", "did": "do", "could": "can"}


def as_present(part: str) -> str:
    """`part` with what is said in the past said of now; empty where nothing is."""
    doc = english()(part)
    now = [
        _NOW.get(token.lower_, base_form(token.text)) if token.tag_ in ("VBD", "MD") else token.text
        for token in doc
    ]
    return "" if now == [token.text for token in doc] else " ".join(now)

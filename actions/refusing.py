"""Replies that turn down all answers to a question: "none of these", "something else".

They are an answer where one says just that. A "no" answers something else, so it is never taken.
"""

from __future__ import annotations

import re

from rules import Fact

from .acts import NONE_FITS, Act, inform
from .tone import plain

_CHOICES = r"(?:options?|answers?|choices?|alternatives?|buttons?|things|boxes)"
_REFUSES = re.compile(
    r"(?:(?:well|sorry|oh|hm+|no|i think|i say|we say) )*"
    r"(?:(?:none|not (?:a single )?one|not any|nothing|neither|neither one)"
    rf" of (?:these|those|them|that|this|it|(?:the|your|these|those|all) (?:above|{_CHOICES}))"
    r"|neither(?: nor)?)"
    r"(?: (?:really |quite |here )?(?:appl(?:y|ies)|fits?|match(?:es)?|suits?|works?|counts?"
    r"|(?:is|are) (?:right|true|correct|us|ours|it)))?"
    r"(?: (?:to|for|with))?(?: (?:us|me|ours?|here))?"
)
_OTHER = re.compile(
    r"(?:(?:it is|it's|that is|we are|we're|rather|an?|the|some) )*"
    r"(?:something else|another(?: one)?|other|anything else|different(?: one)?"
    r"|something different)"
)
_NOTHING = frozenset({"none", "nothing", "nobody", "none of these"})


def refusal(asked: Fact, text: str) -> Act | None:
    """The act of a reply that turns down all answers: the answer that says so, else that none fits.
    None for any other reply, and for one that an answer has among its names."""
    said = plain(text)
    other = _OTHER.fullmatch(said) is not None
    if not (other or _REFUSES.fullmatch(said)):
        return None
    names = (p for phrases in asked.also_called.values() for p in phrases)
    if any(said == plain(name) for name in (*names, *asked.options.values())):
        return None
    option = "other" if "other" in asked.options else "" if other else _none_of(asked)
    return inform(asked.id, option) if option else Act("nlu_fallback", {"item": (NONE_FITS,)})


def _none_of(asked: Fact) -> str:
    label = asked.options.get("none", "")
    return "none" if label and (asked.kind == "many" or plain(label) in _NOTHING) else ""

"""Wishes that take answers away or bring others: deleting, starting over, resuming.

The classifier weighs all words of a message, and a complaint may weigh like a wish to delete. So
one of these wishes counts only where the message has a word of its own for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from actions.language.wording import base_form, is_known

_OTHER = r"(?:agency|department|unit|town|city|account|interview|office|one|assessment|body)"
_OWN = {
    "delete": re.compile(
        r"\b(?:dele?te\w*|del|deletion|eras\w+|remov\w+|wip(?:e|ed|ing)|forget|forgotten|expunge"
        r"|clear (?:all|my|our|the|every\w*|it|this|what)|destroy\w*|get rid|trash|throw\w* away"
        r"|withdraw\w*|revoke|consent|gone|keep|kept|remain|left|retain|stay|stored?|must go"
        r"|off your|purge|data|answers|record)\b",
        re.IGNORECASE,
    ),
    "start_over": re.compile(
        r"\b(?:over|startover|again|a ?new|afresh|fresh|scratch|zero|beginning|re-?set\w*"
        r"|re-?st(?:art|rat)\w*|reboot|rerun|re-?do|repeat|recommence|reinitiate|discard|slate"
        r"|clean start|square one|once more|(?:to|from) the (?:very )?(?:start|first|top)"
        rf"|(?:first )?question(?: one)?|(?:another|different|second|next|other|new) {_OTHER}"
        r"|start new|new (?:session|round|try|start"
        r"|consultation))\b",
        re.IGNORECASE,
    ),
    "resume": re.compile(
        r"\b(?:codes?|continu\w+|resum\w+|saved?|stored?|earlier|back|again|left|carry on|previous"
        r"|pick\w*|yesterday|last|stop(?:ped)?|return\w*|before|session|load|half|unfinished"
        r"|re-?open|restore|retrieve|fetch|bring up|call up|answers|interview|conversation"
        r"|already|begun|broke off|proceed|go on|where were we|another computer)\b",
        re.IGNORECASE,
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 0.3
"""A second guess that is less likely than this is none."""
_FOREIGN = 0.2
"""A text in which so many of the words are no English ones is in another language."""
Ranking = Sequence[tuple[str, float]]


def wished(text: str, ranking: Ranking) -> tuple[str, float]:
    """The likeliest intent, and how likely, that `text` has the words for. In other languages than
    English the classifier is believed."""
    words = [word.lower() for word in _WORD.findall(text)]
    unknown = sum(1 for word in words if not _is_english(word))
    foreign = unknown / max(len(words), 1) >= _FOREIGN
    for place, (intent, chance) in enumerate(ranking):
        own = _OWN.get(intent)
        if place and chance < _LEAST:
            break
        if own is None or foreign or own.search(text):
            return intent, chance
    return "nlu_fallback", 0.0


def _is_english(word: str) -> bool:
    return word in STOP_WORDS or is_known(word) or is_known(base_form(word))

"""Messages whose form alone tells that they answer no question: asides, orders, abuse, bare names.

The classifier weighs words, and the reader of replies looks for a yes or a no. Neither may take
"thanks for nothing" for a no, or a row of emoji for a yes.
"""

from __future__ import annotations

import re

from actions.acts import Act, about
from actions.tone import plain
from rules import Knowledge, look_up, look_up_term

from .mentions import name_in

_PARTS = {"sources": "who_are_you", "conflicts": "compare_models", "unknown": "progress",
          "factors": "why_not", "readings": "who_are_you"}  # fmt: skip
"""The intents under which people ask for a part of what we know; otherwise they look it up."""
_LONGER = frozenset({"sources", "conflicts", "answers", "readings"})
"""Parts that are asked for whatever follows: "what did I say about the goal?"."""
_EMOJI = {"affirm": "👍👌✅✔☑🆗", "deny": "👎❌✖🚫", "frustration": "😠😡🤬"}
_MARKUP = re.compile(
    r"<\s*/?\s*[a-z!][^<>]*>|\{\{|\{\s*[\"'{]|^\w+\s*\{|;\s*--|\bdrop table\b", re.IGNORECASE
)
_PERSON = re.compile(r"\b(?:human|person|somebody|someone|real people|your boss)\b", re.IGNORECASE)
_ORDERS = frozenset({"what_if", "why_not", "why_conclusion", "change_answer"})
_MOST_WORDS = 7
"""A bare name is short: "risk about budget", "question 3.2 of the OECD checklist"."""
_NUMBER = re.compile(
    r"\b(?:oecd|checklist|question|issue|stage|level|table)\b.*?\b\d+(?:\s*[.:/-]\s*\d+)?\b"
    r"|\b\d+\s*[.:]\s*\d+\b.*\b(?:oecd|checklist|question)\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^(?:the )?(?:risks?|benefits?|stages?|levels?|components?|factors?|preventers?|motivators?"
    r"|findings?|guidelines?|models?) (?:about|of|on|for|with|from|that|in|to)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”„]([^\"“”„]{3,80})[\"“”]")
_STATED_OR_READ = re.compile(
    r"\b(?:stated|your (?:own )?(?:reading|interpretation|opinion|invention|conclusion)"
    r"|interpreted by you|made up by you|did you (?:make (?:this|that|it) up|invent))\b",
    re.IGNORECASE,
)
_WHICH = re.compile(r"(?:and |so |but )?(?:which|what|where|is|are|did)\b", re.IGNORECASE)
_LEADS = re.compile(r"^(?:(?:and|but|so|well|ok|okay|hm+|hey) )+(?=(?:what|which|where|who|on) )")
_ENDS = re.compile(r"[?!.]")
_MEANT = 0.6
"""How well a name in a longer question must fit an item."""
_NAMED = 0.99
"""How well a bare name must fit an item."""
_ASKS_US = re.compile(r"^(?:what|which|who|how|why|where|when)\b.*\byou\b.*\?\s*$", re.IGNORECASE)
_INDIRECT = re.compile(
    r"\b(?:wants? to know|would like to know|asks?|is asking|wonders?) (?:if|whether)\b"
    r"|^(?:and |so |but )?should (?:we|i)\b",
    re.IGNORECASE,
)


def aside(knowledge: Knowledge, text: str, guess: str) -> Act | None:
    """The act of a message that its form settles whatever is open; None for any other.

    `guess` is what the classifier takes it for.
    """
    if not any(one.isalnum() for one in text):
        return _sign(text)
    said = f" {_LEADS.sub('', plain(text))} "
    if _MARKUP.search(text):
        return Act("nlu_fallback")
    if _holds(knowledge, "orders_to_a_model", said, text):
        return Act("out_of_scope")
    for phrase in knowledge.words.all_phrases("not_covered"):
        if f" {phrase} " in said and guess not in _ORDERS:
            return about("out_of_scope", phrase)
    if _holds(knowledge, "abuse", said, text):
        return Act("human_contact" if _PERSON.search(text) else "frustration")
    if said.strip() in knowledge.words.all_phrases("go_on"):
        return Act("start")
    for part, phrases in knowledge.words.phrases["parts"].items():
        if any(said.strip() == phrase for phrase in phrases):
            return about(_PARTS.get(part, "look_up"), f"part.{part}")
        begins = next((phrase for phrase in phrases if said.startswith(f" {phrase} ")), "")
        if part in _LONGER and begins:
            return _of_what(knowledge, part, text, begins)
    return _provenance(knowledge, text)


def _of_what(knowledge: Knowledge, part: str, text: str, begins: str) -> Act:
    """The part that is asked for, or of the sources those of the item that is named: "who says
    that we need a business case"."""
    asked = plain(_ENDS.split(text.strip())[0])
    name = name_in(asked.partition(begins)[2])
    hits = look_up(knowledge, name, 1) if part == "sources" and name else []
    if hits and hits[0].fit >= _MEANT:
        return about("look_up", name)
    return about(_PARTS.get(part, "look_up"), f"part.{part}")


def _provenance(knowledge: Knowledge, text: str) -> Act | None:
    """Whether something is stated or our reading: of the item that the question names, or of all
    that we say."""
    asked = _STATED_OR_READ.search(text)
    if asked is None or not (text.rstrip().endswith("?") or _WHICH.match(text)):
        return None
    name = name_in(text[: asked.start()])
    hits = look_up(knowledge, name, 1) if name else []
    if hits and hits[0].fit >= _MEANT:
        return about("why_conclusion", hits[0].item)
    return about("who_are_you", "part.readings")


def named(knowledge: Knowledge, text: str, intent: str, strict: bool) -> Act | None:
    """The look-up that a bare name or number is, a goodbye in a word, or None. Only for what
    answers no question.

    `strict`: only by a number or by kind and name ("risk about budget"), or by a name in quotation
    marks where all risks seem to be wanted."""
    quoted = _QUOTED.search(text)
    if quoted and (intent == "risks" or not strict) and look_up(knowledge, quoted[1], 1):
        return about("look_up", quoted[1])
    said = plain(text)
    if not said or len(said.split()) > _MOST_WORDS:
        return None
    if said in knowledge.words.all_phrases("done"):
        return Act("goodbye")
    hits = look_up(knowledge, text, 1)
    plainly = _NUMBER.search(text) is not None or _KIND.match(text) is not None
    if hits and not text.rstrip().endswith("?") and plainly:
        return about("look_up", text.strip())
    if strict:
        return None
    if hits and hits[0].fit >= _NAMED:
        return about("look_up", text.strip())
    term = look_up_term(knowledge, text)
    if (term and plain(term) == said) or _is_source(knowledge, said):
        return about("look_up", text.strip())
    return None


def _is_source(knowledge: Knowledge, said: str) -> bool:
    """Whether every word names the same document: "the blog post", "Picazo-Vela"."""
    words = set(said.replace("-", " ").split()) - {"the", "your", "document", "paper", "study"}
    return bool(words) and any(
        words <= set(plain(f"{one.id} {one.cite_as} {one.kind}").replace("-", " ").split())
        for one in knowledge.sources.values()
    )


def asks_us(text: str) -> bool:
    """Whether a message asks us something, so that it cannot be an answer to our question."""
    return bool(_ASKS_US.match(text.strip()) or _INDIRECT.search(text))


def _sign(text: str) -> Act:
    """An emoji that says yes or no; "?" asks for help; other signs say nothing."""
    for name, signs in _EMOJI.items():
        if any(one in signs for one in text):
            return Act(name)
    return Act("help" if set(text.split()) == {"?"} else "nlu_fallback")


def _holds(knowledge: Knowledge, group: str, said: str, text: str) -> bool:
    lower = text.lower()
    return any(
        phrase in lower if phrase.endswith(":") else f" {phrase} " in said
        for phrase in knowledge.words.all_phrases(group)
    )

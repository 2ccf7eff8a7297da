"""How a message begins or ends that leaves no doubt about what is wanted.

The classifier weighs all words of a message. Where many of them speak of the agency, as in "what if
IT opened the networks for everybody", the two or three that say what is wanted can be outweighed.
"""

from __future__ import annotations

import re

_LEAD = r"(?:(?:and|but|so|ok|okay|well|now|then|please|sorry|hm+|yes|no)\b[,.!: ]*)*"
_RUDE = r"(?:(?:the hell|on earth|the heck|the fuck|in the world|exactly) )?"
_THOSE = r"(?:recommend|advise|suggest|put|place|list|mention|give|choose|include)\b"
_SETTLED = {
    "what_if": re.compile(
        _LEAD + r"(?:what (?:if|happens if|would happen if|would change if|changes if)\s+\w"
        r"|supposing\b|suppose (?:that|we|our|the|i|it|there|legal|somebody|someone|nobody)\b"
        r"|hypothetically\b|let(?:'s| us) (?:suppose|assume|imagine|pretend)\b)",
        re.IGNORECASE,
    ),
    "why_ask": re.compile(
        _LEAD + r"why (?:do|are|would|must|should) you "
        r"(?:ask|asking|want(?:ing)? to know|need(?:ing)? (?:to know|this|that)|wish to know)\b"
        r"|(?:and |but )?why\W*$",
        re.IGNORECASE,
    ),
    "why_not": re.compile(
        _LEAD + r"(?:why|how come) (?:not\b(?![, ]+(?:go|do|just|please|proceed|ok|yes))"
        r"|(?:are|is|have|has|did|was|were|could|should|can|does)(?:n't|nt|n’t)\b"
        rf"(?! you(?! {_THOSE})))",
        re.IGNORECASE,
    ),
    "why_conclusion": re.compile(
        _LEAD + r"(?:why (?:the |this |that |only |just )?(?:stage|level|risk|step)\b"
        rf"|why {_RUDE}(?:does|do|did) (?:it|you|this|that|the advice|your advice) "
        r"(?:say|tell|recommend|advise|suggest|conclude|think|rank|place|put)\b"
        r"|how (?:did|do|can) you (?:come|get|arrive|conclude|figure|know that we)\b"
        r"|which (?:of )?(?:my|our) answers (?:put|place[ds]?|led|lead|made|make|bring|brought)\b"
        r"|(?:justify|explain) (?:the finding|your finding|the claim|the result)\b)",
        re.IGNORECASE,
    ),
    "who_are_you": re.compile(
        _LEAD + r"(?:is|are) (?:that|this|it|these|your answers?) (?:a |any )?legal(?:ly)? "
        r"(?:advice|binding|opinion)",
        re.IGNORECASE,
    ),
    "skip": re.compile(
        r"(?:please |can we |can i |let's |let us |i(?:'d like| would like| want) to )?"
        r"skip(?: (?:it|this|that|the question|this question|one|please|pls))*"
        r"(?:\W*$|\s*[^\w\s]+\s+(?!(?:and |just |please )*(?:give|show|list|tell|let|go)\b))",
        re.IGNORECASE,
    ),
}
_TRIED = frozenset({"keep_what_if", "discard_what_if"})
"""What one does with a what-if begins like one: "what if scenario, drop it"."""
_CORRECTS = re.compile(
    r"(?:(?:no|oh|oops|ah|sorry|wait|hold on|hang on|well|one|small|a|please|kindly)\b[,.! ]*)*"
    r"(?:correction\b|i (?:was|am) (?:wrong|mistaken)\b|i (?:actually )?meant\b|i misspoke\b"
    r"|i (?:have to|must|need to|should) correct\b"
    r"|i (?:made|gave) (?:a|an|the) (?:mistake|error|wrong)"
    r"|scratch that\b|(?<=[,.! ])make (?:that|it) (?:a )?\w+\W*$"
    r"|i take (?:that|it) back\b|my (?:last|previous|earlier) answer (?:was|is)\b"
    r"|earlier i (?:said|told|wrote|answered)\b|i (?:picked|clicked|ticked|chose)\b"
    r"|(?:amend|correct|rectify|revise|modify|change|edit|fix|replace) "
    r"(?:my|our|the|that|this|it|what)\b)"
    r"|.*\b(?:please|pls|kindly) (?:update|correct|fix|change|amend|modify)(?: (?:it|that|this))?"
    r"\W*$"
    r"|.*\b(?:update|correct|fix|change|amend|modify) (?:it|that|this),? (?:please|pls)\W*$",
    re.IGNORECASE | re.DOTALL,
)


def settled(text: str, guess: str) -> str:
    """The intent that the opening of a message settles; else the classifier's `guess`."""
    if guess in _TRIED:
        return guess
    return next((name for name, opening in _SETTLED.items() if opening.match(text)), guess)


def corrects(text: str) -> bool:
    """Whether somebody takes back what was said. The facts beside it are the new answers."""
    return _CORRECTS.match(text) is not None

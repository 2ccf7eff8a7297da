"""A rehearsal before anybody comes: what is made once is made then."""

from __future__ import annotations

from .acts import Act, about, inform
from .dialogue import opening, respond
from .turn import engine

_ASK = ("why_conclusion", "why_not", "look_up")
"""What is asked in a rehearsal; each makes something for itself that stays."""


def rehearse() -> None:
    """Do once what the first official would have to wait for. Nothing is stored."""
    knowledge = engine().knowledge
    conversation, _ = respond(engine(), opening(engine())[0], Act("start"))
    for _ in range(3):
        fact = conversation.asking or next(iter(knowledge.facts))
        option = next(iter(knowledge.facts[fact].options))
        conversation, _ = respond(engine(), conversation, inform(fact, option))
    for act in (Act("advice_so_far"), *(about(name, next(iter(knowledge.items))) for name in _ASK)):
        respond(engine(), conversation, act)

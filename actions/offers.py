"""The choices that a reply ended with, beside the answers to a question about the agency."""

from __future__ import annotations

from dataclasses import dataclass

from .acts import Act
from .reply import Question, Reply

GO_ON = "go-on"
"""The choice that leads back to the questions. It leaves the question before it open."""
MOST = 60
"""So many choices of a list are remembered."""


@dataclass(frozen=True)
class Offer:
    """One of the choices a reply ended with."""

    id: str
    label: str
    act: Act


def offered(reply: Reply, asking: str | None) -> tuple[Offer, ...]:
    """The choices of the question that a reply ends with; none where it asks about a fact."""
    questions = [block for block in reply if isinstance(block, Question)]
    if not questions or questions[-1].id == asking:
        return ()
    last = questions[-1]
    every = (*last.options, *last.others)[:MOST]
    return tuple(Offer(one.id, one.label, one.act) for one in every)

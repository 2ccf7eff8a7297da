"""Whether officials can answer each question in their own words."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..items import Fact
from ..knowledge import Knowledge
from .tables import at

NAMED_BY_PHRASE = 20
"""A question with so many options asks for a name, such as a country; its phrases list them."""


def warnings(knowledge: Knowledge) -> Iterator[Problem]:
    """Questions without sayings, and options that no saying chooses, with the lines to add.
    Knowledge that has no sayings at all is read by its phrases alone."""
    for fact in knowledge.facts.values() if knowledge.sayings else ():
        if len(fact.options) >= NAMED_BY_PHRASE:
            continue
        sayings = knowledge.sayings.get(fact.id)
        if sayings is None:
            lines = _lines(fact)
            yield at(fact.where, f"{fact.id} has no sayings. Add to a file sayings-*.yml:\n{lines}")
            continue
        for option in fact.options:
            if not (sayings.replies.get(option) and sayings.statements.get(option)):
                message = f'{fact.id}: nobody says "{option}" yet, as a reply and as a statement'
                yield at(sayings.where, message)


def _lines(fact: Fact) -> str:
    options = "".join(f'        {option}: ["say here", "another"]\n' for option in fact.options)
    return (
        f"    - fact: {fact.id}\n      replies:\n{options}      statements:\n{options}"
        '      neither: ["about the subject, but no answer"]'
    )

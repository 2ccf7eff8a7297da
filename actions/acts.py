"""What an official does in a turn: an act with its entities. Rasa's intents have the same names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ACTS = (
    "greet", "start", "inform", "affirm", "deny", "do_not_know", "skip", "go_back",
    "change_answer", "why_ask", "why_conclusion", "why_not", "what_if", "keep_what_if",
    "discard_what_if", "start_over", "save", "resume", "delete", "advice_so_far", "report",
    "look_up", "compare_models", "which_strategy", "risks", "next_steps", "checklist",
    "progress", "ask_colleague", "goodbye", "thanks", "help", "who_are_you", "privacy",
    "human_contact", "out_of_scope", "frustration", "other_language", "personal_data",
    "nlu_fallback",
)  # fmt: skip
"""Every act there is. `nlu_fallback` is a message that nothing understood."""

ENTITIES = ("answer", "item", "code", "mode", "left_out", "torn")
"""`answer` is "fact:option", `item` an item id or words to look up, `code` a saved consultation,
`left_out` a part of a what-if that nothing understood, `torn` a "fact:option" of which the message
says another one, too."""

NONE_FITS = "none-fits"
"""The item of a reply that turns down all answers to the open question."""


DOUBTED_MODE = "doubted"
"""The `mode` of an answer that is noted only after a yes: it was given without being certain."""


@dataclass(frozen=True)
class Act:
    """One act. `entities` is entity name -> its values."""

    name: str
    entities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def all(self, entity: str) -> tuple[str, ...]:
        """Every value of an entity."""
        return tuple(self.entities.get(entity, ()))

    def first(self, entity: str) -> str:
        """The first value of an entity, or the empty string."""
        values = self.all(entity)
        return values[0] if values else ""

    def answers(self) -> dict[str, tuple[str, ...]]:
        """The answers an act states, as fact -> options, in the order given."""
        found: dict[str, tuple[str, ...]] = {}
        for value in self.all("answer"):
            fact, _, option = value.partition(":")
            found[fact] = (*found.get(fact, ()), option)
        return found


def inform(fact: str, *options: str) -> Act:
    """The act of answering `fact`."""
    return Act("inform", {"answer": tuple(f"{fact}:{option}" for option in options)})


def about(name: str, item: str) -> Act:
    """An act about one item."""
    return Act(name, {"item": (item,)})

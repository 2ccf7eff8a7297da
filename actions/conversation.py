"""The state of one conversation, as a value that the store keeps as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rules import Answers, Consultation, Knowledge

from .acts import Act
from .offers import Offer


@dataclass(frozen=True)
class Conversation:
    """What a turn needs to know. `asking` is the open fact; `pending` the open confirmation;
    `misses` how many messages in a row were not understood; `knowledge` the version and
    hash of the knowledge it was last used with; `shown` the places and next steps that it was
    shown last; `trying` the answers of an open what-if; `mode` how long the interview is (quick,
    standard or full); `offered` whether interim advice was offered; `helps_with` the facts that a
    colleague was asked about, with that colleague's `role` and the `code` that takes the answers
    back; `last` the fact that was answered or changed last; `aside` the answers that other
    knowledge understands (while replicas are updated one by one, a conversation moves to and fro
    between two of them); `forget` asks the store to delete all that was said before (it is not
    stored itself)."""

    consultation: Consultation = field(default_factory=Consultation)
    asking: str | None = None
    pending: str = ""
    misses: int = 0
    knowledge: str = ""
    shown: tuple[str, ...] = ()
    trying: Answers = field(default_factory=dict)
    mode: str = "standard"
    offered: bool = False
    helps_with: tuple[str, ...] = ()
    role: str = ""
    code: str = ""
    last: str = ""
    aside: Answers = field(default_factory=dict)
    choices: tuple[Offer, ...] = ()
    forget: bool = False

    def to_json(self) -> dict[str, Any]:
        """As JSON for the store."""
        return {
            "answers": {fact: list(chosen) for fact, chosen in self.consultation.answers.items()},
            "open": dict(self.consultation.open),
            "asked": list(self.consultation.asked),
            "asking": self.asking,
            "pending": self.pending,
            "misses": self.misses,
            "knowledge": self.knowledge,
            "shown": list(self.shown),
            "trying": {fact: list(chosen) for fact, chosen in self.trying.items()},
            "mode": self.mode,
            "offered": self.offered,
            "helps_with": list(self.helps_with),
            "role": self.role,
            "code": self.code,
            "last": self.last,
            "aside": {fact: list(chosen) for fact, chosen in self.aside.items()},
            "choices": [_offer_json(one) for one in self.choices],
        }

    @classmethod
    def from_json(cls, state: Mapping[str, Any], knowledge: Knowledge) -> Conversation:
        """From JSON. Facts and options that the knowledge does not have are put aside, and are
        answers again where it has them; renamed facts are carried over. Raises
        KeyError or TypeError when the record is damaged."""

        def now(fact: str) -> str:
            return knowledge.renamed.get(fact, fact)

        def still_known(given: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
            kept = {
                now(old): tuple(o for o in chosen if o in facts[now(old)].options)
                for old, chosen in given.items()
                if now(old) in facts
            }
            return {fact: chosen for fact, chosen in kept.items() if chosen}

        _check(state)
        facts = knowledge.facts
        given = {**state.get("aside", {}), **state["answers"]}
        answers = still_known(given)
        asking = now(state["asking"]) if state["asking"] else None
        last = state.get("last", "")
        return cls(
            Consultation(
                answers,
                {now(f): why for f, why in state["open"].items() if now(f) in facts},
                tuple(now(f) for f in state["asked"] if now(f) in facts),
            ),
            asking if asking in facts else None,
            state["pending"],
            state["misses"],
            state["knowledge"],
            tuple(state["shown"]),
            still_known(state["trying"]),
            state["mode"],
            state.get("offered", False),
            tuple(now(f) for f in state["helps_with"] if now(f) in facts),
            state["role"],
            state["code"],
            now(last) if now(last) in facts else "",
            {fact: tuple(chosen) for fact, chosen in given.items() if now(fact) not in answers},
            tuple(_offer(one) for one in state.get("choices", ())),
        )

    def asks(self, fact: str | None, pending: str = "") -> Conversation:
        """With `fact` (or a confirmation) as what is open now; understood, so no misses."""
        return replace(self, asking=fact, pending=pending, misses=0)


def _offer_json(one: Offer) -> dict[str, Any]:
    entities = {name: list(values) for name, values in one.act.entities.items()}
    return {"id": one.id, "label": one.label, "act": one.act.name, "entities": entities}


def _offer(record: Mapping[str, Any]) -> Offer:
    entities = {name: tuple(values) for name, values in record["entities"].items()}
    return Offer(record["id"], record["label"], Act(record["act"], entities))


_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "open": dict, "asked": list, "asking": (str, type(None)), "pending": str, "misses": int,
    "knowledge": str, "shown": list, "mode": str, "helps_with": list, "role": str, "code": str,
}  # fmt: skip
"""What a record holds beside sets of answers."""


def _check(state: Mapping[str, Any]) -> None:
    """Raises KeyError or TypeError for a record that nobody wrote as it is now."""
    for key, kind in _KINDS.items():
        value = state[key]
        within = value if isinstance(value, list) else ()
        if not isinstance(value, kind) or not all(isinstance(one, str) for one in within):
            raise TypeError(key)
    for answers in (state["answers"], state["trying"], state.get("aside", {})):
        for chosen in answers.values():
            if not isinstance(chosen, list) or not all(isinstance(one, str) for one in chosen):
                raise TypeError("answers")

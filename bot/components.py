"""Our component that comes last in Rasa's pipeline: the reader of messages."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    EXTRACTOR,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    METADATA,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from actions.acts import Act
from actions.boundaries import other_language, personal_data
from actions.codes import code_in
from actions.english import english
from actions.reading import doubted, left_open, understand
from actions.refusing import refusal
from actions.statements import statement_reader
from rules import Knowledge, load, look_up

from . import inside
from .answers import COMMANDS, TELLS, is_rather_an_answer, nothing_but_an_answer
from .asides import aside, asks_us, named
from .changes import change_in
from .mentions import mentioned
from .openings import corrects, settled
from .suppositions import supposed
from .wishes import wished

# Every process that runs a conversation loads this with its model, whatever stores of Rasa's its
# endpoints.yml names.
inside.replace()

_ASKS = frozenset({"why_ask", "why_conclusion", "why_not", "what_if", "look_up"})
"""Intents of somebody who asks. A question that names an option does not choose it."""
_ASSENTS = frozenset({"affirm", "deny"})
"""Intents that answer the open question by themselves."""
_WEAK = TELLS | {"out_of_scope"}
"""Intents that a bare name gets: "capital budgeting"."""
_NO_CHANGES = frozenset(
    {"other_language", "start_over", "delete", "go_back", "report", "save", "resume", "do_not_know",
     "skip", "discard_what_if", "what_if"}
)  # fmt: skip
"""Wishes that may be worded like the change of an answer: "forget my answers, start again"."""
_SURE = 0.5
"""From here on the classifier's intent stands against facts that a message seems to state while
no question is open: "delete all my data" must not be taken for a fact about data."""
_NEEDS_ENGLISH = frozenset({"inform", "change_answer", "what_if", "nlu_fallback"})
"""Facts are read out of English only."""
_MOST_FOREIGN_WORDS = 6
"""A wish of up to so many words is carried out in any language that the classifier understands.
Who writes more than this is told that we speak English."""
_TRIES = frozenset({"what_if", "change_answer"})
"""Intents that take the facts they name with them."""
_WORD = re.compile(r"[^\W\d_]+")
_OPENS_A_QUESTION = ("why", "what", "which", "how", "who", "where", "when", "suppose", "imagine")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class MessageReader(GraphComponent):
    """Reads a message against the question that is open, and takes facts and names out of it.

    A component sees no tracker, so the channel names the open question in the message's metadata.
    Without it (`rasa shell`) the action reads the message again.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        """Keep the knowledge, which holds the options of every question."""
        self._knowledge = knowledge

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageReader:
        """Load the knowledge. Nothing of it is in the trained model."""
        knowledge = load()
        # Once now, so that the first officials do not wait while phrases are compiled and the
        # questions are read.
        understand(knowledge, english(), "ready", next(iter(knowledge.facts)))
        for fact in knowledge.facts.values():
            statement_reader(knowledge, english()).words_of(fact)
        return cls(knowledge)

    def process(self, messages: list[Message]) -> list[Message]:
        """Replace or complete the classifier's guess where reading settles what is meant."""
        for message in messages:
            text = message.get(TEXT) or ""
            # Buttons and Rasa's own commands are not for reading; see Rasa's RegexMessageHandler.
            if text and not text.startswith("/"):
                self._read(message, text)
        return messages

    def _read(self, message: Message, text: str) -> None:
        open_fact = (message.get(METADATA) or {}).get("open_fact")
        guessed, chance = _guess(message, text)
        boundary = _boundary(text, guessed, chance)
        formed = nothing_but_an_answer(self._knowledge, text, open_fact)
        formed = formed or (Act(boundary) if boundary else None)
        formed = formed or self._formed(message, text, guessed, chance)
        if formed is not None:
            _set_intent(message, formed.name)
            _set_entities(message, text, _values(formed))
            return
        intent = "nlu_fallback" if _nonsense(text, guessed) else settled(text, guessed)
        if intent != guessed:
            chance = 1.0
            _set_intent(message, intent)
        sure = intent not in TELLS and chance >= _SURE
        if code_in(text):
            intent = "resume"
        elif intent in TELLS and not open_fact and corrects(text):
            intent = "change_answer"
            _set_intent(message, intent)
        question = _is_question(text)
        rather = sure and not question
        if rather and is_rather_an_answer(self._knowledge, text, intent, chance, open_fact):
            intent, sure = "inform", False
        if (question and intent in _ASKS) or (intent in COMMANDS and sure) or asks_us(text):
            open_fact = None
        act = self._stated(text, intent, open_fact)
        if act is not None and intent in _TRIES and not open_fact:
            _set_entities(message, text, _values(act))
        elif act is not None and (open_fact or not (question or sure)):
            _set_intent(message, act.name)
            _set_entities(message, text, _values(act))
        elif open_fact and intent in TELLS and corrects(text):
            _set_intent(message, "change_answer")
        elif intent != "what_if" and (
            bare := named(self._knowledge, text, intent, chance >= _SURE and intent not in _WEAK)
        ):
            _set_intent(message, bare.name)
            _set_entities(message, text, _values(bare))
        elif open_fact and intent in _ASSENTS:
            # A yes or no of the classifier's is one to the open question, and it was read as none.
            _set_intent(message, "nlu_fallback")
        else:
            self._mention(message, text, intent)

    def _stated(self, text: str, intent: str, open_fact: str | None) -> Act | None:
        """What a message states about the agency, or supposes."""
        act = understand(self._knowledge, english(), text, open_fact)
        if act is None and open_fact and intent not in COMMANDS:
            act = doubted(self._knowledge, english(), text, open_fact)
        if act is None and intent not in COMMANDS:
            act = left_open(self._knowledge, english(), text)
        if (intent == "what_if" and not open_fact) or (act and act.name == "what_if"):
            act = self._supposed(text)
        return act

    def _supposed(self, text: str) -> Act | None:
        """A what-if with the facts that it supposes, and what of it we do not understand; None
        where it names a place to reach, or nothing at all."""
        found = supposed(self._knowledge, text)
        told = found.answers.items()
        answers = tuple(f"{fact}:{option}" for fact, options in told for option in options)
        if not answers and (mentioned("what_if", text) or not found.left_out):
            return None
        return Act("what_if", {"answer": answers, "left_out": found.left_out})

    def _formed(self, message: Message, text: str, guess: str, chance: float) -> Act | None:
        """The act that the form of a message settles: an aside, or the change of an answer."""
        metadata = message.get(METADATA) or {}
        asked = self._knowledge.facts.get(metadata.get("open_fact") or "")
        if asked is not None and (refused := refusal(asked, text)):
            return refused
        formed = aside(self._knowledge, text, guess)
        if formed is not None or (guess in _NO_CHANGES and chance >= _SURE):
            return formed
        answered = metadata.get("answered") or ()
        return change_in(self._knowledge, text, answered, metadata.get("open_fact"))

    def _mention(self, message: Message, text: str, intent: str) -> None:
        """Set what the message names; a name in another language, which nothing has, is none."""
        known = mentioned(intent, text)
        item = known.get("item")
        if item and other_language(text) and not look_up(self._knowledge, item, 1):
            _set_intent(message, "other_language")
        elif known:
            if "code" in known:
                _set_intent(message, intent)
            _set_entities(message, text, list(known.items()))


def _guess(message: Message, text: str) -> tuple[str, float]:
    """What the classifier takes a message for, which has the words for it, and how surely."""
    guess = message.get(INTENT) or {}
    ranking = [
        (one.get(INTENT_NAME_KEY) or "nlu_fallback", one.get(PREDICTED_CONFIDENCE_KEY) or 0.0)
        for one in (guess, *(message.get(INTENT_RANKING_KEY) or ()))
    ]
    name, chance = wished(text, ranking)
    if name != ranking[0][0]:
        _set_intent(message, name)
    return name, chance


def _boundary(text: str, guess: str, chance: float) -> str:
    """The act of a message that is not for the advisor, or the empty string."""
    if personal_data(text) and not code_in(text):
        return "personal_data"
    short = len(text.split()) <= _MOST_FOREIGN_WORDS and guess not in _NEEDS_ENGLISH
    if other_language(text) and not (short and chance >= _SURE):
        return "other_language"
    return ""


def _nonsense(text: str, guess: str) -> bool:
    """Whether no word of a message is a word, as far as the English model knows, and the guess
    says no more: it is nothing in our field, or there is no vowel to speak it with."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or not text.isascii() or any(word in english().vocab.strings for word in words):
        return False
    return guess == "out_of_scope" or (len(words) > 1 and not set("aeiouy") & set("".join(words)))


def _is_question(text: str) -> bool:
    return "?" in text or text.lower().startswith(_OPENS_A_QUESTION)


def _values(act: Act) -> list[tuple[str, str]]:
    return [(name, value) for name, values in act.entities.items() for value in values]


def _set_intent(message: Message, name: str) -> None:
    """Settle what is meant. What the classifier had guessed stays below it."""
    intent = {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: 1.0}
    ranking = message.get(INTENT_RANKING_KEY) or []
    others = [one for one in ranking if one[INTENT_NAME_KEY] != name]
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)


def _set_entities(message: Message, text: str, values: list[tuple[str, str]]) -> None:
    message.set(ENTITIES, [_entity(text, *value) for value in values], add_to_output=True)


def _entity(text: str, name: str, value: str) -> dict[str, Any]:
    """An entity as Rasa has it. What stands in the text as it is has its place there."""
    start = max(text.find(value), 0)
    end = start + len(value) if value in text else len(text)
    return {
        ENTITY_ATTRIBUTE_TYPE: name,
        ENTITY_ATTRIBUTE_VALUE: value,
        ENTITY_ATTRIBUTE_START: start,
        ENTITY_ATTRIBUTE_END: end,
        EXTRACTOR: "MessageReader",
    }

"""Our two components of Rasa's pipeline: the English model, and the reader of messages."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.utils.spacy_utils import SpacyModel, SpacyNLP
from rasa.shared.nlu.constants import (
    ENTITIES,
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
from actions.codes import code_in
from actions.english import english
from actions.reading import understand
from rules import Knowledge, load

from .mentions import mentioned

_Type = DefaultV1Recipe.ComponentType

_ASKS = frozenset({"why_ask", "why_conclusion", "why_not", "what_if", "look_up"})
"""Intents of somebody who asks. A question that names an option does not choose it."""
_TELLS = frozenset({"inform", "start", "affirm", "deny", "nlu_fallback"})
"""Intents of somebody who may be telling facts about the agency while no question is open."""
_OPENS_A_QUESTION = ("why", "what", "which", "how", "who", "where", "when", "suppose", "imagine")


@DefaultV1Recipe.register(
    [_Type.MODEL_LOADER, _Type.MESSAGE_FEATURIZER], is_trainable=False, model_from="EnglishNLP"
)
class EnglishNLP(SpacyNLP):
    """Rasa's own spaCy component over our English model: config.yml needs no path for it."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EnglishNLP:
        """Load the model; its version is all that tells one from another."""
        model = SpacyModel(model=english(), model_name=english().meta["version"])
        return cls(model, {**cls.get_default_config(), **config})


@DefaultV1Recipe.register(_Type.INTENT_CLASSIFIER, is_trainable=False)
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
        return cls(load())

    def process(self, messages: list[Message]) -> list[Message]:
        """Replace or complete the classifier's guess where reading settles what is meant."""
        for message in messages:
            text = message.get(TEXT) or ""
            # Buttons and Rasa's own commands are not for reading; see Rasa's RegexMessageHandler.
            if text and not text.startswith("/"):
                self._read(message, text)
        return messages

    def _read(self, message: Message, text: str) -> None:
        intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY) or "nlu_fallback"
        open_fact = (message.get(METADATA) or {}).get("open_fact")
        if code_in(text):
            intent = "resume"
        asks = intent in _ASKS and _is_question(text)
        act = understand(self._knowledge, english(), text, None if asks else open_fact)
        if act is not None and not asks and (open_fact or intent in _TELLS):
            _put(message, act.name, _values(act))
        elif act is not None and intent in ("what_if", "change_answer"):
            _put(message, intent, _values(act))
        elif named := mentioned(intent, text):
            _put(message, intent, list(named.items()))


def _is_question(text: str) -> bool:
    return "?" in text or text.lower().startswith(_OPENS_A_QUESTION)


def _values(act: Act) -> list[tuple[str, str]]:
    return [(name, value) for name, values in act.entities.items() for value in values]


def _put(message: Message, intent_name: str, values: list[tuple[str, str]]) -> None:
    """Write an intent with its entities into a message. What was guessed otherwise stays below."""
    ranking = message.get(INTENT_RANKING_KEY) or []
    intent = {INTENT_NAME_KEY: intent_name, PREDICTED_CONFIDENCE_KEY: 1.0}
    others = [one for one in ranking if one[INTENT_NAME_KEY] != intent_name]
    entities = [
        {ENTITY_ATTRIBUTE_TYPE: name, ENTITY_ATTRIBUTE_VALUE: value, EXTRACTOR: "MessageReader"}
        for name, value in values
    ]
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)
    message.set(ENTITIES, entities, add_to_output=True)

"""Rasa's component that gives the classifier the meaning of a message, beside its letters."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from actions.language.vectors import wishes_of

MOST_CHARACTERS = 2000
"""What comes after these does not change what somebody wants, and takes time."""
BATCH = 256
"""So many messages are looked at together when the classifier is trained."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceVectors(DenseFeaturizer, GraphComponent):
    """Sets the vector of each message as its dense sentence feature.

    The vectors have length 1, which is small beside counted letters: `scale` is what they are
    multiplied by, so that the classifier, which holds all weights back alike, makes use of them.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """How long the vectors are."""
        return {**DenseFeaturizer.get_default_config(), "scale": 5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceVectors:
        """Load the encoder now, so that the first official does not wait for it."""
        wishes_of(["ready"])
        return cls(execution_context.node_name, {**cls.get_default_config(), **config})

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is one setting, a number."""
        float(config["scale"])

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the vectors of all training phrases."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the vectors of messages; the classifier needs one of an empty text, too."""
        told = [message for message in messages if message.get(TEXT) is not None]
        for start in range(0, len(told), BATCH):
            batch = told[start : start + BATCH]
            vectors = wishes_of([message.get(TEXT)[:MOST_CHARACTERS] for message in batch])
            for message, vector in zip(batch, vectors * self._config["scale"], strict=True):
                self.add_features_to_message(None, vector.reshape(1, -1), TEXT, message)
        return messages

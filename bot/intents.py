"""Rasa's classifier of intents, with the sums of one message done where its numbers stand.

Rasa puts each message into a new matrix of its own, and scikit-learn turns the weights of all
letters and intents round and copies them, 1 MB and more, to read a hundred of them. It is trained,
stored and loaded as Rasa does it, and finds the same.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

Numbers = np.ndarray[Any, np.dtype[np.float64]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class InPlaceLogisticRegressionClassifier(LogisticRegressionClassifier, IntentClassifier):
    """As Rasa's; its messages have counted letters and a vector (config.yml)."""

    @cached_property
    def _weights(self) -> Numbers:
        """One row for each letter or number of the vector, one column for each intent."""
        turned: Numbers = np.ascontiguousarray(self.clf.coef_.T)
        return turned

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intents of each message, the likeliest first, and how sure they are."""
        for message in messages:
            ranking = [
                {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: chance}
                for name, chance in zip(self.clf.classes_, self._chances(message), strict=True)
            ]
            ranking.sort(key=lambda intent: -intent[PREDICTED_CONFIDENCE_KEY])
            ranking = ranking[: self.config["ranking_length"] or None]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _chances(self, message: Message) -> Numbers:
        """How likely each intent is; 1 in all."""
        _, letters = message.get_sparse_features(attribute=TEXT)
        _, meaning = message.get_dense_features(attribute=TEXT)
        scores = self.clf.intercept_ + meaning.features[0] @ self._weights[-meaning.features.size :]
        if letters is not None:
            counted = letters.features.tocsr()
            scores = scores + counted.data @ self._weights[counted.indices]
        likely = np.exp(scores - scores.max())
        chances: Numbers = likely / likely.sum()
        return chances

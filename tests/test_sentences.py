"""The sentence vectors: meaning over words, in several languages, for any text."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.sentences import SentenceVectors, vectors_of


def test_the_same_wish_in_other_words_and_another_language_lies_closer() -> None:
    ours, same, spanish, other = vectors_of(
        [
            "what could go wrong for us",
            "which dangers do we face",
            "qué peligros tenemos",
            "save my answers for tomorrow",
        ]
    )
    assert ours @ same > ours @ other
    assert ours @ spanish > ours @ other


@pytest.mark.parametrize("text", ["", "😀", "x" * 20000, "مرحبا"])
def test_any_text_has_one_vector_of_the_scale(text: str) -> None:
    settings = {**SentenceVectors.get_default_config(), "scale": 10}
    message = Message({TEXT: text})
    SentenceVectors("vectors", settings).process([message])
    _, sentence = message.get_dense_features(TEXT)
    assert sentence.features.shape == (1, 512)
    assert (sentence.features**2).sum() == pytest.approx(100, rel=0.01)


def test_a_message_without_a_text_is_left_alone() -> None:
    message = Message({"intent": "inform"})
    SentenceVectors("vectors", SentenceVectors.get_default_config()).process([message])
    assert message.get_dense_features(TEXT) == (None, None)

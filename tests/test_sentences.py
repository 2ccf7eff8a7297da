"""The sentence vectors: meaning over words, for any text."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from actions.language.vectors import wishes_of
from bot.sentences import SentenceVectors


def test_the_same_wish_in_other_words_lies_closer() -> None:
    ours, same, other = wishes_of(
        ["what could go wrong for us", "which dangers do we face", "keep my answers for tomorrow"]
    )
    assert ours @ same > ours @ other


@pytest.mark.parametrize("text", ["", "😀", "x" * 20000, "مرحبا"])
def test_any_text_has_one_vector_of_the_scale(text: str) -> None:
    settings = {**SentenceVectors.get_default_config(), "scale": 10}
    message = Message({TEXT: text})
    SentenceVectors("vectors", settings).process([message])
    _, sentence = message.get_dense_features(TEXT)
    assert sentence.features.shape == (1, 384)
    assert (sentence.features**2).sum() == pytest.approx(100, rel=0.01)


def test_a_message_without_a_text_is_left_alone() -> None:
    message = Message({"intent": "inform"})
    SentenceVectors("vectors", SentenceVectors.get_default_config()).process([message])
    assert message.get_dense_features(TEXT) == (None, None)

"""The vectors of sentences: what answers alike lies close together, for any text."""

from __future__ import annotations

import numpy as np
import pytest

from actions.language.vectors import MANY, vectors_of


def test_what_answers_alike_lies_closer_than_what_sounds_alike() -> None:
    none, nowhere, written = vectors_of(
        [
            "We have no written strategy.",
            "A strategy on paper does not exist here.",
            "We have a written strategy.",
        ]
    )
    assert none @ nowhere > none @ written


@pytest.mark.parametrize("text", ["", " ", "😀", "x" * 20_000, "word " * 4_000, "مرحبا", "\x00"])
def test_any_text_has_one_vector_of_length_one(text: str) -> None:
    (vector,) = vectors_of([text])
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)


def test_a_vector_does_not_depend_on_what_is_asked_beside_it() -> None:
    text, long = "We answer within a day.", "Nobody answers, " * 8
    many = vectors_of([text, *(f"{long} {n}" for n in range(MANY))])
    assert np.array_equal(many[0], vectors_of([text])[0])

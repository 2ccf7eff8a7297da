"""What is not for the advisor is recognised, and ordinary answers are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.boundaries import other_language, personal_data

DEVELOPMENT = Path(__file__).parent / "nlu" / "development.yml"


@pytest.mark.parametrize(
    "text",
    [
        "you can reach Marta at marta.k@town.example",
        "her number is +49 151 2345 6789",
        "call me on 0151-23456789",
        "my IBAN is DE89 3704 0044 0532 0130 00",
        "she was born on 3 May 1980",
        "his social security number is on the form",
    ],
)
def test_personal_data_is_noticed(text: str) -> None:
    assert personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "¿Puede decirme qué es lo que tenemos que hacer?",
        "Wir haben noch keine Strategie und das ist ein Problem",
        "nous avons une page mais nous ne répondons pas",
        "bizim bir hesabımız var ama kimse cevap vermiyor",
        "Máme stránku na Facebooku, ale nikdo na ni neodpovídá",
        "Vi har en sida men ingen strategi för den",
        "Mamy stronę, ale nie mamy strategii ani czasu",
        "Meillä on sivu mutta ei vielä strategiaa",
        "у нас нет страницы",
        "لدينا حساب واحد",
        "我们没有社交媒体",
    ],
)
def test_another_language_is_noticed(text: str) -> None:
    assert other_language(text)


@pytest.mark.parametrize(
    "text",
    ["no", "si", "ja", "12 people", "2009-2014", "we post about 3,000 times a year", "😀😀", "",
     "Bundesagentur für Arbeit", "Dar es Salaam, Tanzania", "we use Facebook, X and TikTok",
     "OK la"],
)  # fmt: skip
def test_ordinary_answers_are_left_alone(text: str) -> None:
    assert not personal_data(text)
    assert not other_language(text)


def test_no_message_of_the_development_set_is_turned_away() -> None:
    messages = [entry["text"] for entry in yaml.safe_load(DEVELOPMENT.read_text())]
    assert [text for text in messages if other_language(text) or personal_data(text)] == []

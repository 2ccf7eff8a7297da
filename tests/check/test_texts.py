"""Texts are plain, and in our own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import load
from rules.check.copied import problems as copied
from rules.check.plain import count, sentences

from .tiny import Folder

PROBLEMS = {
    "a long sentence": (
        "text: Few agencies help.",
        "text: Few agencies help " + "and help " * 12 + "at once.",
        'knowledge/items.yml:33: finding.help, text: a sentence of 29 words ("Few agencies help '
        'and help and …"); at most 25. Split it',
    ),
    "a word that is not used": (
        "text: Few agencies help.",
        "text: There is a barrier.",
        'knowledge/items.yml:33: finding.help, text: "barrier" is a word we do not use: preventer',
    ),
    "a contraction": (
        "text: Few agencies help.",
        "text: Agencies don't help.",
        'knowledge/items.yml:33: finding.help, text: "don\'t" is short for two words; write both',
    ),
}


@pytest.mark.parametrize("mistake", PROBLEMS)
def test_the_check_finds(folder: Folder, mistake: str) -> None:
    folder.shows(*PROBLEMS[mistake])


def test_a_run_of_eight_words_of_a_source_is_found(folder: Folder, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "study.txt").write_text(
        "We saw that few agencies help the many citi-\nzens who ask them things."
    )
    folder.change("text: Few agencies help.", "text: FEW agencies help the many citizens who ask.")
    knowledge = load(folder.path)
    assert [str(one) for one in copied(knowledge, texts)] == [
        'knowledge/items.yml:33: finding.help, text: "few agencies help the many citizens who ask" '
        "stands so in study.txt. Say it in your own words"
    ]
    (texts / "study.txt").write_text("Few agencies help the many citizens who write.")
    assert list(copied(knowledge, texts)) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("One two. Three four five.", [2, 3]),
        ("Picazo-Vela et al. (2012) say so.", [6]),
        ('Is it so? "Yes," they say!', [3, 3]),
        ("About 30% in 2.5 years.", [5]),
        ("Your goal is: {goal}.", [4]),
    ],
)
def test_sentences_and_their_words_are_counted(text: str, counts: list[int]) -> None:
    assert [count(sentence) for sentence in sentences(text)] == counts

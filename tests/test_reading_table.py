"""Every line of tests/nlu/statements.yml is read as it says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.english import english
from actions.language.book import Book
from actions.reading import understand
from rules import load

KNOWLEDGE = load()
TABLE = yaml.safe_load((Path(__file__).parent / "nlu" / "statements.yml").read_text("utf-8"))
DOUBTED = ("I think {}", "Maybe {}", "Do you think {}", "I hope {}", "Suppose {}")


def _read(text: str, open_fact: str | None = None) -> set[str]:
    act = understand(KNOWLEDGE, None, text, open_fact)
    answers = act.answers() if act and act.name == "inform" else {}
    return {f"{fact}:{option}" for fact, options in answers.items() for option in options}


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line["says"][:60])
def test_a_line_of_the_table_states_its_facts(line: dict[str, str]) -> None:
    assert _read(line["says"], line.get("open")) == set(line["facts"].split())


def test_the_table_is_long_and_has_near_misses() -> None:
    assert len(TABLE) >= 150
    assert sum(not line["facts"] for line in TABLE) >= 15


PLAIN = [line["says"] for line in TABLE if line["facts"] and not set(",;") & set(line["says"])]
WE = [said for said in PLAIN if said.startswith("We ") and " and " not in said]


@pytest.mark.parametrize("doubt", DOUBTED)
def test_no_statement_in_doubt_is_a_fact(doubt: str) -> None:
    assert len(WE) > 40
    sentences = [doubt.format("w" + said[1:]) for said in WE]
    assert not [sentence for sentence in sentences if _read(sentence)]


STRANGE = {
    "marks": "?" * 20_000,
    "brackets": "(" * 20_000,
    "faces": "\U0001f600" * 5_000,
    "turned": "\u202e" + "abc " * 4_999,
    "control": "\x00\x07" * 9_999,
    "html": "<b>" * 6_000,
    "long": "we have no strategy. " * 950,
    "one-word": "a" * 20_000,
    "arabic": "\u0623\u0647\u0644\u0627 " * 3_000,
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_texts_are_read_quickly_and_do_no_harm(text: str) -> None:
    for open_fact in (None, "written_strategy"):
        assert _read(text[:20_000], open_fact) <= {"written_strategy:no"}


def test_each_phrase_is_compiled_once_however_many_words_it_hangs_on() -> None:
    book = Book(KNOWLEDGE, english())
    shared = {id(one): one for found in book._matchers.values() for one in found}
    keys = [key for _, kept in shared.values() for key in kept]
    assert len(keys) == len(set(keys))
    assert len(shared) < len(book._matchers)

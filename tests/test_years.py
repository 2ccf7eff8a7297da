"""A year in a message is read by today's year, whatever year that is."""

from __future__ import annotations

import pytest

from actions.language import years
from actions.language.years import COMING, OLD, RECENT, is_dated_ahead, is_dated_back, kind_of
from actions.reading import understand
from rules import load

KNOWLEDGE = load()


@pytest.fixture
def in_2040(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(years, "this_year", lambda: 2040)


def _read(text: str, open_fact: str | None = None) -> set[str]:
    act = understand(KNOWLEDGE, None, text, open_fact)
    return set(act.all("answer")) if act else set()


@pytest.mark.usefixtures("in_2040")
def test_what_a_year_is_depends_on_today() -> None:
    assert [kind_of(year) for year in (2041, 2040, 2036, 2035)] == [COMING, RECENT, RECENT, OLD]
    assert is_dated_ahead("from 2041") and not is_dated_ahead("in 2040")
    assert is_dated_back("launched in 2039") and not is_dated_back("made in 2039, for 2041")
    assert not is_dated_back("2039 people follow us")


@pytest.mark.usefixtures("in_2040")
@pytest.mark.parametrize(
    ("fact", "text", "option"),
    [
        ("written_strategy", "Yes, it was adopted in 2038", "yes"),
        ("legal_review", "The juridical service has verified it in 2039.", "yes"),
        ("open_data", "Yes, launched in 2031", "yes"),
        ("open_data", "Yes, in 2042", "planned"),
        ("budget_line", "in the budget for 2041", "planned"),
        ("crowdsourcing", "An ideas competition was held on Instagram in 2039", "yes"),
    ],
)
def test_only_a_coming_year_makes_a_plan(fact: str, text: str, option: str) -> None:
    assert _read(text, fact) == {f"{fact}:{option}"}


@pytest.mark.usefixtures("in_2040")
def test_how_old_figures_are_is_counted_from_today() -> None:
    assert _read("The local figures are from 2034.") == {"local_evidence:old"}
    assert "local_evidence:old" not in _read("The local figures are from 2039.")


@pytest.mark.usefixtures("in_2040")
def test_a_plan_of_a_past_year_stays_a_plan() -> None:
    assert _read("it was planned in 2039", "open_data") == {"open_data:planned"}

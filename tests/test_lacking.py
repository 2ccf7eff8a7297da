"""What is remembered of the tables is what the plain interpreter says, for anybody's answers."""

from __future__ import annotations

from collections import Counter

import pytest

from rules import load
from rules.conditions import missing
from rules.lacking import MOST_CASES, Lacking

from .profiles import profile


@pytest.mark.parametrize("seed", range(5))
def test_what_tables_lack_is_what_the_interpreter_says(seed: int) -> None:
    knowledge = load()
    remembered = Lacking(knowledge)
    for number in range(25):
        answers = profile(knowledge, 100 * seed + number).answers
        plain = [tuple(missing(knowledge, owned.table, answers)) for owned in knowledge.tables]
        assert remembered.by_table(answers) == plain
        # The second time from memory.
        assert remembered.by_table(answers) == plain
        needed = Counter(fact for lacks in plain for fact in lacks)
        assert remembered.by_fact(answers) == needed


def test_memory_is_bounded() -> None:
    knowledge = load()
    remembered = Lacking(knowledge)
    for number in range(3 * MOST_CASES):
        remembered.by_table(profile(knowledge, number).answers)
    assert max(len(group.known) for group, _ in remembered._groups) <= MOST_CASES

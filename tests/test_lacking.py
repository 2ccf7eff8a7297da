"""What all tables lack together is what the plain interpreter says of each, whoever answers."""

from __future__ import annotations

from collections import Counter

import pytest

from rules import load
from rules.conditions import HOLDS, missing, relevance
from rules.lacking import Lacking

from .profiles import profile


@pytest.mark.parametrize("seed", range(5))
def test_what_tables_lack_is_what_the_interpreter_says(seed: int) -> None:
    knowledge = load()
    together = Lacking(knowledge)
    for number in range(25):
        answers = profile(knowledge, 100 * seed + number).answers
        plain = [tuple(missing(knowledge, owned.table, answers)) for owned in knowledge.tables]
        assert together.by_table(answers) == plain
        skipped = range(0, len(plain), 3)
        left = [() if n in skipped else lacks for n, lacks in enumerate(plain)]
        assert together.by_table(answers, skipped) == left
        needed = Counter(fact for lacks in plain for fact in lacks)
        found = together.by_fact(answers)
        assert found.tables == needed
        arising = [fact for fact in needed if relevance(knowledge, fact, answers) is HOLDS]
        assert sorted(found.arising) == sorted(arising)

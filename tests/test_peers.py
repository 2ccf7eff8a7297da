"""The engine, CLIPS and plain Python conclude the same from the real knowledge, for the same
reasons; benchmarks/knowledge.py compares their times only because of that."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.peers.in_clips import Clips
from benchmarks.peers.in_python import Plain
from benchmarks.peers.larger import larger
from rules import Answers, Engine, load
from rules.compile import Compiler
from rules.matching import LogicalEngine
from tests.profiles import profile

ENGINE = Engine(load())
AGENCIES = [profile(ENGINE.knowledge, seed).answers for seed in (*range(8), 21)]


@pytest.fixture(scope="module")
def clips() -> Clips:
    return Clips(ENGINE.knowledge)


@pytest.mark.parametrize("answers", AGENCIES)
def test_clips_and_plain_python_conclude_the_same_for_the_same_reasons(
    clips: Clips, answers: Answers
) -> None:
    ours = ENGINE.run(answers).reasons
    clips.cold(answers)
    assert clips.read() == ours
    assert Plain(ENGINE.knowledge).conclude(answers) == ours


def test_the_rules_as_they_are_written_conclude_what_the_unfolded_ones_do() -> None:
    written = Engine(ENGINE.knowledge)
    as_written: Any = Compiler(ENGINE.knowledge).engine_class()
    assert issubclass(as_written, LogicalEngine)
    written._unfolded = lambda: as_written  # type: ignore[method-assign]
    with written.session() as session:
        session.answer({})
        assert len(session._engine.matcher.network.branches) > 30
    for answers in AGENCIES:
        assert written.run(answers).reasons == ENGINE.run(answers).reasons


def test_larger_knowledge_concludes_the_same_about_what_was_there_before() -> None:
    twice = Engine(larger(ENGINE.knowledge, 2, facts_too=True))
    for answers in AGENCIES[3:6]:
        found, more = ENGINE.run(answers).reasons, twice.run(answers).reasons
        assert {c: why for c, why in more.items() if c in found} == found

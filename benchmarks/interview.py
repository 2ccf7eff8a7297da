"""How many answers an interview needs until its advice is final, by simulation.

For each agency the full answers are known. Questions are asked in one of three orders (ours, at
random, by id) and answered from them. After each answer the stages and the first five steps are
compared with those of the full answers; "cannot say" counts as wrong. Printed: the median number
of answers until both stay right, and what is right after 12 answers.

Run: python -m benchmarks.interview [--random N]
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from rules import Answers, Consultation, Engine, Knowledge, Profile, load, next_question
from rules.conditions import FAILS, relevance
from rules.engine import Session
from rules.profile import read_profile
from rules.shapes import Case
from rules.standing import stages
from rules.steps import MOST, rank

AGENCIES = Path(__file__).resolve().parent.parent / "tests" / "agencies"
EARLY = 12
Order = Callable[[Knowledge, Consultation, str | None], str | None]


@dataclass(frozen=True)
class Outcome:
    """One simulated interview: answers until all was final, and what was right after 12."""

    until_final: int
    asked: int
    stages_early: bool
    steps_early: int


def ours(knowledge: Knowledge, consultation: Consultation, section: str | None) -> str | None:
    """The order of the product."""
    return next_question(knowledge, consultation, section)


def by_id(knowledge: Knowledge, consultation: Consultation, section: str | None) -> str | None:
    """The facts in alphabetical order, as far as they arise."""
    return next(iter(sorted(_askable(knowledge, consultation))), None)


def at_random(seed: int) -> Order:
    """The facts in random order, as far as they arise."""
    chance = random.Random(seed)

    def order(knowledge: Knowledge, consultation: Consultation, section: str | None) -> str | None:
        facts = _askable(knowledge, consultation)
        return chance.choice(facts) if facts else None

    return order


def _askable(knowledge: Knowledge, consultation: Consultation) -> list[str]:
    return [
        fact
        for fact in knowledge.facts
        if fact not in consultation.answers
        and fact not in consultation.open
        and relevance(knowledge, fact, consultation.answers) is not FAILS
    ]


def simulate(engine: Engine, full: Answers, order: Order) -> Outcome:
    """One interview of an agency whose full answers are `full`."""
    knowledge = engine.knowledge
    with engine.session() as session:
        target = _result(engine, session, full)
        consultation, section = Consultation(), None
        right_since, asked = 0, 0
        stages_early, steps_early = False, 0
        final = _result(engine, session, {}) == target
        while (fact := order(knowledge, consultation, section)) is not None:
            section = knowledge.facts[fact].section
            if fact in full:
                consultation = consultation.answer(fact, full[fact])
            else:
                consultation = consultation.leave_open(fact, "do-not-know")
            asked += 1
            found = _result(engine, session, consultation.answers)
            if found != target:
                final = False
            elif not final:
                final, right_since = True, asked
            if asked == EARLY:
                stages_early = found[0] == target[0]
                steps_early = len(set(found[1]) & set(target[1]))
        return Outcome(right_since if final else asked, asked, stages_early, steps_early)


def _result(engine: Engine, session: Session, answers: Answers) -> tuple[Any, list[str]]:
    profile = Profile(answers, {})
    case = Case(engine.knowledge, profile, session.answer(answers))
    where = {model: (place["reached"], place["status"]) for model, place in stages(case).items()}
    steps = [ranked.step.id for ranked in rank(case, session.reached)[:MOST]]
    return where, steps


def reference_agencies(knowledge: Knowledge) -> Iterator[Answers]:
    """The answers of the fictional agencies under tests/agencies."""
    for path in sorted(AGENCIES.glob("*.yml")):
        given = yaml.load(path.read_text(), Loader=yaml.BaseLoader)["given"] or {}
        yield read_profile(knowledge, yaml.safe_dump(given) if given else "goal: unknown").answers


def random_agencies(knowledge: Knowledge, count: int) -> Iterator[Answers]:
    """Agencies that answered everything, at random."""
    chance = random.Random(7)
    for _ in range(count):
        yield {fact.id: (chance.choice(list(fact.options)),) for fact in knowledge.facts.values()}


ORDERS: dict[str, Order] = {"ours": ours, "random": at_random(1), "id": by_id}


def main() -> None:
    """Print the figures for both kinds of agencies and the three orders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=20)
    parser.add_argument("--orders", nargs="+", default=list(ORDERS), choices=list(ORDERS))
    arguments = parser.parse_args()
    engine = Engine(load())
    kinds = {
        "reference": list(reference_agencies(engine.knowledge)),
        "random": list(random_agencies(engine.knowledge, arguments.random)),
    }
    for kind, agencies in kinds.items():
        for name in arguments.orders:
            order = ORDERS[name]
            outcomes = [simulate(engine, answers, order) for answers in agencies]
            if not outcomes:
                continue
            median = statistics.median(outcome.until_final for outcome in outcomes)
            early = sum(outcome.stages_early for outcome in outcomes) / len(outcomes)
            steps = statistics.mean(outcome.steps_early for outcome in outcomes)
            three = sum(outcome.steps_early >= 3 for outcome in outcomes) / len(outcomes)
            print(
                f"{kind:9} {name:6} n={len(outcomes):3}  median answers until final: {median:5.1f}"
                f"  after {EARLY}: stages right {early:4.0%}, of the five steps {steps:.1f} final,"
                f" three or more {three:4.0%}"
            )


if __name__ == "__main__":
    main()

"""How many answers an interview needs until its advice is final, by simulation.

For each agency the full answers are known. Questions are asked in one of three orders (ours, at
random, by id) and answered from them; what the agency does not know counts as an answer too. After
each answer the places in the models and the next steps, in order, are compared with those of the
full answers; "cannot say" counts as wrong. What the figures mean: docs/interview.md.

Run: python -m benchmarks.interview [--random N] [--orders ours random id]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from rules import Answers, Consultation, Knowledge, load, next_question, progress, worth_reading
from rules.conditions import FAILS, relevance
from rules.foretold import foretelling
from rules.profile import read_profile

AGENCIES = Path(__file__).resolve().parent.parent / "tests" / "agencies"
EARLY = 12
Order = Callable[[Knowledge, Consultation, str | None], str | None]
Told = tuple[tuple[int, ...], tuple[str, ...]]
"""What an agency is told: its places in the models, and its next steps in order."""


@dataclass(frozen=True)
class Outcome:
    """One simulated interview: the facts asked, what was told before any answer and after each,
    what the full answers are told, and after how many answers interim advice was offered."""

    asked: tuple[str, ...]
    told: tuple[Told, ...]
    target: Told
    offered: int | None

    def right_from(self, right: Callable[[Told, Told], bool]) -> int:
        """After how many answers it is right for good; one more than all where it never is."""
        since = len(self.told)
        while since and right(self.told[since - 1], self.target):
            since -= 1
        return since

    def early(self, right: Callable[[Told, Told], bool]) -> bool:
        """Whether it is right after EARLY answers."""
        return right(self.told[min(EARLY, len(self.told) - 1)], self.target)


def final(told: Told, target: Told) -> bool:
    """The places and the next steps, in order, are those of the full answers."""
    return told == target


def places_right(told: Told, target: Told) -> bool:
    """The places are those of the full answers."""
    return told[0] == target[0]


def three_steps_final(told: Told, target: Told) -> bool:
    """Of the steps shown, three are among the final ones; all of those where there are fewer."""
    return len(set(told[1]) & set(target[1])) >= min(3, len(target[1]))


def good_enough(told: Told, target: Told) -> bool:
    """The places are right and three steps are final."""
    return places_right(told, target) and three_steps_final(told, target)


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


def simulate(
    knowledge: Knowledge, full: Answers, order: Order, most: int | None = None
) -> tuple[Outcome, list[float]]:
    """One interview of an agency whose full answers are `full`, of at most `most` questions; and
    the processor's seconds that each choice of a question took."""
    consultation, section = Consultation(), None
    history, seconds, offered = [consultation.answers], [], None
    while most is None or len(consultation.asked) < most:
        begun = time.process_time()
        fact = order(knowledge, consultation, section)
        seconds.append(time.process_time() - begun)
        if fact is None:
            break
        section = knowledge.facts[fact].section
        if fact in full:
            consultation = consultation.answer(fact, full[fact])
        else:
            consultation = consultation.leave_open(fact, "do-not-know")
        history.append(consultation.answers)
        if order is ours and offered is None and worth_reading(knowledge, consultation):
            offered = len(consultation.asked)
    *told, target = what_is_told(knowledge, [*history, full])
    return Outcome(consultation.asked, tuple(told), target, offered), seconds


def what_is_told(knowledge: Knowledge, agencies: Sequence[Answers]) -> list[Told]:
    """What each agency is told, by the quick reading that tests/test_imagined.py holds to the
    engine; the engine itself would take an hour."""
    circuits = foretelling(knowledge)
    told = circuits(circuits.rows.of(agencies), len(agencies))
    places = told.standing().T.tolist()
    return [
        (tuple(where), tuple(steps)) for where, steps in zip(places, told.in_order(), strict=True)
    ]


def reference_agencies(knowledge: Knowledge) -> Iterator[Answers]:
    """The answers of the fictional agencies under tests/agencies."""
    for path in sorted(AGENCIES.glob("*.yml")):
        given = yaml.load(path.read_text(), Loader=yaml.BaseLoader)["given"] or {}
        answers = read_profile(knowledge, yaml.safe_dump(given) if given else "goal: unknown")
        yield _arising(knowledge, answers.answers)


def random_agencies(knowledge: Knowledge, count: int) -> Iterator[Answers]:
    """Agencies that answer every question that arises, each option as likely as another."""
    chance = random.Random(7)
    for _ in range(count):
        answers = {f.id: (chance.choice(list(f.options)),) for f in knowledge.facts.values()}
        yield _arising(knowledge, answers)


def _arising(knowledge: Knowledge, answers: Answers) -> Answers:
    """Without the answers to questions that do not arise: no interview would ask them."""
    kept = {f: a for f, a in answers.items() if relevance(knowledge, f, answers) is not FAILS}
    return kept if len(kept) == len(answers) else _arising(knowledge, kept)


ORDERS: dict[str, Order] = {"ours": ours, "random": at_random(1), "id": by_id}


def main() -> None:
    """Print the figures for both kinds of agencies and the three orders, and the latency."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=60)
    parser.add_argument("--orders", nargs="+", default=list(ORDERS), choices=list(ORDERS))
    arguments = parser.parse_args()
    knowledge = load()
    kinds = {
        "reference": list(reference_agencies(knowledge)),
        "random": list(random_agencies(knowledge, arguments.random)),
    }
    for kind, agencies in kinds.items():
        for name in arguments.orders:
            runs = [simulate(knowledge, answers, ORDERS[name]) for answers in agencies]
            _print(f"{kind:9} {name:6}", [outcome for outcome, _ in runs])
            if name == "ours":
                _print_offers([outcome for outcome, _ in runs])
                _print_latency([second for _, seconds in runs for second in seconds])
    begun = time.process_time()
    progress(knowledge, Consultation())
    print(f"progress before any answer: {(time.process_time() - begun) * 1000:.1f} ms")


def _print(label: str, outcomes: list[Outcome]) -> None:
    def median(right: Callable[[Told, Told], bool]) -> float:
        return statistics.median(outcome.right_from(right) for outcome in outcomes)

    def share(right: Callable[[Told, Told], bool]) -> float:
        return sum(outcome.early(right) for outcome in outcomes) / len(outcomes)

    asked = statistics.median(len(outcome.asked) for outcome in outcomes)
    print(
        f"{label} n={len(outcomes):3}  median answers until final {median(final):5.1f},"
        f" places {median(places_right):4.1f}, both {median(good_enough):4.1f},"
        f" asked in all {asked:5.1f};  after {EARLY}: places right {share(places_right):4.0%},"
        f" three steps final {share(three_steps_final):4.0%}"
    )


def _print_offers(outcomes: list[Outcome]) -> None:
    offers = [(one, one.offered) for one in outcomes if one.offered is not None]
    places = sum(places_right(one.told[n], one.target) for one, n in offers) / len(offers)
    steps = sum(three_steps_final(one.told[n], one.target) for one, n in offers) / len(offers)
    print(
        f"{'':16} interim advice offered after {statistics.median(n for _, n in offers):.1f}"
        f" (median of {len(offers)}): places right {places:4.0%}, three steps final {steps:4.0%}"
    )


def _print_latency(seconds: list[float]) -> None:
    percentiles = statistics.quantiles(seconds, n=100)
    print(
        f"{'':16} next question: p50 {percentiles[49] * 1000:.2f} ms,"
        f" p95 {percentiles[94] * 1000:.2f} ms, n={len(seconds)}"
    )


if __name__ == "__main__":
    main()

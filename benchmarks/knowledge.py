"""The real knowledge in our engine, in CLIPS, in plain Python and in stock Experta, in one run.

The same compiled rules and the same method everywhere, with a reason for each conclusion. Before a
time counts, all must have concluded the same for the same reasons on every agency tried. Printed
are medians of interleaved runs, in processor time, as ratios: ours by theirs. Times themselves
depend on the machine.

- cold: forget, take all answers, conclude; reasons are recorded, nothing is read. "and read":
  every conclusion with its reasons as Python objects.
- changed: one answer replaced by another. "and read": what changed, with its reasons.
- what-if: one answer replaced, what would differ told, and the answer put back (CLIPS: replaced
  and put back, nothing told).
- sweep: a what-if for every option of every open question of an agency with half of its answers.

Run: python -m benchmarks.knowledge [--rounds N] [--growth] [--stock] [--save FILE]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable
from itertools import count, islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmarks.peers.in_clips import Clips
from benchmarks.peers.in_python import Plain
from benchmarks.peers.larger import larger
from benchmarks.peers.stock import Stock
from rules import Answers, Consultation, Engine, Knowledge, Profile, assess, load, next_question
from rules.engine import Session
from rules.profile import DO_NOT_KNOW
from tests.profiles import answer, profile
from tests.reference import reference

AGENCIES, COMPARED, INTERVIEWS = 12, 40, 6
Times = dict[str, list[float]]


def agencies(knowledge: Knowledge, least: float, most: float) -> list[Answers]:
    """Random agencies that answered this share of the questions."""
    seeds = (profile(knowledge, seed).answers for seed in count())
    fitting = (one for one in seeds if least <= len(one) / len(knowledge.facts) <= most)
    return list(islice(fitting, AGENCIES))


def timed(times: Times, name: str, work: Callable[..., Any], *arguments: Any) -> Any:
    """What `work` gives; its processor time is added under `name`."""
    start = process_time()
    result = work(*arguments)
    times.setdefault(name, []).append(process_time() - start)
    return result


def compare(engine: Engine, clips: Clips, plain: Plain) -> None:
    """Raises AssertionError unless all conclude the same for the same reasons."""
    for seed in range(COMPARED):
        answers = profile(engine.knowledge, seed).answers
        ours = engine.run(answers).reasons
        clips.cold(answers)
        assert clips.read() == ours, f"CLIPS differs on profile {seed}"
        assert plain.conclude(answers) == ours, f"plain Python differs on profile {seed}"


def measure(
    engine: Engine, clips: Clips, plain: Plain | None, rounds: int, draw: random.Random
) -> Times:
    """All times of full agencies, by measure and engine."""
    knowledge, times = engine.knowledge, {}
    full = agencies(knowledge, 0.8, 1)
    changeable = [fact for fact in knowledge.facts.values() if len(fact.options) > 1]
    for number in range(rounds):
        answers = dict(full[number % len(full)])
        trace = timed(times, "cold, ours", engine.run, answers)
        timed(times, "read, ours", lambda trace=trace: trace.reasons)
        timed(times, "cold, CLIPS", clips.cold, answers)
        timed(times, "read, CLIPS", clips.read)
        clips.read_changed()
        if plain is not None:
            timed(times, "cold, plain Python", plain.conclude, answers)
            if number % 10 == 0:
                timed(times, "cold, oracle", reference, knowledge, Profile(answers))
        with engine.session() as session:
            session.answer(answers)
            session.changed()
            for fact in draw.sample(changeable, 5):
                if fact.id in answers:
                    _change(session, clips, answers, (fact.id, answer(fact, draw)), times)
    return times


def _change(
    session: Session,
    clips: Clips,
    answers: dict[str, tuple[str, ...]],
    new: tuple[str, tuple[str, ...]],
    times: Times,
) -> None:
    fact, chosen = new
    old = answers[fact]
    if chosen == old:
        return
    clips.keep(fact)
    # Whatever an engine meets for the first time takes longer: each measure has that half of times.
    first_supposed = len(times.get("changed, ours", ())) % 2 == 0
    if first_supposed:
        _suppose(session, clips, (fact, chosen, old), times)
    timed(times, "changed, ours", session.give, {fact: chosen})
    timed(times, "changed read, ours", session.changed)
    clips.keep(fact)
    timed(times, "changed, CLIPS", clips.change, fact, chosen)
    timed(times, "changed read, CLIPS", clips.read_changed)
    if not first_supposed:
        session.give({fact: old})
        session.changed()
        clips.back(fact, old)
        _suppose(session, clips, (fact, chosen, old), times)
        session.give({fact: chosen})
        session.changed()
        clips.keep(fact)
        clips.change(fact, chosen)
        clips.read_changed()
    answers[fact] = chosen


def _suppose(
    session: Session,
    clips: Clips,
    change: tuple[str, tuple[str, ...], tuple[str, ...]],
    times: Times,
) -> None:
    fact, chosen, old = change
    timed(times, "what-if, ours", session.what_if, {fact: chosen})
    timed(times, "what-if, CLIPS", lambda: (clips.change(fact, chosen), clips.back(fact, old)))


def sweep(session: Session, knowledge: Knowledge, answers: Answers) -> int:
    """A what-if for each option of each open question; how many there were."""
    asked = [fact for fact in knowledge.facts.values() if fact.id not in answers]
    for fact in asked:
        for option in fact.options:
            session.what_if({fact.id: (option,)})
    return sum(len(fact.options) for fact in asked)


def alone(engine: Engine, rounds: int, times: Times) -> int:
    """Times that have no counterpart in CLIPS; gives the median number of what-ifs of a sweep."""
    knowledge = engine.knowledge
    half, full = agencies(knowledge, 0.4, 0.75), agencies(knowledge, 0.8, 1)
    what_ifs = []
    for number in range(rounds):
        answers = half[number % len(half)]
        timed(times, "next question", next_question, knowledge, Consultation(answers))
        if number < INTERVIEWS:
            _interview(knowledge, full[number % len(full)], times)
        with engine.session() as session:
            session.answer(answers)
            what_ifs.append(timed(times, "sweep", sweep, session, knowledge, answers))
        whole = Profile(full[number % len(full)])
        timed(times, "advice", lambda whole=whole: assess(engine, whole, traced=False))
    return int(median(what_ifs))


def _interview(knowledge: Knowledge, answers: Answers, times: Times) -> None:
    """An interview of an agency that has an answer to nearly everything."""
    consultation = Consultation()
    while True:
        fact = timed(times, "next question of an interview", next_question, knowledge, consultation)
        if fact is None:
            return
        if fact in answers:
            consultation = consultation.answer(fact, answers[fact])
        else:
            consultation = consultation.leave_open(fact, DO_NOT_KNOW)


def ms(times: Times, *names: str) -> float:
    """The sum of the medians under `names`, in milliseconds."""
    return 1000 * sum(median(times[name]) for name in names)


def table(times: Times) -> dict[str, tuple[float, float]]:
    """For each measure: ours and theirs in ms."""
    pairs = {
        "cold": (("cold",), "CLIPS"),
        "cold and read": (("cold", "read"), "CLIPS"),
        "changed": (("changed",), "CLIPS"),
        "changed and read": (("changed", "changed read"), "CLIPS"),
        "what-if": (("what-if",), "CLIPS"),
    }
    found = {
        name: tuple(ms(times, *(f"{part}, {side}" for part in parts)) for side in ("ours", theirs))
        for name, (parts, theirs) in pairs.items()
    }
    ours_read = found["cold and read"][0]
    found["cold and read, by plain Python"] = (ours_read, ms(times, "cold, plain Python"))
    found["cold and read, by the naive oracle"] = (ours_read, ms(times, "cold, oracle"))
    return found  # type: ignore[return-value]


def growth(knowledge: Knowledge, rounds: int) -> dict[str, dict[int, dict[str, float]]]:
    """Cold and changed times with more rules, and with more knowledge that nobody asked about."""
    found: dict[str, dict[int, dict[str, float]]] = {"rules": {}, "knowledge": {}}
    for what, by_times in found.items():
        for factor in (1, 2, 4, 8):
            more = larger(knowledge, factor, facts_too=what == "knowledge")
            engine, clips = Engine(more), Clips(more)
            with engine.session():
                pass
            times = _grown(engine, clips, knowledge, rounds)
            by_times[factor] = {name: ms(times, name) for name in times}
            row = "  ".join(f"{name} {value:.2f}" for name, value in by_times[factor].items())
            print(f"  {what} x{factor}: {row} (ms)", file=sys.stderr)
    return found


def _grown(engine: Engine, clips: Clips, original: Knowledge, rounds: int) -> Times:
    times: Times = {}
    draw = random.Random(5)
    full = agencies(original, 0.8, 1)
    for number in range(rounds):
        answers = dict(full[number % len(full)])
        timed(times, "cold, ours", engine.run, answers)
        timed(times, "cold, CLIPS", clips.cold, answers)
        with engine.session() as session:
            session.answer(answers)
            for fact in draw.sample(list(original.facts.values()), 5):
                if fact.id in answers:
                    _change(session, clips, answers, (fact.id, answer(fact, draw)), times)
    return {name: times[name] for name in times if name.startswith(("cold", "changed,"))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--growth", action="store_true", help="measure growth too: some minutes")
    parser.add_argument("--stock", action="store_true", help="stock Experta too: some minutes")
    parser.add_argument("--save", type=Path, help="write the figures to this JSON file")
    arguments = parser.parse_args()
    knowledge = load()
    engine, clips, plain = Engine(knowledge), Clips(knowledge), Plain(knowledge)
    # CLIPS takes over the standard output, so what is printed goes beside it.
    out = sys.stderr
    compare(engine, clips, plain)
    print(f"the same conclusions and reasons on {COMPARED} agencies", file=out)
    times = measure(engine, clips, plain, arguments.rounds, random.Random(2009))
    what_ifs = alone(engine, arguments.rounds, times)
    ratios = table(times)
    for name, (ours, theirs) in ratios.items():
        print(f"  {name:36} {ours / theirs:6.2f}   ({ours:.3f} by {theirs:.3f} ms)", file=out)
    for name, note in (
        ("next question of an interview", f"{INTERVIEWS} interviews, from the first to the last"),
        ("next question", "half of the answers given, at random"),
        ("sweep", f"{what_ifs} what-ifs"),
        ("advice", "the whole record, without trace"),
    ):
        print(f"  {name:36} {ms(times, name):9.3f} ms   ({note})", file=out)
    figures: dict[str, Any] = {"ratios": ratios}
    if arguments.growth:
        figures["growth"] = growth(knowledge, max(5, arguments.rounds // 6))
    if arguments.stock:
        print(Stock(knowledge).compared(engine, agencies(knowledge, 0.8, 1)[:2]), file=out)
    if arguments.save:
        arguments.save.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()

"""What imagined agencies would be told is what the engine tells agencies with those answers, and
what a question is worth is what the plain reckoning in tests/plain says."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from benchmarks.peers.larger import larger
from rules import Consultation, Engine, Knowledge, load, next_question
from rules.conditions import HOLDS, relevance
from rules.foretold import foretelling
from rules.imagined import AGENCIES, FIRST, KEPT, PLACE, SURE, imagined, settles, stays
from rules.profile import Profile
from rules.shapes import Case
from rules.standing import stages
from rules.steps import MOST, rank
from tests.plain.first_steps import first_steps
from tests.plain.many import Count, Many
from tests.plain.places import Places
from tests.profiles import profile

SOME = 80


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def test_many_agencies_at_once_are_told_what_the_engine_tells_each(knowledge: Knowledge) -> None:
    engine = Engine(knowledge)
    agencies = [profile(knowledge, seed).answers for seed in range(SOME)]
    circuits = foretelling(knowledge)
    told = circuits(circuits.rows.of(agencies), SOME)
    standing, steps, first = told.standing().T, told.in_order(), told.first_steps(MOST)[0].T
    seen: dict[object, object] = {}
    with engine.session() as session:
        for place, answers in enumerate(agencies):
            case = Case(knowledge, Profile(answers, {}), session.answer(answers))
            ranked = [one.step.id for one in rank(case, session.reached)[:MOST]]
            assert steps[place] == ranked, answers
            told_first = zip(circuits.steps, first[place], strict=True)
            assert {step for step, is_told in told_first if is_told} == set(ranked)
            where = tuple((m["status"], tuple(m["reached"])) for m in stages(case).values())
            bits = tuple(standing[place].tolist())
            assert seen.setdefault(bits, where) == where, "one pattern, two standings"
            assert seen.setdefault(where, bits) == bits, "one standing, two patterns"


@pytest.mark.parametrize("batch", range(3))
def test_many_agencies_at_once_are_told_what_the_plain_reading_says(
    knowledge: Knowledge, batch: int
) -> None:
    agencies = [profile(knowledge, 1000 * batch + seed).answers for seed in range(200)]
    circuits = foretelling(knowledge)
    told = circuits(circuits.rows.of(agencies), len(agencies))
    many = Many.of(knowledge, agencies)
    places = Places(many)
    plain = [[bits >> n & 1 for bits in places.standing()] for n in range(len(agencies))]
    mine = told.standing().T.tolist()
    # What nobody can be has no row with us.
    assert [sum(one) for one in mine] == [sum(one) for one in plain]
    assert len({tuple(one) for one in mine}) == len({tuple(one) for one in plain})
    steps = first_steps(many, places)
    assert told.in_order() == [
        [step for who in steps for step, bits in who.items() if bits >> n & 1]
        for n in range(len(agencies))
    ]


def consultations(knowledge: Knowledge) -> list[Consultation]:
    """Interviews of random agencies, at various lengths."""
    chance, found = random.Random(11), []
    for seed in range(12):
        full = profile(knowledge, 5 + 6 * seed)
        consultation, section = Consultation(), None
        for _ in range(chance.randrange(60)):
            fact = next_question(knowledge, consultation, section)
            if fact is None:
                break
            section = knowledge.facts[fact].section
            if fact in full.answers:
                consultation = consultation.answer(fact, full.answers[fact])
            else:
                consultation = consultation.leave_open(fact, "do-not-know")
        found.append(consultation)
    return found


def imagined_plainly(knowledge: Knowledge, consultation: Consultation) -> Many:
    """The imagined agencies, once they agree with what was answered."""
    everyone = (1 << AGENCIES) - 1
    said = dict(imagined(knowledge))
    said |= {f: dict.fromkeys(chosen, everyone) for f, chosen in consultation.answers.items()}
    said |= {fact: {} for fact in consultation.open}
    known = {fact: everyone if options else 0 for fact, options in said.items()}
    return Many(knowledge, everyone, said, known)


def among_first(many: Many, count: int) -> dict[str, int]:
    """Who has which step among the first `count`."""
    found: dict[str, int] = {}
    for who in first_steps(many, Places(many))[:count]:
        for step, bits in who.items():
            found[step] = found.get(step, 0) | bits
    return found


def test_a_question_is_worth_what_the_plain_reckoning_says(knowledge: Knowledge) -> None:
    for consultation in consultations(knowledge):
        many = imagined_plainly(knowledge, consultation)
        told = [(bits, PLACE) for bits in Places(many).standing()]
        for count in FIRST:
            told += [(bits, 1) for bits in among_first(many, count).values()]
        settled = consultation.answers.keys() | consultation.open.keys()
        asked = [
            fact
            for fact in knowledge.facts
            if fact not in settled and relevance(knowledge, fact, consultation.answers) is HOLDS
        ]
        worth = settles(knowledge, consultation.answers, consultation.open, asked)
        assert worth.keys() <= set(asked) & set(many.facts_read())
        assert bool(worth) == bool(asked)
        for fact, value in worth.items():
            assert value == pytest.approx(float(explained(told, list(many.said[fact].values()))))


def explained(told: list[tuple[int, int]], groups: list[int]) -> Fraction:
    """By how much what is told varies less within the groups than among all, beyond chance."""

    def varies(among: int) -> Fraction:
        size = among.bit_count()
        counts = [(Fraction((bits & among).bit_count()), weight) for bits, weight in told]
        return sum(
            (weight * count * (1 - count / size) for count, weight in counts if size), Fraction(0)
        )

    whole = varies((1 << AGENCIES) - 1)
    by_chance = whole * (len(groups) - 1) / (AGENCIES - 1)
    less = whole - sum((varies(group) for group in groups), Fraction(0)) - by_chance
    return max(less, Fraction(0)) / AGENCIES


def test_advice_is_worth_reading_when_the_plain_reckoning_says_so(knowledge: Knowledge) -> None:
    said = set()
    for consultation in consultations(knowledge):
        many, now = (
            imagined_plainly(knowledge, consultation),
            Many.of(knowledge, [consultation.answers]),
        )
        pairs = list(zip(Places(many).standing(), Places(now).standing(), strict=True))
        final, shown = among_first(many, MOST), set(among_first(now, MOST))
        same = kept = 0
        for n in range(AGENCIES):
            same += all(bits >> n & 1 == told for bits, told in pairs)
            steps = {step for step, bits in final.items() if bits >> n & 1}
            kept += len(steps & shown) >= min(KEPT, len(steps))
        plain = min(same, kept) >= SURE * AGENCIES
        said.add(plain)
        assert stays(knowledge, consultation.answers, consultation.open) is plain
    assert said == {True, False}, "both happen"


def test_a_count_adds_up_for_each_agency() -> None:
    count = Count()
    for who in (0b111, 0b110, 0b100, 0b100):
        count.add(who)
    assert [count.equals(number, 0b111) for number in range(5)] == [0, 0b001, 0b010, 0, 0b100]


def test_a_larger_knowledge_and_an_empty_one_can_be_asked_about(knowledge: Knowledge) -> None:
    larger_ = larger(knowledge, 4, facts_too=True)
    agencies = [profile(larger_, seed).answers for seed in range(20)]
    circuits = foretelling(larger_)
    told = circuits(circuits.rows.of(agencies), len(agencies))
    many = Many.of(larger_, agencies)
    steps = first_steps(many, Places(many))
    assert told.in_order() == [
        [step for who in steps for step, bits in who.items() if bits >> n & 1]
        for n in range(len(agencies))
    ]
    empty = replace(knowledge, items={}, facts={"goal": knowledge.facts["goal"]})
    assert next_question(empty, Consultation()) is None
    assert settles(empty, {}, (), ["goal"]) == {}
    assert stays(empty, {}, ())

"""What imagined agencies would be told is what the engine tells agencies with those answers."""

from __future__ import annotations

from rules import Engine, load
from rules.first_steps import first_steps
from rules.imagined import FIRST, settles
from rules.many import Count, Many
from rules.places import Places
from rules.profile import Profile
from rules.shapes import Case
from rules.standing import stages
from rules.steps import MOST, rank
from tests.profiles import profile

AGENCIES = 80


def test_many_agencies_at_once_are_told_what_the_engine_tells_each() -> None:
    knowledge = load()
    engine = Engine(knowledge)
    agencies = [profile(knowledge, seed).answers for seed in range(AGENCIES)]
    many = Many.of(knowledge, agencies)
    places = Places(many)
    standing, steps = list(places.standing()), first_steps(many, places)
    seen: dict[object, object] = {}
    with engine.session() as session:
        for place, answers in enumerate(agencies):
            case = Case(knowledge, Profile(answers, {}), session.answer(answers))
            told = [
                name for who in steps for name, agencies_ in who.items() if agencies_ >> place & 1
            ]
            assert told == [one.step.id for one in rank(case, session.reached)[:MOST]], answers
            where = tuple((m["status"], tuple(m["reached"])) for m in stages(case).values())
            bits = tuple(bits >> place & 1 for bits in standing)
            assert seen.setdefault(bits, where) == where, "one pattern, two standings"
            assert seen.setdefault(where, bits) == bits, "one standing, two patterns"


def test_a_count_adds_up_for_each_agency() -> None:
    count = Count()
    for who in (0b111, 0b110, 0b100, 0b100):
        count.add(who)
    assert [count.equals(number, 0b111) for number in range(5)] == [0, 0b001, 0b010, 0, 0b100]


def test_only_the_first_questions_are_remembered() -> None:
    knowledge = load()
    answers = profile(knowledge, 7).answers
    few = dict(list(answers.items())[:FIRST])
    more = dict(list(answers.items())[: FIRST + 1])
    assert len(more) == FIRST + 1
    assert settles(knowledge, few, ()) is settles(knowledge, dict(few), ())
    assert settles(knowledge, more, ()) is not settles(knowledge, more, ())
    assert settles(knowledge, more, ()) == settles(knowledge, dict(more), ())

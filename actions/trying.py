"""What one other answer would change about an item: the beginnings of a what-if."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rules import Consultation, Engine, Fact, Model, assess, difference, explain

from .acts import Act
from .reply import Choice, Question
from .telling import answer_words, status_words

Json = Mapping[str, Any]
MOST = 8
"""How many answers are offered to try."""


def trials(engine: Engine, consultation: Consultation, item: str) -> Question | None:
    """A choice of single answers that would change how `item` stands; None when none would."""
    knowledge, say = engine.knowledge, engine.knowledge.words.say
    before = assess(engine, consultation.profile(knowledge), traced=False)
    options: list[Choice] = []
    for fact in _facts(engine, consultation, item):
        for chosen in _others(knowledge.facts[fact], consultation.answers.get(fact, ())):
            changed = consultation.answer(fact, chosen).profile(knowledge)
            after = assess(engine, changed, traced=False)
            moved = _moved(engine, item, difference(before, after))
            if moved is None:
                continue
            label = say(
                "what_if_option",
                fact=knowledge.facts[fact].question,
                answer=answer_words(knowledge, fact, list(chosen)),
                status=status_words(knowledge, moved["after"]),
            )
            act = Act("what_if", {"answer": tuple(f"{fact}:{one}" for one in chosen)})
            options.append(Choice(f"{fact}:{chosen[-1]}", label, act))
    if not options:
        return None
    title = knowledge.items[item].title
    return Question("what-if", say("what_if_try", item=title), tuple(options[:MOST]))


def _facts(engine: Engine, consultation: Consultation, item: str) -> list[str]:
    """The facts that decide about an item, in the order of its conditions."""
    found = explain(engine, consultation.profile(engine.knowledge), item)
    cells = (cell for condition in found["conditions"] for cell in condition["cells"])
    return list(dict.fromkeys(cell["fact"] for cell in cells))


def _others(fact: Fact, now: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The other answers to a question: another option, or one more of many."""
    for option in fact.options:
        if option in now:
            continue
        keeps = fact.kind == "many" and option != "none"
        yield (*(one for one in now if one != "none"), option) if keeps else (option,)


def _moved(engine: Engine, item: str, moves: Iterable[Json]) -> Json | None:
    """The first move of an item, or of a stage of it where it is a model."""
    known = engine.knowledge.items[item]
    ids = {item, *(stage.id for stage in known.stages)} if isinstance(known, Model) else {item}
    return next((move for move in moves if move["item"] in ids), None)

"""How officials put their answers: whole sentences, by which others that mean the same are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .citing import NOWHERE, Where
from .errors import Problem, did_you_mean
from .items import Fact


@dataclass(frozen=True)
class Sayings:
    """Sentences about one question. `replies` choose an option when the question is open,
    `statements` choose it at any time; `neither` are about its subject and choose none."""

    fact: str
    replies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    neither: tuple[str, ...] = ()
    where: Where = field(default=NOWHERE, compare=False)


def check(facts: Mapping[str, Fact], sayings: Mapping[str, Sayings]) -> Iterator[Problem]:
    """Facts and options that do not exist, and sentences that would choose two options."""
    for one in sayings.values():
        fact = facts.get(one.fact)
        if fact is None:
            hint = did_you_mean(one.fact, facts)
            yield _at(one, f'sayings of "{one.fact}", which is no fact.{hint}')
            continue
        chosen: dict[str, str] = {}
        for kind in ("replies", "statements"):
            for option, sentences in getattr(one, kind).items():
                if option not in fact.options:
                    hint = did_you_mean(option, fact.options)
                    yield _at(one, f'{fact.id}: {kind} name "{option}", no option of it.{hint}')
                for sentence in sentences:
                    if chosen.setdefault(sentence, option) != option and fact.kind != "many":
                        yield _at(one, f'{fact.id}: "{sentence}" says two options')
        for sentence in one.neither:
            if sentence in chosen:
                yield _at(one, f'{fact.id}: "{sentence}" chooses an option and is under neither')


def _at(one: Sayings, message: str) -> Problem:
    return Problem(one.where.file, one.where.line, message)

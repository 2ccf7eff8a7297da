"""What a text settles: of all that its clauses say, one answer for each fact, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rules import Fact

from .language.found import AHEAD, MIDDLE, Found, poles

Facts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Statements:
    """What a text states, as fact -> options.

    `certain` is said plainly; `uncertain` is hedged, contradictory or of somebody else, and only
    worth asking about; `supposed` is what a "what if" supposes; `torn` is said both ways.
    """

    certain: Facts = field(default_factory=dict)
    uncertain: Facts = field(default_factory=dict)
    supposed: Facts = field(default_factory=dict)
    torn: Facts = field(default_factory=dict)

    def with_given(self, fact: str, option: str) -> Statements:
        """With what is taken for granted, unless something else is said of that fact."""
        said = {*self.certain.get(fact, ()), *self.uncertain.get(fact, ())} - {option}
        if said or fact in self.supposed:
            return self
        uncertain = {name: options for name, options in self.uncertain.items() if name != fact}
        return replace(self, certain={**self.certain, fact: (option,)}, uncertain=uncertain)


def as_done(facts: Mapping[str, Fact], stated: Statements) -> Statements:
    """With what was taken for planned as there: for a text that dates it to a year that is over."""
    certain = {name: _done(facts[name], chosen) for name, chosen in stated.certain.items()}
    return replace(stated, certain=certain)


def _done(fact: Fact, chosen: tuple[str, ...]) -> tuple[str, ...]:
    return ("yes",) if chosen == ("planned",) and "yes" in fact.options else chosen


def settled(facts: Mapping[str, Fact], found: Iterable[Found]) -> Statements:
    """One answer for each fact. Two that do not go together leave the fact to be asked."""
    certain: dict[str, dict[str, int]] = {}
    uncertain: dict[str, dict[str, None]] = {}
    supposed: dict[str, dict[str, int]] = {}
    for one in found:
        if one.sure:
            kept = (supposed if one.supposed else certain).setdefault(one.fact, {})
            kept[one.option] = max(kept.get(one.option, 0), one.weight)
        else:
            uncertain.setdefault(one.fact, {})[one.option] = None
    sure: dict[str, tuple[str, ...]] = {}
    torn: dict[str, tuple[str, ...]] = {}
    for fact, options in certain.items():
        chosen = _agreed(facts[fact], options)
        if chosen:
            sure[fact] = chosen
        else:
            if set(options) == {"yes", "no"}:
                torn[fact] = ("yes", "no")
            uncertain.setdefault(fact, {}).update(dict.fromkeys(options))
    return Statements(
        sure,
        {fact: tuple(options) for fact, options in uncertain.items() if fact not in sure},
        {
            fact: chosen
            for fact, options in supposed.items()
            if (chosen := _agreed(facts[fact], options))
        },
        torn,
    )


def _agreed(fact: Fact, options: Mapping[str, int]) -> tuple[str, ...]:
    """The options that a text settles on; nothing when it says two things at once."""
    if fact.kind == "many":
        return () if "none" in options and len(options) > 1 else _ordered(fact, options)
    if len(options) == 1:
        return tuple(options)
    # a plan says more than the "not yet" beside it, and "in part" more than a yes or no
    for telling in (*AHEAD, *MIDDLE):
        if telling in options and set(options) <= {telling, "yes", "no"}:
            return (telling,)
    if set(options) <= poles(fact):
        # open to some and blocked for others is restricted
        return (next(option for option in MIDDLE if option in fact.options),)
    heaviest = max(options.values())
    best = [option for option, weight in options.items() if weight == heaviest]
    if len(best) == 1 and all(heaviest > w + 1 for o, w in options.items() if o != best[0]):
        return (best[0],)
    return ()


def _ordered(fact: Fact, options: Iterable[str]) -> tuple[str, ...]:
    chosen = set(options)
    return tuple(option for option in fact.options if option in chosen)

"""The activations are what the conditions mean, said as plainly as can be.

Also where the comparison with Experta leaves something out, and with several changes at once.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rules.matcher import CompiledMatcher
from rules.quiet import ANDFC, EXISTS, FORALL, NOT, NOTFC, TEST, Fact, P, W

from .drawn import ODD, facts, made, patterns, quick
from .followed import Followed, engine_of


def fits(pattern: Any, fact: Any, known: dict[str, Any]) -> dict[str, Any] | None:
    """What is known after `pattern` has met `fact`; None when they do not fit."""
    if type(pattern) is not type(fact):
        return None
    found, refused = dict(known), []
    for slot, wanted in pattern.items():
        if slot not in fact:
            return None
        value = fact[slot]
        for part in wanted if isinstance(wanted, ANDFC) else [wanted]:
            if isinstance(part, W):
                if found.setdefault(part.__bind__, value) != value:
                    return None
            elif isinstance(part, NOTFC) and isinstance(part[0], W):
                refused.append((part[0].__bind__, value))
            elif isinstance(part, NOTFC):
                if part[0].value == value:
                    return None
            elif not (part.match(value) if isinstance(part, P) else part == value):
                return None
    if any(name in found and found[name] == value for name, value in refused):
        return None
    return found


def solve(parts: list[Any], facts: list[Any], known: dict[str, Any]) -> Iterator[Any]:
    """Every (numbers of the facts, what is known) that satisfies `parts`."""
    if not parts:
        yield (), known
        return
    part, rest = parts[0], parts[1:]
    if isinstance(part, Fact):
        for fact in facts:
            found = fits(part, fact, known)
            if found is not None:
                for numbers, end in solve(rest, facts, found):
                    yield (fact.__factid__, *numbers), end
        return
    if isinstance(part, NOT):
        good, gate = not any(fits(part[0], fact, known) is not None for fact in facts), False
    elif isinstance(part, EXISTS):
        good, gate = any(True for _ in solve(list(part), facts, {})), True
    elif isinstance(part, FORALL):
        leading = [fits(part[0], fact, {}) for fact in facts]
        followers = list(part[1:])
        good = all(
            any(True for _ in solve(followers, facts, one)) for one in leading if one is not None
        )
        gate = True
    else:  # TEST stands last here
        asked = inspect.signature(part[0]).parameters
        good, gate = part[0](**{name: known[name] for name in asked}), False
    if good:
        for numbers, end in solve(rest, facts, known):
            yield ((0, *numbers) if gate else numbers), end


@st.composite
def plain_conditions(draw: Any) -> tuple[Any, ...]:
    """What the comparison with Experta leaves out is allowed here."""
    captured: list[str] = []
    parts: list[Any] = [draw(patterns(captured))]
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(("fact", "again", "not", "exists", "forall")))
        if kind == "fact":
            parts.append(draw(patterns(captured)))
        elif kind == "again":
            parts.append(draw(st.sampled_from([p for p in parts if isinstance(p, Fact)])))
        elif kind == "not":
            parts.append(NOT(draw(patterns(captured, capture=False))))
        else:
            inner: list[str] = []
            several = [draw(patterns(inner)) for _ in range(draw(st.integers(1, 3)))]
            if kind == "forall":
                parts.append(FORALL(*several, draw(patterns(inner))))
            else:
                parts.append(EXISTS(*several))
    if captured and draw(st.booleans()):
        parts.insert(draw(st.sampled_from((0, len(parts)))), TEST(ODD[captured[0]]))
    return tuple(parts)


@quick
@given(
    st.lists(plain_conditions(), min_size=1, max_size=3),
    st.lists(st.lists(st.one_of(facts, st.integers(0, 30)), max_size=6), max_size=8),
)
def test_matches_are_what_the_conditions_mean_after_any_group_of_changes(
    rules: list[tuple[Any, ...]], script: list[Any]
) -> None:
    ours = Followed(engine_of(rules, CompiledMatcher))
    memory = ours.engine.facts
    for group in script:
        adding, deleting = [], []
        for step in group:
            if isinstance(step, int):
                standing = [fact for number, fact in memory.items() if number]
                if standing:
                    fact = standing[step % len(standing)]
                    memory.retract(fact)
                    deleting.append(fact)
            else:
                fact = memory.declare(made(*step))
                if fact is not None:
                    adding.append(fact)
        ours.change(adding, deleting)
        expected = set()
        for number, parts in enumerate(rules):
            tests_last = sorted(parts, key=lambda part: isinstance(part, TEST))
            for numbers, known in solve(tests_last, list(memory.values()), {}):
                expected.add((f"r{number}", numbers, frozenset(known.items())))
        assert {match for match, count in ours.exact.items() if count} == expected

"""The first steps of many agencies at once (semantics.md section 5, over many.Many).

Only for the choice of the next question, which imagines agencies; the advice comes from the
engine. A test holds the two to each other on random profiles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rules.helping import Help, help_of
from rules.items import Goal, Risk, Step
from rules.steps import MOST

from .many import Bits, Count, Many
from .places import Places

Who = Mapping[str, Bits]
"""For each step, the agencies it is true of."""


def first_steps(many: Many, places: Places) -> tuple[Who, ...]:
    """Who has which step first, which second, and so on to the last that the advice names."""
    merits = _Weighing(many, places).merits
    left = {step: merits[step].reason for step in help_of(many.knowledge).by_sources}
    criteria = list(_criteria(merits))
    found: list[Who] = []
    for _ in range(MOST):
        found.append(_best(left, criteria))
        for step, who in found[-1].items():
            left[step] &= ~who
    return tuple(found)


def _best(left: Who, criteria: Iterable[Who]) -> Who:
    """The best step that each agency has left; where all criteria tie, the one written first."""
    best = {step: who for step, who in left.items() if who}
    for criterion in criteria:
        some = 0
        for step, who in criterion.items():
            some |= who & best.get(step, 0)
        if some:
            best = {
                step: kept
                for step, who in best.items()
                if (kept := who & (criterion.get(step, 0) | ~some))
            }
    served, found = 0, {}
    for step, who in best.items():
        if who & ~served:
            found[step] = who & ~served
            served |= who
    return found


@dataclass
class _Merits:
    """What speaks for a step: who can take it, who has a reason to, and what it would do.

    The order of the fields is the order of the criteria."""

    can: Bits
    decides_goal: Bits = 0
    urgent: Bits = 0
    completes: Count = field(default_factory=Count)
    needs_left: dict[int, Bits] = field(default_factory=dict)
    live: Count = field(default_factory=Count)
    addresses: Count = field(default_factory=Count)
    reason: Bits = 0

    def speaks(self, who: Bits) -> Bits:
        """Note a reason for those among `who` that can take the step; returns them."""
        who &= self.can
        self.reason |= who
        return who


def _criteria(merits: Mapping[str, _Merits]) -> Iterator[Who]:
    """What decides the order, the weightiest first."""

    def each(of: Callable[[_Merits], Bits]) -> Who:
        found = {step: of(one) for step, one in merits.items()}
        return {step: who for step, who in found.items() if who}

    def digits(of: Callable[[_Merits], Count]) -> Iterator[Who]:
        longest = max((len(of(one).planes) for one in merits.values()), default=0)
        for place in reversed(range(longest)):
            yield each(lambda one: of(one).digit(place))  # noqa: B023 - used at once

    yield each(lambda one: one.decides_goal)
    yield each(lambda one: one.urgent)
    yield from digits(lambda one: one.completes)
    seen: dict[str, Bits] = {}
    for number in sorted({n for one in merits.values() for n in one.needs_left}):
        fewest = {}
        for step, one in merits.items():
            who = one.needs_left.get(number, 0) & ~seen.get(step, 0)
            if who:
                fewest[step] = who
                seen[step] = seen.get(step, 0) | who
        yield fewest
    yield from digits(lambda one: one.live)
    yield from digits(lambda one: one.addresses)


class _Weighing:
    """Finds the merits of every step."""

    def __init__(self, many: Many, places: Places):
        self.many, self.places = many, places
        self.help: Help = help_of(many.knowledge)
        self.merits = {step.id: _Merits(self._can(step)) for step in many.knowledge.of(Step)}
        for step in many.knowledge.of(Step):
            if "goal" in step.achieves:
                one = self.merits[step.id]
                one.decides_goal = one.speaks(many.everyone)
        self._risks()
        self._stages()
        for active, addressed, steps in self.help.preventers:
            who = many.table(active)[0] & many.table(addressed)[1]
            for name in steps:
                self.merits[name].addresses.add(self.merits[name].speaks(who))
        for answered, steps in self.help.questions:
            who = many.table(answered)[1]
            for name in steps:
                self.merits[name].speaks(who)

    def _can(self, step: Step) -> Bits:
        """Who can take a step: answered, not done yet, what comes before done, goal served."""
        can = self.many.everyone
        for fact, options in step.achieves.items():
            can &= self.many.cell(fact, options)[1] & self.many.relevance(fact)[0]
        for before in self.help.before[step.id]:
            can &= self.many.row(before)[0]
        return can & self._serves(step.serves) if step.serves else can

    def _serves(self, goals: tuple[Goal, ...]) -> Bits:
        return self.many.cell("goal", goals)[0] if goals else 0

    def _risks(self) -> None:
        table = self.many.table
        absent = {name: table(found)[1] for name, (found, _) in self.help.in_place.items()}
        for name, components in self.help.against.items():
            risk = self.many.knowledge.items[name]
            assert isinstance(risk, Risk)
            live = exposed = table(risk.when)[0]
            relieved: dict[str, Bits] = {}
            for component in components:
                live &= absent[component]
                for step in self.help.in_place[component][1]:
                    relieved[step] = relieved.get(step, 0) | (exposed & absent[component])
            for row, steps in self.help.ends[name]:
                for step in steps:
                    relieved[step] = relieved.get(step, 0) | self.many.row(row)[0]
            for step, who in relieved.items():
                one = self.merits[step]
                reduces = one.speaks(who) & live
                one.live.add(reduces)
                if risk.urgent:
                    one.urgent |= reduces

    def _stages(self) -> None:
        wanted: dict[str, Bits] = {}
        for need, steps in self.help.level_needs:
            for step in steps:
                wanted[step] = wanted.get(step, 0) | self.many.table(need)[1]
        for model, place, needs in self.help.stage_needs:
            who = self.places.next(model, place) & self._serves(model.stages[place].serves)
            verdicts = [self.many.table(need) for need, _ in needs]
            left = Count()
            for holds, _ in verdicts:
                left.add(self.many.everyone & ~holds)
            for (_, fails), (_, steps) in zip(verdicts, needs, strict=True):
                for step in steps:
                    wanted[step] = wanted.get(step, 0) | fails
                    self._raises(self.merits[step], who & fails, left, len(needs))
        for name, who in wanted.items():
            self._completes(name, who)

    def _raises(self, one: _Merits, who: Bits, left: Count, most: int) -> None:
        raised = one.speaks(who)
        for number in range(1, most + 1) if raised else ():
            found = left.equals(number, raised)
            one.needs_left[number] = one.needs_left.get(number, 0) | found

    def _completes(self, name: str, wanted: Bits) -> None:
        one, who = self.merits[name], wanted & self.merits[name].can
        if not who:
            return
        after = Places(self.many.with_answer(self.help.target[name]))
        for model, place, _ in self.help.stage_needs:
            stage = model.stages[place]
            gained = after.reached[stage.id] & ~self.places.reached[stage.id]
            if gained:
                one.completes.add(gained & who & self._serves(stage.serves))

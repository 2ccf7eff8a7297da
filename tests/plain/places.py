"""Where many agencies at once stand in the models (semantics.md section 3, over many.Many).

Only for the choice of the next question, which imagines agencies; the advice comes from the
engine. A test holds the two to each other on random profiles.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.items import Model, Stage

from .many import Bits, Many


class Places:
    """Who has reached which stage, and who certainly has not."""

    def __init__(self, many: Many):
        self.many = many
        self.reached: dict[str, Bits] = {}
        self.not_reached: dict[str, Bits] = {}
        for model in many.knowledge.of(Model):
            below = many.everyone, 0
            for stage in model.stages:
                found = many.all([below, *(many.table(need) for need in stage.needs)])
                self.reached[stage.id], self.not_reached[stage.id] = found
                below = (many.everyone, 0) if model.order == "any" else found

    def next(self, model: Model, place: int) -> Bits:
        """For whom the stage at this place of the model is a next one."""
        following = self.not_reached[model.stages[place].id]
        if place and model.order != "any":
            following &= self.reached[model.stages[place - 1].id]
        return following

    def standing(self) -> Iterator[Bits]:
        """For each model who reached each stage, and who has which status."""
        for model in self.many.knowledge.of(Model):
            yield from (self.reached[stage.id] for stage in model.stages)
            yield from self._not_begun(model)
            if model.order != "any":
                yield from self._described(model)

    def _not_begun(self, model: Model) -> Iterator[Bits]:
        """Who has reached no stage: those with a need of the first met, and those with none."""
        nobody = self.many.everyone
        for stage in model.stages if model.order == "any" else model.stages[:1]:
            nobody &= self.not_reached[stage.id]
        some, decided = 0, self.many.everyone
        for need in model.stages[0].needs:
            holds, fails = self.many.table(need)
            some |= holds
            decided &= holds | fails
        yield nobody & some
        yield nobody & ~some & decided

    def _described(self, model: Model) -> Iterator[Bits]:
        """Whose highest stage looks as described, and who does not look so and gets no further."""
        fits = partial = 0
        for place, stage in enumerate(model.stages):
            top, stuck = self.reached[stage.id], self.many.everyone
            for above in model.stages[place + 1 : place + 2]:
                top &= ~self.reached[above.id]
                stuck = self.not_reached[above.id]
            holds, fails = self._description(stage)
            fits |= top & holds
            partial |= top & fails & stuck
        yield fits
        yield partial

    def _description(self, stage: Stage) -> tuple[Bits, Bits]:
        return self.many.table(stage.describes) if stage.describes else (self.many.everyone, 0)

"""The words of the engine: what can stand in its working memory.

Given and InitialFact are put in; everything else is concluded. Each term reads as a sentence.
"""

from __future__ import annotations

from .matching import LeanFact


class Given(LeanFact):
    """The agency gave `value` (option ids) as its answer to `fact`."""


class Answer(LeanFact):
    """The answer `value` to `fact` counts: the fact is relevant."""


class NotRelevant(LeanFact):
    """The question about `fact` does not arise."""


class RowFails(LeanFact):
    """Row `row` of `table` fails."""


class Holds(LeanFact):
    """The table `table`, which stands under `part` of `owner` (an item of `kind`), holds."""


class Fails(LeanFact):
    """The table `table`, which stands under `part` of `owner`, fails."""


class NeedsHold(LeanFact):
    """All needs of `stage` hold; `below` is the stage that must be reached first, or "".

    `empty` is "yes" for a stage that needs nothing, whose being reached says nothing yet."""


class NeedsFail(LeanFact):
    """A need of `stage` fails."""


class Reached(LeanFact):
    """`stage` (of a model or the common frame) is reached."""


class NotReached(LeanFact):
    """`stage`, with `below` under it, is not reached."""


class NextStage(LeanFact):
    """`stage` is the next one: not reached, with what lies below it reached."""


class Status(LeanFact):
    """`item`, of `kind`, has the status `status`."""


class Exposed(LeanFact):
    """The agency is exposed to `risk`."""


class Helps(LeanFact):
    """`component` is in place and addresses `risk`."""


class ReducedBy(LeanFact):
    """The exposed `risk` is reduced by `component`."""


class NothingAgainst(LeanFact):
    """Everything that would speak against `strategy` fails."""


class NoneSuits(LeanFact):
    """Everything that would suit `strategy` fails."""


class Candidate(LeanFact):
    """`step` could be taken now: it is not done, what comes before it is, and it fits the goal."""


class Wanted(LeanFact):
    """`owner` lacks what `step` achieves; `part` says in which respect, `by` through what."""


class Raises(LeanFact):
    """`step` is one thing that the next stage `stage` lacks, and the stage serves the goal."""


class Relieves(LeanFact):
    """`step` puts `component` in place, which addresses the exposed `risk`; without a component,
    the step takes an exposure away itself."""


class Removes(LeanFact):
    """`step` addresses the active preventer `factor`."""


class Settles(LeanFact):
    """`step` answers the open checklist question `question`."""


class Speaks(LeanFact):
    """`item` has something to say in this advice."""


class Shown(LeanFact):
    """Both sides of `link` speak, or its own condition holds."""

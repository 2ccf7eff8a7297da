"""What knowledge is made of: one frozen dataclass for each kind of item.

The field names are the keys of the YAML files; knowledge/README.md explains them to analysts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .citing import NOWHERE, Cite, Says, Where

Goal = Literal["inform", "listen", "consult", "co-create", "deliver-services"]
Relation = Literal["same-as", "similar", "broader", "supports", "conflicts"]
Nature = Literal["risk", "benefit", "condition", "task", "topic"]
Row = Mapping[str, tuple[str, ...]]
"""One row of a table: fact id -> the option ids that satisfy the cell."""
ROWS = ("ask_if", "achieves", "serves")
"""The parts that are written as a bare row, or a list of goals, and carry no reason."""


@dataclass(frozen=True)
class Table:
    """A condition: rows are alternatives, the cells of a row all hold.

    `says` tells whether the document states the condition or we read it so (`because`).
    """

    any: tuple[Row, ...]
    says: Says
    because: str = ""
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Fact:
    """What we ask. `options` is option id -> label, in order; a band's go from low to high.

    `about` names the subject of the question in running text, `also_called` what says an option.
    """

    id: str
    section: str
    kind: Literal["one", "many", "band"]
    question: str
    options: Mapping[str, str]
    who_knows: str
    hint: str = ""
    about: tuple[str, ...] = ()
    also_called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ask_if: Row | None = None
    clashes: tuple[Row, ...] = ()
    was: tuple[str, ...] = ()
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Item:
    """One cited thing. Its kind is the part of the id before the dot."""

    id: str
    title: str
    text: str
    cites: tuple[Cite, ...]
    also_named: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    where: Where = field(default=NOWHERE, compare=False, kw_only=True)

    @property
    def kind(self) -> str:
        """The kind of the item, such as "risk"."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Stage(Item):
    """A stage of a model. `describes`: what an agency looks like while there; `needs`: what must
    exist and stays true later; `serves`: the goals that reaching it helps."""

    describes: Table | None = None
    needs: tuple[Table, ...] = ()
    serves: tuple[Goal, ...] = ()


@dataclass(frozen=True)
class Model(Item):
    """A stage model. `order`: sequential (one after the other), any, or implied."""

    order: Literal["sequential", "any", "implied"] = "implied"
    perspective: str = ""
    context: str = ""
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True)
class Level(Item):
    """A level of the common frame, in order of the file."""

    needs: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Metaphor(Item):
    """A metaphor of the common frame. `levels` is level id -> how it stands there."""

    levels: Mapping[str, str] = field(default_factory=dict)
    when: Table | None = None


@dataclass(frozen=True)
class FactorGroup(Item):
    """One of the four factors that the sub-factors belong to. Looked up, never concluded."""


@dataclass(frozen=True)
class Factor(Item):
    """A sub-factor. A preventer has `active_when` and `addressed_when`; a motivator has `when`,
    the ground on which it holds."""

    group: str = ""
    role: Literal["preventer", "motivator"] = "preventer"
    active_when: Table | None = None
    addressed_when: Table | None = None
    when: Table | None = None


@dataclass(frozen=True)
class Risk(Item):
    """A risk. `when` is what exposes an agency; `urgent` marks legal, privacy and security risks.

    `nature` says what the entry is where the source lists something that is no risk by itself."""

    when: Table | None = None
    urgent: Literal["", "legal", "privacy", "security"] = ""
    nature: Nature = "risk"


@dataclass(frozen=True)
class Benefit(Item):
    """A benefit. `when` is what puts it in reach."""

    when: Table | None = None
    nature: Nature = "benefit"


@dataclass(frozen=True)
class Effect:
    """That a component helps against a risk, or towards a benefit (`on`), and who says so."""

    on: str
    says: Says
    because: str = ""
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Component(Item):
    """A component of a strategy."""

    in_place: Table | None = None
    addresses: tuple[Effect, ...] = ()
    supports: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Guideline(Item):
    """A guideline. `in_place` says when an agency follows it."""

    in_place: Table | None = None


@dataclass(frozen=True)
class Step(Item):
    """Something to do. `achieves` is fact -> option (further options listed are enough too);
    `after` names steps that come before; `serves` names the goals it helps (empty: every goal)."""

    achieves: Row = field(default_factory=dict)
    first_step: str = ""
    after: tuple[str, ...] = ()
    serves: tuple[Goal, ...] = ()


@dataclass(frozen=True)
class Point:
    """A statement for or against something, with its citations."""

    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class Strategy(Item):
    """Push, pull or networking. `suits` and `against` are the tables that speak for and against."""

    suits: tuple[Table, ...] = ()
    against: tuple[Table, ...] = ()
    pros: tuple[Point, ...] = ()
    cons: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Issue(Item):
    """One issue of the checklist. Looked up, never concluded."""


@dataclass(frozen=True)
class Question(Item):
    """A checklist question. `answered_by` holds when the agency has answered it."""

    issue: str = ""
    answered_by: Table | None = None


@dataclass(frozen=True)
class Finding(Item):
    """A result of a study, or context. `when` says for whom it is worth telling."""

    when: Table | None = None


@dataclass(frozen=True)
class Link(Item):
    """A relation between two items, from the first to the second.

    A conflict is a contradiction when both sides are stated, a tension when one is inferred.
    """

    from_: str = ""
    relation: Relation = "similar"
    to: str = ""
    says: Says = "stated"
    because: str = ""
    contrast: Literal["", "contradiction", "tension"] = ""
    when: Table | None = None


_CLASSES = (
    Model, Stage, Level, Metaphor, FactorGroup, Factor, Risk, Benefit, Component, Guideline, Step,
    Strategy, Issue, Question, Finding, Link,
)  # fmt: skip
KINDS: dict[str, type[Item]] = {
    re.sub("(?<!^)(?=[A-Z])", "-", cls.__name__).lower(): cls for cls in _CLASSES
}
"""Each kind by its name in an id, such as "factor-group"."""

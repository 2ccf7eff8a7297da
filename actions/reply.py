"""What Rostra says in a turn: a list of blocks that every channel renders in its own way.

Blocks are plain values; `to_json` gives the neutral JSON. A choice carries an act, which a channel
signs; it never passes through the understanding of language, so it cannot be misread.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar

from .acts import Act


@dataclass(frozen=True)
class Choice:
    """A button: its label and the act it stands for. `chosen`: it is the present answer."""

    id: str
    label: str
    act: Act
    chosen: bool = False


@dataclass(frozen=True)
class Place:
    """A place in a source, as people read it: `at` is "table 1, category 4, item 1"."""

    source: str
    cite_as: str
    at: str


@dataclass(frozen=True)
class Bar:
    """A count to draw beside its line: `value` of at most `most`, which is what fills the bar."""

    value: int
    most: int


@dataclass(frozen=True)
class Line:
    """One statement. `says` tells whether a document states it or we read it so, or is empty.
    `bar` draws the count that the text names."""

    text: str
    says: str = ""
    sources: tuple[Place, ...] = ()
    bar: Bar | None = None


@dataclass(frozen=True)
class Block:
    """Base of all blocks; `type` names the kind on the wire."""

    type: ClassVar[str] = ""


@dataclass(frozen=True)
class Text(Block):
    """A paragraph."""

    text: str
    type: ClassVar[str] = "text"


@dataclass(frozen=True)
class Heading(Block):
    """A heading within the advice."""

    text: str
    type: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Notice(Block):
    """Something to notice. `tone`: info, warning or error."""

    text: str
    tone: str = "info"
    type: ClassVar[str] = "notice"


@dataclass(frozen=True)
class Question(Block):
    """A question with its options. `kind`: one, many, band, or choice (no fact of the agency)."""

    id: str
    text: str
    options: tuple[Choice, ...]
    kind: str = "choice"
    section: str = ""
    hint: str = ""
    why: str = ""
    others: tuple[Choice, ...] = ()
    type: ClassVar[str] = "question"


@dataclass(frozen=True)
class Card(Block):
    """One item of the advice with what speaks for it."""

    kind: str
    id: str
    title: str
    text: str = ""
    status: str = ""
    lines: tuple[Line, ...] = ()
    actions: tuple[Choice, ...] = ()
    type: ClassVar[str] = "card"


@dataclass(frozen=True)
class Need:
    """One condition of a stage that is not met: the question, the answers that would meet it, and
    the one given. `state`: failed or unknown. `actions`: answer it, or try what it would change."""

    question: str
    wanted: str
    given: str
    state: str
    actions: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Rung:
    """One step of a ladder. `state`: reached, here, next, ahead or open. `needs`: what a next step
    still lacks."""

    id: str
    title: str
    state: str
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True)
class Row:
    """One model of a ladder: its stages in order, and where the agency stands in words."""

    id: str
    title: str
    status: str
    text: str
    steps: tuple[Rung, ...]


@dataclass(frozen=True)
class Ladder(Block):
    """The place in every model: one row of steps each."""

    title: str
    description: str
    models: tuple[Row, ...]
    type: ClassVar[str] = "ladder"


@dataclass(frozen=True)
class Side:
    """One side of a balance: its title and what lies on it."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Balance:
    """A picture of two sides: what it shows in words, and the sides."""

    description: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Table(Block):
    """A table. `balance` is a picture of the same, and `cards` are its rows with their sources and
    actions, for a channel that can show more than a table."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    balance: Balance | None = None
    cards: tuple[Card, ...] = ()
    type: ClassVar[str] = "table"


@dataclass(frozen=True)
class Progress(Block):
    """How far the interview is: questions settled, answers that could still change the advice."""

    answered: int
    open: int
    text: str
    type: ClassVar[str] = "progress"


@dataclass(frozen=True)
class Download(Block):
    """A file to take away."""

    label: str
    href: str
    media: str
    type: ClassVar[str] = "download"


@dataclass(frozen=True)
class Group(Block):
    """A part of the advice that can be folded. `note` sums up what is in it."""

    title: str
    blocks: tuple[Block, ...]
    open: bool = False
    note: str = ""
    type: ClassVar[str] = "group"


Reply = tuple[Block, ...]


def to_json(value: Any) -> Any:
    """Blocks, and what they are made of, as neutral JSON."""
    if isinstance(value, Act):
        return {"name": value.name, "entities": {k: list(v) for k, v in value.entities.items()}}
    if is_dataclass(value) and not isinstance(value, type):
        shown = {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
        return {"type": value.type, **shown} if isinstance(value, Block) else shown
    if isinstance(value, tuple):
        return [to_json(member) for member in value]
    return value

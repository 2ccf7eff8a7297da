"""One thing to do for Slack: what a verified request asks for, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..kept import Kept
from ..signing import digest

SAY, PRESS, UNFOLD, HOME = "say", "press", "unfold", "home"


@dataclass(frozen=True)
class Place:
    """Where an answer goes: a channel or a person in a workspace, and the thread if it is one."""

    team: str
    channel: str = ""
    thread: str = ""


@dataclass(frozen=True)
class Work(Kept):
    """A message, a pressed button, a part to unfold, or an App Home to fill.

    `id` is the same for every delivery of the same thing. `where` is empty in direct messages,
    else the channel and the thread: part of whose conversation it is. `channel` and `thread` are
    where the answer goes. A pressed button names its message (`ts`, `blocks`) and `block_id`."""

    team: str
    user: str
    channel: str
    where: str = ""
    thread: str = ""
    text: str = ""
    values: tuple[str, ...] = ()
    ts: str = ""
    block_id: str = ""
    blocks: list[Any] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where the answer goes."""
        return Place(self.team, self.channel, self.thread)

    def conversation(self, secret: str) -> str:
        """The conversation this belongs to. Without our secret nobody can work it out."""
        return digest("slack", secret, "slack", self.team, self.user, self.where)


def same(*parts: str) -> str:
    """An id that is the same for the same parts, short enough for a message id."""
    return digest("slack", "", *parts)

"""One thing to do for Teams: what a verified activity asks for, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass

from ..kept import Kept
from ..signing import digest

SAY, PRESS, UNFOLD, WELCOME = "say", "press", "unfold", "welcome"


@dataclass(frozen=True)
class Work(Kept):
    """A message, a pressed button, a part to unfold, or a group to greet.

    `id` is the same for every delivery of the same thing. The answer goes to the conversation
    `where` (in a channel it names the thread too) at `service_url`, as a reply to `reply_to`, from
    the account `bot` to the account `user`. A press names the message it was in (`pressed`) and
    where in which turn that was shown (`at`). `name` is how the account is called, where others
    read the answer too."""

    service_url: str
    where: str
    user: str
    bot: str
    reply_to: str = ""
    text: str = ""
    values: tuple[str, ...] = ()
    pressed: str = ""
    at: str = ""
    name: str = ""

    def conversation(self, secret: str) -> str:
        """The conversation this belongs to: of one official in one chat or thread."""
        return digest("teams", secret, self.where, self.user)


def same(*parts: str) -> str:
    """An id that is the same for the same parts, short enough for a message id."""
    return digest("teams", "", *parts)

"""One processor for the server.

Python computes in one thread at a time. Where its threads hand over to each other between two
processors, each turn waits for that several times: with eight officials at once a server that
keeps to one processor answered 250 requests a second, and one that does not 157.
"""

from __future__ import annotations

import os
import socket

SETTING = "ROSTRA_PROCESSORS"
"""Set to `one`, the server keeps to one. Containers must not: each sees no other's claim."""


class Claim:
    """A processor that no other Rostra of this machine keeps to, for as long as this is held.

    `number` is None where that is not wanted, or there is none to spare.
    """

    def __init__(self) -> None:
        self.number: int | None = None
        self._held: socket.socket | None = None
        for number in _allowed():
            held = socket.socket(socket.AF_UNIX)
            try:
                # A name without a file: it is free again whatever becomes of us.
                held.bind(f"\0rostra-processor-{number}")
            except OSError:
                held.close()
                continue
            self.number, self._held = number, held
            return

    def end(self) -> None:
        """Let others have it."""
        if self._held:
            self._held.close()
        self.number = self._held = None


def _allowed() -> list[int]:
    """The processors to choose from; none when it is not wanted, or there is no choice."""
    if os.environ.get(SETTING) != "one" or not hasattr(os, "sched_getaffinity"):
        return []
    found = sorted(os.sched_getaffinity(0))
    return found if len(found) > 1 else []

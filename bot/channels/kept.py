"""Work as the inbox keeps it until it is done: what Slack's and Teams' have in common."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TypeVar

K = TypeVar("K", bound="Kept")


@dataclass(frozen=True)
class Kept:
    """One thing to do. `id` is the same for every delivery of the same thing."""

    id: str
    kind: str

    def to_json(self) -> str:
        """As kept until it is done."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls: type[K], text: str) -> K:
        """As it was kept."""
        kept = json.loads(text)
        return cls(**{**kept, "values": tuple(kept["values"])})

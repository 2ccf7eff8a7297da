"""What a button carries when it is pressed: a payload, or the path of a folded part."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]


def short(payload: str, longest: int) -> str:
    """The payload, or where it is too long for its place a digest that leads back to it.

    A payload is signed, so nobody can make the digest of one that was not shown to them."""
    if len(payload) <= longest:
        return payload
    return "#" + hashlib.sha256(payload.encode()).hexdigest()[:40]


def at_path(blocks: Sequence[Json], path: str) -> tuple[list[Json], str] | None:
    """The blocks of the group a path leads to, and its title; None when it leads nowhere."""
    found, title = list(blocks), ""
    for step in path.split("."):
        if not (step.isascii() and step.isdigit() and len(step) < 4 and int(step) < len(found)):
            return None
        group = found[int(step)]
        if group.get("type") != "group":
            return None
        found, title = list(group.get("blocks") or ()), str(group.get("title") or "")
    return found, title

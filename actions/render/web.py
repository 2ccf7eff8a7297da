"""Blocks for the web page: the neutral JSON, with every act replaced by a signed payload."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Sign = Callable[[dict[str, Any]], str]


def for_web(blocks: Any, sign: Sign) -> Any:
    """`blocks` (neutral JSON) with each {"act": …} as {"payload": sign(act)}."""
    if isinstance(blocks, list):
        return [for_web(member, sign) for member in blocks]
    if isinstance(blocks, dict):
        shown = {key: for_web(value, sign) for key, value in blocks.items() if key != "act"}
        if "act" in blocks:
            shown["payload"] = sign(blocks["act"])
        return shown
    return blocks

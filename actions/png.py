"""The ladder as a PNG file, for channels that show no SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import typst

from rules import Knowledge

from .pictures import WIDTH, ladder_picture
from .reply import Ladder, Row, Rung

Json = Mapping[str, Any]
FONT = "Libertinus Serif"
"""Embedded in the compiler, so that the picture is the same on every machine."""
DOTS = 144
"""Dots an inch: twice as many as the picture is wide, for fine screens."""
_STATES = frozenset({"reached", "here", "next", "ahead", "open"})
_PAGE = f"""
#set page(width: auto, height: auto, margin: 12pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: {WIDTH}pt)
""".encode()


@dataclass(frozen=True)
class Png:
    """A picture file, and what it shows in words."""

    data: bytes
    says: str


def ladder_png(knowledge: Knowledge, block: Json) -> Png:
    """The picture of a ladder block in neutral JSON. It takes some 60 ms without holding Python's
    lock; raises typst.TypstError when the picture cannot be drawn."""
    picture = ladder_picture(knowledge, _ladder(block), FONT, "ladder")
    return Png(_drawn(picture.svg), picture.says)


@lru_cache(maxsize=64)
def _drawn(svg: str) -> bytes:
    made = typst.compile(
        _PAGE, format="png", ppi=DOTS, sys_inputs={"svg": svg}, ignore_system_fonts=True
    )
    assert isinstance(made, bytes), "one page is one picture"
    return made


def _ladder(block: Json) -> Ladder:
    rows = tuple(
        Row(model["id"], model["title"], model["status"], model["text"],
            tuple(_rung(step) for step in model["steps"]))
        for model in block["models"]
    )  # fmt: skip
    return Ladder(block["title"], block["description"], rows)


def _rung(step: Json) -> Rung:
    state = step["state"] if step["state"] in _STATES else "open"
    return Rung(step["id"], step["title"], state)

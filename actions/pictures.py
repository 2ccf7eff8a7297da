"""Pictures of the advice as SVG, each with title, description and an equal table."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape

from rules import Knowledge

from .reply import Ladder, Row, Rung, Table

WIDTH = 720
GAP, PAD, LINE = 8, 9, 16
LETTER = 6.9
"""The mean width of a letter in a box; lines are broken by it, as SVG breaks none itself."""
TITLE_HEIGHT, ROW_GAP = 24, 18
INK, PAPER, DEEP, PALE, EDGE = "#1b1f24", "#ffffff", "#17456b", "#dce8f2", "#5b6875"
_BOXES = {
    "here": f'fill="{DEEP}" stroke="{DEEP}" stroke-width="1.5"',
    "reached": f'fill="{PALE}" stroke="{DEEP}" stroke-width="1.5"',
    "next": f'fill="{PAPER}" stroke="{DEEP}" stroke-width="2" stroke-dasharray="6 3"',
    "ahead": f'fill="{PAPER}" stroke="{DEEP}" stroke-width="1.5" stroke-dasharray="2 3"',
    "open": f'fill="{PAPER}" stroke="{EDGE}" stroke-width="1"',
}


@dataclass(frozen=True)
class Picture:
    """A picture of a ladder: `svg`, what it shows in words (`says`), and the equal table."""

    svg: str
    says: str
    table: Table


def ladder_picture(knowledge: Knowledge, ladder: Ladder, font: str, name: str) -> Picture:
    """One row of steps for each model, the agency's place filled and labelled.

    `font` is the family that the letters are set in; `name` begins the ids in the SVG.
    """
    say = knowledge.words.say
    states = {state: say(f"rung_{state}") for state in _BOXES}
    mirrored = say("direction") == "rtl"
    top, drawn = 0.0, []
    for row in ladder.models:
        shapes, height = _row(row, states, top, mirrored)
        drawn.append(shapes)
        top += height + ROW_GAP
    columns = tuple(say(f"column_{key}") for key in ("model", "stage", "your_place"))
    cells = tuple(
        (row.title, step.title, states[step.state]) for row in ladder.models for step in row.steps
    )
    says = f"{ladder.description} " + " ".join(f"{r.title}: {r.text}" for r in ladder.models)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top:g}" width="{WIDTH}"'
        f' height="{top:g}" role="img" aria-labelledby="{name}-title {name}-text"'
        f' font-family="{escape(font)}" font-size="13" fill="{INK}">'
        f'<title id="{name}-title">{escape(ladder.title)}</title>'
        f'<desc id="{name}-text">{escape(says)}</desc>{"".join(drawn)}</svg>'
    )
    return Picture(svg, says, Table(ladder.title, columns, cells))


def _row(row: Row, states: dict[str, str], top: float, mirrored: bool) -> tuple[str, float]:
    """A model as shapes, and how high they are together."""
    count = max(len(row.steps), 1)
    width = (WIDTH - GAP * (count - 1) - 2) / count
    letters = max(int((width - 2 * PAD) / LETTER), 8)
    labels = [textwrap.wrap(step.title, letters) for step in row.steps]
    height = 2 * PAD + LINE * (1 + max((len(lines) for lines in labels), default=0))
    side, anchor = (WIDTH - 1, "end") if mirrored else (1, "start")
    shapes = [
        f'<text x="{side}" y="{top + 15:g}" font-size="14.5" font-weight="bold"'
        f' text-anchor="{anchor}">{escape(row.title)}</text>'
    ]
    for n, (step, lines) in enumerate(zip(row.steps, labels, strict=True)):
        place = count - 1 - n if mirrored else n
        left = 1 + place * (width + GAP)
        shapes.append(_box(step, lines, states, (left, top + TITLE_HEIGHT, width, height)))
    return "".join(shapes), TITLE_HEIGHT + height


def _box(
    step: Rung, lines: list[str], states: dict[str, str], box: tuple[float, float, float, float]
) -> str:
    left, top, width, height = box
    colour = PAPER if step.state == "here" else INK
    middle = left + width / 2
    state = (
        f'<tspan x="{middle:g}" dy="0" font-size="12" font-weight="bold">'
        f"{escape(states[step.state])}</tspan>"
    )
    words = "".join(f'<tspan x="{middle:g}" dy="{LINE}">{escape(line)}</tspan>' for line in lines)
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" rx="4"'
        f" {_BOXES[step.state]}/>"
        f'<text y="{top + PAD + 10:g}" text-anchor="middle" fill="{colour}">{state}{words}</text>'
    )

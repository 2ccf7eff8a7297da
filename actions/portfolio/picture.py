"""A heat map as SVG: one row for each item, one column for each group, and words in each cell.

Colour never stands alone: each cell shows its share, and a cell of nothing known shows a dash.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

CELL_WIDTH, CELL_HEIGHT, LABEL, HEAD, TAIL = 52, 28, 330, 140, 110
_LETTERS_LABEL, _LETTERS_HEAD = 52, 27
_LIGHT, _DARK = (238, 244, 249), (94, 150, 200)
"""Ink stays readable on both ends: a contrast of at least 5."""
_INK, _PAPER, _EDGE = "#1b1f24", "#ffffff", "#8a949e"


def heat_map(
    title: str,
    description: str,
    rows: Sequence[str],
    columns: Sequence[str],
    shares: Sequence[Sequence[float | None]],
) -> str:
    """The picture, with title and description for those who do not see it."""
    width, height = LABEL + CELL_WIDTH * len(columns) + TAIL, HEAD + CELL_HEIGHT * len(rows)
    name = "heat-" + "".join(c for c in title.casefold() if c.isalnum())
    heads = "".join(_head(n, text) for n, text in enumerate(columns))
    lines = "".join(
        f'<text x="{LABEL - 8}" y="{HEAD + n * CELL_HEIGHT + 20}" text-anchor="end">'
        f"{escape(_short(text, _LETTERS_LABEL))}</text>"
        for n, text in enumerate(rows)
    )
    cells = "".join(
        _cell(column, row, share)
        for row, line in enumerate(shares)
        for column, share in enumerate(line)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-labelledby="{name}-title {name}-text"'
        f' font-family="system-ui, sans-serif" font-size="12" fill="{_INK}">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-text">{escape(description)}</desc>{heads}{lines}{cells}</svg>'
    )


def _head(n: int, text: str) -> str:
    left, top = LABEL + n * CELL_WIDTH + CELL_WIDTH / 2 + 4, HEAD - 8
    return (
        f'<text x="{left:g}" y="{top}" transform="rotate(-50 {left:g} {top})">'
        f"{escape(_short(text, _LETTERS_HEAD))}</text>"
    )


def _cell(column: int, row: int, share: float | None) -> str:
    left, top = LABEL + column * CELL_WIDTH, HEAD + row * CELL_HEIGHT
    words = "–" if share is None else f"{share:.0%}"
    return (
        f'<rect x="{left}" y="{top}" width="{CELL_WIDTH}" height="{CELL_HEIGHT}"'
        f' fill="{_colour(share)}" stroke="{_EDGE}" stroke-width=".5"/>'
        f'<text x="{left + CELL_WIDTH / 2:g}" y="{top + 19}" text-anchor="middle">'
        f"{words}</text>"
    )


def _colour(share: float | None) -> str:
    if share is None:
        return _PAPER
    mixed = (
        round(light + (dark - light) * share) for light, dark in zip(_LIGHT, _DARK, strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"

"""Pictures of a portfolio as SVG: a heat map, and bars for how far the agencies have come.

Colour never stands alone: each cell and each bar shows its number, and a cell of nothing known a
dash. One hue from light to dark is read alike by those who see colours differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

CELL_WIDTH, CELL_HEIGHT, LABEL, EDGE, LINE = 90, 34, 270, 1, 14
_LETTERS_LABEL, _LETTERS_HEAD = 40, 14
_BAR, _BAR_HEIGHT = 480, 24
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
    heads = [wrap(text, _LETTERS_HEAD) for text in columns]
    top = LINE * max(map(len, heads), default=0) + 8
    width, height = LABEL + CELL_WIDTH * len(columns) + EDGE, top + CELL_HEIGHT * len(rows) + EDGE
    drawn = "".join(_head(n, lines, top) for n, lines in enumerate(heads))
    drawn += "".join(
        _label(text, top + n * CELL_HEIGHT + CELL_HEIGHT // 2) for n, text in enumerate(rows)
    )
    drawn += "".join(
        _cell(column, top + row * CELL_HEIGHT, share)
        for row, line in enumerate(shares)
        for column, share in enumerate(line)
    )
    return _picture("heat", (title, description), (width, height), drawn)


def bars(
    title: str,
    description: str,
    rows: Sequence[tuple[str, int, int]],
    legend: tuple[str, str],
    total: int,
) -> str:
    """For each row (name, surely, perhaps) a bar of `total`: what is sure dark, then what may be.

    `legend` names the two."""
    height = LINE * 2 + CELL_HEIGHT * len(rows)
    dark, light = _colour(1), _colour(0.15)
    drawn = ""
    for n, (text, colour) in enumerate(zip(legend, (dark, light), strict=True)):
        left = LABEL + n * _BAR // 3
        drawn += (
            _box(left, 4, 12, 12, colour) + f'<text x="{left + 18}" y="15">{escape(text)}</text>'
        )
    for n, (name, surely, perhaps) in enumerate(rows):
        top = LINE * 2 + n * CELL_HEIGHT
        sure, more = (round(_BAR * count / max(total, 1)) for count in (surely, perhaps))
        drawn += _label(name, top + _BAR_HEIGHT // 2) + _box(LABEL, top, _BAR, _BAR_HEIGHT, _PAPER)
        drawn += _box(LABEL, top, sure, _BAR_HEIGHT, dark)
        drawn += _box(LABEL + sure, top, more, _BAR_HEIGHT, light)
        words = f"{surely}" + (f" + {perhaps}" if perhaps else "")
        drawn += f'<text x="{LABEL + _BAR + 10}" y="{top + 16}">{words}</text>'
    return _picture("bars", (title, description), (LABEL + _BAR + 70, height), drawn)


def _picture(kind: str, told: tuple[str, str], size: tuple[int, int], drawn: str) -> str:
    title, description = told
    width, height = size
    name = f"{kind}-" + "".join(c for c in title.casefold() if c.isalnum())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-labelledby="{name}-title {name}-text"'
        f' font-family="system-ui, sans-serif" font-size="12" fill="{_INK}">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-text">{escape(description)}</desc>{drawn}</svg>'
    )


def _head(n: int, lines: Sequence[str], bottom: int) -> str:
    middle = LABEL + n * CELL_WIDTH + CELL_WIDTH / 2
    first = bottom - 8 - LINE * (len(lines) - 1)
    return "".join(
        f'<text x="{middle:g}" y="{first + LINE * line}" text-anchor="middle">{escape(text)}</text>'
        for line, text in enumerate(lines)
    )


def _label(text: str, middle: int) -> str:
    """The name of a row, in one line or two, around the height `middle`."""
    lines = wrap(text, _LETTERS_LABEL)
    first = middle + 4 - LINE * (len(lines) - 1) / 2
    return "".join(
        f'<text x="{LABEL - 8}" y="{first + LINE * n:g}" text-anchor="end">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )


def _box(left: int, top: int, width: int, height: int, colour: str) -> str:
    return (
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{colour}"'
        f' stroke="{_EDGE}" stroke-width=".5"/>'
    )


def _cell(column: int, top: int, share: float | None) -> str:
    left = LABEL + column * CELL_WIDTH
    words = "–" if share is None else f"{share:.0%}"
    return (
        _box(left, top, CELL_WIDTH, CELL_HEIGHT, _colour(share))
        + f'<text x="{left + CELL_WIDTH / 2:g}" y="{top + 21}" text-anchor="middle">{words}</text>'
    )


def _colour(share: float | None) -> str:
    if share is None:
        return _PAPER
    mixed = (
        round(light + (dark - light) * share) for light, dark in zip(_LIGHT, _DARK, strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)

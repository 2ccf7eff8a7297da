"""Draws docs/screenshots/teams.png: `python -m tests.teams.picture`, then look at it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from actions.acts import Act
from actions.dialogue import opening, respond
from actions.render.teams import teams_messages
from actions.render.worded import worded
from actions.reply import Reply, to_json
from actions.turn import engine
from bot.channels.signing import Signer
from bot.channels.wire import sign

from .renderer import draw, renderer

OUT = Path(__file__).resolve().parent.parent.parent / "docs" / "screenshots" / "teams.png"
ASKED = "collaboration_partners"


def main() -> None:
    """An answered question, one with several answers, and the beginning of the advice."""
    conversation, _ = opening(engine())
    conversation, first = respond(engine(), conversation, Act("start", {"mode": ("standard",)}))
    chosen = first[-1].options[0]  # type: ignore[attr-defined]
    shown: list[Any] = _cards(first, chosen={str(len(first) - 1): chosen.label})
    shown.append(chosen.label)
    reply = first
    for _ in range(5):
        act = reply[-1].options[0].act  # type: ignore[attr-defined]
        conversation, reply = respond(engine(), conversation, act)
    conversation, reply = respond(engine(), conversation, Act("change_answer", {"item": (ASKED,)}))
    shown.extend(_cards(reply))
    for _ in range(10):
        act = reply[-1].options[0].act  # type: ignore[attr-defined]
        conversation, reply = respond(engine(), conversation, act)
    _, advice = respond(engine(), conversation, Act("advice_so_far"))
    shown.extend(["advice so far", _cards(advice)[0]])
    with renderer() as page:
        assert draw(page, shown) == []
        clip = {"x": 0, "y": 0, "width": 760, "height": 1150}
        page.screenshot(path=OUT, full_page=True, clip=clip)  # type: ignore[arg-type]


def _cards(reply: Reply, **more: Any) -> list[Any]:
    (signed,) = sign([{"blocks": to_json(reply)}], Signer("secret"), "c")
    blocks = worded(engine().knowledge, signed["blocks"])
    return [one.card for one in teams_messages(blocks, 2, **more)]


if __name__ == "__main__":
    main()

"""Journeys: conversations in YAML that run on the pure dialogue and through Rasa alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from actions.acts import Act
from actions.conversation import Conversation
from actions.dialogue import opening, respond
from actions.render.text import render
from actions.reply import to_json
from rules import Engine

FOLDER = Path(__file__).parent / "journeys"


@dataclass(frozen=True)
class Turn:
    """One turn: a text with the act it means, or the label of a button; and what must appear."""

    says: str
    presses: str
    act: Act | None
    shows: tuple[str, ...]


@dataclass(frozen=True)
class Journey:
    """A named conversation."""

    name: str
    turns: tuple[Turn, ...]


def journeys() -> list[Journey]:
    """Every journey of tests/journeys."""
    return [_journey(yaml.safe_load(path.read_text())) for path in sorted(FOLDER.glob("*.yml"))]


def _journey(entry: dict[str, Any]) -> Journey:
    return Journey(entry["name"], tuple(_turn(turn) for turn in entry["turns"]))


def _turn(turn: dict[str, Any]) -> Turn:
    given = turn.get("act")
    act = None
    if given:
        entities = {key: tuple(value) for key, value in given.items() if key != "name"}
        act = Act(given["name"], entities)
    return Turn(turn.get("they_say", ""), turn.get("they_press", ""), act, tuple(turn["we_show"]))


def pure_run(engine: Engine, journey: Journey) -> Iterator[tuple[Turn, list[Any], str]]:
    """Run a journey on the pure dialogue: each turn with its neutral blocks and their text."""
    conversation, reply = opening(engine)
    for turn in journey.turns:
        act = turn.act or pressed(to_json(reply), turn.presses)
        conversation, reply = respond(engine, conversation, act)
        shown = Conversation.from_json(conversation.to_json(), engine.knowledge)
        assert shown == replace(conversation, forget=False), "the store would lose something"
        yield turn, to_json(reply), render(engine.knowledge, reply)


def pressed(blocks: Any, label: str) -> Act:
    """The act of the button with this label among the blocks last shown."""
    for choice in choices(blocks):
        if choice["label"] == label:
            act = choice["act"]
            return Act(act["name"], {k: tuple(v) for k, v in act["entities"].items()})
    raise AssertionError(f"no button {label!r} is shown")


def choices(blocks: Any) -> Iterator[dict[str, Any]]:
    """Every button in neutral or wire JSON."""
    if isinstance(blocks, list):
        for block in blocks:
            yield from choices(block)
    elif isinstance(blocks, dict):
        if "label" in blocks and ("act" in blocks or "payload" in blocks):
            yield blocks
        for value in blocks.values():
            yield from choices(value)


def missing(turn: Turn, blocks: Any, text: str) -> list[str]:
    """What the turn should show and does not. "question: goal" asks for that question block."""
    flat = " ".join(text.split())
    absent = []
    for expected in turn.shows:
        if expected.startswith("question:"):
            wanted = expected.removeprefix("question:").strip()
            asked = [b["id"] for b in blocks if b["type"] == "question"]
            if not asked or (wanted and wanted not in asked):
                absent.append(f"{expected} (asked: {asked})")
        elif expected not in flat:
            absent.append(expected)
    return absent

"""What the page draws says the same as the table beside it, and each part of it has its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.advice_blocks import advice_reply
from actions.reply import Block, Group, Ladder, Table
from rules import Engine, assess, load, load_profile
from tests.profiles import profile

TOWN = Path(__file__).parents[1] / "examples" / "town.yml"
KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
SAY = KNOWLEDGE.words.say


def every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from every(block.blocks)


@pytest.mark.parametrize("seed", range(5))
def test_the_pictures_and_their_tables_agree(seed: int) -> None:
    advice = assess(ENGINE, profile(KNOWLEDGE, seed), traced=False)
    blocks = list(every(advice_reply(KNOWLEDGE, advice)))
    (balance,) = [b for b in blocks if isinstance(b, Table) and b.balance]
    assert balance.balance and balance.balance.description
    against, helping = balance.balance.sides
    assert list(against.items) == [n for n, s in balance.rows if s == SAY("is_active")]
    assert list(helping.items) == [n for n, s in balance.rows if s == SAY("is_holds")]
    assert len(balance.rows) == len(advice["preventers"]) + len(advice["motivators"])
    for table in blocks:
        if isinstance(table, Table) and table.cards:
            assert len(table.cards) == len(table.rows)
            assert all(c.title in row for c, row in zip(table.cards, table.rows, strict=True))


@pytest.mark.parametrize("seed", range(5))
def test_a_next_step_of_the_ladder_lists_what_it_lacks(seed: int) -> None:
    advice = assess(ENGINE, profile(KNOWLEDGE, seed), traced=False)
    (ladder,) = [b for b in every(advice_reply(KNOWLEDGE, advice)) if isinstance(b, Ladder)]
    assert ladder.title and ladder.description
    for model in ladder.models:
        lacking = {s["stage"]: s for s in advice["stages"][model.id]["next"]}
        for step in model.steps:
            cells = lacking.get(step.id, {"failed": [], "unknown": []})
            states = [need.state for need in step.needs]
            wanted = ["failed"] * len(cells["failed"]) + ["unknown"] * len(cells["unknown"])
            assert states == wanted
            assert all(need.actions for need in step.needs)


def test_the_checklist_shows_open_questions_first() -> None:
    advice = assess(ENGINE, load_profile(KNOWLEDGE, TOWN), traced=False)
    (part,) = [
        block
        for block in advice_reply(KNOWLEDGE, advice)
        if isinstance(block, Group) and block.title == SAY("part_checklist")
    ]
    count = sum(1 for one in advice["checklist"] if one["status"] == "open")
    assert count and isinstance(part.blocks[0], Table)
    assert len(part.blocks[0].rows) == count
    assert all(isinstance(block, Group) and not block.open for block in part.blocks[1:])

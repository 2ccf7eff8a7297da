"""What the tests of Slack's and Teams' messages share: blocks to render, and their words."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from actions.acts import Act
from actions.dialogue import opening, respond
from actions.reply import to_json
from actions.turn import engine
from bot.channels.signing import Signer
from bot.channels.wire import sign

EXAMPLES: dict[str, Any] = json.loads((Path(__file__).parent / "browser/blocks.json").read_text())
"""A block of each kind, as the page gets it."""


def assert_golden(now: Mapping[str, Any], path: Path) -> None:
    """What is rendered is what was looked at. With ROSTRA_GOLDEN=1 it is written down instead."""
    if os.environ.get("ROSTRA_GOLDEN"):
        path.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n")
    golden = json.loads(path.read_text())
    assert now.keys() == golden.keys()
    for name, messages in now.items():
        assert messages == golden[name], name


def long_advice() -> list[Any]:
    """The advice after a dozen answers, with signed buttons."""
    conversation, _ = opening(engine())
    conversation, reply = respond(engine(), conversation, Act("start", {"mode": ("full",)}))
    for _ in range(12):
        act = reply[-1].options[0].act  # type: ignore[attr-defined]
        conversation, reply = respond(engine(), conversation, act)
    blocks: list[Any] = to_json(respond(engine(), conversation, Act("advice_so_far"))[1])
    (signed,) = sign([{"blocks": blocks}], Signer("secret"), "c" * 49)
    return list(signed["blocks"])


def words_of(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a block, with the key it stands under."""
    if isinstance(value, list):
        for one in value:
            yield from words_of(one, key)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from words_of(one, name)
    elif isinstance(value, str) and value:
        yield key, value


def any_block(letters: str) -> st.SearchStrategy[Any]:
    """Blocks, also within blocks, with far too long texts of these letters, and of a new kind."""
    text = st.text(letters, max_size=7000)
    rows = st.lists(st.lists(st.text(letters, max_size=3000), max_size=3), max_size=3)
    kinds = st.sampled_from(["text", "heading", "notice", "table", "card", "new"])
    return st.recursive(
        st.fixed_dictionaries({"type": kinds, "title": text, "text": text, "rows": rows}),
        lambda inner: st.fixed_dictionaries({
            "type": st.just("group"), "title": st.text(max_size=300), "blocks": st.lists(inner),
        }),
        max_leaves=12,
    )  # fmt: skip

"""Block Kit for every block, golden and within the limits of the platform."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from actions.render.payloads import at_path
from actions.render.slack import Message, replaced, slack_messages
from actions.render.slack_text import escape, escape_within, pieces, unescape
from bot.channels.signing import Signer
from bot.channels.wire import sign
from tests.rendered import EXAMPLES, any_block, assert_golden, long_advice, words_of

GOLDEN = Path(__file__).parent / "blocks.golden.json"
LIMITS = {
    "button": {"text": 75, "value": 2000, "action_id": 255},
    "option": {"text": 75, "value": 150},
    "section": {"text": 3000, "block_id": 255},
    "header": {"text": 150},
    "context": {"text": 3000},
}


def shown(messages: list[Message]) -> list[Any]:
    return [{"text": one.text, "blocks": one.blocks} for one in messages]


def test_every_example_is_rendered_as_it_was_looked_at() -> None:
    """`ROSTRA_GOLDEN=1 pytest tests/slack/test_render.py` writes the file anew, to be looked at."""
    now = {name: shown(slack_messages([block])) for name, block in EXAMPLES.items()}
    assert_golden(now, GOLDEN)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_says_all_its_words_within_the_limits(name: str) -> None:
    messages = slack_messages([EXAMPLES[name]])
    check_limits(messages)
    said = unescape(" ".join(_all_texts([one.blocks for one in messages])))
    hidden = ("media", "type", "id", "kind", "tone", "payload", "state", "source", "status")
    why_is_a_button = any(one["id"] == "why_ask" for one in EXAMPLES[name].get("others", ()))
    for key, text in words_of(EXAMPLES[name]):
        if key in hidden or (key == "why" and why_is_a_button):
            continue
        assert " ".join(text.split()) in " ".join(said.split()), f"{key}: {text}"


def test_a_whole_advice_keeps_the_limits_and_folds() -> None:
    blocks = long_advice()
    folded, whole = slack_messages(blocks, 7), slack_messages(blocks)
    check_limits(folded)
    check_limits(whole)
    assert len(folded) <= 4 < len(whole)
    buttons = [one for one in _elements(folded) if one["action_id"].startswith("rostra.unfold")]
    for button in buttons:
        turn, _, path = button["value"].partition(":")
        assert turn == "7"
        found = at_path(blocks, path)
        assert found and unescape(button["text"]["text"]).startswith(found[1])
        check_limits(slack_messages(found[0], 7, path))


@pytest.mark.parametrize("path", ["", "99", "0", "1.99", "-1", "x", "1..2", "²", "9" * 50])
def test_a_path_that_leads_nowhere_is_nothing(path: str) -> None:
    assert at_path(long_advice(), path) is None


def test_escaping() -> None:
    (message,) = slack_messages([{"type": "text", "text": "<!channel> & <@U1>"}])
    assert message.blocks[0]["text"]["text"] == "&lt;!channel&gt; &amp; &lt;@U1&gt;"
    assert message.text == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


@pytest.mark.parametrize("count", [1, 9, 30, 101, 250])
@pytest.mark.parametrize("kind", ["one", "many"])
def test_many_long_options_keep_the_limits(kind: str, count: int) -> None:
    label = "An answer with & and <tags> that is far longer than a button may be, number "
    options = [
        {"id": str(n), "label": f"{label}{n}", "payload": f"{n}-" + "p" * 2100, "chosen": n == 1}
        for n in range(count)
    ]
    block = {"type": "question", "id": "x" * 300, "kind": kind, "text": "T" * 9000,
             "options": options, "others": options[:1]}  # fmt: skip
    messages = slack_messages([block, block])
    check_limits(messages)
    said = unescape(" ".join(_all_texts([one.blocks for one in messages])))
    assert all(option["label"] in said for option in options)


@settings(max_examples=25, deadline=None)
@given(any_block("a&<> \n"))
def test_any_blocks_keep_the_limits(block: Any) -> None:
    check_limits(slack_messages([block] * 3))
    check_limits(slack_messages([block] * 3, 5))


@given(st.text("ab&<>; \n", max_size=200), st.integers(8, 40))
def test_pieces_lose_nothing_and_cut_no_entity(text: str, longest: int) -> None:
    found = pieces(escape(text), longest)
    assert all(len(piece) <= longest for piece in found)
    joined = "".join(unescape(piece) for piece in found)
    assert "".join(joined.split()) == "".join(text.split())
    assert len(escape_within(text, longest)) <= longest


def test_a_pressed_group_is_replaced_and_the_rest_stays() -> None:
    (message,) = slack_messages([EXAMPLES["card-risk"], EXAMPLES["question-many"]])
    done = next(b for b in message.blocks if any(
        e.get("action_id") == "rostra.done" for e in b.get("elements", ())))  # fmt: skip
    after = replaced(message.blocks, done["block_id"], "News <b>")
    assert [block for block in after if block["type"] == "actions"] == [
        block for block in message.blocks if block.get("block_id", "").startswith("clicks:1:")
    ]
    assert "✓ News &lt;b&gt;" in json.dumps(after, ensure_ascii=False)


def test_acts_of_the_dialogue_are_signed_into_values_that_fit() -> None:
    (signed,) = sign([{"blocks": long_advice()}], Signer("secret"), "c" * 49)
    assert all(len(one["value"]) <= 2000 for one in _elements(slack_messages(signed["blocks"])))


def check_limits(messages: list[Message]) -> None:
    """What Slack's documentation and its SDK demand."""
    for message in messages:
        assert 1 <= len(message.blocks) <= 50
        assert 0 < len(message.text) <= 3000 or not _all_texts(message.blocks)
        ids = [block["block_id"] for block in message.blocks if "block_id" in block]
        assert len(ids) == len(set(ids)) and all(len(one) <= 255 for one in ids)
        for block in Block.parse_all(message.blocks):
            block.validate_json()
        for block in message.blocks:
            _check_block(block)


def _check_block(block: dict[str, Any]) -> None:
    kind = block["type"]
    if kind in ("section", "header"):
        assert 0 < len(block["text"]["text"]) <= LIMITS[kind]["text"]
        return
    if kind == "divider":
        return
    elements = block["elements"]
    assert 1 <= len(elements) <= (10 if kind == "context" else 25)
    names = [one["action_id"] for one in elements if "action_id" in one]
    assert len(names) == len(set(names))
    for element in elements:
        if kind == "context":
            assert 0 < len(element["text"]) <= 3000
        elif element["type"] == "button":
            assert 0 < len(element["text"]["text"]) <= 75 and len(element["value"]) <= 2000
        else:
            most = 10 if element["type"] == "checkboxes" else 100
            assert 1 <= len(element["options"]) <= most
            for option in element["options"]:
                assert 0 < len(option["text"]["text"]) <= 75 and len(option["value"]) <= 150


def _elements(messages: list[Message]) -> list[dict[str, Any]]:
    return [
        element
        for message in messages
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "button"
    ]


def _all_texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for one in value for text in _all_texts(one)]
    if not isinstance(value, dict):
        return []
    if value.get("type") in ("plain_text", "mrkdwn"):
        return [value["text"]]
    return [text for one in value.values() for text in _all_texts(one)]

"""Adaptive Cards for every block, golden, within the limits, and by the platform's renderer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.render.payloads import at_path
from actions.render.teams import Message, teams_messages
from actions.render.teams_text import LONGEST_CARD, pieces, size
from tests.rendered import EXAMPLES, any_block, assert_golden, long_advice, words_of

from .renderer import draw, renderer

GOLDEN = Path(__file__).parent / "cards.golden.json"
ELEMENTS = {
    "AdaptiveCard": {"$schema", "version", "body", "msteams"},
    "TextBlock": {"text", "wrap", "style", "weight", "size", "spacing"},
    "RichTextBlock": {"inlines", "spacing"},
    "TextRun": {"text", "weight", "size", "isSubtle", "italic"},
    "Container": {"items", "style", "separator", "spacing", "selectAction"},
    "Image": {"url", "size", "altText", "msteams"},
    "ActionSet": {"actions", "spacing", "separator"},
    "Input.ChoiceSet": {
        "id", "choices", "wrap", "isMultiSelect", "style", "label", "placeholder", "value",
    },
    "Action.Submit": {"title", "data", "style"},
    "Action.OpenUrl": {"title", "url"},
    "mention": {"text", "mentioned"},
    "messageBack": {"displayText", "text", "value"},
}  # fmt: skip
"""Every element we use, with its properties, all of Adaptive Cards 1.5 or earlier."""


def shown(messages: list[Message]) -> list[Any]:
    return [{"summary": one.summary, "card": one.card} for one in messages]


def test_every_example_is_rendered_as_it_was_looked_at() -> None:
    """`ROSTRA_GOLDEN=1 pytest tests/teams/test_render.py` writes the file anew, to be looked at."""
    now = {name: shown(teams_messages([block], 3)) for name, block in EXAMPLES.items()}
    assert_golden(now, GOLDEN)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_says_all_its_words_within_the_limits(name: str) -> None:
    messages = teams_messages([EXAMPLES[name]])
    check_limits(messages)
    said = " ".join(" ".join(one.text.split()) for one in messages)
    said += " ".join(text for one in messages for key, text in words_of(one.card) if key == "label")
    hidden = ("type", "id", "kind", "tone", "payload", "state", "source", "status")
    for key, text in words_of(EXAMPLES[name]):
        if key in hidden:
            continue
        assert " ".join(text.split()) in said or key == "columns", f"{key}: {text}"


def test_the_renderer_of_the_platform_takes_every_example_and_sends_what_we_read() -> None:
    with renderer() as page:
        golden = json.loads(GOLDEN.read_text())
        assert draw(page, [one["card"] for messages in golden.values() for one in messages]) == []
        broken = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "Blurb"}]}
        assert draw(page, [broken]) != []
        draw(page, [one["card"] for one in golden["question-many"]])
        page.get_by_label("Answering questions").check()
        page.get_by_label("Collecting ideas").check()
        page.get_by_role("button", name="Done").click()
        page.get_by_role("button", name="Skip").click()
        done, skip = page.evaluate("window.pressed")
        chosen = [one["payload"] for one in EXAMPLES["question-many"]["options"]]
        assert done["data"]["rostra"] == {"list": "choices.0", "at": "3:0"}
        assert done["data"]["choices.0.0"].split(",") == [chosen[1], chosen[3]]
        assert skip["data"]["msteams"]["displayText"] == "Skip"
        assert "choice" in skip["data"]["msteams"]["value"]["rostra"]
        headings = page.get_by_role("heading").all_inner_texts()
        assert headings == ["What do you use social media for today?"]


def test_a_whole_advice_keeps_the_limits_and_folds() -> None:
    blocks = long_advice()
    folded, whole = teams_messages(blocks, 7), teams_messages(blocks)
    check_limits(folded)
    check_limits(whole)
    assert len(folded) <= 3 < len(whole)
    unfolds = [
        one["data"]["msteams"]["value"]["rostra"]["unfold"]
        for one in _all(folded, "Action.Submit")
        if "unfold" in one["data"].get("msteams", {}).get("value", {}).get("rostra", {})
    ]
    assert len(unfolds) >= 8
    for value in unfolds:
        turn, _, path = value.partition(":")
        found = at_path(blocks, path)
        assert turn == "7" and found
        check_limits(teams_messages(found[0], 7, path, heading=found[1]))


@pytest.mark.parametrize("count", [1, 9, 30, 101, 250])
@pytest.mark.parametrize("kind", ["one", "many"])
@pytest.mark.parametrize(
    "label", ["An answer with *marks* that is longer than a button, ", "語" * 70]
)
def test_many_long_options_keep_the_limits(kind: str, count: int, label: str) -> None:
    options = [
        {"id": str(n), "label": f"{label}{n}", "payload": f"{n}-" + "p" * 900, "chosen": n == 1}
        for n in range(count)
    ]
    block = {"type": "question", "id": "x" * 300, "kind": kind, "text": "T" * 9000,
             "options": options, "others": options[:1]}  # fmt: skip
    messages = teams_messages([block, block], 3)
    check_limits(messages)
    said = " ".join(one.text for one in messages)
    assert all(option["label"] in said for option in options)


@settings(max_examples=25, deadline=None)
@given(any_block("a*_[]é語😀 \n"))
def test_any_blocks_keep_the_limits(block: Any) -> None:
    check_limits(teams_messages([block] * 3))
    check_limits(teams_messages([block] * 3, 5))


@given(st.text("ab \n", max_size=200), st.integers(4, 40))
def test_pieces_lose_nothing(text: str, longest: int) -> None:
    found = pieces(text, longest)
    assert all(len(piece) <= longest for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_what_looks_like_markup_stays_as_it_was_written() -> None:
    for text in ("**not bold** [x](https://evil.test)", "1. one", "# big", "<b>"):
        (message,) = teams_messages([{"type": "heading", "text": text}])
        (element,) = message.card["body"]
        assert element["type"] == "RichTextBlock" and element["inlines"][0]["text"] == text


@pytest.mark.parametrize("name", ["Ann Ōta-O'Neil (she)", "A</at><at>B", "*_[x](y)", "", "n" * 200])
def test_where_others_read_the_answer_names_whom_it_is_for(name: str) -> None:
    messages = teams_messages([EXAMPLES["text"]] * 60, 3, whom=("29:ann", name))
    check_limits(messages)
    first = messages[0].card["body"][0]
    if not name:
        assert first["type"] == "RichTextBlock" and "entities" not in messages[0].card["msteams"]
        return
    (told,) = messages[0].card["msteams"]["entities"]
    assert told["mentioned"]["id"] == "29:ann" and told["text"] == first["text"]
    assert first["text"].count("<") == 2 and not set("*_[]") & set(first["text"])


def test_an_answered_question_shows_the_answer_in_place_of_its_buttons() -> None:
    blocks = [EXAMPLES["text"], EXAMPLES["question-one"], EXAMPLES["card-risk"]]
    (after,) = teams_messages(blocks, 4, chosen={"1": "Inform *people*"})
    assert "✓ Inform *people*" in after.text and EXAMPLES["question-one"]["text"] in after.text
    assert [one["title"] for one in _all([after], "Action.Submit")] == [
        one["label"] for one in EXAMPLES["card-risk"]["actions"]
    ]


def test_a_ladder_has_its_picture_when_there_is_an_address() -> None:
    block = {**EXAMPLES["ladder"], "picture": "https://r.test/ladder.png"}
    (message,) = teams_messages([block])
    (picture,) = _all([message], "Image")
    assert picture["url"] == "https://r.test/ladder.png"
    assert "You have reached Level 2: Data transparency." in picture["altText"]
    assert "Level 3: Open participation  (next)" in message.text
    assert "you are here" in message.text


def check_limits(messages: list[Message]) -> None:
    """What the platform demands."""
    for message in messages:
        assert size(message.card["body"]) <= LONGEST_CARD and message.card["body"]
        assert len(message.summary) <= 300
        ids = [one["id"] for one in _all([message], "Input.ChoiceSet")]
        assert len(ids) == len(set(ids))
        _check(message.card)


def _check(value: Any) -> None:
    if isinstance(value, list):
        for one in value:
            _check(one)
        return
    if not isinstance(value, dict):
        return
    kind = value.get("type")
    if kind is not None:
        assert set(value) - {"type"} <= ELEMENTS[kind], value
    if kind == "ActionSet":
        assert 1 <= len(value["actions"]) <= 6
    if kind in ("Action.Submit", "Action.OpenUrl"):
        assert 0 < len(value["title"]) <= 60
    if kind in ("TextRun", "TextBlock"):
        assert len(value["text"]) <= 2000
    if kind == "Input.ChoiceSet":
        assert 1 <= len(value["choices"]) <= 30
        for choice in value["choices"]:
            assert 0 < len(choice["title"]) <= 200 and "," not in choice["value"]
            assert len(choice["value"]) <= 60
    for key, one in value.items():
        if key != "data":
            _check(one)


def _all(messages: list[Message], kind: str) -> Iterator[dict[str, Any]]:
    def walk(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, list):
            for one in value:
                yield from walk(one)
        elif isinstance(value, dict):
            if value.get("type") == kind:
                yield value
            for one in value.values():
                yield from walk(one)

    yield from walk([one.card for one in messages])

"""A consultation goes on in another channel by its code, and never by guessing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.acts import Act
from actions.codes import Guesses, code_in, new_code
from actions.turn import guesses, open_conversation, store, take_turn, transcript
from tests.loopback import Run, words

from .stage import Stage, conversation


@pytest.fixture(autouse=True)
def no_guess_yet() -> Iterator[None]:
    """Guesses of other tests do not count here."""
    guesses.__init__()  # type: ignore[misc]
    yield


def saved_on_the_page() -> str:
    """A consultation of the page with one answer; returns its code."""
    page, _ = open_conversation()
    take_turn(page, Act("inform", {"answer": ("goal:listen",)}), "m-1")
    blocks = take_turn(page, Act("save"), "m-2")
    return str(blocks[0]["text"]).rpartition(": ")[2]


def test_a_consultation_of_the_page_goes_on_in_slack(play: Run) -> None:
    code = saved_on_the_page()

    async def played(stage: Stage) -> None:
        await stage.say("hello")
        await stage.say(f"resume {code}")
        assert "Welcome back. 1" in words(stage.slack.posts[-1])
        assert store().load(conversation()).state["answers"] == {"goal": ["listen"]}
        # In another case, with spaces for hyphens, in a thread, by somebody else who has it.
        await stage.mention(
            "resume " + code.upper().replace("-", " "), "U2", ts="1650000000.000001"
        )
        assert "Welcome back. 1" in words(stage.slack.posts[-1])

    play(played)


@pytest.mark.parametrize("before", ["", "resume ", "my code is ", "please resume letter code: "])
@pytest.mark.parametrize("after", ["", ".", " thanks", " please"])
def test_a_code_is_found_among_other_words(before: str, after: str) -> None:
    for _ in range(20):
        code = new_code()
        assert code_in(f"{before}{code}{after}") == code
        assert code_in(f"{before}{code.upper().replace('-', ' ')}{after}") == code
    mistyped = "x" + code[1:]
    assert code_in(f"{before}{mistyped}") == mistyped
    assert code_in("please resume letter number people banana") is not None
    assert code_in("we want to listen") is None


def test_a_consultation_of_slack_goes_on_on_the_page(play: Run) -> None:
    async def played(stage: Stage) -> None:
        take_turn(conversation(), Act("inform", {"answer": ("goal:listen",)}), "m-1")
        await stage.say("save")
        (code,) = [
            word.strip("*") for word in stage.slack.posts[0]["text"].split() if word.count("-") == 4
        ]
        page, _ = open_conversation()
        take_turn(page, Act("resume", {"code": (code,)}), "m-1")
        assert store().load(page).state["answers"] == {"goal": ["listen"]}

    play(played)


def test_a_wrong_code_leads_nowhere_and_after_five_none_does(play: Run) -> None:
    code = saved_on_the_page()

    async def played(stage: Stage) -> None:
        for number in range(Guesses.MOST):
            await stage.say(f"resume {new_code()}")
            assert "cannot find that code" in words(stage.slack.posts[-1]), number
        await stage.say(f"resume {code}")
        assert "too many wrong codes" in words(stage.slack.posts[-1])
        assert not store().load(conversation()).state["answers"]
        # Slack tells it again: that is no further guess, and the answer is the same.
        assert len(transcript(conversation())) == Guesses.MOST + 1
        await stage.say(f"resume {code}", user="U2")
        assert "Welcome back. 1" in words(stage.slack.posts[-1])

    play(played)


def test_the_same_message_told_again_is_one_guess(play: Run) -> None:
    async def played(stage: Stage) -> None:
        wrong = new_code()
        for _ in range(3):
            take_turn(conversation(), Act("resume", {"code": (wrong,)}), "m-1")
        assert len(guesses._times[conversation()]) == 1

    play(played)


def test_guesses_come_back_after_an_hour_and_the_memory_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    tried = Guesses(lambda: now[0])
    for _ in range(Guesses.MOST):
        assert not tried.spent("one")
        tried.wrong("one")
        now[0] += 60
    assert tried.spent("one") and not tried.spent("two")
    now[0] = Guesses.SECONDS + 1
    assert not tried.spent("one")
    monkeypatch.setattr(Guesses, "MOST_KNOWN", 3)
    for number in range(9):
        tried.wrong(str(number))
    assert list(tried._times) == ["6", "7", "8"]

"""`rostra serve` watches over Rasa: it starts it again, also when it dies while it starts."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from actions import serve, training, workers
from bot.channels.web import WebInput


class Dies:
    """A program that ends at once after the first time."""

    name, log = "rasa", "var/log/rasa.log"
    started = 0

    def __init__(self, *_: object) -> None:
        Dies.started += 1

    def ended(self) -> int:
        return 9

    def last_lines(self) -> str:
        return "its last words"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    Dies.started = 0
    monkeypatch.setattr(serve, "Child", Dies)
    monkeypatch.setattr(serve, "_say", lines.append)
    monkeypatch.setattr(serve, "_wait_until_healthy", lambda *_: None)
    return lines


def test_a_program_that_dies_again_while_it_starts_is_started_again_and_given_up_at_last(
    monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    monkeypatch.setattr(serve.time, "sleep", lambda _: None)
    with pytest.raises(serve.Failed, match="its last words"):
        serve._run("127.0.0.1", 5005, [])
    assert Dies.started == 1 + serve.RESTARTS
    assert said.count("Rasa stopped. Starting it again.") == serve.RESTARTS


def test_deaths_long_ago_do_not_count(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    now = [0.0]

    def sleep(_: float) -> None:
        now[0] += serve.WITHIN
        if Dies.started > 3 * serve.RESTARTS:
            raise serve.Stopped(signal.SIGINT)

    monkeypatch.setattr(serve.time, "sleep", sleep)
    monkeypatch.setattr(serve.time, "monotonic", lambda: now[0])
    with pytest.raises(serve.Stopped):
        serve._run("127.0.0.1", 5005, [])


def test_several_workers_are_refused_with_a_sentence_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(workers.WORKERS, "2")
    assert serve.serve("127.0.0.1", 0) == 1
    assert "start more replicas instead" in capsys.readouterr().err
    assert not Dies.started
    with pytest.raises(workers.TooMany):
        WebInput().blueprint(lambda _: None)  # as plain `rasa run` does
    monkeypatch.setenv(workers.WORKERS, "1")
    workers.need_one()


def test_what_the_sayings_teach_is_learned_before_the_server_starts_unless_it_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "sayings.npz"
    monkeypatch.setattr(training, "MODELS", tmp_path)
    monkeypatch.setattr(training, "SAYINGS", kept)
    assert not training.sayings_learned()
    kept.touch()
    assert training.sayings_learned()
    os.utime(kept, (0, 0))
    assert not training.sayings_learned(), "the knowledge is newer"
    monkeypatch.setattr(training, "MODELS", tmp_path / "cannot be written")
    assert training.sayings_learned(), "what cannot be kept is learned by the server itself"


def test_who_cannot_learn_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fails(Dies):
        wait = Dies.ended

    monkeypatch.setattr(training, "Child", Fails)
    with pytest.raises(training.TrainingFailed, match="its last words"):
        training.learn_sayings()

"""Every line is one JSON object with ids, and says nothing that anybody wrote."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

from actions import logs

SECRET = "the mayor is ill"


def line(**more: object) -> dict[str, object]:
    made = logging.makeLogRecord({"name": "x", "levelname": "ERROR", "msg": "It broke", **more})
    text = logs.Lines().format(made)
    assert "\n" not in text
    found: dict[str, object] = json.loads(text)
    return found


def test_a_line_tells_when_where_what_and_about_which_conversation() -> None:
    with logs.about("conversation-1"):
        told = line(numbers={"turn": 4})
    assert told.pop("time")
    assert told == {
        "level": "error",
        "logger": "x",
        "event": "It broke",
        "conversation": "conversation-1",
        "turn": 4,
    }
    assert "conversation" not in line()


def test_an_error_is_its_kind_and_its_places_in_the_code() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        told = line(exc_info=sys.exc_info())
    assert told["error"] == "ValueError"
    assert str(told["at"]).startswith("test_logs.py:")
    assert SECRET not in json.dumps(told)


def test_of_rasas_structured_lines_only_the_name_is_kept() -> None:
    theirs = json.dumps({"event": "processor.parsed", "text": SECRET, "level": "info"})
    assert line(msg=theirs)["event"] == "processor.parsed"


def test_a_warning_is_one_line() -> None:
    assert line(name="py.warnings", msg=f"a.py:1: UserWarning: old\n  {SECRET}")["event"] == (
        "a.py:1: UserWarning: old"
    )


def test_the_lines_of_rasa_that_hold_messages_are_not_to_be_had() -> None:
    loggers = [logging.getLogger(name) for name in (None, "bot", "actions")]
    before = [one.level for one in loggers]
    try:
        for asked, got in (("DEBUG", "INFO"), (10, "INFO"), (None, "INFO"), ("ERROR", "ERROR")):
            logs._level(level=asked)
            assert {logging.getLevelName(one.level) for one in loggers} == {got}
    finally:
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)


def test_a_process_that_dies_of_an_error_says_so_in_one_line() -> None:
    program = f"""
import warnings
import coloredlogs
from actions import logs
logs.begin()
coloredlogs.install(level="INFO")
warnings.warn("old")
raise ValueError("{SECRET}")
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [json.loads(one) for one in done.stdout.splitlines()]
    assert [one["level"] for one in told] == ["warning", "critical"]
    assert told[1]["error"] == "ValueError"
    assert done.returncode == 1 and SECRET not in done.stdout + done.stderr

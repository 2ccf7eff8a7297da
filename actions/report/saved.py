"""Reading a report.json again. Whoever sent it may have written anything into it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rules import DO_NOT_KNOW, SKIPPED, Problem, ProfileError

from .json import FORMAT

Json = Mapping[str, Any]
LARGEST = 5_000_000
"""The most bytes that are read; a report has about half a million."""
_STATUS_PARTS = ("preventers", "motivators", "risks", "strategies", "benefits", "checklist")
_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,99}")
_WORDS = re.compile(r"[a-z][a-z -]{0,39}")
_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,40}")


@dataclass(frozen=True)
class Saved:
    """A report.json whose shape is right: what was answered, and the advice it led to."""

    name: str
    day: str
    answers: Mapping[str, str | list[str]]
    open: Mapping[str, str]
    advice: Json


class _Bad(Exception):
    """What is wrong with the file, in one sentence."""


def read_saved(path: Path | str) -> Saved:
    """The report in the file at `path`. Raises ProfileError with one plain line."""
    try:
        return _saved(Path(path))
    except _Bad as error:
        raise ProfileError([Problem(str(path), 1, str(error))]) from None


def _saved(path: Path) -> Saved:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise _Bad(f"cannot read this file: {error.strerror or 'unreadable'}") from None
    if len(data) > LARGEST:
        raise _Bad("this is too large for a report")
    try:
        given = json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_constant)
    except (ValueError, RecursionError):
        raise _Bad("this is not the JSON of a report") from None
    if not isinstance(given, dict) or "format" not in given:
        raise _Bad("this is not a report. Make one with: rostra report PROFILE --out report.json")
    if given["format"] != FORMAT:
        raise _Bad(f'this report does not have the format "{FORMAT}"')
    return _checked(str(path), given)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _checked(name: str, given: Json) -> Saved:
    """The report, once every place that is read later has the right shape."""
    assessed, profile, advice = (_mapping(given, key) for key in ("assessed", "profile", "advice"))
    answers, open_ = _mapping(profile, "answers"), _mapping(profile, "open")
    for fact, answer in answers.items():
        options = answer if isinstance(answer, list) else [answer]
        _need(_is_name(fact) and bool(options) and all(map(_is_name, options)), "profile")
    for fact, why in open_.items():
        _need(_is_name(fact) and why in (DO_NOT_KNOW, SKIPPED), "profile")
    _need(not set(answers) & set(open_), "profile")
    try:
        day = date.fromisoformat(str(assessed.get("date"))).isoformat()
    except ValueError:
        raise _Bad("the date of the assessment is missing or is no date") from None
    _check_advice(advice)
    if advice["answers"] != answers:
        raise _Bad("the profile and the advice in this file do not belong together")
    return Saved(name, day, answers, open_, advice)


def _check_advice(advice: Json) -> None:
    versions = _mapping(advice, "knowledge")
    for version in (advice.get("version"), versions.get("version"), versions.get("hash")):
        _need(isinstance(version, str) and bool(_VERSION.fullmatch(version)), "knowledge")
    frame = _mapping(advice, "frame")
    _need(frame.get("level") is None or _is_name(frame["level"]), "frame")
    for model, standing in _mapping(advice, "stages").items():
        _need(_is_name(model) and isinstance(standing, dict), "stages")
        _need(_is_status(standing.get("status")), "stages")
        reached = standing.get("reached")
        _need(isinstance(reached, list) and all(map(_is_name, reached)), "stages")
    for part in (*_STATUS_PARTS, "next_steps", "conflicts"):
        entries = advice.get(part)
        _need(isinstance(entries, list), part)
        for entry in entries or ():
            _need(isinstance(entry, dict) and _is_name(entry.get("id")), part)
            _need(part not in _STATUS_PARTS or _is_status(entry.get("status")), part)
    _mapping(advice, "answers")


def _mapping(given: Json, key: str) -> Json:
    value = given.get(key)
    if not isinstance(value, dict):
        raise _Bad(f'"{key}" is missing or has the wrong shape')
    return value


def _need(right: bool, part: str) -> None:
    if not right:
        raise _Bad(f'"{part}" has the wrong shape')


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(_NAME.fullmatch(value))


def _is_status(value: Any) -> bool:
    return isinstance(value, str) and bool(_WORDS.fullmatch(value))

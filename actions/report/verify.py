"""Running a saved report again: is the advice the same, and what changed if not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules import (
    Engine,
    Knowledge,
    Problem,
    Profile,
    ProfileError,
    assess,
    check_answer,
    difference,
)

from .build import date_words
from .saved import Saved

Json = Mapping[str, Any]
_NOT_COMPARED = ("version", "knowledge", "trace")
"""Parts that may be other while the advice is the same: versions, and the way it was reached."""
_HEADINGS = {
    "stages": "part_where", "frame": "part_where", "next_steps": "part_steps",
    "more_steps": "more_steps", "find_out_first": "part_steps", "risks": "part_risks",
    "preventers": "part_factors", "motivators": "part_factors", "strategies": "part_strategies",
    "benefits": "part_benefits", "checklist": "part_checklist", "conflicts": "part_conflicts",
    "findings": "part_findings", "unknowns": "part_unknown", "answers": "part_answers",
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """Whether the advice is the same, and that in words, a line for each thing that changed."""

    same: bool
    lines: tuple[str, ...]


def verify(engine: Engine, saved: Saved) -> Outcome:
    """Run the profile of `saved` again and compare.

    Raises ProfileError when the file names answers that its own knowledge does not have.
    """
    knowledge = engine.knowledge
    profile, dropped = _profile(knowledge, saved)
    now: Json = json.loads(json.dumps(assess(engine, profile)))
    changed = difference(saved.advice, now)
    parts = _reads_differently(saved.advice, now)
    same = not (changed or parts or dropped)
    say, day = knowledge.words.say, date_words(knowledge, date.fromisoformat(saved.day))
    lines = (
        say("verify_same" if same else "verify_different", date=day),
        *_versions(knowledge, saved, now, same),
        *(say("verify_dropped", fact=fact, answer=answer) for fact, answer in dropped),
        *_changes(knowledge, changed, parts),
    )
    return Outcome(same, lines)


def _profile(knowledge: Knowledge, saved: Saved) -> tuple[Profile, list[tuple[str, str]]]:
    """The profile, and the answers that the knowledge of today does not know any more."""
    moved = saved.advice["knowledge"]["hash"] != knowledge.hash
    found: dict[str, tuple[str, ...]] = {}
    open_: dict[str, str] = {}
    dropped: list[tuple[str, str]] = []
    for old, answer in saved.answers.items():
        fact = knowledge.renamed.get(old, old)
        try:
            chosen = check_answer(knowledge, fact, answer)
            if chosen is None:
                raise ValueError(f'"{fact}" has the answer "unknown", which is none')
        except ValueError as error:
            if not moved:
                raise ProfileError([Problem(saved.name, 1, str(error))]) from None
            dropped.append((old, answer if isinstance(answer, str) else ", ".join(answer)))
            continue
        found[fact] = chosen
    for old, why in saved.open.items():
        fact = knowledge.renamed.get(old, old)
        if fact in knowledge.facts:
            open_[fact] = why
        elif not moved:
            raise ProfileError([Problem(saved.name, 1, f'unknown fact "{old}"')])
    order = [fact for fact in knowledge.facts if fact in found]
    return Profile({fact: found[fact] for fact in order}, open_), dropped


def _reads_differently(before: Json, now: Json) -> list[str]:
    names = dict.fromkeys([*before, *now])
    return [n for n in names if n not in _NOT_COMPARED and before.get(n) != now.get(n)]


def _changes(knowledge: Knowledge, changed: Sequence[Json], parts: Sequence[str]) -> Iterator[str]:
    """What has another status, then the parts that read differently."""
    say = knowledge.words.say
    for one in changed:
        yield say("verify_item", **{**one, "item": _named(knowledge, one["item"])})
    if parts and not changed:
        yield say("verify_statuses")
    if parts:
        known = [say(_HEADINGS[part]) if part in _HEADINGS else _plain(part) for part in parts]
        yield say("verify_reads", parts="; ".join(dict.fromkeys(known)))


def _versions(knowledge: Knowledge, saved: Saved, now: Json, same: bool) -> Iterator[str]:
    say = knowledge.words.say
    then, here = saved.advice["knowledge"], now["knowledge"]
    moved = then["hash"] != here["hash"]
    if moved:
        yield say("verify_moved", before=then["version"], before_hash=then["hash"],
                  now=here["version"], now_hash=here["hash"])  # fmt: skip
    else:
        yield say("verify_not_moved", version=here["version"], hash=here["hash"])
    if saved.advice["version"] != now["version"]:
        yield say("verify_program", before=saved.advice["version"], now=now["version"])
    elif not moved and not same:
        yield say("verify_altered")


def _named(knowledge: Knowledge, item: str) -> str:
    known = knowledge.items.get(item)
    return f"{known.title} ({item})" if known else item


def _plain(key: str) -> str:
    """A key of the file as it may be printed: it can hold anything."""
    return "".join(c for c in key[:40] if c.isascii() and (c.isalnum() or c in "_-")) or "?"

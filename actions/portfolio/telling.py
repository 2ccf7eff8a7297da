"""What two results differ in, in words: over all agencies, then for each of the first ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rules import Knowledge, Stage

from .assessing import NOT, OPEN
from .comparing import KINDS, WHYS

Json = dict[str, Any]
MOST_SHOWN = 20
"""Agencies, and changes of a kind, that are told; --json holds all."""
MOST_NAMED = 5


def tell(knowledge: Knowledge, found: Json) -> Iterator[str]:
    """The lines for what `compare` found."""
    say = knowledge.words.say
    yield say("compare_both", count=found["agencies"])
    for side in ("only_earlier", "only_later"):
        if found[side]:
            yield say(f"compare_{side}", count=len(found[side]), names=_names(found[side]))
    if not found["each"]:
        yield say("compare_same")
    elif found["agencies"] > 1:
        yield say("compare_most")
        named = [f"{_title(knowledge, one['id'])} ({one['count']})" for one in found["steps_done"]]
        yield from _changes(knowledge, found["changes"], named[:MOST_SHOWN])
    for one in found["each"][:MOST_SHOWN]:
        name = one["agency"]
        yield say("compare_agency", agency=name) if name else say("compare_this")
        yield from _changes(knowledge, one, [_title(knowledge, s) for s in one["steps_done"]])
    if len(found["each"]) > MOST_SHOWN:
        yield say("compare_more", count=len(found["each"]) - MOST_SHOWN)


def _changes(knowledge: Knowledge, found: Json, steps: Sequence[str]) -> Iterator[str]:
    say = knowledge.words.say
    if steps:
        yield "  " + say("compare_steps_done", steps="; ".join(steps))
    for why in WHYS:
        if found[why]:
            yield "  " + say(f"compare_{why}")
        for kind in KINDS:
            changes = [change for change in found[why] if change["kind"] == kind]
            if changes:
                yield "    " + say(f"compare_{kind}")
            for change in changes[:MOST_SHOWN]:
                yield "      " + _change(knowledge, change)
            if len(changes) > MOST_SHOWN:
                yield "      " + say("compare_more_changes", count=len(changes) - MOST_SHOWN)


def _change(knowledge: Knowledge, change: Json) -> str:
    item = change["item"]
    places = {key: _status(knowledge, item, change[key]) for key in ("before", "after")}
    line = knowledge.words.say("compare_item", item=_title(knowledge, item), **places)
    return f"{line} ({change['count']})" if "count" in change else line


def _status(knowledge: Knowledge, item: str, status: str) -> str:
    """A status in words, or the title of the stage or level that it names."""
    if status in knowledge.items:
        return knowledge.items[status].title
    stage = isinstance(knowledge.items.get(item), Stage) and status in {NOT, OPEN}
    return knowledge.words.say(f"stage_{status}" if stage else f"is_{status}")


def _title(knowledge: Knowledge, item: str) -> str:
    if item in knowledge.items:
        return knowledge.items[item].title
    return knowledge.words.say("portfolio_frame")


def _names(agencies: Sequence[str]) -> str:
    more = "; …" if len(agencies) > MOST_NAMED else ""
    return "; ".join(agencies[:MOST_NAMED]) + more

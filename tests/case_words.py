"""What cases are about: the words they may expect, and the knowledge and engine they share."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from rules import Engine, Knowledge, load
from rules.conditions import Verdict
from rules.knowledge import OwnedTable

STATUSES = {
    "status": ("model", ("reached", "partial", "not-started", "cannot-say")),
    "preventers": ("factor", ("active", "addressed", "unknown")),
    "motivators": ("factor", ("holds", "does-not-hold", "unknown")),
    "risks": ("risk", ("live", "reduced", "not-present", "unknown")),
    "benefits": ("benefit", ("in-reach", "not-yet", "unknown")),
    "components": ("component", ("in-place", "worth-doing", "unknown")),
    "guidelines": ("guideline", ("in-place", "worth-doing", "unknown")),
    "strategies": ("strategy", ("recommended", "possible", "not-advised", "unknown")),
    "checklist": ("question", ("answered", "open", "unknown")),
    "metaphors": ("metaphor", ("present", "not-present", "unknown")),
    "reasons": ("factor", ("not-asked", "do-not-know", "skipped", "in-between")),
}
"""Expectations of the form {item: status}, with the kind of the items and the statuses."""
STAGES = {"highest": "stage", "next": "stage", "may_rise": "yes or no"}
"""Expectations of the form {model: stage}, {model: [stages]} and {model: yes or no}."""
HELP = ("reduced_by", "still")
"""Expectations of the form {risk: [components]}."""
LISTS = {
    "reached": ("stage", "level"),
    "not_reached": ("stage", "level"),
    "ahead": ("stage",),
    "next_steps": ("step",),
    "proposed": ("step",),
    "not_proposed": ("step",),
    "conflicts": ("link",),
    "no_conflicts": ("link",),
    "findings": ("finding",),
    "no_findings": ("finding",),
    "find_out_first": ("fact",),
    "not_used": ("fact",),
}
"""Expectations that list items. `next_steps` are exactly these, in this order; the others must
all be there, or be absent where the key begins with "no"."""
VERDICTS = {"holds": Verdict.HOLDS, "fails": Verdict.FAILS, "unknown": Verdict.UNKNOWN}
"""Expectations that list tables, as "risk.x when" or "stage.y needs 2"."""
EXPECTATIONS = (*STATUSES, *STAGES, *HELP, *LISTS, *VERDICTS, "level", "frame")


@functools.cache
def knowledge() -> Knowledge:
    """The knowledge that all cases share."""
    return load()


@functools.cache
def engine() -> Engine:
    """The engine that all cases share."""
    return Engine(knowledge())


@functools.cache
def tables() -> Mapping[str, OwnedTable]:
    """Every table by the name cases use: "risk.x when", with a number where there are several."""
    found: dict[str, OwnedTable] = {}
    for owner, owned in knowledge().tables_of.items():
        parts = [table.part for table in owned]
        for table in owned:
            number = f" {table.n + 1}" if parts.count(table.part) > 1 else ""
            found[f"{owner} {table.part}{number}"] = table
    return found

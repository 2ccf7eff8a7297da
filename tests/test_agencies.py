"""Every agency in tests/agencies/*.yml gets the whole advice that was reviewed for it.

The form of the files is in tests/agencies/README.md. A failure shows what differs, part by part,
with the advice's own reasons, and no traceback.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rules import Engine, Profile, assess, check_answer, load
from rules.errors import did_you_mean
from rules.profile import DO_NOT_KNOW, in_order
from rules.yaml12 import MappingNode, Node, SequenceNode, compose

Json = dict[str, Any]
KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
FOLDER = Path(__file__).parent / "agencies"
KEYS = ["name", "about", "given", "expect", "review"]
BY_STATUS: Mapping[str, tuple[str, ...]] = {
    "preventers": ("active", "addressed"),
    "motivators": ("holds", "does-not-hold"),
    "risks": ("live", "reduced"),
    "strategies": ("recommended", "possible", "not-advised", "unknown"),
    "benefits": ("in-reach",),
    "checklist": ("open",),
}
"""Parts of the advice that are expected by status; an item with another status is in no list."""
LISTS = ("find_out_first", "conflicts", "findings", "not_used")
"""Parts that are expected as they are, in any order. `next_steps` has an order."""
PARTS = ["stages", "frame", "next_steps", "find_out_first", *BY_STATUS, *LISTS[1:]]
ANSWERED = range(45, 96)
"""How many of the facts a whole agency answers."""
REASONS = 3
"""How many differences of a part are told with their reasons."""


@dataclass(frozen=True)
class Agency:
    """A fictional agency: its story, what it answered, and the whole advice it must get."""

    name: str
    about: str
    profile: Profile
    expect: Json
    review: list[str]


def plain(node: Node | None) -> Any:
    """YAML as lists, dicts and text: `no` is the option "no"."""
    if isinstance(node, MappingNode):
        found = {str(key.value): plain(value) for key, value in node.value}
        assert len(found) == len(node.value), f"a key stands twice near line {node.start_mark.line}"
        return found
    return [plain(one) for one in node.value] if isinstance(node, SequenceNode) else node.value


def read(path: Path) -> Agency:
    """The agency in a file; a file that does not say all it should is an error."""
    found = plain(compose(path.read_text(encoding="utf-8"), path.name))
    assert list(found) == KEYS, f"{path.name}: expected the keys {KEYS}, found {list(found)}"
    assert list(found["expect"]) == PARTS, f"{path.name}: expected {PARTS} under expect"
    for part, statuses in BY_STATUS.items():
        assert tuple(found["expect"][part]) == statuses, f"{path.name}: {part} has {statuses}"
    given = {fact: check_answer(KNOWLEDGE, fact, v) for fact, v in found["given"].items()}
    profile = Profile(
        in_order(KNOWLEDGE, {fact: chosen for fact, chosen in given.items() if chosen}),
        in_order(KNOWLEDGE, {fact: DO_NOT_KNOW for fact in given if not given[fact]}),
    )
    return Agency(found["name"], found["about"], profile, found["expect"], found["review"])


# --- what the advice says, in the shape of an expectation ------------------------------------
def said(advice: Json) -> Json:
    """The decisions of the advice in the shape in which a file expects them."""
    return {
        "stages": {model: place(found) for model, found in advice["stages"].items()},
        "frame": {key: advice["frame"][key] or "none" for key in ("level", "status")},
        "next_steps": [step["id"] for step in advice["next_steps"]],
        "find_out_first": [entry["fact"] for entry in advice["find_out_first"]],
        **{
            part: {
                status: [entry["id"] for entry in advice[part] if entry["status"] == status]
                for status in statuses
            }
            for part, statuses in BY_STATUS.items()
        },
        "conflicts": [entry["id"] for entry in advice["conflicts"]],
        "findings": [entry["id"] for entry in advice["findings"]],
        "not_used": advice["not_used"],
    }


def place(found: Json) -> Json:
    """The place in one model."""
    return {
        "status": found["status"],
        "highest": found["highest"] or "none",
        "reached": found["reached"],
        "next": [stage["stage"] for stage in found["next"]],
        "ahead": found["ahead"],
        "may_rise": "yes" if found["may_rise"] else "no",
    }


# --- telling what differs --------------------------------------------------------------------
def differences(expect: Json, advice: Json) -> Iterator[str]:
    """What differs, a few lines for each part."""
    got = said(advice)
    for model, expected in expect["stages"].items():
        yield from _fields(f"stages {model}", expected, got["stages"].get(model, {}), advice)
    yield from _fields("frame", expect["frame"], got["frame"], advice)
    yield from _steps(expect["next_steps"], got["next_steps"], advice)
    for part in LISTS:
        yield from _list(part, expect[part], got[part], advice)
    for part, statuses in BY_STATUS.items():
        for status in statuses:
            wanted = expect[part][status]
            yield from _list(f"{part} {status}", wanted, got[part][status], advice)


def _fields(part: str, expected: Json, got: Json, advice: Json) -> Iterator[str]:
    wrong = [key for key in {**expected, **got} if expected.get(key) != got.get(key)]
    if wrong:
        yield f"  {part}"
        for key in wrong:
            yield f"      {key}: expected {expected.get(key)}, got {got.get(key)}"
        entry = advice["frame"] if part == "frame" else advice["stages"][part.split()[1]]
        yield from _reasons(entry)


def _steps(expected: list[str], got: list[str], advice: Json) -> Iterator[str]:
    if expected == got:
        return
    yield "  next_steps, in order"
    told = {step["id"]: n for n, step in enumerate(advice["next_steps"] + advice["more_steps"], 1)}
    for n in range(max(len(expected), len(got))):
        pair = [names[n] if n < len(names) else "nothing" for names in (expected, got)]
        mark = " " if pair[0] == pair[1] else "!"
        yield f"    {mark} {n + 1}. expected {pair[0]:38} got {pair[1]}"
    for name in [name for name in expected if name not in got][:REASONS]:
        where = f"number {told[name]} of all steps" if name in told else _no_such(name)
        yield f"      {name} is {where}"
        yield from _reasons_for(name, advice)
    for name in [name for name in got if name not in expected][:REASONS]:
        yield f"      {name} is proposed for:"
        yield from _reasons_for(name, advice)


def _list(part: str, expected: list[str], got: list[str], advice: Json) -> Iterator[str]:
    missing = [name for name in expected if name not in got]
    beyond = [name for name in got if name not in expected]
    if not missing and not beyond:
        return
    yield f"  {part}"
    for n, name in enumerate(missing):
        entry = _entry(name, advice)
        yield f"    - {name}: expected; {_state(entry) if entry else _no_such(name)}"
        if n < REASONS:
            yield from _reasons_for(name, advice)
    for n, name in enumerate(beyond):
        yield f"    + {name}: not expected; {_state(_entry(name, advice))}"
        if n < REASONS:
            yield from _reasons_for(name, advice)


def _entry(name: str, advice: Json) -> Json:
    parts = ("next_steps", "more_steps", *BY_STATUS, "conflicts", "findings")
    return next((one for part in parts for one in advice[part] if one["id"] == name), {})


def _state(entry: Json) -> str:
    return f"the advice says: {entry['status']}" if "status" in entry else "the advice names it"


def _no_such(name: str) -> str:
    known = [*KNOWLEDGE.items, *KNOWLEDGE.facts]
    return "not in the advice" if name in known else f"no such id.{did_you_mean(name, known)}"


def _reasons_for(name: str, advice: Json) -> Iterator[str]:
    yield from _reasons(_entry(name, advice))


def _reasons(entry: Json) -> Iterator[str]:
    """The advice's own reasons for an entry, one line each."""
    texts = [entry[key] for key in ("why", "because") if isinstance(entry.get(key), str)]
    for key in ("because", "for", "against"):
        for reason in entry.get(key) or () if not isinstance(entry.get(key), str) else ():
            facts = ", ".join(f"{one['fact']}: {one['answer']}" for one in reason["facts"])
            texts.append(reason["text"] + (f" ({facts})" if facts else ""))
    texts += [f"reduced by {name}" for name in entry.get("reduced_by", ())]
    yield from (f"        {text}" for text in texts)


# --- the tests -------------------------------------------------------------------------------
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_an_agency_gets_the_advice_that_was_reviewed_for_it(path: Path) -> None:
    agency = read(path)
    found = list(differences(agency.expect, assess(ENGINE, agency.profile)))
    if found:
        pytest.fail("\n".join([f"{path.name}: {agency.name}", *found]), pytrace=False)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_an_agency_is_whole_and_was_reviewed(path: Path) -> None:
    agency = read(path)
    assert len(agency.profile.answers) + len(agency.profile.open) in ANSWERED
    assert len(agency.about.split(". ")) in range(3, 6), "a story has three to five sentences"
    assert agency.review, "say what the review found"


def test_there_are_at_least_twelve_agencies() -> None:
    assert len(list(FOLDER.glob("*.yml"))) >= 12


def test_a_difference_is_told_with_the_reasons_of_the_advice() -> None:
    agency = read(FOLDER / "novice-town.yml")
    advice = assess(ENGINE, agency.profile)
    expect = said(advice)
    expect["next_steps"] = ["step.train-staff", "step.plan-nothing"]
    expect["risks"]["live"] = [r for r in expect["risks"]["live"] if r != "risk.no-strategy"]
    expect["findings"] = [*expect["findings"], "finding.oecd-education-gap"]
    expect["frame"]["status"] = "below"
    told = "\n".join(differences(expect, advice))
    assert "! 1. expected step.train-staff" in told
    assert "step.plan-nothing is no such id." in told
    assert "+ risk.no-strategy: not expected; the advice says: live" in told
    assert "can do so without a strategy" in told
    assert "- finding.oecd-education-gap: expected; not in the advice" in told
    assert "status: expected below, got reached" in told

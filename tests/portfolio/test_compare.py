"""An earlier result beside a later one: what the agency moved, and what only the knowledge did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from actions.cli import main
from actions.portfolio.assessing import record
from actions.portfolio.comparing import Earlier, compare
from actions.portfolio.telling import tell
from rules import Engine, Profile, assess, load, load_profile

KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
ROOT = Path(__file__).resolve().parent.parent.parent
TOWN = load_profile(KNOWLEDGE, ROOT / "examples" / "town.yml")


def with_answers(**changed: str) -> Profile:
    answers = {**TOWN.answers, **{fact: (option,) for fact, option in changed.items()}}
    return Profile({fact: answers[fact] for fact in KNOWLEDGE.facts if fact in answers})


def result(profile: Profile, knowledge: str = KNOWLEDGE.hash, **wrong: Any) -> Earlier:
    found = record(KNOWLEDGE, assess(ENGINE, profile, traced=False))
    return Earlier(knowledge, {"Oak": {**found, **wrong}})


def test_the_same_answers_and_knowledge_change_nothing() -> None:
    found = compare(ENGINE, result(TOWN), result(TOWN))
    assert found["each"] == []
    assert not found["knowledge_moved"]


def test_new_answers_move_stages_and_do_steps() -> None:
    later = with_answers(written_strategy="yes", open_data="yes")
    found = compare(ENGINE, result(TOWN), result(later))
    (oak,) = found["each"]
    assert oak["by_knowledge"] == []
    moves = {(one["kind"], one["item"], one["before"], one["after"]) for one in oak["by_answers"]}
    assert moves >= {
        ("stage", "model.lee-kwak", "stage.lee-kwak-1", "stage.lee-kwak-2"),
        ("other", "stage.lee-kwak-2", "not-reached", "reached"),
        ("risk-gone", "risk.no-strategy", "live", "reduced"),
    }
    assert "step.publish-data" in oak["steps_done"] or "step.write-strategy" in oak["steps_done"]


def test_what_only_the_knowledge_moved_is_told_apart() -> None:
    earlier = result(TOWN, knowledge="0" * 12, **{"risk.no-strategy": "not-present"})
    found = compare(ENGINE, earlier, result(TOWN))
    (oak,) = found["each"]
    assert found["knowledge_moved"]
    assert oak["by_answers"] == []
    assert [change["item"] for change in oak["by_knowledge"]] == ["risk.no-strategy"]


def test_stages_of_a_model_without_order_the_level_and_new_risks_are_told_as_such() -> None:
    later = with_answers(uses_social_media="no")
    (oak,) = compare(ENGINE, result(later), result(TOWN))["each"]
    moved = {one["item"]: one["kind"] for one in oak["by_answers"]}
    assert moved["frame"] == moved["model.mergel-bretschneider"] == "stage"
    assert "stage" not in {moved.get(f"stage.mergel-bretschneider-{n}") for n in (1, 2, 3)}
    assert "risk-new" in {kind for item, kind in moved.items() if item.startswith("risk.")}
    (back,) = compare(ENGINE, result(TOWN), result(later))["each"]
    assert "risk-new" not in {one["kind"] for one in back["by_answers"]}
    two_way = with_answers(communication_direction="two-way")
    (oak,) = compare(ENGINE, result(TOWN), result(two_way))["each"]
    assert {"kind": "stage", "item": "stage.khan-1", "before": "not-reached",
            "after": "reached"} in oak["by_answers"]  # fmt: skip


def test_every_kind_of_change_is_told_in_words() -> None:
    later = with_answers(uses_social_media="no", standards="formal")
    found = compare(ENGINE, result(later), result(TOWN))
    told = "\n".join(tell(KNOWLEDGE, found))
    assert KNOWLEDGE.words.say("compare_stage") in told
    assert KNOWLEDGE.words.say("compare_risk-new") in told
    assert "stage." not in told and "level." not in told and "not-" not in told


def test_answers_that_the_knowledge_lost_are_left_out() -> None:
    answers = {**json.loads(result(TOWN).records["Oak"]["answers"]), "no_such_fact": "yes"}
    earlier = result(TOWN, knowledge="0" * 12, answers=json.dumps(answers))
    assert compare(ENGINE, earlier, result(TOWN))["each"] == []


def test_agencies_that_only_one_result_has_are_named() -> None:
    one, other = result(TOWN), result(TOWN)
    other = Earlier(other.hash, {"Elm": other.records["Oak"]})
    found = compare(ENGINE, one, other)
    assert (found["only_earlier"], found["only_later"]) == (["Oak"], ["Elm"])


def test_two_reports_are_compared_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = ROOT / "examples" / "town.yml"
    later = tmp_path / "later.yml"
    later.write_text(town.read_text().replace("written_strategy: draft", "written_strategy: yes"))
    for name, profile in (("earlier", town), ("later", later)):
        assert main(["report", str(profile), "--out", str(tmp_path / f"{name}.json")]) == 0
    both = [str(tmp_path / "earlier.json"), str(tmp_path / "later.json")]
    assert main(["compare", *both]) == 0
    told = capsys.readouterr().out
    assert KNOWLEDGE.words.say("compare_by_answers") in told
    assert KNOWLEDGE.words.say("compare_by_knowledge") not in told
    assert main(["compare", "--json", *both]) == 0
    assert json.loads(capsys.readouterr().out)["agencies"] == 1

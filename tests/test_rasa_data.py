"""Rasa's files fit together: one intent, one rule, one action, and nothing left over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions import training
from actions.acts import ACTS, ENTITIES

from .server import ROOT

FEWEST_PHRASES = 15
QUIET = {
    **os.environ,
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
}


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text())


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=QUIET, capture_output=True, text=True, check=False)


def rasa(*arguments: str) -> subprocess.CompletedProcess[str]:
    return python("-m", "rasa", *arguments)


def phrases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "bot/data/nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text())["nlu"]:
            lines = [line.removeprefix("- ") for line in entry["examples"].splitlines()]
            found.setdefault(entry["intent"], []).extend(lines)
    return found


def test_the_domain_names_every_act_and_entity_and_no_other() -> None:
    domain = read("bot/domain.yml")
    assert tuple(domain["intents"]) == ACTS
    assert tuple(domain["entities"]) == ENTITIES
    assert domain["session_config"]["carry_over_slots_to_new_session"] is True


def test_every_intent_has_one_rule_with_one_action_of_the_domain() -> None:
    domain, rules = read("bot/domain.yml"), read("bot/data/rules.yml")["rules"]
    pairs = []
    for rule in rules:
        intent, action = rule["steps"]
        pairs.append((intent["intent"], action["action"]))
    assert [intent for intent, _ in pairs] == list(ACTS)
    assert [action for _, action in pairs] == domain["actions"]
    assert len({action for _, action in pairs}) == len(ACTS)


def test_every_action_of_the_domain_is_one_of_ours_and_the_other_way_round() -> None:
    # In a process of its own: what the SDK imports warns, and warnings are errors here.
    code = (
        "from actions.actions import ACTIONS; print(*(kind().name() for kind in ACTIONS.values()))"
    )
    done = python("-c", code)
    assert done.stdout.split() == read("bot/domain.yml")["actions"], done.stderr[-2000:]


@pytest.mark.parametrize("intent", [act for act in ACTS if act != "nlu_fallback"])
def test_every_intent_has_enough_different_phrases(intent: str) -> None:
    said = phrases()[intent]
    assert len(said) >= FEWEST_PHRASES
    assert len({phrase.lower() for phrase in said}) == len(said)


def test_no_phrase_belongs_to_two_intents() -> None:
    seen: dict[str, str] = {}
    for intent, said in phrases().items():
        for phrase in said:
            other = seen.setdefault(phrase.lower().rstrip("?!."), intent)
            assert other == intent, f"{phrase!r} is in {other} and in {intent}"


def test_no_training_phrase_is_in_the_sets_that_measure_understanding() -> None:
    ours = {phrase.lower().rstrip("?!.") for said in phrases().values() for phrase in said}
    for path in (ROOT / "tests/nlu").glob("held_out*.yml"):
        entries = yaml.safe_load(path.read_text())
        theirs = {str(entry["text"]).lower().rstrip("?!.") for entry in entries}
        # Only how many: whoever trains must not see what it is measured with.
        both = len([phrase for phrase in ours & theirs if len(phrase.split()) > 3])
        assert both == 0, f"{both} phrases of {path.name} are trained on"


def test_rasa_finds_its_files_where_its_users_look_for_them() -> None:
    assert (ROOT / "domain.yml").resolve() == (ROOT / "bot/domain.yml").resolve()
    assert (ROOT / "data").resolve() == (ROOT / "bot/data").resolve()


def test_no_file_of_rasas_names_a_folder_of_one_machine() -> None:
    for name in ("config.yml", "endpoints.yml", "credentials.yml"):
        assert "/home" not in (text := (ROOT / name).read_text()) and ": /" not in text


def test_rasa_data_validate_finds_nothing() -> None:
    done = rasa("data", "validate", "--fail-on-warnings")
    assert done.returncode == 0, done.stderr[-3000:]
    assert "rasa.shared" not in done.stderr, "Rasa warns about the files in this way"


def test_rasas_own_test_stories_pass(tmp_path: Path) -> None:
    sayings = ROOT / "models" / "sayings.npz"
    sayings.unlink(missing_ok=True)
    trained = python("-m", "actions.training")
    assert trained.returncode == 0, trained.stderr[-3000:]
    assert sayings.is_file(), "a server that cannot write there would make it at each start"
    done = rasa(
        "test", "core", "--e2e", "--stories", "tests/test_stories.yml",
        "--model", "models/rostra.tar.gz", "--out", str(tmp_path), "--fail-on-prediction-errors",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert not (tmp_path / "failed_test_stories.yml").read_text().count("story:")


@pytest.mark.parametrize(
    ("file", "stale"),
    [
        ("config.yml", True),
        ("bot/sentences.py", True),
        ("actions/language/vectors.py", True),
        ("actions/language/encoder/encoder.onnx", True),
        ("actions/language/meaning.py", False),
    ],
)
def test_the_model_is_stale_when_what_makes_its_features_changed(
    monkeypatch: pytest.MonkeyPatch, file: str, stale: bool
) -> None:
    before, whole = training.made_from(), Path.read_bytes
    changed = training.ROOT / file
    monkeypatch.setattr(Path, "read_bytes", lambda path: whole(path) + b"#" * (path == changed))
    assert (training.made_from() != before) is stale

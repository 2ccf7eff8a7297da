"""The two schemas: of the advice as JSON, and of the knowledge files in an editor."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from actions.cli import main
from rules import FOLDER, Engine, Profile, assess, load
from rules.citing import Cite, Source
from rules.handbook import handbook
from rules.items import KINDS, Effect, Fact, Point, Table
from rules.schema import DESCRIPTIONS, keys, schema, schema_text
from rules.yaml12 import MappingNode, Node, SequenceNode, compose, scalar
from tests.profiles import profile

ROOT = Path(__file__).resolve().parent.parent
KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
ADVICE = Draft202012Validator(json.loads((ROOT / "docs" / "assess.schema.json").read_text()))
FILES = Draft7Validator(schema())
Json = dict[str, Any]


def wrong(validator: Any, value: Any) -> list[str]:
    """What the validator finds, with the path to it."""
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


# --- the advice ------------------------------------------------------------------------------
def test_the_schema_of_the_advice_is_itself_valid() -> None:
    Draft202012Validator.check_schema(ADVICE.schema)


def test_the_advice_for_an_agency_without_answers_has_the_shape_of_the_schema() -> None:
    assert wrong(ADVICE, assess(ENGINE, Profile())) == []


@pytest.mark.parametrize("seed", range(6))
def test_the_advice_for_any_agency_has_the_shape_of_the_schema(seed: int) -> None:
    assert wrong(ADVICE, assess(ENGINE, profile(KNOWLEDGE, seed))) == []


def test_the_advice_for_a_full_profile_has_the_shape_of_the_schema() -> None:
    rng = random.Random(1)
    answers = {fact.id: (rng.choice(list(fact.options)),) for fact in KNOWLEDGE.facts.values()}
    answers["uses_social_media"] = ("yes",)
    assert wrong(ADVICE, assess(ENGINE, Profile(answers))) == []


def test_the_command_line_prints_what_the_schema_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "agency.yml"
    path.write_text(
        "goal: inform\npurposes: [news, feedback]\nopen_data: unknown\ncountry: spain\n"
    )
    assert main(["assess", str(path), "--json"]) == 0
    advice = json.loads(capsys.readouterr().out)
    assert wrong(ADVICE, advice) == []
    assert advice["answers"]["purposes"] == ["news", "feedback"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"score": 3}, "'score' was unexpected"),
        ({"frame": {"level": "2", "status": "reached", "because": []}}, "not valid under any"),
        ({"version": None}, "None is not of type 'string'"),
    ],
)
def test_the_schema_of_the_advice_refuses_what_is_no_advice(change: Json, message: str) -> None:
    found = wrong(ADVICE, assess(ENGINE, Profile()) | change)
    assert any(message in line for line in found), found


# --- the knowledge files ---------------------------------------------------------------------
def plain(node: Node | None) -> Any:
    """A YAML tree as an editor's schema check sees it."""
    if isinstance(node, MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(child) for child in node.value]
    return scalar(node) if node is not None else None  # type: ignore[arg-type]


def test_the_schema_of_the_knowledge_files_is_up_to_date() -> None:
    committed = (FOLDER / "schema.json").read_text(encoding="utf-8")
    hint = "run: rostra schema > knowledge/schema.json"
    assert committed == schema_text(), f"knowledge/schema.json is stale; {hint}"
    Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.name)
def test_every_knowledge_file_has_the_shape_of_its_schema(path: Path) -> None:
    assert wrong(FILES, plain(compose(path.read_text(encoding="utf-8"), path.name))) == []


ITEM = "- {id: risk.x, title: A, text: B, cites: [{source: s, at: {section: a}}]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ITEM + ", wen: {}}", "'wen' was unexpected"),
        (ITEM.replace("risk.x", "rsk.x") + "}", "'rsk.x' does not match"),
        (ITEM.replace("title: A, ", "") + "}", "'title' is a required property"),
        (ITEM + ", urgent: legl}", "'legl' is not one of"),
        (ITEM + ", when: {any: [{a: [yes]}]}}", "'says' is a required property"),
        ("- {id: my_fact, kind: three}", "'three' is not one of"),
        ("{sources: []}", "'version' is a required property"),
        ("{sections: {}, textes: {}}", "'textes' was unexpected"),
    ],
)
def test_the_schema_marks_a_mistake_in_a_knowledge_file(text: str, message: str) -> None:
    found = wrong(FILES, plain(compose(text, "x.yml")))
    assert any(message in line for line in found), found


def test_every_key_of_the_knowledge_files_has_a_description() -> None:
    classes = (*KINDS.values(), Cite, Table, Effect, Point, Fact, Source)
    names = {field.name.rstrip("_") for cls in classes for field in keys(cls)}
    assert names <= DESCRIPTIONS.keys(), names - DESCRIPTIONS.keys()


# --- what is written for analysts --------------------------------------------------------------
def test_the_guide_for_analysts_explains_every_key_of_every_kind() -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in guide.splitlines() if line.startswith("| ")]
    explained = set(re.findall(r"`(\w+)`", " ".join(cell for row in rows for cell in row[:2])))
    for cls in (*KINDS.values(), Cite, Fact):
        lacking = {field.name.rstrip("_") for field in keys(cls)} - explained
        assert not lacking, f"{cls.__name__}: {lacking}"
    for kind in KINDS:
        assert f"| `{kind}`" in guide, kind


def test_the_templates_of_the_guide_are_sound() -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    templates = guide.partition("## Templates to paste")[2].partition("## Recipe 1")[0]
    blocks = re.findall(r"```yaml\n(.*?)```", templates, flags=re.S)
    assert len(blocks) == 6
    for block in blocks:
        source = block.startswith("  - id")
        text = f'version: "1"\nsources:\n{block}' if source else block
        assert wrong(FILES, plain(compose(text, "README.md"))) == []


def test_the_handbook_is_up_to_date() -> None:
    committed = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
    hint = "run: rostra knowledge --markdown > docs/knowledge.md"
    assert committed == handbook(KNOWLEDGE), f"docs/knowledge.md is stale; {hint}"


def test_the_handbook_has_every_item_fact_and_source_once() -> None:
    text = handbook(KNOWLEDGE)
    for name in (*KNOWLEDGE.items, *KNOWLEDGE.facts, *KNOWLEDGE.sources):
        assert text.count(f"\n### `{name}`\n") == 1, name

"""Imports run one way, as the table of the design says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path
    for folder in ("rules", "actions", "bot")
    for path in (ROOT / folder).rglob("*.py")
    if "node_modules" not in path.parts
)
MOST_LINES = 300


def imported(path: Path) -> set[str]:
    """The modules a file imports, with ours as dotted names from the root."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found.add(module)
            found.update(f"{module}.{alias.name}" for alias in node.names)
    return found


def uses(path: Path, package: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for name in imported(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if name.startswith("rules/"):
        for above in ("actions", "bot", "rasa", "rasa_sdk", "sanic", "sqlalchemy"):
            assert not uses(path, above), f"{name} imports {above}"
    if name.startswith("actions/"):
        assert not uses(path, "bot"), f"{name} imports bot"
        if name != "actions/actions.py":
            for outer in ("rasa", "rasa_sdk", "sanic"):
                assert not uses(path, outer), f"{name} imports {outer}"
        if name not in {f"actions/{one}.py" for one in ("store", "tables", "database")}:
            assert not uses(path, "sqlalchemy"), f"{name} imports sqlalchemy"
        inner = [m for m in imported(path) if m.startswith("rules.")]
        lists = {f"rules.{word}" for word in ("listing", "check", "schema", "handbook")}
        public = {f"rules.{word}" for word in _public("rules")} | lists
        private = [m for m in inner if m not in public and not m.startswith(tuple(public))]
        assert not private, f"{name} reaches into rules: {private}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_one_place_knows_experta_and_one_knows_yaml(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if uses(path, "yaml"):
        assert name in {"rules/yaml12.py"}, name
    if uses(path, "experta"):
        assert name.startswith("rules/"), name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_small(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= MOST_LINES, f"{lines} lines"


def test_tests_and_benchmarks_stay_small_too() -> None:
    others = [path for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    lines = {path: len(path.read_text().splitlines()) for path in others}
    assert len(lines) > 100
    assert not {path: count for path, count in lines.items() if count > MOST_LINES}


def _public(package: str) -> set[str]:
    tree = ast.parse((ROOT / package / "__init__.py").read_text())
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return {str(ast.literal_eval(element)) for element in node.value.elts}  # type: ignore[attr-defined]
    return set()

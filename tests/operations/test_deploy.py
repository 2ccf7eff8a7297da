"""What the documents and files for operators name is what the program has."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import yaml
from prometheus_client import REGISTRY

from actions import counting

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
SETTING = re.compile(r'"((?:ROSTRA|SLACK|TEAMS)_[A-Z_]+)"')


def test_every_setting_is_in_the_documents() -> None:
    code = "".join(
        path.read_text()
        for folder in ("bot", "actions")
        for path in (ROOT / folder).rglob("*.py")
        if "node_modules" not in path.parts
    )
    named = set(SETTING.findall(code))
    documents = "".join(path.read_text() for path in (ROOT / "docs").glob("*.md"))
    assert named
    assert sorted(name for name in named if f"`{name}`" not in documents) == []


def test_the_dashboard_asks_for_metrics_that_exist() -> None:
    counting.turn("start", [])
    known = {sample.name for metric in REGISTRY.collect() for sample in metric.samples}
    board = json.loads((DEPLOY / "grafana.json").read_text())
    asked = {
        name
        for panel in board["panels"]
        for target in panel["targets"]
        for name in re.findall(r"rostra_[a-z_]+", target["expr"])
    }
    described = {metric.name for metric in REGISTRY.collect()}
    assert {
        name for name in asked
        if name not in known and re.sub("_(total|bucket)$", "", name) not in described
    } == set()  # fmt: skip


def test_every_row_of_the_table_of_faults_names_tests_that_exist() -> None:
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
    }
    table = (ROOT / "docs" / "operations.md").read_text().partition("## When something breaks")[2]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 18
    for row in rows:
        named = re.findall(r"`(test_\w+)`", row)
        assert "all of `test_clock.py`" in row or named, row
        assert set(named) <= there, set(named) - there


def test_no_file_of_the_project_holds_a_secret() -> None:
    shapes = re.compile(
        rb"xox[abp]-[0-9]{6,}-|-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}"
        rb"|gh[pousr]_[A-Za-z0-9]{30}|://[a-z]+:(?!password@|\$\{)[^@/\s\"']{6,}@"
    )
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    assert len(names) > 100
    paths = [ROOT / name for name in names if not name.endswith((".png", ".pdf"))]
    assert [
        path.name for path in paths if path.is_file() and shapes.search(path.read_bytes())
    ] == []
    given = [line for line in (DEPLOY / "example.env").read_text().splitlines() if "=" in line]
    for line in given:
        name, _, value = line.partition("=")
        if re.search("SECRET|PASSWORD|TOKEN", name):
            assert not value, name


def test_every_image_has_a_version_and_no_registry() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yml").read_text())
    images = [service["image"] for service in compose["services"].values() if "image" in service]
    images += re.findall(r"^FROM (\S+)", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    assert len(images) >= 5
    assert [image for image in images if ":" not in image or "/" in image] == []


def test_every_container_is_unprivileged_limited_and_probed() -> None:
    pods = [
        one["spec"]["template"]["spec"]
        for path in (DEPLOY / "kubernetes").glob("*.yml")
        for one in yaml.safe_load_all(path.read_text())
        if one.get("kind") == "Deployment"
    ]
    assert len(pods) == 3
    for pod in pods:
        assert pod["securityContext"]["runAsNonRoot"] is True
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
            assert {"readinessProbe", "livenessProbe", "resources"} <= set(container)
            assert {"cpu", "memory"} <= set(container["resources"]["limits"])


def test_no_replica_can_start_with_a_database_or_a_secret_of_its_own() -> None:
    needed = {"ROSTRA_DATABASE", "ROSTRA_REDIS", "ROSTRA_SECRET"}
    compose = yaml.safe_load((DEPLOY / "compose.yml").read_text())["services"]["rostra"]
    assert needed <= set(compose["environment"])
    assert ":?" in compose["environment"]["ROSTRA_SECRET"]
    documents = yaml.safe_load_all((DEPLOY / "kubernetes" / "rostra.yml").read_text())
    (pod,) = [one["spec"]["template"]["spec"] for one in documents if one["kind"] == "Deployment"]
    given = {one["name"]: one for one in pod["containers"][0]["env"]}
    for name in needed:
        assert given[name]["valueFrom"]["secretKeyRef"] == {"name": "rostra", "key": name}
    example = (DEPLOY / "example.env").read_text()
    assert all(f"{name}=" in example for name in needed)

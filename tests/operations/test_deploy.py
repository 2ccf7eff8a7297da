"""What the documents and files for operators name is what the program has."""

from __future__ import annotations

import json
import re
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

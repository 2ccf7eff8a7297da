"""The image, without Docker: what its file copies and runs, started as read-only as a container."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import ROOT, Server, Talk

DOCKERFILE = ROOT / "deploy" / "Dockerfile"
IGNORED = ROOT / "deploy" / "Dockerfile.dockerignore"
READ_ONLY = (
    'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" &&'
    ' exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"'
)
"""Whoever runs in it may write nothing into the folder, and has no privilege to change that."""


def context(folder: Path) -> Path:
    """What `COPY . .` finds: the files of the project but those that are left out."""
    left_out = [line.removeprefix("**/") for line in IGNORED.read_text().split()]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        if not set(left_out) & set(Path(name).parts):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name, follow_symlinks=False)
    return folder


def test_what_is_left_out_of_the_image_is_not_needed_to_build_it(tmp_path: Path) -> None:
    copied = context(tmp_path)
    first = re.search(r"^COPY (.+) \./$", DOCKERFILE.read_text(), re.MULTILINE)
    assert first and all((copied / name).is_file() for name in first[1].split())
    assert not any((copied / name).exists() for name in ("models", "var", "tests", ".venv"))
    assert (copied / "data" / "nlu").is_dir() and (copied / "domain.yml").is_file()


@pytest.mark.slow
def test_the_image_starts_read_only_and_makes_nothing_anew(tmp_path: Path, trained: None) -> None:
    image = context(tmp_path / "image")
    (image / "models").mkdir()
    for name in ("rostra.tar.gz", "rostra.made-from"):
        shutil.copy2(ROOT / "models" / name, image / "models")
    environment = {**os.environ, "PYTHONPATH": str(image)}
    for program, *arguments in re.findall(r"&& \.venv/bin/(\S+) (.+?)(?: \\)?$",
                                          DOCKERFILE.read_text(), re.MULTILINE):  # fmt: skip
        run = "-m actions.cli" if program == "rostra" else ""
        command = [sys.executable, *f"{run} {' '.join(arguments)}".split()]
        subprocess.run(command, cwd=image, env=environment, check=True, stdout=subprocess.DEVNULL)
    made = {path: path.stat().st_mtime_ns for path in (image / "models").iterdir()}
    assert {path.name for path in made} == {"rostra.tar.gz", "rostra.made-from", "sayings.npz"}
    var = tmp_path / "var"
    more = {"PYTHONPATH": str(image), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    server = Server(
        var, more, root=image, within=("unshare", "-m", "sh", "-c", READ_ONLY, str(image))
    )
    try:
        assert Talk(server).press("Assess my agency")
        assert Talk(server).say("we publish on several platforms every day")
        tried = subprocess.run(
            ["nsenter", "-t", str(server.child("bot")), "-m", "touch", str(image / "new")],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Read-only" in tried.stderr
    finally:
        server.stop()
    assert not [line for line in server.said if "Training" in line]
    assert {path: path.stat().st_mtime_ns for path in (image / "models").iterdir()} == made
    assert {path.name for path in var.iterdir()} >= {"log", "secret", "rostra.db"}

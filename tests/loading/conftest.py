"""Copies of the real knowledge, to be broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rules import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real knowledge."""
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A copy of the files that an item about facts and sources needs, and of one more."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for name in ("facts", "sources", "findings-frame"):
        shutil.copy(FOLDER / f"{name}.yml", folder)
    return folder

"""The tiny knowledge base, sound as each test finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .tiny import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The tiny knowledge base as it is sound."""
    return Folder(tmp_path)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """An empty folder of cases beside the tiny knowledge base."""
    path = tmp_path / "tests" / "cases"
    path.mkdir(parents=True)
    return path

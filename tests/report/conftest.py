"""The report of the example town."""

from __future__ import annotations

import pytest

from actions.report import Report

from .made import made


@pytest.fixture(scope="module")
def town() -> Report:
    return made(unit="Lindenbrook town hall")

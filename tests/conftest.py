"""Makes every case in tests/cases/**/*.yml a test of its own (the form is in case_files.py)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from actions.folders import DATABASE
from actions.turn import store
from bot.lean import leave_out_tensorflow
from tests.case_checks import explain, mismatches
from tests.case_files import BadCases, Case, TruthTable, read

CASES = Path(__file__).parent / "cases"

# As in the server; and the tests that import Rasa start much sooner.
leave_out_tensorflow()


@pytest.fixture
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every conversation of this process in a folder of the test."""
    monkeypatch.setenv(DATABASE, f"sqlite:///{tmp_path / 'rostra.db'}")
    store.cache_clear()
    yield
    store.cache_clear()


class Unexpected(Exception):
    """The advice does not say what a case expects."""


class CaseFile(pytest.File):
    """One file of cases."""

    def collect(self) -> Iterator[CaseItem]:
        """The cases in the file, in order."""
        try:
            cases = read(self.path)
        except BadCases as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            yield CaseItem.from_parent(self, name=case.name, case=case)


class CaseItem(pytest.Item):
    """One case. Its failure names the conditions, and shows no traceback."""

    def __init__(self, case: Case | TruthTable, **given: Any):
        super().__init__(**given)
        self.case = case

    def runtest(self) -> None:
        """Compare the advice with what the case expects."""
        found = mismatches(self.case)
        if found:
            raise Unexpected(explain(self.name, found))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The conditions behind a failed expectation; anything else as usual."""
        if isinstance(excinfo.value, Unexpected):
            return f"{self.path.name}:{self.case.line}: {excinfo.value}"
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, self.case.line - 1, self.name


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """Take the YAML files under tests/cases as test files."""
    if file_path.suffix == ".yml" and CASES in file_path.parents:
        return CaseFile.from_parent(parent, path=file_path)
    return None

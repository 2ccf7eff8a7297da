"""How many small mistakes in the rules the cases would catch: `make mutate`.

Every table is spoilt in every small way: an option taken out of a cell or put into it, a cell or a
row left out. A mutant is caught when a truth table of the case files gets another verdict. Every
method rule is left out once, and once without each of its conditions; such a mutant is caught when
a reference agency or a case gets other advice. Printed: caught by all, and the survivors.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rules import Engine, assess
from rules.compile import Compiler
from rules.conditions import table_verdict
from rules.items import Row, Table
from rules.knowledge import OwnedTable
from rules.method import Method
from rules.quiet import Rule
from tests import test_agencies
from tests.case_checks import differences
from tests.case_files import Case, TruthTable, read
from tests.case_words import knowledge, tables

CASES = Path(__file__).parent / "cases"
WANTED = 0.95


@dataclass(frozen=True)
class Mutant:
    """One small mistake: what it is, and the table as it would be."""

    what: str
    owned: OwnedTable
    table: Table


def table_mutants(name: str, owned: OwnedTable) -> Iterator[Mutant]:
    """Every small mistake in one table."""
    rows = owned.table.any
    for n, row in enumerate(rows):
        others = [one for m, one in enumerate(rows) if m != n]
        if others:
            yield _mutant(f"{name}: without row {n + 1}", owned, others)
        for what, spoilt in _row_mutants(row):
            spoilt_rows = [*rows[:n], spoilt, *rows[n + 1 :]]
            yield _mutant(f"{name}: row {n + 1} {what}", owned, spoilt_rows)


def _row_mutants(row: Row) -> Iterator[tuple[str, Row]]:
    for fact, options in row.items():
        if len(row) > 1:
            yield f"without {fact}", {f: o for f, o in row.items() if f != fact}
        for option in knowledge().facts[fact].options:
            if option not in options:
                yield f"{fact} also {option}", {**row, fact: (*options, option)}
            elif len(options) > 1:
                kept = tuple(one for one in options if one != option)
                yield f"{fact} without {option}", {**row, fact: kept}


def _mutant(what: str, owned: OwnedTable, rows: list[Row]) -> Mutant:
    return Mutant(what, owned, replace(owned.table, any=tuple(rows)))


def caught_by_tables(mutant: Mutant, truth: list[TruthTable]) -> bool:
    """Whether a truth table of the cases would fail."""
    return any(
        table_verdict(knowledge(), mutant.table, profile.answers) is not expected
        for table in truth
        for profile, expected in table.rows
    )


def method_mutants() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The method rules with one rule, or one of its conditions, left out: what, and what to
    put in its place in the class."""
    for name, rule in vars(Method).items():
        if not isinstance(rule, Rule):
            continue
        yield f"without {name}", {name: None}
        conditions = list(rule)
        for n in range(len(conditions) if len(conditions) > 1 else 0):
            fewer = [one for m, one in enumerate(conditions) if m != n]
            spoilt = Rule(*fewer)(_lenient(rule.__wrapped__))  # type: ignore[attr-defined]
            yield f"{name} without condition {n + 1}", {name: spoilt}


def _lenient(function: Any) -> Any:
    """The right-hand side, with empty text for what a dropped condition would have bound."""
    names = function.__code__.co_varnames[1 : function.__code__.co_argcount]

    def fire(self: Any, **bound: Any) -> None:
        function(self, **{name: bound.get(name, "") for name in names})

    fire.__name__ = function.__name__
    return fire


def caught_by_advice(change: Mapping[str, Any], cases: list[Case]) -> bool:
    """Whether a reference agency or a case would get other advice. A crash is caught too."""
    engine = Engine(knowledge())
    made = Compiler(knowledge()).engine_class()
    engine._class = type("Mutant", (made,), dict(change))
    try:
        agencies = map(test_agencies.read, sorted(test_agencies.FOLDER.glob("*.yml")))
        if any(
            any(test_agencies.differences(a.expect, assess(engine, a.profile))) for a in agencies
        ):
            return True
        return any(differences(case.expect, assess(engine, case.profile)) for case in cases)
    except Exception:
        return True


def main() -> int:
    """Run all mutants; 1 when fewer than WANTED are caught."""
    read_cases = [case for path in sorted(CASES.glob("*.yml")) for case in read(path)]
    truth: dict[str, list[TruthTable]] = {}
    for case in read_cases:
        if isinstance(case, TruthTable):
            truth.setdefault(case.table, []).append(case)
    survivors: list[str] = []
    total = 0
    for name, owned in tables().items():
        for mutant in table_mutants(name, owned):
            total += 1
            if not caught_by_tables(mutant, truth.get(name, [])):
                survivors.append(mutant.what)
    in_tables, lost = total, len(survivors)
    whole = [case for case in read_cases if isinstance(case, Case)]
    for what, change in method_mutants():
        total += 1
        if not caught_by_advice(change, whole):
            survivors.append(what)
    print(*survivors, sep="\n")
    print(f"tables: {in_tables - lost} of {in_tables} mutants caught")
    print(
        f"method rules: {total - in_tables - len(survivors) + lost} of {total - in_tables} caught"
    )
    share = 1 - len(survivors) / total
    print(f"together: {share:.1%} of {total}")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())

"""A table of agencies: what is read, and how what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import polars as pl
import pytest

from actions.cli import main
from actions.portfolio.assessing import profile_of
from actions.portfolio.files import PortfolioError
from actions.portfolio.table import Fault, Table, read
from rules import load

KNOWLEDGE = load()
HEAD = "agency,uses_social_media,goal,purposes\n"


def table(tmp_path: Path, text: str, name: str = "agencies.csv") -> Table:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(KNOWLEDGE, path)


def test_a_row_is_a_profile(tmp_path: Path) -> None:
    found = table(tmp_path, HEAD + "Oak Hill,Yes,unknown,Feedback; news\n")
    (row,) = found.frame.rows()
    profile = profile_of(KNOWLEDGE, found.facts, row[2:])
    assert row[:2] == (2, "Oak Hill")
    assert profile.answers["uses_social_media"] == ("yes",)
    assert profile.open == {"goal": "do-not-know"}
    assert profile.answers["purposes"] == ("news", "feedback")


def test_every_fault_is_named_by_row_and_column_and_the_rest_is_kept(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        HEAD
        + "Oak Hill,yes,inform,\n"
        + ",yes,inform,\n"
        + "Elm,maybe,infrom,\n"
        + "oak hill,no,inform,\n"
        + "Ash,,,\n"
        + "\n"
        + "Fir,no,inform,none;news\n"
        + "Yew,no,inform,news,too much\n"
        + "Bay,no,,\n",
    )
    assert found.frame["agency"].to_list() == ["Oak Hill", "Bay"]
    assert found.frame["row"].to_list() == [2, 10]
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (3, "agency"), (4, "uses_social_media"), (4, "goal"), (5, "agency"), (6, ""),
        (8, "purposes"), (9, ""),
    ]  # fmt: skip
    assert found.faults[2] == Fault(
        4, "goal", '"infrom" is not an option of goal. Did you mean "inform"?'
    )


def test_a_wrong_column_stops_everything_and_names_the_nearest_fact(tmp_path: Path) -> None:
    with pytest.raises(PortfolioError, match=r'unknown fact "gaol".* Did you mean "goal"'):
        table(tmp_path, "agency,gaol\nOak,inform\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this is empty"),
        ("name,goal\nOak,inform\n", 'no column is called "agency".* begins with "name"'),
        ("agency,goal,goal\nOak,inform,inform\n", 'Column 3: "goal" stands there twice'),
        ("agency,,goal\nOak,,inform\n", "Column 2 has no name"),
        ("agency" + "," * 1_000_000 + "goal", "Column 2 has no name"),
        ("agency,gaol,contact\nOak,inform,Jo\n", 'fact "gaol".*Column 3: unknown fact "contact"'),
        ("agency," + ",".join(f"c{n}" for n in range(1_000_000)), 'unknown fact "c0"'),
        ('agency,goal\n"Oak,inform\nElm,inform\n', "no proper CSV: unexpected end of data"),
        ("agency,goal\nO\x00ak,inform\n", "no proper CSV: line contains NUL"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PortfolioError, match=said):
        table(tmp_path, text)


def test_columns_stand_in_any_order_and_nameless_ones_at_the_end_are_none(tmp_path: Path) -> None:
    found = table(tmp_path, "Goal;Agency;;\ninform;Oak;;\nlisten;Elm;;surplus\n")
    assert found.frame.rows() == [(2, "Oak", "inform")]
    assert [(one.row, one.reason) for one in found.faults] == [(3, "there are more than 2 cells")]


def test_a_cell_too_long_or_of_nothing_but_separators_is_a_fault_of_its_row(tmp_path: Path) -> None:
    long = "x" * 1_000_000
    found = table(tmp_path, f"agency,goal\nOak,{long}\n{long},inform\nAsh,;\nElm,inform\n")
    assert found.frame["agency"].to_list() == ["Elm"]
    assert [(one.row, one.column) for one in found.faults] == [
        (2, "goal"), (3, "agency"), (4, "goal"),
    ]  # fmt: skip
    assert all(len(one.reason) < 200 for one in found.faults)


def test_a_formula_without_its_result_is_no_empty_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["agency", "goal", "open_data"], ["Oak", '=IF(1,"inform","")', "no"],
                ['="E"&"lm"', "inform", "no"], ["Ash", "inform", "no"]):  # fmt: skip
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    found = read(KNOWLEDGE, tmp_path / "a.xlsx")
    assert found.frame["agency"].to_list() == ["Ash"]
    assert [(one.row, one.column) for one in found.faults] == [(2, "goal"), (3, "agency")]
    assert all("formula" in one.reason for one in found.faults)


def test_files_that_cannot_be_read_are_refused_in_one_line(tmp_path: Path) -> None:
    for name, data in {"a.csv": b"agency\xff", "a.xlsx": b"PK", "a.parquet": b"x"}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(PortfolioError) as caught:
            read(KNOWLEDGE, tmp_path / name)
        assert "\n" not in str(caught.value)
    with pytest.raises(PortfolioError, match="must end with one of"):
        read(KNOWLEDGE, tmp_path / "a.ods")
    with pytest.raises(PortfolioError, match="No such file"):
        read(KNOWLEDGE, tmp_path / "missing.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_csv_of_any_spreadsheet_is_read(
    tmp_path: Path, encoding: str, end: str, separator: str
) -> None:
    text = end.join(["agency,goal", '"München, die Stadt",inform', ""])
    text = text.replace(",", separator).replace(f"{separator} ", ", ")
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    found = read(KNOWLEDGE, tmp_path / "a.csv").frame
    assert found.rows() == [(2, "München, die Stadt", "inform")]


def test_the_line_that_says_what_separates_is_understood(tmp_path: Path) -> None:
    assert len(table(tmp_path, "sep=;\r\nagency;goal\r\nOak, hill;inform\r\n").frame) == 1


def test_other_encodings_are_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("agency,goal\nMünchen,inform\n".encode("latin-1"))
    with pytest.raises(PortfolioError, match=r"not UTF-8\. Save it as CSV UTF-8"):
        read(KNOWLEDGE, tmp_path / "a.csv")


def test_a_row_of_a_million_cells_is_a_fault_of_that_row(tmp_path: Path) -> None:
    found = table(tmp_path, "agency,goal\nOak,inform" + ",x" * 1_000_000 + "\nElm,inform\n")
    assert found.frame["agency"].to_list() == ["Elm"]
    assert [(one.row, one.reason) for one in found.faults] == [(2, "there are more than 2 cells")]


def test_a_workbook_without_a_sheet_of_cells_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.create_chartsheet()
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(PortfolioError, match="empty, or no table"):
        read(KNOWLEDGE, tmp_path / "a.xlsx")


def test_a_table_with_no_row_to_assess_is_told_with_its_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for rows, faults in (("", 0), ("Oak,infrom\n,inform\n", 2)):
        (tmp_path / "a.csv").write_text("agency,goal\n" + rows)
        assert main(["portfolio", str(tmp_path / "a.csv"), "--out", str(tmp_path / "out")]) == 2
        told = capsys.readouterr().err.splitlines()
        assert len(told) == faults + 1
        assert told[-1].endswith("there is no row that can be assessed")
        problems = (tmp_path / "out" / "problems.csv").read_text().splitlines()
        assert len(problems) == faults + 1


def test_every_format_gives_the_same_table(tmp_path: Path) -> None:
    comma = table(tmp_path, "\ufeff" + HEAD + 'Oak,yes,inform,"news;feedback"\nElm,no,,\n')
    semicolon = table(
        tmp_path, 'agency;uses_social_media;goal;purposes\nOak;yes;inform;"news;feedback"\nElm;no'
    )
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEAD.strip().split(","), ["Oak", "yes", "inform", "news;feedback"], ["Elm", "no"]]:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    pl.DataFrame(
        {
            "agency": ["Oak", "Elm"],
            "uses_social_media": ["yes", "no"],
            "goal": ["inform", None],
            "purposes": [["news", "feedback"], None],
        }
    ).write_parquet(tmp_path / "a.parquet")
    for other in (
        semicolon, read(KNOWLEDGE, tmp_path / "a.xlsx"), read(KNOWLEDGE, tmp_path / "a.parquet")
    ):  # fmt: skip
        assert len(other.frame) == 2
        assert other.frame.equals(comma.frame)
        assert other.faults == comma.faults


def test_the_example_has_no_fault() -> None:
    found = read(KNOWLEDGE, Path(__file__).parents[2] / "examples" / "agencies.csv")
    assert len(found.frame) == 13 and not found.faults

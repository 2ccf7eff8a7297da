"""A table of agencies: what is read, and how what is wrong is named."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import polars as pl
import pytest

from actions.portfolio.assessing import profile_of
from actions.portfolio.table import Fault, PortfolioError, Table, read
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
        ("name,goal\nOak,inform\n", 'the first column must be "agency"'),
        ("agency,goal,goal\nOak,inform,inform\n", 'the column "goal" stands there twice'),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PortfolioError, match=said):
        table(tmp_path, text)


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

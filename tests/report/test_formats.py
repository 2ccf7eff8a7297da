"""HTML, PDF and DOCX are whole, and readable by everybody."""

from __future__ import annotations

import io
import itertools
import re
import zipfile

import docx

from actions.reply import Ladder
from actions.report import Report, write

from .made import (
    KNOWLEDGE,
    blocks_in,
    html_tree,
    made,
    pdf_pages,
    words_of,
)


def test_the_html_is_well_formed_and_no_id_stands_twice(town: Report) -> None:
    root = html_tree(town)
    assert root.get("lang") == "en" and root.get("dir") == "ltr"
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    named = [one.get("aria-labelledby", "").split() for one in root.iter()]
    assert {name for names in named for name in names} <= set(ids)
    assert {one.get("href", "")[1:] for one in root.iter("a")} <= set(ids)


def test_the_headings_of_the_html_leave_out_no_level(town: Report) -> None:
    levels = [int(e.tag[1]) for e in html_tree(town).iter() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - before <= 1 for before, later in itertools.pairwise(levels))
    headings = [words_of(e) for e in html_tree(town).iter("h2")]
    assert all(part.title in headings for part in town.parts)


def test_the_html_has_no_script_and_asks_for_nothing_from_outside(town: Report) -> None:
    root = html_tree(town)
    assert not [e for e in root.iter() if e.tag in ("script", "link", "iframe", "img", "object")]
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]
    assert not [name for e in root.iter() for name in e.attrib if name in ("src", "style")]
    policy = [e.get("content", "") for e in root.iter("meta") if e.get("http-equiv")]
    assert len(policy) == 1 and policy[0].startswith("default-src 'none'")


def test_the_ladder_is_a_picture_with_title_and_description_and_an_equal_table(
    town: Report,
) -> None:
    root = html_tree(town)
    svg = "{http://www.w3.org/2000/svg}"
    (picture,) = root.iter(f"{svg}svg")
    assert picture.get("role") == "img" and words_of(picture.find(f"{svg}title"))  # type: ignore[arg-type]
    assert "Lee and Kwak" in words_of(picture.find(f"{svg}desc"))  # type: ignore[arg-type]
    (ladder,) = (b for b in blocks_in(town.parts) if isinstance(b, Ladder))
    tables = [t for t in root.iter("table") if words_of(t).startswith(ladder.title)]
    assert len(tables) == 1
    rows = [[words_of(cell) for cell in row] for row in tables[0].iter("tr")][1:]
    here = KNOWLEDGE.words.say("rung_here")
    assert [row[:2] for row in rows] == [[m.title, s.title] for m in ladder.models for s in m.steps]
    assert [row[1] for row in rows if row[2] == here] == [
        s.title for m in ladder.models for s in m.steps if s.state == "here"
    ]


def test_the_pdf_is_tagged_has_a_title_and_a_language_and_says_it_is_pdf_ua(town: Report) -> None:
    data = write(town, "pdf")
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    for sign in (b"/StructTreeRoot", b"/Lang", b"/DisplayDocTitle", b"/Alt", b"/TH", b"/H1"):
        assert sign in data, sign
    assert re.search(rb"<pdfuaid:part>\s*1\s*<", data)
    assert town.title.encode() in data
    assert write(town, "pdf") == data


def test_the_pdf_has_the_text_and_the_board_has_one_page() -> None:
    for seed in (3, 5):
        report = made(seed=seed, unit="x" * 150)
        pages = pdf_pages(write(report, "pdf"))
        assert all(section.title in pages[0] for section in report.board)
        assert KNOWLEDGE.words.say("report_contents") in pages[1]
        assert all(part.title in " ".join(pages[1:]) for part in report.parts)
        assert all(KNOWLEDGE.hash in page for page in pages if page)


def test_the_docx_has_headings_a_title_a_language_and_tables_with_a_header(town: Report) -> None:
    data = write(town, "docx")
    opened = docx.Document(io.BytesIO(data))
    assert opened.core_properties.title == town.title
    assert opened.core_properties.language == "en"
    headings = [p.text for p in opened.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [town.say("report_board"), *(part.title for part in town.parts)]
    assert len(opened.tables) >= 4
    for table in opened.tables:
        assert "tblHeader" in table.rows[0]._tr.xml and "tblHeader" not in table.rows[1]._tr.xml
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b'w:val="en"' in parts.read("word/styles.xml")

"""The report: whole in every format, safe with any text, and the same when it is run again."""

from __future__ import annotations

import dataclasses
import io
import itertools
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest

from actions.cli import main
from actions.reply import Block, Card, Group, Ladder, Line
from actions.report import MEDIA, Report, build, read_saved, verify, write
from actions.report.build import profile_of
from rules import FOLDER, Engine, Knowledge, Profile, ProfileError, assess, load, load_profile
from tests.profiles import profile

ROOT = Path(__file__).resolve().parent.parent
TOWN = ROOT / "examples" / "town.yml"
KNOWLEDGE = load()
ENGINE = Engine(KNOWLEDGE)
DAY = date(2026, 11, 23)
PARTS = (
    "where", "steps", "risks", "factors", "strategies", "benefits", "checklist", "conflicts",
    "findings", "unknown", "answers", "sources",
)  # fmt: skip
BOARD = ("report_ask", "report_reasons", "report_risks", "report_sources")
ALWAYS = ("limits_dates", "limits_law", "limits_gap")
HOSTILE = (
    '<script>alert(1)</script> & "q" \'a\' </style> ]]> #panic("x") $x$ *b* _i_ `c` @d <e> '
    "\\u{41} // {x} [y] = h \x07"
)
PRINTED = " ".join(HOSTILE.replace("\x07", "").split())
Json = dict[str, Any]


def made(knowledge: Knowledge = KNOWLEDGE, unit: str = "", seed: int | None = None) -> Report:
    """A report: of the example town, or of the random agency `seed`."""
    given = load_profile(knowledge, TOWN) if seed is None else profile(knowledge, seed)
    advice = assess(ENGINE if knowledge is KNOWLEDGE else Engine(knowledge), given)
    return build(knowledge, advice, DAY, unit=unit, profile=given)


@pytest.fixture(scope="module")
def town() -> Report:
    return made(unit="Lindenbrook town hall")


def blocks_in(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from blocks_in(block.blocks)


def lines_in(report: Report) -> list[Line]:
    every = blocks_in((*report.board, *report.parts))
    return [line for block in every if isinstance(block, Card) for line in block.lines]


def html_tree(report: Report) -> ElementTree.Element:
    return ElementTree.fromstring(write(report, "html").decode("utf-8"))


def words_of(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def docx_words(data: bytes) -> str:
    opened = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def pdf_words(data: bytes, folder: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    file = folder / "report.pdf"
    file.write_bytes(data)
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


# --- what is in it ----------------------------------------------------------------------------
def test_it_has_the_page_for_the_board_and_the_twelve_parts_in_order(town: Report) -> None:
    assert [s.title for s in town.board] == [KNOWLEDGE.words.say(key) for key in BOARD]
    expected = [f"{n}. {KNOWLEDGE.words.say(f'part_{p}')}" for n, p in enumerate(PARTS, 1)]
    assert [part.title for part in town.parts] == expected


def test_it_says_what_was_assessed_when_and_what_every_report_says(town: Report) -> None:
    assert town.subtitle == "Lindenbrook town hall (The whole agency). 23 November 2026."
    for text in (words_of(html_tree(town)), docx_words(write(town, "docx"))):
        assert "Lindenbrook town hall" in text and "2026-11-23" in text
        assert all(KNOWLEDGE.words.say(key) in text for key in ALWAYS)
        assert KNOWLEDGE.version in text and KNOWLEDGE.hash in text


def test_a_report_of_no_answers_is_whole_too() -> None:
    advice = assess(ENGINE, Profile())
    report = build(KNOWLEDGE, advice, DAY)
    assert len(report.parts) == len(PARTS) and all(part.blocks for part in report.parts)
    assert KNOWLEDGE.words.say("report_unit_open") in report.subtitle
    for ending in MEDIA:
        assert write(report, ending)


@pytest.mark.parametrize("seed", range(12))
def test_each_stated_line_has_a_source(seed: int) -> None:
    report = made(seed=seed)
    assert [
        line.text for line in lines_in(report) if line.says == "stated" and not line.sources
    ] == []
    assert not any(block.actions for block in blocks_in(report.parts) if isinstance(block, Card))


def test_the_board_page_names_no_more_than_it_has_room_for() -> None:
    for seed in range(12):
        ask, reasons, risks, _ = made(seed=seed).board
        assert 1 <= sum(isinstance(b, Card) and b.kind == "ask" for b in ask.blocks) <= 3 or any(
            getattr(b, "text", "")
            in [KNOWLEDGE.words.say(key) for key in ("steps_none", "steps_open")]
            for b in ask.blocks
        )
        assert all(not isinstance(b, Card) or b.lines for b in reasons.blocks)
        assert reasons.blocks
        assert sum(isinstance(b, Card) for b in risks.blocks) <= 3


# --- HTML -------------------------------------------------------------------------------------
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


# --- PDF --------------------------------------------------------------------------------------
def test_the_pdf_is_tagged_has_a_title_and_a_language_and_says_it_is_pdf_ua(town: Report) -> None:
    data = write(town, "pdf")
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    for sign in (b"/StructTreeRoot", b"/Lang", b"/DisplayDocTitle", b"/Alt", b"/TH", b"/H1"):
        assert sign in data, sign
    assert re.search(rb"<pdfuaid:part>\s*1\s*<", data)
    assert town.title.encode() in data
    assert write(town, "pdf") == data


def test_the_pdf_has_the_text_and_the_board_has_one_page(tmp_path: Path) -> None:
    for seed in (3, 5):
        report = made(seed=seed, unit="x" * 150)
        pages = [" ".join(p.split()) for p in pdf_words(write(report, "pdf"), tmp_path).split("\f")]
        assert all(section.title in pages[0] for section in report.board)
        assert KNOWLEDGE.words.say("report_contents") in pages[1]
        assert all(part.title in " ".join(pages[1:]) for part in report.parts)
        assert all(KNOWLEDGE.hash in page for page in pages if page)


# --- DOCX -------------------------------------------------------------------------------------
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


# --- hostile texts ----------------------------------------------------------------------------
def _longer(options: Mapping[str, str]) -> dict[str, str]:
    return {option: f"{label} {HOSTILE}" for option, label in options.items()}


@pytest.fixture(scope="module")
def hostile() -> Report:
    """A report out of knowledge whose every title, text, question and label is hostile."""
    items = {
        name: dataclasses.replace(item, title=f"{item.title} {HOSTILE}", text=HOSTILE)
        for name, item in KNOWLEDGE.items.items()
    }
    sources = {
        name: dataclasses.replace(source, cite_as=f"{name} {HOSTILE}", limits=HOSTILE)
        for name, source in KNOWLEDGE.sources.items()
    }
    facts = {
        name: dataclasses.replace(fact, question=HOSTILE, options=_longer(fact.options))
        for name, fact in KNOWLEDGE.facts.items()
    }
    braces = HOSTILE.replace("{", "{{").replace("}", "}}")
    texts = {
        key: f"{text} {braces}" if key.startswith(("part_", "report_t", "ladder_")) else text
        for key, text in KNOWLEDGE.words.texts.items()
    }
    words = dataclasses.replace(KNOWLEDGE.words, texts=texts)
    changed = dataclasses.replace(KNOWLEDGE, items=items, sources=sources, facts=facts, words=words)
    return made(changed, unit=HOSTILE)


def test_hostile_texts_stay_text_in_html(hostile: Report) -> None:
    root = html_tree(hostile)
    assert not [e for e in root.iter() if e.tag.rpartition("}")[2] in ("script", "e", "d")]
    assert len(list(root.iter("style"))) == 1
    assert PRINTED in words_of(root)


def test_hostile_texts_stay_text_in_docx(hostile: Report) -> None:
    assert PRINTED in docx_words(write(hostile, "docx"))


def test_hostile_texts_stay_text_in_pdf(hostile: Report, tmp_path: Path) -> None:
    data = write(hostile, "pdf")
    assert b"pdfuaid:part" in data
    said = "".join(pdf_words(data, tmp_path).split())
    for text in ("<script>alert(1)</script>", '#panic("x")', "$x$", "*b*", "\\u{41}", "//"):
        assert text in said, text


def test_a_letter_that_no_font_has_does_not_stop_the_pdf() -> None:
    data = write(made(unit="\u4f60 \U0001f600 \U000e0fff"), "pdf")
    assert b"/StructTreeRoot" in data


# --- JSON and running it again ----------------------------------------------------------------
def save(report: Report, folder: Path, change: Callable[[Json], object] | None = None) -> Path:
    content = json.loads(write(report, "json"))
    if change:
        change(content)
    path = folder / "report.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_json_holds_profile_advice_and_versions(town: Report) -> None:
    content = json.loads(write(town, "json"))
    assert content["advice"] == json.loads(json.dumps(town.advice))
    assert content["assessed"] == {"unit": "Lindenbrook town hall", "date": "2026-11-23"}
    assert content["profile"]["open"] == {"legal_review": "do-not-know"}
    assert content["advice"]["knowledge"]["hash"] == KNOWLEDGE.hash


@pytest.mark.parametrize("seed", range(8))
def test_a_saved_report_gives_the_same_advice(seed: int, tmp_path: Path) -> None:
    report = made(seed=seed)
    outcome = verify(ENGINE, read_saved(save(report, tmp_path)))
    assert outcome.same and outcome.lines[0].startswith("The advice is the same")
    assert assess(ENGINE, profile_of(KNOWLEDGE, report.advice)) == report.advice


def changed_knowledge(folder: Path, edit: Callable[[Path], object]) -> Path:
    copy = folder / "knowledge"
    shutil.copytree(FOLDER, copy)
    edit(copy)
    return copy


def without_a_risk(folder: Path) -> None:
    """In this knowledge an agency without social media is at risk of having no strategy."""
    path = folder / "risks.yml"
    row = "{uses_social_media: [no]}"
    when = f"  when:\n    any: [{row}]\n    says: inferred\n    because: A test.\n\n"
    text, count = re.subn(
        r"(- id: risk\.no-strategy\n.*?)  when:\n.*?(?=- id: )",
        lambda found: found.group(1) + when,
        path.read_text(encoding="utf-8"),
        count=1,
        flags=re.S,
    )
    assert count == 1
    path.write_text(text, encoding="utf-8")


def test_verify_says_what_changed_with_the_knowledge(
    town: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(town, tmp_path)
    assert main(["verify", str(path)]) == 0
    assert "The advice is the same" in capsys.readouterr().out
    folder = changed_knowledge(tmp_path, without_a_risk)
    assert main(["--knowledge", str(folder), "verify", str(path)]) == 1
    said = capsys.readouterr().out
    assert "The advice is different" in said and "The knowledge has changed" in said
    assert "Starting without a strategy (risk.no-strategy): live before, not-present now." in said
    assert "risk.no-training" not in said


def test_a_comment_in_the_knowledge_leaves_the_advice_the_same(
    town: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def comment(folder: Path) -> None:
        with (folder / "risks.yml").open("a", encoding="utf-8") as file:
            file.write("# nothing new\n")

    folder = changed_knowledge(tmp_path, comment)
    assert main(["--knowledge", str(folder), "verify", str(save(town, tmp_path))]) == 0
    said = capsys.readouterr().out
    assert "The advice is the same" in said and "The knowledge has changed" in said


def test_an_answer_that_is_not_known_any_more_is_left_out_and_named(
    town: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def older(content: Json) -> None:
        content["advice"]["knowledge"]["hash"] = "0" * 16
        for answers in (content["profile"]["answers"], content["advice"]["answers"]):
            answers["written_strategy"] = "sketched"

    assert main(["verify", str(save(town, tmp_path, older))]) == 1
    assert "left out: written_strategy, sketched." in capsys.readouterr().out


def test_a_report_whose_advice_was_changed_is_found_out(
    town: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def forge(content: Json) -> None:
        for risk in content["advice"]["risks"]:
            risk["status"] = "not-present"

    assert main(["verify", str(save(town, tmp_path, forge))]) == 1
    said = capsys.readouterr().out
    assert KNOWLEDGE.words.say("verify_altered") in said and "risk.no-strategy" in said

    def reword(content: Json) -> None:
        content["advice"]["next_steps"][0]["first_step"] = "Buy my product."

    assert main(["verify", str(save(town, tmp_path, reword))]) == 1
    said = capsys.readouterr().out
    assert KNOWLEDGE.words.say("verify_statuses") in said and "Next steps" in said
    assert "product" not in said


def at(*keys: Any, to: Any) -> Callable[[Json], None]:
    """A change of one place in the file."""

    def change(content: Any) -> None:
        for key in keys[:-1]:
            content = content[key]
        content[keys[-1]] = to

    return change


FORGED = {
    "another format": at("format", to="rostra-report-9"),
    "no advice": at("advice", to=None),
    "advice without risks": at("advice", "risks", to={}),
    "a risk that is a number": at("advice", "risks", 0, to=7),
    "a status that is a sentence": at("advice", "risks", 0, "status", to="\x1b[31mLIVE"),
    "an id with escapes": at("advice", "risks", 0, "id", to="\x1b]0;x\x07"),
    "a stage that is a list": at("advice", "stages", "model.khan", to=[]),
    "reached stages that are one word": at("advice", "stages", "model.khan", "reached", to="all"),
    "a level that is a list": at("advice", "frame", "level", to=[]),
    "a hash with line breaks": at("advice", "knowledge", "hash", to="a\nb"),
    "a version that is missing": at("advice", "version", to=None),
    "an answer that is a mapping": at("profile", "answers", "goal", to={}),
    "an answer of another agency": at("profile", "answers", "goal", to="inform"),
    "a reason that is none": at("profile", "open", "goal", to="lazy"),
    "a fact both answered and open": at("profile", "open", "goal", to="skipped"),
    "a date that is none": at("assessed", "date", to="yesterday"),
    "no date": at("assessed", to={}),
    "an open fact that nobody knows": at("profile", "open", "no_such_fact", to="skipped"),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_a_forged_report_is_refused_in_one_plain_line(
    change: Callable[[Json], object],
    town: Report,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["verify", str(save(town, tmp_path, change))]) == 2
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.splitlines()) == 1 and "\x1b" not in said.err


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", "null", "\udcff", "[" * 100_000, '{"format": 1, "format": 2}', "NaN",
     "goal: inform", '{"format": ' + "9" * 10_000 + "}", '{"format": "rostra-report-1"}'],
    ids=range(12),
)  # fmt: skip
def test_a_file_that_is_no_report_is_refused_in_one_plain_line(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert main(["verify", str(path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_missing_or_huge_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot read"):
        read_saved(tmp_path / "none.json")
    with pytest.raises(ProfileError, match="cannot read"):
        read_saved(tmp_path)
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(6_000_000)
    with pytest.raises(ProfileError, match="too large"):
        read_saved(huge)


# --- the command line -------------------------------------------------------------------------
@pytest.mark.parametrize("ending", MEDIA)
def test_the_command_writes_the_file(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"report.{ending.upper()}"
    assert main(["report", str(TOWN), "--out", str(out), "--unit", "Our page"]) == 0
    assert out.stat().st_size > 10_000 and capsys.readouterr().out == ""


def test_the_command_refuses_what_it_cannot_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(TOWN), "--out", str(tmp_path / "report.txt")]) == 2
    assert "must end with one of .html, .pdf, .docx, .json" in capsys.readouterr().err
    assert main(["report", str(TOWN), "--out", str(tmp_path / "no" / "report.json")]) == 2
    assert main(["report", str(tmp_path / "none.yml"), "--out", str(tmp_path / "r.json")]) == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    out = str(tmp_path / "r.json")
    assert main(["--knowledge", str(empty), "report", str(TOWN), "--out", out]) == 3
    path = save(made(), tmp_path)
    assert main(["--knowledge", str(empty), "verify", str(path)]) == 3
    with pytest.raises(ValueError, match="no format"):
        write(made(), "exe")

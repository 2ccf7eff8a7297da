"""Texts that look like markup stay texts in every format."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from actions.report import Report, write

from .made import (
    HOSTILE,
    KNOWLEDGE,
    PRINTED,
    docx_words,
    html_tree,
    made,
    pdf_pages,
    words_of,
)


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


def test_hostile_texts_stay_text_in_pdf(hostile: Report) -> None:
    data = write(hostile, "pdf")
    assert b"pdfuaid:part" in data
    said = "".join("".join(pdf_pages(data)).split())
    for text in ("<script>alert(1)</script>", '#panic("x")', "$x$", "*b*", "\\u{41}", "//"):
        assert text in said, text


def test_a_letter_that_no_font_has_does_not_stop_the_pdf() -> None:
    data = write(made(unit="\u4f60 \U0001f600 \U000e0fff"), "pdf")
    assert b"/StructTreeRoot" in data

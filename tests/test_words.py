"""All fixed texts stand in knowledge/words.yml, every one is used, and all are plain."""

from __future__ import annotations

import re
from pathlib import Path

from rules import load

ROOT = Path(__file__).resolve().parent.parent
WORDS = load().words
CODE = "\n".join(
    path.read_text()
    for folder in ("actions", "bot")
    for path in sorted((ROOT / folder).rglob("*.py"))
)
LITERAL = re.compile(r"""["']([a-z][a-z0-9_-]*)["']""")
PREFIX = re.compile(r'f"([a-z][a-z0-9_]*_)\{')
SUFFIX = re.compile(r'\}(_[a-z]+)"')
PAGE = "\n".join(
    path.read_text()
    for path in sorted((ROOT / "bot" / "widget").glob("**/*"))
    if path.suffix == ".html" or path.parent.name == "src"
)
PAGE_PREFIX = re.compile(r"`([a-z][a-z0-9_]*_)\$\{")
PAGE_SUFFIX = re.compile(r"\}(_[a-z]+)`")
MOST_WORDS = 25


def test_every_text_is_used() -> None:
    named = set(LITERAL.findall(CODE))
    named |= {f"page_{key}" for key in LITERAL.findall(PAGE)} | set(LITERAL.findall(PAGE))
    named |= set(re.findall(r"\{\{(\w+)\}\}", PAGE))
    prefixes = (*PREFIX.findall(CODE), *(f"page_{one}" for one in PAGE_PREFIX.findall(PAGE)))
    suffixes = (*SUFFIX.findall(CODE), *PAGE_SUFFIX.findall(PAGE))
    unused = [
        key
        for key in WORDS.texts
        if key not in named and not key.startswith(prefixes) and not key.endswith(suffixes)
    ]
    assert not unused, f"used nowhere: {', '.join(unused)}"


def test_every_text_that_the_code_names_is_there() -> None:
    asked = set(re.findall(r'say(?:_text)?\(\s*"([a-z0-9_-]+)"', CODE))
    assert asked - set(WORDS.texts) == set()
    of_page = set(re.findall(r"\bsay\(\s*\"([a-z0-9_-]+)\"", PAGE))
    assert {key for key in of_page if not {key, f"page_{key}"} & set(WORDS.texts)} == set()


def test_the_texts_are_plain() -> None:
    long = [
        sentence
        for text in WORDS.texts.values()
        for sentence in re.split(r"(?<=[.?!])\s", text)
        if len(re.findall(r"[\w'-]+", sentence)) > MOST_WORDS
    ]
    assert long == []
    assert not [text for text in WORDS.texts.values() if re.search(r"n't\b|\bplease\b", text)]

"""What the web page says by itself, and what its browser is forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from rules import Knowledge

SHARED = ("is_", "rung_", "stated", "inferred")
"""Texts of the advice that the page shows, too, beside its own, which begin with `page_`."""
_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html; frame-ancestors 'self'"
)


def page_words(knowledge: Knowledge) -> dict[str, Any]:
    """Language, direction, every text of the page, and the documents by id."""
    texts = {
        key.removeprefix("page_"): text
        for key, text in knowledge.words.texts.items()
        if key.startswith(("page_", *SHARED))
    }
    documents = {
        source.id: {"title": source.title, "kind": source.kind}
        for source in knowledge.sources.values()
    }
    say = knowledge.words.say
    return {"language": say("language"), "direction": say("direction"), "texts": texts,
            "documents": documents}  # fmt: skip


def page_html(knowledge: Knowledge, template: Path) -> str:
    """The page around the element: the template with each {{key}} replaced by its text."""
    return re.sub(
        r"\{\{(\w+)\}\}",
        lambda found: escape(knowledge.words.say(found[1])),
        template.read_text(encoding="utf-8"),
    )


def security_headers(origins: Iterable[str], https: bool = False) -> dict[str, str]:
    """What the browser is forbidden. Besides our own page only `origins` may frame it. With
    `https`, browsers never come without it again."""
    others = tuple(origins)
    headers = {
        "Content-Security-Policy": " ".join((_POLICY, *others)),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    # The older header knows no list; where one is given, the policy above speaks alone.
    return headers if others else {**headers, "X-Frame-Options": "SAMEORIGIN"}

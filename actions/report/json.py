"""The report as JSON: profile, advice and versions, so that it can be run again."""

from __future__ import annotations

import json
from typing import Any

from .build import Report

FORMAT = "rostra-report-1"
"""The name of the shape; another shape gets another name."""


def content(report: Report) -> dict[str, Any]:
    """The report as neutral JSON.

    `open` says why facts have no answer, as `do-not-know` or `skipped`.
    """
    answers = report.profile.answers
    return {
        "format": FORMAT,
        "assessed": {"unit": report.unit, "date": report.day.isoformat()},
        "profile": {
            "answers": {fact: report.advice["answers"][fact] for fact in answers},
            "open": dict(report.profile.open),
        },
        "advice": report.advice,
    }


def text(report: Report) -> str:
    """The file's text."""
    return json.dumps(content(report), ensure_ascii=False, indent=1) + "\n"

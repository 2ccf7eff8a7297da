"""A report as the bytes of a file, by the ending of its name."""

from __future__ import annotations

from .build import Report

MEDIA = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
"""The formats, by the ending of the file's name, with their media types."""


def write(report: Report, ending: str) -> bytes:
    """The report in the format of `ending`, one of MEDIA."""
    # Imported here because the compiler and the word processor's format take time to load.
    if ending == "html":
        from . import html  # noqa: PLC0415

        return html.page(report).encode("utf-8")
    if ending == "pdf":
        from . import pdf  # noqa: PLC0415

        return pdf.document(report)
    if ending == "docx":
        from . import docx  # noqa: PLC0415

        return docx.document(report)
    if ending == "json":
        from . import json  # noqa: PLC0415

        return json.text(report).encode("utf-8")
    raise ValueError(f'"{ending}" is no format of a report. Known: {", ".join(MEDIA)}.')

"""The report as a file to download, behind a link that is signed and works for an hour."""

from __future__ import annotations

import asyncio
from datetime import date

from itsdangerous import BadData, URLSafeTimedSerializer
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.report import MEDIA
from actions.turn import report_file

from .base import Refused, aside, exists, word
from .limits import Rate
from .signing import age

SECONDS = 3600
"""How long a link works. The conversation offers fresh ones at any time."""
_A_MINUTE = 12


class Links:
    """Signs links to the report of a conversation, and serves them."""

    def __init__(self, secret: str):
        self._signer = URLSafeTimedSerializer(secret, salt="report")
        self._rate = Rate(_A_MINUTE)

    def address(self, conversation: str, ending: str) -> str:
        """Where the report of a conversation is, as pdf, docx, html or json."""
        return f"/rostra/api/report/{ending}?for={self._signer.dumps(conversation)}"

    async def serve(self, request: Request, ending: str) -> HTTPResponse:
        """GET /api/report/ENDING?for=…: the file, made now from the answers as they are."""
        try:
            given = request.args.get("for") or ""
            conversation, signed = self._signer.loads(given, return_timestamp=True)
        except BadData:
            raise Refused(401, "bad_link", word("refused_link")) from None
        if age(signed) > SECONDS:
            raise Refused(401, "bad_link", word("refused_link"))
        known = ending in MEDIA and isinstance(conversation, str)
        if not known or not await aside(exists, conversation):
            raise Refused(404, "not_found", word("refused_no_report"))
        wait = self._rate.wait(conversation)
        if wait:
            raise Refused(429, "too_fast", word("refused_too_fast"), wait)
        data = await asyncio.to_thread(report_file, conversation, ending, date.today())
        name = f"rostra-report.{ending}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return response.raw(data, content_type=MEDIA[ending], headers=headers)


class PublicLinks(Links):
    """Links to a report that work from outside the page."""

    def __init__(self, secret: str, public: str):
        super().__init__(secret)
        self._public = public.rstrip("/")

    def address(self, conversation: str, ending: str) -> str:
        """The whole address."""
        return self._public + super().address(conversation, ending)
